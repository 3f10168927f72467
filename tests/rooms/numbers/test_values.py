"""How a stated text and a computed value compare."""

import math
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from why18.numbers.comparison import NotComparableError, holds
from why18.numbers.values import LONGEST, Number, number, parse
from why18.numbers.words import SPELLED, spelled
from why18.records import Fact, as_python

CASES = [
    # stated, computed, whether it holds, and what the line is for
    ("20", 20, True),  # an integer
    ("20", 20.0, True),  # is the same number as a float
    ("20", 19.999999, False),  # and never nearly
    ("20", 20.000000000000004, False),  # not even where a float is as near as it can be: it is what it prints as
    ("twenty", 20, True),
    ("Twenty", 20, True),  # at the start of a sentence
    ("twenty-one", 21, True),
    ("one hundred and five", 105, True),
    ("a dozen", 12, True),
    ("twenty", 21, False),
    ("11,689,512", 11_689_512, True),
    ("11 689 512", 11_689_512, True),
    ("11\u202f689\u202f512", 11_689_512, True),  # narrow spaces, as a typesetter has them
    ("11,689,513", 11_689_512, False),
    ("-3", -3, True),
    ("−3", -3, True),  # a minus sign that is no hyphen
    ("3", -3, False),
    ("11.7 million", 11_689_512, True),
    ("11.6 million", 11_689_512, False),  # eleven point six eight nine rounds up
    ("11.7 M", 11_689_512, True),
    ("11.7M", 11_689_512, True),
    ("11.69 M", 11_689_512, True),
    ("12 million", 11_689_512, True),
    ("eleven million", 11_689_512, False),
    ("twelve million", 11_689_512, True),
    ("1.81 G", 1_814_073_344, True),
    ("1.82 G", 1_814_073_344, False),
    ("1.8 × 10⁹", 1_814_073_344, True),
    ("44.6 MiB", 46_758_048, True),
    ("46.8 MB", 46_758_048, True),
    ("44.6 MB", 46_758_048, False),  # a megabyte is no mebibyte
    ("69.8 %", 0.69758, True),
    ("69.8%", 0.69758, True),
    ("69.8 %", 69.758, False),  # a percentage states a ratio
    ("70 percent", 0.7, True),  # is the same in words
    ("seventy per cent", 0.7, True),
    ("70 percentage points", 0.7, True),
    ("0.7 percent", 0.7, False),
    ("7 ‰", 0.007, True),
    ("1.8 quadrillion", 1_800_000_000_000_000, True),
    ("3.14", math.pi, True),
    ("3.15", math.pi, False),  # within a whole unit of the last place, but not half of one
    ("3.142", math.pi, True),
    ("0.2", 0.3, False),
    ("0.3", 0.1 + 0.2, True),  # seventeen digits of a float are not the reader's business
    ("0.25", 0.25, True),
    ("0.3", 0.25, True),  # half a unit, either way
    ("0.2", 0.25, True),
    ("1e3", 1900, False),
    ("1e3", 1000, True),
    ("2.0", 2, True),
    ("more than 11 million", 11_689_512, True),
    ("more than 12 million", 11_689_512, False),
    ("more than 18", 18, False),
    ("More than 17", 18, True),
    ("over 17", 18, True),
    ("at least 3", 3, True),
    ("at least 4", 3, False),
    ("at most 3", 3, True),
    ("up to 2", 3, False),
    ("fewer than 60", 60, False),
    ("fewer than 60", 59, True),
    ("less than sixty", 59, True),
    ("under 1 %", 0.009, True),
    ("under 1 %", 0.01, False),
    ("greater than or equal to 18", 18, True),
    ("less than or equal to 17", 18, False),
    ("exceeds 17", 18, True),
    ("exceeding 18", 18, False),
    ("> 17", 18, True),
    ("≥ 18", 18, True),
    ("< 18", 18, False),
    ("≤ 18", 18, True),
    ("112 × 112", [112, 112], True),
    ("7×7", [7, 7], True),
    ("7x7", [7, 7], True),
    ("7×7", [7, 8], False),
    ("7×7", 7, True),  # a square, by its side
    ("7×7×7", 7, True),
    ("2, 2, 3", {"a": 2, "b": 2, "c": 3}, True),  # of each part, in order
    ("2 + 2 + 3", {"a": 2, "b": 2, "c": 3}, True),
    ("2 + 3 + 2", {"a": 2, "b": 2, "c": 3}, False),
    ("2 + 2", {"a": 2, "b": 2, "c": 3}, False),
    ("7×7", [7, 7, 7], False),
    ("(64, 56, 56)", [64, 56, 56], True),
    ("(64,56,56)", [64, 56, 56], True),
    ("[64, 56, 56]", [64, 56, 56], True),
    ("(1,000, 2)", [1000, 2], True),
    ("(64, 56, 57)", [64, 56, 56], False),
    (">= 18", 18, True),
    ("no more than 17", 18, False),
    ("twenty\u2011one", 21, True),  # a hyphen that does not break
    ("0.25", 0.245, True),  # a float is what it prints as
    ("(7, eight)", [7, 8], True),  # a word that ends as a scale does
    ("true", True, True),
    ("False", True, False),
    ("BasicBlock", "BasicBlock", True),
    ("basicblock", "BasicBlock", False),
    ("Basic \n Block", "Basic Block", True),
    ("20", "20", True),  # a text that looks like a number
    ("twenty", "20", False),
    ("about 138 million", 138_357_544, True),  # a hedge says no more than the digits do
    ("About 139 million", 138_357_544, False),
    ("around 20", 20, True),
    ("roughly 20", 21, False),  # and a whole number is exact with it as without
    ("approximately 11.7 M", 11_689_512, True),
    ("approx. 20", 20, True),
    ("circa 20", 20, True),
    ("ca. 20", 20, True),
    ("some 20", 20, True),
    ("≈ 18.0", 18, True),
    ("~20", 20, True),
    ("about 7 × 7", [7, 7], True),
    ("about 112", 112.36, True),
    ("about 112", 112.51, False),
    ("112", 112.36, False),
    ("≈ 10", 9.5, True),
    ("about 9", 9.4, False),  # rounded by more than a twentieth
    ("about 112", 112, True),
    ("about 112", 113, False),
    ("nearly 90 %", 0.893, True),
    ("almost 90 %", 0.81, True),  # below by a tenth
    ("almost 90 %", 0.809, False),  # by more than a tenth
    ("nearly 18", 18, False),  # reached is not nearly
    ("nearly 18", 19, False),
    ("almost -10", -10.5, True),
    ("≠ 5", 18, True),
    ("≠ 18", 18, False),
    ("≠ 11.7 million", 11_689_512, False),  # which it is, as rounded
    ("never more than 18", 18, True),
    ("18+", 18, True),
    ("18 or more", 17, False),
    ("18 or fewer", 17, True),
    ("18 or less", 19, False),
    ("[64]", [64], True),  # of one element, as Python prints it
    ("(64,)", [64], True),
    ("[65]", [64], False),
    ("six", [1, 2, 3, 4, 5, 6], True),  # the length of a collection
    ("6", {"a": 1}, False),
    ("one", {"a": 1}, True),
    ("more than 5", [1, 2, 3, 4, 5, 6], True),
    ("54", [54], False),  # one element, not fifty-four
    ("2 + 2 + 3 + 3 + 3", [2, 2, 3, 3, 3], True),  # a sum, each part of which holds
    ("2 + 2 + 3 + 3 + 3", [2, 2, 3, 3, 4], False),
    ("2 + 2 + 3", [2, 2, 3, 3], False),
    ("28 → 14 → 7", [28, 14, 7], True),  # one after the other
    ("28 → 14 → 8", [28, 14, 7], False),
    ("1,024, 512", [1024, 512], True),  # a list
    ("1,024, 512", [1024, 513], False),
    ("2, 2, 3 and 3", [2, 2, 3, 3], True),  # as one says it
    ("2, 2, 3, and 3", [2, 2, 3, 3], True),
    ("2, 2, 3 and 3", {"a": 2, "b": 2, "c": 3, "d": 3}, True),
    ("2, 2, 3 and 4", [2, 2, 3, 3], False),
    ("2, 2 and 3", [2, 2, 3, 3], False),
    ("10⁻³", 0.001, True),
    ("10⁹", 10**9, True),
    ("10⁹", 10**9 + 1, False),  # exactly
    ("10⁹", 10**9 + 0.25, False),
    ("1024²", 1_048_576, True),
    ("1.8 GFLOPs", 1_814_073_344, True),
    ("1.9 GFLOPs", 1_814_073_344, False),
    ("4.1 GMACs", 4_089_184_256, True),
    ("11.7M parameters", 11_689_512, True),
    ("3 bn", 3_000_000_000, True),
    ("3 KB", 3000, True),
    ("5 min", 300, True),  # states seconds, as mebibytes state bytes
    ("5 min", 5, False),
    ("20 ms", 0.02, True),
    ("1/4", 0.25, True),
    ("1:4", 0.25, True),
    ("1/3", 1 / 3, True),  # a float is as near as it can be
    ("1/3", 0.333, False),
    ("1/2", 0.5, True),
    ("1/2", 0.4, False),
    ("one quarter", 0.25, True),
    ("a third", 1 / 3, True),
    ("two thirds", 0.67, False),
    ("half", 0.5, True),
    ("18th", 18, True),
    ("18th", 18.25, False),
    ("2nd", 2, True),
    ("2.5x", 2.5, True),
    ("2.5×", 2.46, True),
    ("$18", 18, True),
    ("0 billion", 11_689_512, False),  # nothing is exact, in whatever unit
    ("0 billion", 0, True),
    ("zero million", 400_000, False),
    ("0 %", 0.004, False),
    ("0.0 %", 0.0004, True),  # decimals say how exact it is
]


