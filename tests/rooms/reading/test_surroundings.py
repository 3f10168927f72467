"""What may stand beside a claim, and what may not."""

import pytest

from why18.reading.surroundings import as_shown, faults
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
]
CHANGING = [
    ("more than ", "20", ""),
    ("More\u00a0than ", "20", ""),
    ("not\u2060 ", "20", ""),  # with an invisible character
    ("about ", "20", ""),
    ("more than" + 50 * " " + "\n", "20", ""),  # laid out as one space
    ("", "20", 50 * " " + "million"),
    ("> ", "20", ""),
    ("n ≠ ", "20", ""),
    ("±", "20", ""),
    ("√", "20", ""),
    ("~", "20", ""),
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
    ("", "20", "!"),
    ("", "20", "+ layers"),
    ("", "1.8", " × 10⁹ FLOPs"),
    ("no more than ", "20", ""),
    ("negative ", "20", ""),
    ("approx. ", "20", ""),
    ("circa ", "20", ""),
    ("ca. ", "20", ""),
    ("exceeds ", "20", ""),
    ("less than or equal to ", "20", ""),
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


def test_each_claim_has_its_own_surroundings() -> None:
    """What is wrong is said with the index of the claim; a run without claims has nothing wrong."""
    run = TextRun("20 or about  20", [1, 1, *[None] * 11, 0, 0])

    assert [(index, message.partition(" changes")[0]) for index, message in faults(run)] == [(0, "'about' before 20")]
    assert list(faults(TextRun("about 20", [None] * 8))) == []
    assert [index for index, _ in faults(TextRun("18", [0, 1]))] == [0, 1]


@pytest.mark.parametrize("word", ["+", "-", "±", "more than ", "n ≠ "])
def test_word_before_a_number_that_changes_it_is_named(word: str) -> None:
    """A sign is one even where nothing parts it from the number."""
    actual = list(faults(run(word, "20", "")))

    sign = word.strip().removeprefix("n ")
    assert actual == [(0, f"{sign!r} before 20 changes what it states: put it into the link, or leave it out")]


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
