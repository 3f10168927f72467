"""Every link of every page leads somewhere, and every number to the line that computes it."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

# Of each number: its text, its evidence, and what stands where it leads. Pages are fetched and parsed, not shown.
FOLLOW = """async () => {
    const pages = {}, numbers = [];
    const load = async (url) => new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
    for (const link of document.querySelectorAll("article a:is(.fact, .quoted)")) {
        const url = link.href.split("#")[0];
        const named = (await (pages[url] ??= load(url))).getElementById(decodeURIComponent(link.hash.slice(1)));
        const target = named?.closest("section.snippet pre > code > span[id]") ?? named;  // an entry stands in its line
        const row = target?.matches("td") ? [...target.closest("tr").cells].map(cell => cell.textContent.trim()) : [];
        const text = target?.textContent ?? "";
        const line = Boolean(target?.matches("section.snippet pre > code > span[id]"));
        const struck = Boolean(link.closest("del"));
        const formula = Boolean(link.querySelector("math")), stated = link.textContent, kind = link.className;
        numbers.push({ formula, stated, evidence: link.title, kind, text, row, line, struck });
    }
    return numbers;
}"""
BY = r"(?: \([a-z]+ \d\S*(?:, [a-z]+ \d\S*)*\))?"
"""The versions of the libraries that a snippet imports, where it imports any."""
EVIDENCE = re.compile(r"(computed|given): snippets/\S+\.py:\d+ computes (?P<name>\S+) = (?P<value>.+?)" + BY)
SAME = re.compile(
    r"formula: the same as (?P<name>\w+) at snippets/\S+\.py:\d+, which line \d+ asserts, "
    r"in (?:\d,)?\d{3} cases: \w+ from \S+ to .+?" + BY
)

QUOTED = ("quoted", "quoted refuted")


@pytest.fixture(scope="session")
def works(site: Path) -> set[str]:
    """The addresses of the works, to which a page may lead as a whole."""
    return set(re.findall(r'<h2 id="([^"]+)"', (site / "sources/index.html").read_text("utf-8")))


@pytest.fixture(scope="module")
def numbers(page: Page) -> list[dict[str, Any]]:
    """The claims of the page, as they are in the browser."""
    followed: list[dict[str, Any]] = page.evaluate(FOLLOW)
    return followed


@pytest.fixture(scope="session")
def anchors(site: Path, server: str) -> dict[str, set[str]]:
    """Addresses of the site's files, each with the fragments that it has."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        server + re.sub(r"(^|/)index\.html$", r"\1", name): set(
            re.findall(r'\sid="([^"]+)"', path.read_text("utf-8")) if path.suffix == ".html" else []
        )
        for name, path in files.items()
    }


@pytest.fixture(scope="session")
def tools(site: Path, server: str) -> set[str]:
    """The addresses of pages with a tool, of which a fragment may be the state: ``#model=resnet18``."""
    found = [path for path in site.rglob("index.html") if "data-module=" in path.read_text("utf-8")]
    return {f"{server}{path.parent.relative_to(site).as_posix()}/" for path in found}


def assigns(line: str, name: str) -> bool:
    """Say whether a line of Python gives a value to a name, or to an entry of a dictionary."""
    whole, _, entry = name.partition(".")
    binds = rf"\b{re.escape(whole)}\b[^=]*=(?!=)|\bfor\b.*\b{re.escape(whole)}\b.*\bin\b"
    keys = [re.sub(r"[\W_]", "", key).lower() for key in re.findall(r"[\w'\" .+-]+(?=:)", line)]
    return bool(re.search(binds, line)) or not {*entry.split(".")}.isdisjoint(keys)


def test_internal_links_resolve(page: Page, server: str, anchors: dict[str, set[str]], tools: set[str]) -> None:
    """A link inside the site leads to a page that exists, and its fragment to a place on it, or is a tool's state."""
    links: list[str] = page.evaluate("[...document.links].map(link => decodeURI(link.href))")
    inside = [re.sub(r"\?q=[^#]*", "", link).partition("#") for link in links if link.startswith(server)]
    places = [(link, "" if "=" in at and link in tools else at) for link, _, at in inside]
    lost = {f"{link}#{at}" for link, at in places if link not in anchors or (at and at not in anchors[link])}

    assert inside
    assert lost == set()


def test_number_leads_to_its_line(numbers: list[dict[str, Any]]) -> None:
    """A computed number leads to the line of a shown snippet that assigns it, a formula to its function."""
    for number in numbers:
        evidence = EVIDENCE.fullmatch(number["evidence"])
        if number["kind"] in QUOTED:
            continue

        assert number["line"], number
        if same := SAME.fullmatch(number["evidence"]):
            assert number["text"].startswith(f"def {same['name']}("), number
            continue
        assert evidence, number
        assert assigns(number["text"], evidence["name"]), number


def test_whole_number_is_the_one_that_its_evidence_names(numbers: list[dict[str, Any]]) -> None:
    """What a page states in digits is what its tooltip says was computed; what is struck is quoted."""
    for number in numbers:
        evidence = EVIDENCE.fullmatch(number["evidence"])
        whole = re.sub(r"[,\s]", "", number["stated"])
        if evidence and whole.isdecimal() and evidence["value"].isdecimal():
            assert whole == evidence["value"], number

        assert number["struck"] == (number["kind"] == "quoted refuted"), number


def test_quoted_number_is_in_its_row(numbers: list[dict[str, Any]], works: set[str]) -> None:
    """A quoted number leads to a row of the sources that states it, says what it counts, and where it stands."""
    for number in numbers:
        if number["kind"] in QUOTED and number["evidence"].partition("row ")[2] not in works:
            assert all(number["row"]), number
            assert number["text"] in number["row"], number
            assert number["stated"] in number["text"] or not number["stated"].isdecimal(), number


def test_count_is_right(page: Page, numbers: list[dict[str, Any]]) -> None:
    """The count below a page is that of its numbers: all, computed, given, quoted, refuted; and of its formulas."""
    count = page.locator("article > p.verified").all_inner_texts()
    formulas = sum(number["formula"] for number in numbers)
    kinds = [number["kind"] for number in numbers if not number["formula"]]
    given, refuted = kinds.count("fact given"), kinds.count("quoted refuted")
    quoted = kinds.count("quoted") + refuted
    expected = [len(kinds), len(kinds) - quoted - given, *filter(None, [given]), quoted, *filter(None, [refuted])]
    expected += filter(None, [formulas])

    assert bool(numbers) == bool(count)
    for text in count:
        assert expected == [int(figure) for figure in re.findall(r": (\d+)[.,]", text)], text
