"""What may stand beside a claim, and what may not."""

import re

import pytest

from why18.reading.prose.surroundings import as_shown, faults, relations
from why18.reading.visible import EXEMPT, TextRun

HARMLESS = [
    # text before, claim, text after
    ("It has ", "20", " layers."),
    ("", "20", "."),
    ("", "20", " ."),
    ("(", "20", ")"),
    ('"', "20", '"'),
    ("A ", "54", "-layer network"),
    ("from 3–", "20", " on"),
    ("n = ", "20", ""),
    ("n=", "20", ", say"),
    ("a − ", "20", ""),
    ("and + ", "20", ""),
    ("layers – ", "20", " of them"),
    ("C × ", "20", " × W"),
    ("knot ", "20", ""),
    ("It has ", "20", " Mice."),
    ("a or/", "20", "/b"),
    ("(a) − ", "20", ""),
    ("3 % – ", "20", ""),
    ("", "20", " oddly or moreover"),
    ("more than ", "BasicBlock", ""),  # no number
    ("not ", "BasicBlock", ""),
    ("", "18", "!"),  # the end of a sentence
    ("(", "18", "!)"),
    ("", "18", "! Then"),
    ("$", "18", ""),  # dollars
    ("✓ ", "18", ""),
    ("✗ ", "18", ""),
    ("v", "2.15", ""),
    ("the 3–", "18", ""),
    ("the ", "3", " odd-sized kernels"),
    ("some ", "18", "-layer network"),
    ("adds up to ", "18", ""),
    ("Why is it ", "18", "¶"),  # what leads to a heading stands behind it
    ("averaged over ", "49", " cells"),  # a verb form ends before it, so it is no relation
    ("Summing over ", "49", ""),
    ("the row above ", "18", ""),
    ("", "2.5x", " faster"),
    ("", "2.5", "× faster"),  # which states the same
    ("", "11.7 M", " parameters"),  # a noun
    ("", "1.8 G", " FLOPs"),
    ("it is ", "1.17", " times as long"),
    ("", "689", " times it rounds down"),
    ("", "5", " half-open"),
    ("-> ", "5", ""),
    ("", "18th", " layer"),
    ("", "10⁻³", ""),
    ("", "5 min", ""),
    ("", "1/4", " of them"),
    ("one of ", "1:4", ""),
    ("not only about layers, but ", "18", ""),
]
CHANGING = [
    ("not\u2060 ", "20", ""),  # with an invisible character
    ("", "20", 50 * " " + "million"),
    ("±", "20", ""),
    ("√", "20", ""),
    ("-", "20", ""),
    ("a −", "20", ""),
    ("(−", "20", ")"),
    ("n=−", "20", ""),
    ("a –", "20", ""),
    ("x.", "5", ""),
    ("x", "20", ""),
    ("a +", "20", ""),
    ("a ^ ", "20", ""),
    ("№ ", "20", ""),
    ("a,", "20", ""),
    ("a *", "20", ""),
    ("", "20", "M"),
    ("", "20", "%"),
    ("", "20", " %"),
    ("", "20", " M parameters"),
    ("", "20", " million parameters"),
    ("", "20", " MiB."),
    ("", "20", "‰"),
    ("", "20", "! layers"),  # a factorial
    ("", "20", "+ layers"),
    ("", "1.8", " × 10⁹ FLOPs"),
    ("negative ", "20", ""),
    ("exceeds ", "20", ""),
    ("− ", "20", ""),  # nothing stands before it that it could part
    ("n = − ", "20", ""),
    ("(− ", "20", ")"),
    ("", "20", "-ish"),
    ("", "20", "ish"),
    ("", "20", "-odd layers"),
    ("", "20", " or so"),
    ("", "20", " or more layers"),
    ("", "20", " at most"),
    ("", "20", " percent"),
    ("", "20", " per cent"),
    ("", "20", " ‰"),
    ("never ", "20", ""),
    ("isn't ", "20", ""),
    ("doesn\u2019t ", "20", ""),
    ("hardly ", "20", ""),
    ("not exactly ", "20", ""),
    ("close to ", "20", ""),
    ("upwards of ", "20", ""),
    ("in excess of ", "20", ""),
    ("more or less ", "20", ""),
    ("over ", "20", ""),  # a relation inside of the link alone
    ("well under ", "20", ""),
    ("up to ", "20", ""),
    ("exceeds ", "20", ""),
    ("a layer above ", "20", ""),
    ("not more than ", "20", ""),  # turned into its opposite
    ("isn't about ", "20", ""),
    ("never much more than ", "20", ""),
    ("more than about ", "20", ""),  # two at once
    ("not nearly ", "20", ""),
    ("=> ", "20", ""),
    ("", "20", " and a half"),
    ("", "20", " squared"),
    ("", "20", " cubed"),
    ("", "20", " times that"),
    ("", "20", " bn"),
    ("", "20", " KB"),
    ("", "20", " GFLOPs"),
    ("", "20", " Gbit"),
    ("", "20", " kHz"),
    ("", "20", " B"),
    ("", "20", " min"),
    ("", "20", " ms"),
    ("", "20", "²"),
    ("", "20", "°"),
    ("", "20", "th"),
    ("", "20", "·18"),
    ("18·", "20", ""),
    ("", "20", "*"),
    ("", "20", "/4"),
    ("1:", "4", ""),
    ("", "20", " dozen"),
    ("§", "20", ""),
]