@pytest.mark.parametrize(("stated", "computed", "expected"), CASES)
def test_stated_text_holds_or_does_not(stated: str, computed: object, expected: bool) -> None:  # noqa: FBT001
    """The table of the design, and the traps around it."""
    actual = holds(stated, computed)  # type: ignore[arg-type]

    assert actual == expected


NEITHER = [
    # stated, computed, and what is said of the computed value
    ("54-layer", 54, "is a number, so the text must be that number and nothing else"),  # the unit stands behind it
    ("54 layers", 54, "is a number,"),
    ("over about 54", 54, "is a number,"),
    ("not 54", 54, "is a number,"),  # is no relation
    ("one and hundred", 100, "is a number,"),
    ("54!", 54, "is a number,"),
    ("2th", 2, "is a number,"),
    ("1.5th", 1.5, "is a number,"),
    ("more than 7 × 7", 49, "is a number,"),
    ("two hundredths of", 0.02, "is a number,"),
    ("13 + 3", 16, "is a number,"),  # a sum in a link states its parts
    ("5 Gb", 5, "is a number,"),  # a unit that nobody knows
    ("5B", 5, "is a number,"),  # bytes, or billions
    ("1,23", 123, "is a number,"),  # neither grouped by thousands nor a decimal point
    ("0123", 123, "is a number,"),
    ("2 3", 23, "is a number,"),
    ("two three", 5, "is a number,"),
    ("1.2.3", 1.2, "is a number,"),
    ("", 0, "is a number,"),
    ("7×7", 49, "is a number,"),
    ("7×5", 7, "is a number,"),
    ("(7, 7)", 7, "is a number,"),  # a tuple has as many elements
    ("٥٤", 54, "is a number,"),  # digits of another script
    ("9" * (LONGEST + 1), 9, "is a number,"),
    ("more than (3)", 4, "is a number,"),
    ("5.4", [54], "is a tuple, so the text must be one, such as 7 × 7, or its length"),  # which is a whole number
    ("5 million", [5, 4], "is a tuple,"),
    ("(54)", [54], "is a tuple,"),  # nor does a number in brackets
    ("7×7×", [7, 7], "is a tuple,"),
    ("2 + two of them", [2, 2], "is a tuple,"),
    ("7 × 7 million", [7, 7_000_000], "is a tuple,"),  # a scale of the whole product
    ("(7, seven of them)", [7, 7], "is a tuple,"),
    ("7 × 7", [7, math.nan], "is (7, nan), which is no tuple of numbers"),
    ("7 × 7", [7, "7"], "is (7, '7'), which is no tuple of numbers"),
    ("7 × 1", [7, True], "is (7, True), which is no tuple of numbers"),  # true is no number
    ("1 × 2", [[1, 2], [3, 4]], "is ((1, 2), (3, 4)), which is no tuple of numbers"),  # one in another
    ("54", "BasicBlock", "is the text 'BasicBlock', which no number states"),
    ("7 × 7", "BasicBlock", "is the text 'BasicBlock',"),
    ("1", True, "is True, so the text must be true or false"),
    ("5.4", {"layers": 54, "weights": 5}, "is a dictionary: name one of its entries, as in .layers"),
    (
        "Cost at 224",
        {"alexnet": 5},
        "is a dictionary: name one of its entries, as in .alexnet, or leave the number out of the head",
    ),
    ("many", {}, "is a dictionary: name one of its entries, as in .entry"),
    ("3", math.inf, "is inf, which no number states"),  # what overflowed was not computed
    ("3", math.nan, "is nan, which no number states"),
    ("less than 3", -math.inf, "is -inf, which no number states"),
]


