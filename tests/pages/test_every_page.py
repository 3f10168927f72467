"""The real pages: that each of their numbers can fail. What else they are refused for is in the check."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from why18.judging.evidence import Evidence
from why18.numbers.tokens import states_number
from why18.numbers.values import number
from why18.numbers.words import SPELLED
from why18.project import Repository
from why18.reading import front_matter
from why18.reading.mark_up import LINK
from why18.reading.page import read
from why18.reading.reader import read_text
from why18.reading.sources import read as read_sources
from why18.records import Claim, Fact, Page

WHY18 = Repository.around(Path(__file__).parent)
ROOT, SOURCES = WHY18.root, WHY18.sources
PAGES = [path for path in WHY18.pages() if path != SOURCES]
LISTING = read_sources(SOURCES, WHY18, SOURCES.read_bytes())
ROWS, WORKS = LISTING.rows, LISTING.works
EQUATION = re.compile(r"(?<![\w\])])(?:\d[\d,.]* [×+−·] )+\d[\d,.]*(?= [=≈] \[)")
"""Numbers, typed one beside the other, whose result is a link."""


def other_digits(stated: str) -> str:
    """The text with its last digit moved by five, further than any rounding reaches."""
    return re.sub(r"\d(?=\D*$)", lambda match: str((int(match[0]) + 5) % 10), stated)


def altered(claim: Claim, computed: Fact | None) -> str:
    """Another text for a claim, which is wrong."""
    if re.match(r"(?i)more than|at least|over|above|exceed|no (?:fewer|less)|nearly|almost|[>≥]", claim.whole):
        return "999,999,999,999,999"
    if re.match(r"(?i)fewer than|less than|under|below|at most|no more|up to|[<≤]", claim.whole):
        return "0"
    if re.search(r"\d", claim.stated):
        return other_digits(claim.stated)
    if number(claim.stated):
        return "seventy" if SPELLED.get(claim.stated.lower()) != 70 else "eighty"
    return str(not computed) if isinstance(computed, bool) else f"{claim.stated} indeed"


def stating(page: Page, evidence: Evidence) -> list[Claim]:
    """The claims of a page that state something, by their places: a link to a fact or to a work alone does not."""
    said = [claim for claim in page.claims if not evidence.judge(claim).plain and claim.name not in WORKS]
    return sorted(said, key=lambda claim: claim.place.start)


def reread(page: Page, source: str) -> Page:
    """The page with another source."""
    return read_text(replace(page.source, text=source), source[front_matter.length(source) :], WHY18)


def not_refused(page: Page, evidence: Evidence) -> list[str]:
    """The claims of a page that are true, or seem to be."""
    said = {(fault.line, fault.col) for fault in page.faults}
    return [
        f"{claim} {claim.stated}"
        for claim in stating(page, evidence)
        if not evidence.judge(claim).fault and (claim.place.line, claim.place.col) not in said
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_claim_can_fail(path: Path, evidence: Evidence) -> None:
    """Each stated value, in a cell as well, altered in the source, is refused at its own place."""
    page = read(path, WHY18)
    source, claims = page.source.text, stating(page, evidence)
    for claim in reversed(claims):
        other = altered(claim, evidence.judge(claim).computed)
        source = source[: claim.place.start] + other + source[claim.place.end :]
    broken = reread(page, source)

    assert page.faults == ()
    assert len(broken.claims) == len(page.claims)
    assert not_refused(broken, evidence) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_operand_can_fail(path: Path) -> None:
    """A number before the result of an equation, altered, makes the equation false."""
    page = read(path, WHY18)
    text = page.source.text
    operands = [
        (equation.start() + operand.start(), equation.start() + operand.end())
        for equation in EQUATION.finditer(text)
        for operand in re.finditer(r"(?<![\w.,])\d[\d,.]*", equation[0])
    ]

    assert [
        f"{text[start:end]} at {text.count(chr(10), 0, start) + 1}"
        for start, end in operands
        if not reread(page, text[:start] + other_digits(text[start:end]) + text[end:]).faults
    ] == []


def with_links(page: Page, change: Callable[[re.Match[str]], str], *, struck: bool) -> str:
    """The source of a page with another text for each link that is a claim, ``struck`` ones among them or not."""
    source, claims = page.source.text, {claim.place.start: claim for claim in page.claims}
    for link in reversed(list(LINK.finditer(source))):
        claim = claims.get(link.start("text"))
        if claim and (struck or not claim.refuted):
            source = source[: link.start()] + change(link) + source[link.end() :]
    return source


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_strike_can_fail(path: Path, evidence: Evidence) -> None:
    """A number that is right and struck is refused, and so is a struck one without what is right behind it."""
    page = read(path, WHY18)
    turned = reread(page, with_links(page, lambda link: f"~~{link[0]}~~", struck=False))
    cells = {claim.place.start for claim in page.claims if page.source.text[claim.place.end] != "]"}
    struck = [claim for claim in turned.claims if claim.refuted]

    assert len(struck) == len(page.claims) - len(cells)
    assert set(not_refused(turned, evidence)).isdisjoint(f"{claim} {claim.stated}" for claim in struck)


OTHER_ADDRESSES: list[Callable[[str, str], str]] = [
    lambda page, name: f"{page}#{name}qq",  # of no fact, and of no row
    lambda page, name: f"{page.removesuffix('.md')}-gone.md#{name}",  # of no page
]


@pytest.mark.parametrize("other", OTHER_ADDRESSES, ids=["name", "page"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_address_can_fail(path: Path, evidence: Evidence, other: Callable[[str, str], str]) -> None:
    """A number with the address of a fact, a row or a page that does not exist is refused."""

    def changed(link: re.Match[str]) -> str:
        page, _, name = link["url"].partition("#")
        return f"[{link['text']}]({other(page, name)})"

    page = read(path, WHY18)
    moved = reread(page, with_links(page, changed, struck=True))
    numbers = [claim.stated for claim in page.claims if states_number(claim.stated)]

    assert [claim.stated for claim in moved.claims if states_number(claim.stated)] == numbers
    assert not_refused(moved, evidence) == []


def others(claim: Claim, page: Page, evidence: Evidence) -> Iterator[tuple[Claim, bool]]:
    """The same claim with every other target of its page, or row, and whether its number is the same there.

    What it could be led to on other pages is compared no otherwise, and would take the square of the number of pages.
    """
    stated = int(claim.stated.replace(",", ""))
    if claim.kind == "quoted":
        for name, row in ROWS.items():
            numbers = {int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", row.words)}
            spelled = {SPELLED.get(word) for word in re.findall(r"[a-z]+", row.words.lower())}
            yield replace(claim, name=name, follows=(), right=None), stated in numbers | spelled
    for snippet, run in evidence.shown(page) if claim.kind == "computed" else ():
        for name, value in run.facts.items():
            same = len(value) == stated if isinstance(value, list | dict) else str(value) == str(stated)
            yield replace(claim, target=snippet.path, name=name), same or value == stated


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_target_can_fail(path: Path, evidence: Evidence) -> None:
    """Led to any other variable of its page, or row, a whole number is refused, unless that is the same number."""
    page = read(path, WHY18)
    exact = [claim for claim in page.claims if claim.whole.replace(",", "").isdecimal()]

    assert [
        f"{claim} with {other.target.name}#{other.name}"
        for claim in exact
        for other, same in others(replace(claim, refuted=False), page, evidence)
        if not same and not evidence.judge(other).fault
    ] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_claim_stands_where_it_is_said_to(path: Path) -> None:
    """The place of a claim in the source holds its text."""
    page = read(path, WHY18)

    assert [re.sub(r"[`*_\\]", "", page.source.text[c.place.start : c.place.end]) for c in page.claims] == [
        re.sub(r"[`*_\\]", "", c.stated if page.source.text[c.place.start :][:2] != "$$" else f"${c.stated}$")
        for c in page.claims
    ]
