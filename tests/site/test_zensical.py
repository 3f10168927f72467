"""Material's successor builds the same tree: the same claims on the same pages, and it refuses a wrong number too."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.generators import build

TOP = "https://site/"
Opened = Callable[[Path], LexborHTMLParser]


@pytest.fixture
def opened(name: str) -> Opened:
    """How the page of a site is read."""
    path = "index.html" if name == "index" else f"{name}/index.html"
    return lambda site: LexborHTMLParser((site / path).read_text("utf-8"))


def claims(page: LexborHTMLParser, name: str) -> list[tuple[str | None, ...]]:
    """Every number of a page that has a target: what is stated and how, where it leads, and what its evidence is."""
    here = TOP if name == "index" else f"{TOP}{name}/"
    return [
        (
            link.text(),
            link.parent.tag if link.parent else None,
            link.attributes["class"],
            urljoin(here, link.attributes["href"] or "").removesuffix("index.html"),
            link.attributes["title"],
        )
        for link in page.css("a.fact, a.quoted")
    ]


def snippets(page: LexborHTMLParser) -> list[tuple[str | None, str, list[str | None]]]:
    """Every snippet of a page: its name, its code and what it printed, and the lines that can be led to."""
    return [
        (
            section.attributes["aria-label"],
            "\n".join(block.text() for block in section.css("code")),
            [line.attributes["id"] for line in section.css("code span[id]")],
        )
        for section in page.css("section.snippet")
    ]


def test_claims_are_the_same(site: Path, successor: Path, opened: Opened, name: str) -> None:
    """In their order, on every page that has any."""
    ours, theirs = claims(opened(site), name), claims(opened(successor), name)

    assert theirs == ours
    assert [how for _, how, kind, *_ in ours if "refuted" in str(kind)] == [how for _, how, *_ in ours if how == "del"]
    assert bool(ours) == (name != "sources")


def test_counts_are_the_same(site: Path, successor: Path, opened: Opened, name: str) -> None:
    """The last line of a page says how many numbers and formulas there are, and so many there are."""
    ours, theirs = ([line.text() for line in opened(where).css("p.verified")] for where in (site, successor))
    stated = [sum(map(int, re.findall(r"(?:Numbers on this page|Formulas): (\d+)\.", line))) for line in theirs]

    assert theirs == ours
    assert stated == ([] if name == "sources" else [len(claims(opened(successor), name))])


def test_snippets_are_the_same(site: Path, successor: Path, opened: Opened) -> None:
    """Each with its code, whose lines can be led to, and with what it printed."""
    assert snippets(opened(successor)) == snippets(opened(site))


def test_snippet_stands_with_what_it_prints(successor: Path) -> None:
    """Two empty lists would be the same too."""
    page = LexborHTMLParser((successor / "counting/why-resnet-18/index.html").read_text("utf-8"))
    (drawn, _, _), (label, _, lines) = snippets(page)

    assert drawn == "snippets/counting/why_resnet_18_strip.py and what it prints"
    assert label == "snippets/counting/why_resnet_18.py and what it prints"
    assert "depth" in lines


def test_same_pages_are_built(site: Path, successor: Path) -> None:
    """None is missing, and none is there that has no claims to compare."""
    ours, theirs = (
        {page.relative_to(where).as_posix() for page in where.rglob("*.html")} for where in (site, successor)
    )

    assert theirs == ours


def test_source_that_changes_fails_the_next_build(tree: Path, successor: Path) -> None:
    """Though no page changed, and Zensical has kept those that show no snippet; each claim is named with its place."""
    path = tree / "docs/sources.md"
    listed = path.read_text("utf-8")
    before, row, after = listed.partition("{ #environment-size }")
    path.write_text(re.sub(r"\| [^|]*$", "| 7.1 GB ", before) + row + after, "utf-8")

    status, said = build(tree)
    path.write_text(listed, "utf-8")

    assert (tree / "first", row) == (successor, "{ #environment-size }")
    assert status == 1
    assert re.search(
        r"docs/\S+\.md:\d+:\d+: quotes 6\.4 GB, but docs/sources\.md#environment-size states 7\.1 GB", said
    )
