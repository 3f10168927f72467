"""The real pages: that each of their claims can fail, and that nothing is left over."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from why18.judging.evidence import Evidence
from why18.numbers.values import number
from why18.numbers.words import SPELLED
from why18.project import Repository
from why18.reading import front_matter
from why18.reading.mark_up import LINK
from why18.reading.page import read
from why18.reading.reader import read_text
from why18.reading.sources import read as read_sources
from why18.records import Claim, Fact, Page
from why18.snippets import Snippet

WHY18 = Repository.around(Path(__file__).parent)
ROOT, DOCS, SOURCES = WHY18.root, WHY18.docs, WHY18.sources
PAGES = [path for path in WHY18.pages() if path != SOURCES]
QUESTIONS = [path for path in PAGES if path.is_relative_to(DOCS) and path.parent.name not in ("docs", "about")]
ROWS = read_sources(SOURCES, WHY18, SOURCES.read_bytes()).rows


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    """All snippets, run once."""
    gathered = Evidence(WHY18)
    gathered.gather(WHY18.snippet_files())
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
    source, claims = page.source.text, sorted(page.claims, key=lambda claim: claim.place.start)
    for claim in reversed(claims):
        verdict = evidence.judge(claim)
        source = source[: claim.place.start] + altered(claim, verdict.computed) + source[claim.place.end :]
    return source, claims


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_claim_can_fail(path: Path, evidence: Evidence) -> None:
    """Each stated value, altered in the source, is refused at its own place."""
    page = read(path, WHY18)
    source, claims = with_altered_claims(page, evidence)
    broken = reread(page, source)
    refused = [claim for claim in broken.claims if evidence.judge(claim).fault]

    assert page.faults == broken.faults == ()
    assert len(broken.claims) == len(claims)
    assert [str(claim) for claim in broken.claims if claim not in refused] == []
    assert sorted(claim.place.line for claim in refused) == [claim.place.line for claim in claims]


def reread(page: Page, source: str) -> Page:
    """The page with another source."""
    return read_text(replace(page.source, text=source), source[front_matter.length(source) :], WHY18)


def with_strikes_turned(page: Page) -> str:
    """The source of a page in which every struck claim is not, and every other is."""
    source, starts = page.source.text, {claim.place.start: claim for claim in page.claims}
    for link in reversed(list(LINK.finditer(source))):
        claim = starts.get(link.start("text"))
        if claim is None:
            continue
        whole = source[link.start() : link.end()]
        if claim.refuted:
            before = source.rindex("~~", 0, link.start())
            after = source.index("~~", link.end())
            source = source[:before] + source[before + 2 : after] + source[after + 2 :]
        else:
            source = f"{source[: link.start()]}~~{whole}~~{source[link.end() :]}"
    return source


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_strike_can_fail(path: Path, evidence: Evidence) -> None:
    """A number that is right and struck is refused, and so is a wrong one that is not."""
    page = read(path, WHY18)
    turned = reread(page, with_strikes_turned(page))

    assert [claim.refuted for claim in turned.claims] == [not claim.refuted for claim in page.claims]
    assert [str(claim) for claim in turned.claims if not evidence.judge(claim).fault] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_name_can_fail(path: Path, evidence: Evidence) -> None:
    """A link to a variable or a row that does not exist is refused."""
    page = read(path, WHY18)
    renamed = reread(page, re.sub(r"(\.py|sources\.md)#([\w.-]+)", r"\1#\2_", page.source.text))

    assert [claim.name for claim in renamed.claims] == [f"{claim.name}_" for claim in page.claims]
    assert [str(claim) for claim in renamed.claims if not evidence.judge(claim).fault] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_can_fail(path: Path, evidence: Evidence) -> None:
    """A link to a snippet that does not exist is refused; one to other sources is no claim, so its number is bare."""
    page = read(path, WHY18)
    moved = reread(page, re.sub(r"(\.py|sources\.md)#", r"_\1#", page.source.text))
    quoted = [claim for claim in page.claims if claim.kind == "quoted"]

    assert len(moved.claims) == len(page.claims) - len(quoted)
    assert [str(claim) for claim in moved.claims if not evidence.judge(claim).fault] == []
    assert {claim.place.line for claim in quoted} <= {fault.line for fault in moved.faults}


def others(claim: Claim, evidence: Evidence) -> list[Claim]:
    """The same claim with every other target that there is: another variable, another row, another file."""
    if claim.kind == "quoted":
        return [replace(claim, name=name) for name in ROWS if name != claim.name]
    facts = [(path, name) for path, run in evidence.executions.items() for name in run.facts]
    return [
        replace(claim, target=path, name=name) for path, name in facts if (path, name) != (claim.target, claim.name)
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_target_can_fail(path: Path, evidence: Evidence) -> None:
    """Led to any other variable or row, a whole number is refused, unless that is the same number."""
    exact = [
        claim for claim in read(path, WHY18).claims if claim.stated.replace(",", "").isdecimal() and not claim.refuted
    ]
    wrong = []
    for claim in exact:
        stated = int(claim.stated.replace(",", ""))
        for other in others(claim, evidence):
            value = ROWS[other.name] if claim.kind == "quoted" else evidence.executions[other.target].facts[other.name]
            same = value in (claim.stated, str(stated)) if claim.kind == "quoted" else value == stated
            if bool(evidence.judge(other).fault) == same:
                wrong.append(f"{claim} with {other.target.name}#{other.name} = {value}")

    assert wrong == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_claim_stands_where_it_is_said_to(path: Path) -> None:
    """The place of a claim in the source holds its text."""
    page = read(path, WHY18)

    assert [(c.stated, page.source.text[c.place.start : c.place.end].strip("`*_")) for c in page.claims] == [
        (c.stated, c.stated) for c in page.claims
    ]


def test_every_question_has_a_page_a_snippet_and_a_place_in_the_navigation() -> None:
    """Complete each way: nothing is published without evidence, and no evidence lies about."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    listed = set(re.findall(r"[\w/-]+\.md", str(config["nav"])))
    pages = {path.relative_to(DOCS).as_posix() for path in WHY18.pages() if "docs" in path.parts}
    questions, stems = (
        {path.relative_to(DOCS).with_suffix("").as_posix() for path in paths if "docs" in path.parts}
        for paths in (QUESTIONS, PAGES)
    )
    snippets = {
        path.relative_to(WHY18.snippets).with_suffix("").as_posix().replace("_", "-") for path in WHY18.snippet_files()
    }

    assert listed == pages
    assert questions <= snippets
    assert [s for s in snippets if not any(s == stem or s.startswith(f"{stem}-") for stem in stems)] == []