@pytest.mark.parametrize(("stated", "computed", "message"), NEITHER)
def test_texts_of_another_kind_are_not_compared(stated: str, computed: object, message: str) -> None:
    """What cannot be compared is neither right nor refuted, and it is said what would be."""
    with pytest.raises(NotComparableError, match=f"^{re.escape(message)}"):
        holds(stated, computed)  # type: ignore[arg-type]


@pytest.mark.parametrize("computed", ["18", True, [18], {}, math.nan])
def test_number_holds_of_numbers_alone(computed: Fact) -> None:
    """What is none is not what is stated, nor does it stand in any relation to it."""
    assert not Number(Fraction(18), Fraction(1)).holds(computed)
    assert not Number(Fraction(18), Fraction(0), ">").holds(computed)


@pytest.mark.parametrize(
    ("computed", "expected"),
    [([7, 7], (7, 7)), ([], ()), (18, 18), ("18", "18"), (None, None), ({"a": [7]}, {"a": [7]})],
)
def test_value_is_shown_as_its_snippet_spells_it(computed: Fact | None, expected: object) -> None:
    """A tuple comes back from the worker as a list."""
    actual = as_python(computed)

    assert actual == expected
    assert type(actual) is type(expected)


EXACT = Fraction(0)
PARSED = [
    # a text, and what it states: value, what a step of the last digit is worth, and how what is computed must stand
    ("20", Number(Fraction(20), EXACT)),
    ("-3", Number(Fraction(-3), EXACT)),
    ("+3", Number(Fraction(3), EXACT)),
    ("twenty-one", Number(Fraction(21), EXACT)),
    ("3.140", Number(Fraction("3.14"), Fraction(1, 1000))),
    ("1.81 G", Number(Fraction(1_810_000_000), Fraction(10_000_000))),
    ("2 kB", Number(Fraction(2000), Fraction(1000))),
    ("2 TiB", Number(Fraction(2 * 1024**4), Fraction(1024**4))),
    ("69.8 %", Number(Fraction("0.698"), Fraction(1, 1000))),
    ("1.8e-3", Number(Fraction("0.0018"), Fraction(1, 10_000))),
    ("1.8 × 10⁻³", Number(Fraction("0.0018"), Fraction(1, 10_000))),
    ("3×10⁺²", Number(Fraction(300), Fraction(100))),
    ("three billion", Number(Fraction(3 * 10**9), Fraction(10**9))),
    ("three trillion", Number(Fraction(3 * 10**12), Fraction(10**12))),
    ("three thousand", Number(Fraction(3000), Fraction(1000))),
    ("more than 11 million", Number(Fraction(11_000_000), EXACT, ">")),
    ("At most 3.5", Number(Fraction("3.5"), EXACT, "≤")),
    ("1" * LONGEST, Number(Fraction("1" * LONGEST), EXACT)),
    ("( 7 , −8.0 )", [Number(Fraction(7), EXACT), Number(Fraction(-8), Fraction(1, 10))]),
    ("(7,)", [Number(Fraction(7), EXACT)]),
    ("3 × -3", [Number(Fraction(3), EXACT), Number(Fraction(-3), EXACT)]),
    ("()", None),
    ("(,)", None),
    ("(7,,8)", None),
    ("more than many", None),
    ("about 20", Number(Fraction(20), Fraction(1))),
    ("Nearly 2.0", Number(Fraction(2), EXACT, "nearly")),
    ("≠ 2.0", Number(Fraction(2), Fraction(1, 10), "≠")),
    ("over 2.0", Number(Fraction(2), EXACT, ">")),
    ("below 2", Number(Fraction(2), EXACT, "<")),
    ("[7]", [Number(Fraction(7), EXACT)]),
    ("about20", None),
    ("2.5×", Number(Fraction("2.5"), Fraction(1, 10))),
    ("1.8 GFLOPs", Number(Fraction(1_800_000_000), Fraction(100_000_000))),
    ("three quarters", Number(Fraction(3, 4), EXACT)),
    ("0 GB", Number(Fraction(0), EXACT)),
]


