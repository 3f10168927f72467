"""How much pages state, and all that is wrong with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rooms.conftest import Practice
from tests.rooms.judging.conftest import kinds
from why18.judging.cache import Cache
from why18.judging.report import CHECKED, Report, report
from why18.reading.page import read
from why18.records import Fault
from why18.running.runner import Runner

TARGET = "section/shown.md"
PAGES = {
    "docs/a.md": f"[18]({TARGET}#layers), [18]({TARGET}#layers), [34](sources.md#paper-deeper).",
    "docs/b.md": f"[21]({TARGET}#layers) and [18](sources.md#paper-layers), [18](sources.md#paper-deeper).",
    "docs/c.md": "With 54 and 54.",
    "docs/d.md": f"[18]({TARGET}#layers).",
}
FAULTS = [
    "docs/b.md:1:2: states 21, but snippets/section/page.py:3 computes layers = 18",
    "docs/b.md:1:67: quotes 18, but docs/sources.md#paper-deeper states 34",
    "docs/c.md:1:6: states 54 without a link",
    "docs/c.md:1:13: states 54 without a link",
]


@pytest.fixture
def paths(repository: Practice) -> list[Path]:
    """Pages with faults and pages without."""
    return [repository.write(name, text) for name, text in PAGES.items()]


def said(faults: list[Fault]) -> list[str]:
    """Each in a line, less what is to be done."""
    return [str(fault).partition(", and no fact")[0] for fault in faults]


def test_report_of_no_pages_is_empty(repository: Practice) -> None:
    """No number was checked, and nothing is wrong."""
    assert report([], repository) == Report(0, 0, 0, [])


def test_report_counts_numbers_and_names_faults(repository: Practice, paths: list[Path]) -> None:
    """Pages, numbers of either kind, and faults by their place, whatever the order of the pages."""
    made = report(reversed(paths), repository)

    assert (made.pages, made.computed, made.quoted) == (4, 4, 3)
    assert said(made.faults) == FAULTS


def test_report_names_a_fault_once(repository: Practice, paths: list[Path]) -> None:
    """However often its page is named."""
    made = report([*paths, *paths], repository)

    assert said(made.faults) == FAULTS


def test_report_does_not_read_again_what_has_no_faults(
    repository: Practice, paths: list[Path], new_process: Callable[[], Runner]
) -> None:
    """Pages without faults count as before; those with faults are read, and so are those that changed."""
    first = report(paths, repository, Cache(repository))
    kept = kinds(repository)
    new_process().close()  # from now on nothing can run
    paths[1].write_text("# B")
    steps: list[str] = []

    made = report(paths, repository, Cache(repository), steps.append)

    assert (first.pages, first.computed, first.quoted, said(first.faults)) == (4, 4, 3, FAULTS)
    assert kept == ["checked", "checked", "run", "site"]
    assert (made.pages, made.computed, made.quoted) == (4, 3, 1)
    assert said(made.faults) == FAULTS[2:]
    assert steps == ["reading 1 of 2", "reading 2 of 2"]


def test_report_reads_again_what_the_site_shows_besides_when_it_changed(repository: Practice, entries: Cache) -> None:
    """That its settings and its assets have no faults is kept for as long as they are as they were, and no fault is."""
    before = report([], repository, entries).faults
    kept = kinds(repository)
    repository.write("docs/assets/drawn.svg", "<svg><text>54</text></svg>")
    drawn = report([], repository, entries).faults
    repository.write("docs/assets/drawn.svg", "<svg></svg>")
    mended = report([], repository, entries).faults
    repository.write("mkdocs.yml", "site_name: 54 layers")
    named = report([], repository, entries).faults

    assert (before, kept, mended) == ([], ["site"], [])
    assert [fault.path for fault in (*drawn, *named)] == ["docs/assets/drawn.svg", "mkdocs.yml"]


def test_report_without_a_cache_believes_nothing_that_is_kept(repository: Practice, entries: Cache) -> None:
    """As with ``--no-cache``: a false entry makes a page with a fault pass only where the cache is asked."""
    page = repository.write("docs/c.md", PAGES["docs/c.md"])
    counts = {"computed": 0, "quoted": 0, "formulas": 0}
    nowhere = {"ids": [], "facts": [], "leads": [], "version": ""}
    entries.put_page(CHECKED, read(page, repository), {}, {"counts": counts, "addresses": nowhere})

    assert report([page], repository, entries).faults == []
    assert said(report([page], repository).faults) == FAULTS[2:]


@pytest.mark.usefixtures("runner")
def test_report_says_what_is_being_done(repository: Practice) -> None:
    """Pages are read before their snippets run."""
    page = repository.write("docs/a.md", PAGES["docs/a.md"])
    steps: list[str] = []

    made = report([page, repository.sources], repository, progress=steps.append)

    assert steps == ["reading 1 of 2", "reading 2 of 2", "1 snippet to run"]
    assert (made.pages, made.faults) == (2, [])