def run(before: str, claim: str, after: str) -> TextRun:
    """A run in which the middle belongs to a claim."""
    text = before + claim + after
    owners: list[int | None] = [None] * len(text)
    owners[len(before) : len(before) + len(claim)] = [0] * len(claim)
    return TextRun(text, owners)


@pytest.mark.parametrize("parts", HARMLESS)
def test_claim_may_have_these_beside_it(parts: tuple[str, str, str]) -> None:
    """Punctuation, words and the signs between numbers change nothing."""
    actual = list(faults(run(*parts)))

    assert actual == []


@pytest.mark.parametrize("parts", CHANGING)
def test_link_must_contain_what_changes_its_number(parts: tuple[str, str, str]) -> None:
    """A relation, a hedge, a sign, a unit or a scale outside of the link would not be checked."""
    actual = list(faults(run(*parts)))

    assert actual


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("", "20", "M"), "states 20 with 'M' beside it: the link must contain all of it, unit included"),
        (("", "20", " M"), "reads 20 M, but the link contains 20 alone: put all of it into the link"),
        (("minus ", "20", ""), "'minus' before 20 changes what it states: put it into the link, or leave it out"),
        (("", "20", " (f)"), None),
        (("f(", "20", ")"), None),
    ],
)
def test_code_and_formulas_are_read_beside_a_claim(parts: tuple[str, str, str], expected: str | None) -> None:
    """What is set as code or as mathematics is a unit or a sign all the same, though its digits are none."""
    beside = run(*parts)
    beside.owners = [EXEMPT if owner is None else owner for owner in beside.owners]

    assert [message for _, message in faults(beside)] == ([expected] if expected else [])


def test_tuple_may_be_code_in_part() -> None:
    """What is around the claim is no claim, be it text or code."""
    beside = run("(", "20", ", 30)")
    beside.owners[0] = EXEMPT

    assert list(faults(beside)) == [(0, "reads (20, 30), but the link contains 20 alone: put all of it into the link")]


def test_two_claims_that_read_as_one_number_are_a_fault() -> None:
    """A thin line parts 11 and 689 from 11 689."""
    both = TextRun("11 689", [0, 0, None, 1, 1, 1])

    assert [claim for claim, _ in faults(both)] == [0, 1]


def test_claims_may_stand_in_a_product() -> None:
    """Each factor is a number of its own."""
    product = TextRun("27 × 27", [0, 0, None, None, None, 1, 1])

    assert list(faults(product)) == []


def test_run_is_laid_out_as_a_browser_does() -> None:
    """Each kind of space is one space, several are one, and what takes no place is left out, with its owner."""
    run = TextRun("\n a\u00a0\t b\u200b1\u00ad8 \n", [None] * 7 + [0] * 4 + [None] * 2)

    actual = as_shown(run)

    assert actual == TextRun(" a b18 ", [None, None, None, None, 0, 0, None])


RELATED = [
    # text before, claim, text after, and what belongs to the claim
    ("It has more than ", "11 million", " weights", "more than"),
    ("8.2 times fewer than ", "73,856", "", ""),  # a ratio, and no bound
    ("5 % more than ", "73,856", "", ""),
    ("at all times fewer than ", "73,856", "", "fewer than"),
    ("More\u00a0than ", "20", "", "More than"),
    ("about" + 50 * " " + "\n", "138 million", "", "about"),
    ("nearly ", "90 %", "", "nearly"),
    ("no more than ", "20", "", "no more than"),
    ("less than or equal to ", "20", "", "less than or equal to"),
    ("ca. ", "20", "", "ca."),
    ("some ", "18", "-layer network", "some"),
    ("is ≈ ", "18.0", "", "≈"),
    ("~", "20", "", "~"),
    ("n ≥", "20", "", "≥"),
    ("n ≠ ", "20", "", "≠"),
    ("slightly more than ", "20", "", "more than"),
    ("has six, ", "six", "", ""),
    ("at least ", "six", " of them", "at least"),
    ("roundabout ", "20", "", ""),  # another word
    ("not more than ", "20", "", ""),  # a fault
    ("over ", "20", "", ""),
    ("n = ", "20", "", ""),
    ("-> ", "20", "", ""),
    ("about ", "BasicBlock", "", ""),  # no number
]


