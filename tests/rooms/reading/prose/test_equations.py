"""Arithmetic in running prose: what of it needs no link, and what is false."""

import re

import pytest

from why18.reading.prose.arithmetic import LARGEST, LONGEST, MOST
from why18.reading.prose.equations import read
from why18.reading.visible import EXEMPT, TextRun


def linked(text: str) -> TextRun:
    """A run in which what stands in double brackets belongs to one claim after another."""
    run = TextRun()
    for index, part in enumerate(re.split(r"\[\[(.*?)\]\]", text)):
        run.add(part, index // 2 if index % 2 else None)
    return run


def bare(text: str) -> list[str]:
    """The numbers of a text that are neither linked nor held by an equation."""
    run = linked(text)
    held = read(run).held
    marked = "".join(
        " " if owner is not None or index in held else run.text[index] for index, owner in enumerate(run.owners)
    )
    return re.findall(r"[\d.,]*\d", marked)


HELD = [
    # a text, and which of its numbers still need a link
    ("27 × 27 × 128 × 2 = [[186,624]] neurons", []),  # a product holds its operands
    ("so 7 * 7 · 3 = [[147]]", []),
    ("[[448]] = 2 × 32 × 7 rows are none", []),  # a word behind the last factor is what the product counts
    ("2 × 32 × 7 rows = [[448]]", []),
    ("2 images × 7 rows = [[14]]", ["2", "7"]),  # each counts something of its own
    ("2 × 7 rows + [[1]] = [[15]]", ["7"]),
    ("7x7x512 = [[25088]]", []),
    ("7 x 7 = [[49]]", []),
    ("28 / 2 = [[14]], 14 / 2 = [[7]]", []),
    ("28 ÷ 2 = [[14]]", []),
    ("2 ^ 10 = [[1024]] = 2¹⁰", []),
    ("102,760,448 / 4,096 = [[25,088]]", []),
    ("[[186,624]] = 27 × 27 × 128 × 2", []),  # the other way round
    ("4 × 4 = 2 × 8 = [[16]]", []),  # a chain
    ("n = 27 × 27 = [[729]]", []),
    ("(7 × 7) × 3 = [[147]]", []),
    ("2 × 3 = 6", ["2", "3", "6"]),  # no link, so nothing is held
    ("27 × 27 = 729 = 729", ["27", "27", "729", "729"]),
    ("[[5]] layers: 2 × 3 = 6", ["2", "3", "6"]),  # none in the equation
    ("5 = [[5]]", ["5"]),  # a lone number is a result, and a result is a link
    ("[[13]] + [[3]] = 16", ["16"]),
    ("k × 3 = [[9]]", ["3"]),  # not all of it is a number
    ("3 × k = [[9]]", ["3"]),
    ("[[9]] = 3 × k", ["3"]),
    ("n × 3 = 9 = [[9]]", ["3", "9"]),
    ("[[9]] = 3 × k = 3 × 3", ["3", "3", "3"]),  # the chain is broken
    ("512 × 4 × 4 = [[8192]] numbers instead of 512 × 7 × 7 = [[25088]]", []),  # two equations in one phrase
    ("2 × 2 = [[4]] and 2 × 3 = 6 = 6", ["2", "3", "6", "6"]),
    ("28 → 14 → [[7]]", ["28", "14"]),  # becomes, and is not equal
    ("2 × 3 → [[6]]", ["2", "3"]),
    ("[[13]] convolutions, [[3]] others: 13 + 3 = [[16]]", []),  # each repeats a link of the paragraph
    ("[[sixteen]] of them, 1 + 16 + 1 = [[18]]", []),  # whose text may be a word
    ("On [[50]] values a kernel of [[3]] stops at 50 − (3 − 1) = [[48]] places", []),
    ("[[7]] and [[3]]: ⌊(7 + 2 − 3) / 2⌋ + 1 = [[4]]", []),
    ("[[213]]: 1 + ⌈213/4⌉ = [[55]]", ["4"]),  # more than one that no link states
    ("[[213]]: 1 + ⌈[[213]]/[[4]]⌉ = [[55]]", []),
    ("[[three]] more, 16 + 3 = [[19]]", []),  # one may be free where all others are links
    ("[[13]] + 3 = [[16]]", []),
    ("13 + 3 = [[16]]", ["13", "3"]),
    ("1 + 5 = [[6]]", ["5"]),  # a 1 is no link
    ("2 + 2 + 3 + 3 + 3 = [[13]]", ["3", "3", "3"]),
    ("[[2 + 2 + 3 + 3 + 3]] = [[13]]", []),  # the whole sum is a link
    ("3 × 3 × 64 + 64 = [[640]]", ["3", "3", "64", "64"]),  # a sum of products is a sum
    ("48 convolutions + 1 pooling + 1 = [[50]]", ["48", "1"]),  # what counts something states something
    ("[[48]] convolutions + 1 pooling + 1 = [[50]]", ["1"]),
    ("[[48]] convolutional layers + [[1]] pooling + [[1]] = [[50]]", []),
    ("[[48]] + 2 poolings = [[50]]", ["2"]),
    ("[[50]] = [[48]] + 2 poolings", ["2"]),
    ("[[50]] = [[48]] + 2 and no more", []),
    ("7 × 7 kernels × 3 = [[147]]", ["7"]),
    ("1000 / 3 ≈ [[333]]", ["1000", "3"]),  # under rounding, a quotient holds too little
    ("[[1000]] / 3 ≈ [[333]]", []),
    ("138,357,544 / 1024² = [[131.95]]", ["138,357,544", "1024"]),
    ("[[138,357,544]]; 138,357,544 / 1024² = [[131.95]]", []),
    ("2 × 3 = [[0.6]]", ["3"]),
    ("2 + 3 < [[6]]", ["3"]),  # a relation holds nothing by value
    ("[[2]] − 1 < [[3]]", []),
    ("5 × 5 > [[24]]", ["5", "5"]),
    ("16 of [[16]], 3 + 3", ["16", "3", "3"]),  # no relation
    ("`", []),
    ("= [[16]]", []),
    ("3 % × 2 = [[6]]", ["3", "2"]),  # units are no part of it
    ("= 8192, 512 × 4 × 4 = [[8192]]", ["8192"]),
    ("ResNet-18 + 3 = [[21]]", ["18", "3"]),
    ("a - 3 + 4 = [[7]]", ["3", "4"]),
    ("1 / 0 = [[7]]", ["1", "0"]),
    ("9 ^ 9 ^ 9 = [[7]]", ["9", "9", "9"]),
    ("2 ^ 0.5 = [[1.4]]", ["2", "0.5"]),
    ("(3 + [[4]] = [[7]]", []),  # the bracket is not of the equation
    ("([[3]] + 4] × 2 = [[14]]", ["4", "2"]),  # brackets of two kinds
    ("−3 + [[5]] = [[2]]", []),  # a sign
    ("it is −3 + [[5]] = [[2]]", []),
    (f"{'9' * (LONGEST + 1)} × 2 = [[7]]", ["9" * (LONGEST + 1), "2"]),
    (f"{'1 × ' * MOST}1 = [[1]]", ["1"] * (MOST + 1)),
    (f"{10**LONGEST // 10} ^ {LARGEST // 128} = [[7]]", [f"{10**LONGEST // 10}", f"{LARGEST // 128}"]),
]


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_operand_needs_no_link_where_the_equation_holds_it(text: str, expected: list[str]) -> None:
    """By value in a product, by the links that state the same in a sum."""
    assert bare(text) == expected
    assert read(linked(text)).faults == () or "×" in text


FALSE = [
    # a text, and what is said of it: the claim, and the message
    ("27 × 27 × 129 × 2 = [[186,624]]", [(0, "27 × 27 × 129 × 2 is 188,082, and not 186,624")]),
    ("[[48]] conv + [[1]] pooling + [[1]] = [[49]]", [(3, "48 conv + 1 pooling + 1 is 50, and not 49")]),
    ("[[2 + 2 + 3]] = [[13]]", [(1, "2 + 2 + 3 is 7, and not 13")]),
    ("[[6]] = 2 × 2", [(0, "2 × 2 is 4, and not 6")]),
    ("[[3]] > [[5]], [[3]] ≥ [[5]]", [(1, "3 is not > 5"), (3, "3 is not ≥ 5")]),
    ("[[6]] < 2 × [[2]]", [(1, "2 × 2 is 4, and not > 6")]),
    ("[[3]] = [[5]]", [(1, "3 is not 5")]),
    ("[[5]] ≠ [[five]]", [(1, "5 is not ≠ five")]),
    ("10 / 3 ≈ [[4]]", [(0, "10 / 3 is 3.333333, and not ≈ 4")]),
    ("[[10]] / [[3]] = [[3.4]]", [(2, "10 / 3 is 3.333333, and not 3.4")]),
    ("[[2]] × 3 = [[3]] × 3", [(1, "2 × 3 is 6, and not 9, as 3 × 3 is")]),
    ("[[2]] × 3 = 6 = [[7]]", [(1, "6 is not 7")]),
    ("[[1]] + 1 = 3", [(0, "1 + 1 is 2, and not 3")]),
    ("7 != [[7]], 7 == [[8]], 7 <= [[6]]", [(0, "7 is not ≠ 7"), (1, "7 is not 8"), (2, "7 is not ≤ 6")]),
    ("[[7 × 7]] = [[48]]", [(1, "7 × 7 is 49, and not 48")]),
    ("[[10]] / [[3]] = [[3.3]]", []),  # to half a unit of the last digit
    ("[[1000]] / [[3]] ≈ [[333]]", []),
    ("[[11.7 million]] = [[11,689,512]]", []),
    ("[[3]] < [[5]] ≤ [[5]] ≠ [[4]]", []),
    ("[[5]] → [[10]]", []),
    ("[[76.1]] ± [[0.2]]", []),
    ("x = [[5]], y = [[more than 5]] = [[4]]", []),  # a bound is no value
    ("2 × 2 = 5", []),  # without a link, its numbers are bare
]
BARE = [
    # a text without links, and what is said of it: the number at which it is said, and the message
    ("it is 2 × 2 = 5 here", [("5", "2 × 2 is 4, and not 5")]),
    ("(224 + 4 − 11) / 4 + 1 = 55", [("55", "(224 + 4 − 11) / 4 + 1 is 55.25, and not 55")]),
    ("5 = 2 × 2 × 3 = 13", [("5", "2 × 2 × 3 is 12, and not 5"), ("13", "2 × 2 × 3 is 12, and not 13")]),
    ("2 + 2 = 3 + 2", [("2", "2 + 2 is 4, and not 5, as 3 + 2 is")]),
    ("2 × 2 = 4, 10 / 3 ≈ 3.3", []),
    ("3 = 4", []),  # as in "k = 3 = kernel": nothing is computed
    ("2 apples + 3 pears = 6 fruits", []),  # of units that nobody knows
    ("1024 × 4 = 4 kB, 2000 × 1000 = 2 million", []),
    ("2 × k = 5", []),
]


@pytest.mark.parametrize(("text", "expected"), FALSE)
def test_false_equation_is_said_with_both_sides(text: str, expected: list[tuple[int, str]]) -> None:
    """Each relation by itself, exactly, or to half a unit of the last digit where a lone number is rounded."""
    actual = list(read(linked(text)).faults)

    assert actual == expected


@pytest.mark.parametrize(("text", "expected"), BARE)
def test_false_equation_of_bare_numbers_is_said_as_well(text: str, expected: list[tuple[str, str]]) -> None:
    """At the number that stands alone, or else at the last."""
    found = read(linked(text)).bare

    assert [(re.findall(r"^\d+", text[at:])[0], message) for at, (_, message) in sorted(found.items())] == expected


def test_code_and_formulas_are_no_part_of_an_equation() -> None:
    """What stands in them is not read, and parts what stands beside."""
    run = linked("3 × 3 = [[9]]")
    run.owners[0] = EXEMPT

    assert read(run).held == frozenset()


def test_equation_is_known_with_its_signs_and_blanks() -> None:
    """So that none of them is taken for a sign of one number alone."""
    run = linked("a: [[3]] < [[5]] b")

    assert "".join(run.text[at] for at in sorted(read(run).read)) == "3 < 5"