@pytest.mark.parametrize(("text", "expected"), PARSED)
def test_text_states_a_value_and_how_exactly(text: str, expected: object) -> None:
    """The last digit shown says how much is left open, and a bare integer leaves nothing open."""
    actual = parse(text)

    assert actual == expected


@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_every_way_to_write_an_integer_states_it(value: int) -> None:
    """Plain, grouped by commas and grouped by spaces are one number, and its neighbours are others."""
    for stated in (f"{value}", f"{value:,}", f"{value:,}".replace(",", " ")):
        assert holds(stated, value)
        assert not holds(stated, value + 1)
        assert not holds(stated, value - 1)


@given(st.decimals(-(10**6), 10**6, places=3), st.integers(0, 3))
def test_rounding_is_half_a_unit_of_the_last_digit_shown(value: Decimal, places: int) -> None:
    """The nearest decimal holds; the next but one above and below does not."""
    unit = Decimal(1).scaleb(-places)
    shown = value.quantize(unit)
    exact = float(value)

    assert places == 0 or holds(f"{shown:f}", exact)
    assert not holds(f"{shown + unit + unit:f}", exact)
    assert not holds(f"{shown - unit - unit:f}", exact)


@given(st.fractions(), st.sampled_from(["0.1", "12.50", "3 million", "1.8 × 10⁹", "70 %"]))
def test_number_holds_exactly_within_half_its_unit(offset: Fraction, stated: str) -> None:
    """The bound is the half unit, on both sides, and no float takes part."""
    parsed = number(stated)
    assert parsed
    computed = float(parsed.value + offset)

    assert holds(stated, computed) == (abs(Fraction(repr(computed)) - parsed.value) <= parsed.unit / 2)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    """Any text is a number, a tuple, or neither."""
    parsed = parse(text)

    assert parsed is None or parsed


def test_every_spelled_number_is_read() -> None:
    """Words mean what they say, from zero to nine hundred and ninety-nine."""
    actual = {words: number(words) for words in SPELLED}

    assert {words: int(found.value) for words, found in actual.items() if found} == SPELLED


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "zero"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty one"),
        (90, "ninety"),
        (99, "ninety nine"),
        (100, "one hundred"),
        (101, "one hundred one"),
        (340, "three hundred forty"),
        (999, "nine hundred ninety nine"),
    ],
)
def test_number_is_spelled_as_people_do(value: int, expected: str) -> None:
    """Around each place where English begins anew."""
    actual = spelled(value)

    assert actual == expected