@pytest.mark.parametrize(("before", "claim", "after", "expected"), RELATED)
def test_relation_right_before_a_claim_belongs_to_what_it_states(
    before: str, claim: str, after: str, expected: str
) -> None:
    """In its own words, on one line."""
    actual = dict(relations(run(before, claim, after)))

    assert actual == ({0: expected} if expected else {})
    assert not expected or list(faults(run(before, claim, after))) == []


def linked(text: str) -> TextRun:
    """A run in which what stands in double brackets belongs to one claim after another."""
    found = TextRun()
    for index, part in enumerate(re.split(r"\[\[(.*?)\]\]", text)):
        found.add(part, index // 2 if index % 2 else None)
    return found


GOOD = [
    # sentences in which each number is linked, so that nothing is wrong, and the relations that belong to a claim
    ("[[76.1]] ± [[0.2]]", {}),
    ("[[3]] < [[5]]", {}),
    ("[[18]] ≠ [[5]]", {}),
    ("[[5]] minus [[3]]", {}),
    ("[[18]] at most [[5]] of which", {1: "at most"}),
    ("[[1]]:[[4]], [[1]]/[[4]] and [[3]]–[[5]]", {}),
    ("[[2]] + [[3]] = [[5]]", {}),
    ("[[2]]+[[3]]=[[5]]", {}),
    ("27 × [[27]] × 2 = [[1,458]]", {}),  # read as an equation, not as a number that the link is a part of
    ("28/[[2]] = [[14]]", {}),
    ("[[3]] layers < [[5]] layers", {}),
    ("n > [[5]]", {0: ">"}),
    ("[[18]] or ≥ [[17]]", {1: "≥"}),  # a little word parts them
    ("[[5]] ≤ n ≤ [[18]]", {1: "≤"}),
    ("[[28]] → [[14]] → [[7]]", {}),
]


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_signs_between_claims_change_none_of_them(text: str, expected: dict[int, str]) -> None:
    """A relation with a number on either side is an equation, which is evaluated."""
    assert list(faults(linked(text))) == []
    assert dict(relations(linked(text))) == expected


@pytest.mark.parametrize("text", ["[[18]]·[[18]]", "[[18]].[[5]]", "[[1]],[[8]]", "± [[5]]", "a minus [[5]]", "[[5]]²"])
def test_sign_beside_a_claim_that_makes_another_number_is_a_fault(text: str) -> None:
    """Where no equation is read."""
    assert list(faults(linked(text))) != []


def test_each_claim_has_its_own_surroundings() -> None:
    """What is wrong is said with the index of the claim; a run without claims has nothing wrong."""
    run = TextRun("20 or never  20", [1, 1, *[None] * 11, 0, 0])

    assert [(index, message.partition(" changes")[0]) for index, message in faults(run)] == [(0, "'never' before 20")]
    assert list(faults(TextRun("never 20", [None] * 8))) == []
    assert list(relations(TextRun("about 20", [None] * 8))) == []
    assert [index for index, _ in faults(TextRun("18", [0, 1]))] == [0, 1]


@pytest.mark.parametrize("word", ["+", "-", "±", "minus ", "not more than "])
def test_word_before_a_number_that_changes_it_is_named(word: str) -> None:
    """A sign is one even where nothing parts it from the number."""
    actual = list(faults(run(word, "20", "")))

    way = "say what is right, and leave it out" if word[0] == "n" else "put it into the link, or leave it out"
    assert actual == [(0, f"{word.strip()!r} before 20 changes what it states: {way}")]


def test_word_that_may_be_a_place_is_named() -> None:
    """With what to do."""
    actual = list(faults(run("over ", "49", "")))

    assert actual == [(0, "'over' before 49 may be a relation: put it into the link, or reword")]


def test_word_behind_a_number_that_changes_it_is_named() -> None:
    """With the word alone."""
    actual = list(faults(run("", "20", "-ish")))

    assert actual == [(0, "'ish' behind 20 changes what it states: put it into the link, or leave it out")]


READS = [
    # text before, claim, text after, and what it reads as with the claim
    ("", "20", " million parameters", "20 million"),
    ("some, ", "20", " million.", "20 million"),
    ("", "1.8", " × 10⁹ FLOPs", "1.8 × 10⁹"),
    ("one hundred and ", "five", "", "one hundred and five"),
    ("", "1.8", " × 10⁹, or so", "1.8 × 10⁹"),
    (50 * "a " + "one hundred and ", "five", "", "one hundred and five"),
    ("(", "20", ", 30)", "(20, 30)"),
]


@pytest.mark.parametrize(("before", "claim", "after", "expected"), READS)
def test_number_that_a_claim_is_part_of_is_said(before: str, claim: str, after: str, expected: str) -> None:
    """All of it belongs into the link."""
    actual = list(faults(run(before, claim, after)))

    assert actual == [(0, f"reads {expected}, but the link contains {claim} alone: put all of it into the link")]
