"""How much pages state, and all that is wrong with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from why18.judging import evidence as check
from why18.judging.cache import Cache
from why18.judging.report import Report, report
from why18.records import Fault
from why18.running.execution import Run
from why18.running.runner import Runner
from why18.snippets import Snippet

from ..conftest import Repository

TARGET = "../snippets/section/page.py"
PAGES = {
    "docs/a.md": f"[18]({TARGET}#layers), [18]({TARGET}#layers), [34](sources.md#paper-deeper).",
    "docs/b.md": f"[21]({TARGET}#layers) and [18](sources.md#paper-layers), [18](sources.md#paper-deeper).",
    "docs/c.md": "With 54 and 54.",
    "docs/d.md": f"[18]({TARGET}#layers).",
}
FAULTS = [
    "docs/b.md:1:2: states 21, but snippets/section/page.py:3 computes layers = 18",
    "docs/b.md:1:78: quotes 18, but docs/sources.md#paper-deeper holds 34",
    "docs/c.md:1:6: states 54 without a link",
    "docs/c.md:1:13: states 54 without a link",
]


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """A runner of its own."""
    own = Runner()
    monkeypatch.setattr(check, "RUNNER", own)
    yield own
    own.close()


@pytest.fixture
def paths(repository: Repository, runner: Runner) -> list[Path]:
    """Pages that hold and pages that do not; their snippet has run."""
    snippet = Snippet.read(repository.root / "snippets/section/page.py")
    runner.runs[snippet.key] = Run({"layers": 18})
    return [repository.write(name, text) for name, text in PAGES.items()]


def said(faults: list[Fault]) -> list[str]:
    """Each in a line, less what is to be done."""
    return [str(fault).partition(": link it")[0] for fault in faults]


def test_nothing_is_said_of_no_pages(tmp_path: Path) -> None:
    """Nothing was held, and nothing is wrong."""
    assert report([], tmp_path) == Report(0, 0, 0, [])


def test_a_report_counts_and_blames(repository: Repository, paths: list[Path]) -> None:
    """Pages, numbers of either kind, and faults by their place, whatever the order of the pages."""
    made = report(reversed(paths), repository.root)

    assert (made.pages, made.computed, made.quoted) == (4, 4, 3)
    assert said(made.faults) == FAULTS


def test_a_fault_is_said_once(repository: Repository, paths: list[Path]) -> None:
    """However often its page is named."""
    made = report([*paths, *paths], repository.root)

    assert said(made.faults) == FAULTS


def test_pages_that_held_are_not_read_again(repository: Repository, paths: list[Path], runner: Runner) -> None:
    """They count as before; those that did not hold are read, and so is what has changed."""
    kept = Cache(repository.root)
    first = report(paths, repository.root, kept)
    runner.runs.clear()
    runner.close()  # from now on nothing can run
    for path in kept.folder.glob("run-*"):
        path.unlink()
    paths[1].write_text("# B")

    steps: list[str] = []
    made = report(paths, repository.root, kept, steps.append)

    assert (first.pages, first.computed, first.quoted, len(first.faults)) == (4, 4, 3, 4)
    assert (made.pages, made.computed, made.quoted) == (4, 3, 1)
    assert said(made.faults) == FAULTS[2:]
    assert steps == ["reading 1 of 2", "reading 2 of 2"]


def test_what_ran_for_a_page_is_kept(repository: Repository, paths: list[Path]) -> None:
    """Beside the pages that hold, and never for those that do not."""
    kept = Cache(repository.root)
    report(paths, repository.root, kept)

    assert sorted(path.name.partition("-")[0] for path in kept.folder.iterdir()) == ["holds", "holds", "run"]


def test_it_is_said_what_is_being_done(repository: Repository, runner: Runner) -> None:
    """Pages are read before their snippets run."""
    page = repository.write("docs/a.md", PAGES["docs/a.md"])
    steps: list[str] = []

    made = report([page, repository.root / "docs/sources.md"], repository.root, progress=steps.append)

    assert steps == ["reading 1 of 2", "reading 2 of 2", "1 snippets to run"]
    assert (made.pages, made.faults, len(runner.runs)) == (2, [], 1)
