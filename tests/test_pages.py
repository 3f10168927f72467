"""The real pages: that each of their claims can fail, and that nothing is left over."""

import re
from pathlib import Path

import pytest
import yaml

from checker.check import Evidence, needed
from checker.claims import Claim, Page
from checker.numbers import SPELLED, Fact, number
from checker.pages import read
from checker.project import default_pages, find_root, front_matter, load
from checker.reader import convert
from checker.snippets import Snippet, snippet_files
from checker.sources import parse_rows
from checker.targets import is_sources

ROOT = find_root(Path(__file__).parent)
PAGES = [path for path in default_pages(ROOT) if not is_sources(path, ROOT)]
QUESTIONS = [path for path in PAGES if path.is_relative_to(ROOT / "docs") and path.parent.name not in ("docs", "about")]
SECTIONS_WITHOUT_SNIPPETS = {"about"}


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    """All snippets, run once."""
    gathered = Evidence(ROOT)
    gathered.gather(snippet_files(ROOT))
    return gathered


def other_digits(stated: str) -> str:
    """The text with its last digit moved by five, further than any rounding reaches."""
    return re.sub(r"\d(?=\D*$)", lambda match: str((int(match[0]) + 5) % 10), stated)


def altered(claim: Claim, computed: Fact | None) -> str:
    """Another text for a claim, which is wrong."""
    if claim.refuted:  # it must differ from what is computed, so what is computed is wrong
        return str(tuple(computed)) if isinstance(computed, list) else str(computed)
    if re.match(r"(?i)more than|at least|over", claim.stated):
        return "fewer than 0"
    if re.match(r"(?i)fewer than|less than|under|at most|up to", claim.stated):
        return "more than 999,999 million"
    if re.search(r"\d", claim.stated):
        return other_digits(claim.stated)
    if number(claim.stated):
        return "seventy" if SPELLED.get(claim.stated.lower()) != 70 else "eighty"
    return str(not computed) if isinstance(computed, bool) else f"{claim.stated} indeed"


def with_altered_claims(page: Page, evidence: Evidence) -> tuple[str, list[Claim]]:
    """The source of a page in which every claim is wrong, and the claims that were altered."""
    source, claims = page.source, sorted(page.claims, key=lambda claim: claim.place.start)
    for claim in reversed(claims):
        verdict = evidence.judge(claim)
        source = source[: claim.place.start] + altered(claim, verdict.computed) + source[claim.place.end :]
    return source, claims


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_claim_can_fail(path: Path, evidence: Evidence) -> None:
    """Each stated value, altered in the source, is refused at its own place."""
    page = read(path, ROOT)
    source, claims = with_altered_claims(page, evidence)
    broken = Page(path, page.shown, source)
    convert(broken, source[front_matter(source) :], ROOT)

    refused = [claim for claim in broken.claims if evidence.judge(claim).fault]

    assert page.faults == broken.faults == []
    assert len(broken.claims) == len(claims)
    assert [str(claim) for claim in broken.claims if claim not in refused] == []
    assert sorted(claim.place.line for claim in refused) == [claim.place.line for claim in claims]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_claim_stands_where_it_is_said_to(path: Path) -> None:
    """The place of a claim in the source holds its text."""
    page = read(path, ROOT)

    assert [(c.stated, page.source[c.place.start : c.place.end].strip("`*_")) for c in page.claims] == [
        (c.stated, c.stated) for c in page.claims
    ]


def test_every_question_has_a_page_a_snippet_and_a_place_in_the_navigation() -> None:
    """Complete each way: nothing is published without evidence, and no evidence lies about."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    listed = set(re.findall(r"[\w/-]+\.md", str(config["nav"])))
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in default_pages(ROOT) if "docs" in path.parts}
    stems = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in QUESTIONS}
    snippets = {
        path.relative_to(ROOT / "snippets").with_suffix("").as_posix().replace("_", "-") for path in snippet_files(ROOT)
    }

    assert listed == pages
    assert stems <= snippets
    assert [s for s in snippets if not any(s == stem or s.startswith(f"{stem}-") for stem in stems)] == []


def test_every_question_is_on_the_first_page() -> None:
    """Who arrives finds them all."""
    home = (ROOT / "docs/index.md").read_text("utf-8")

    assert [path.name for path in QUESTIONS if f"({path.relative_to(ROOT / 'docs').as_posix()})" not in home] == []


def test_every_fact_is_stated_somewhere(evidence: Evidence) -> None:
    """A value that no page states is scratch paper: make it private, or take it out."""
    claims = [claim for path in PAGES for claim in read(path, ROOT).claims]
    stated = {(claim.target, claim.name.partition(".")[0]) for claim in claims}
    facts = {(path, name) for path, run in evidence.runs.items() for name in run.facts}

    assert sorted(f"{path.name}#{name}" for path, name in facts - stated) == []


def test_every_source_is_quoted_somewhere() -> None:
    """A row that nobody quotes has not been read for anything."""
    claims = [claim for path in PAGES for claim in read(path, ROOT).claims if claim.kind == "quoted"]

    assert set(parse_rows((ROOT / "docs/sources.md").read_bytes())) - {claim.name for claim in claims} == set()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_is_short_and_shows_its_evidence(path: Path) -> None:
    """Under 120 lines, its heading is a question, and its own snippet stands on it."""
    page = read(path, ROOT)
    snippet = ROOT / "snippets" / path.relative_to(ROOT / "docs").with_suffix(".py").as_posix().replace("-", "_")

    assert len(load(path, ROOT).source.splitlines()) < 120
    assert page.question
    assert snippet in page.executed
    assert snippet in needed(page)


@pytest.mark.parametrize("path", snippet_files(ROOT), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_snippet_is_short_and_stands_alone(path: Path) -> None:
    """At most 40 lines, a question first, and nothing imported that a reader does not have."""
    snippet = Snippet.read(path)
    standard = {"torch", "torchvision", "pygraphviz"}

    assert len(snippet.text.splitlines()) <= 40
    assert re.match(r'"""[^"\n]+\?"""\n', snippet.text)
    assert "checker" not in snippet.imports
    assert {name for name in snippet.imports if name not in __import__("sys").stdlib_module_names} <= standard