def test_every_question_is_on_the_first_page() -> None:
    """Who arrives finds them all."""
    home = (ROOT / "docs/index.md").read_text("utf-8")

    assert [path.name for path in QUESTIONS if f"({path.relative_to(ROOT / 'docs').as_posix()})" not in home] == []


def test_every_fact_is_stated_somewhere(evidence: Evidence) -> None:
    """A value that no page states is scratch paper: make it private, or take it out."""
    claims = [claim for path in PAGES for claim in read(path, WHY18).claims]
    stated = {(claim.target, claim.name.partition(".")[0]) for claim in claims}
    facts = {(path, name) for path, run in evidence.executions.items() for name in run.facts}

    assert sorted(f"{path.name}#{name}" for path, name in facts - stated) == []


def test_every_source_is_quoted_somewhere() -> None:
    """A row that nobody quotes has not been read for anything."""
    claims = [claim for path in PAGES for claim in read(path, WHY18).claims if claim.kind == "quoted"]

    assert set(ROWS) - {claim.name for claim in claims} == set()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_page_is_short_and_shows_its_evidence(path: Path) -> None:
    """Under 120 lines, its heading is a question, and its own snippet stands on it."""
    page = read(path, WHY18)
    snippet = WHY18.snippets / path.relative_to(DOCS).with_suffix(".py").as_posix().replace("-", "_")

    assert len(page.source.text.splitlines()) < 120
    assert page.question
    assert snippet in page.executed
    assert snippet in page.snippets


@pytest.mark.parametrize("path", WHY18.snippet_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_snippet_is_short_and_stands_alone(path: Path) -> None:
    """At most 40 lines, a question first, and nothing imported that a reader does not have."""
    snippet = Snippet.read(path)
    standard = {"torch", "torchvision", "pygraphviz"}

    assert len(snippet.text.splitlines()) <= 40
    assert re.match(r'"""[^"\n]+\?"""\n', snippet.text)
    assert "why18" not in snippet.imports
    assert {name for name in snippet.imports if name not in __import__("sys").stdlib_module_names} <= standard
