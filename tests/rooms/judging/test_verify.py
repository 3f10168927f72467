"""What is kept is compared with what comes out now."""

from dataclasses import asdict
from pathlib import Path

import pytest

from why18.judging.cache import Cache
from why18.judging.held import Held
from why18.judging.report import report
from why18.judging.verify import MENDED_BY, differences, verify
from why18.reading.page import read
from why18.running.execution import Run
from why18.running.runner import Runner
from why18.snippets import Snippet

from ..conftest import Repository

SNIPPET = "snippets/section/page.py"
KEPT = "is kept as holding, and does not: remove .cache/why18"


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner of its own: what another test has run is nothing that came out now."""
    made = Runner()
    for module in ("check", "verify"):
        monkeypatch.setattr(f"why18.{module}.RUNNER", made)
    return made


@pytest.fixture
def entries(tmp_path: Path) -> Cache:
    """The cache of the repository."""
    return Cache(tmp_path)


def page(repository: Repository, name: str = "page", stated: int = 18) -> Path:
    """A page that states a number."""
    return repository.write(f"docs/{name}.md", f"It has [{stated}](../{SNIPPET}#layers).")


def ran(runner: Runner, path: Path, **what: object) -> Snippet:
    """A snippet that has run, so that it need not."""
    snippet = Snippet.read(path)
    runner.runs[snippet.key] = Run(**what)  # type: ignore[arg-type]
    return snippet


def test_two_runs_differ_by_what_one_of_them_lacks() -> None:
    """A fact that came or went is named, and so is another output; another time is no difference."""
    kept = asdict(Run(facts={"b": 1, "a": 1, "c": 1}, output="x", seconds=1))
    computed = asdict(Run(facts={"b": 1, "c": 2, "d": 1}, output="y", seconds=2))

    assert differences(kept, computed) == [
        "output was 'x' and is 'y'",
        "a was 1 and is None",
        "c was 1 and is 2",
        "d was None and is 1",
    ]


def test_how_to_mend_it_is_said() -> None:
    """By what the folder is called."""
    assert MENDED_BY == "remove .cache/why18, and make the snippet compute the same each time"


def test_what_is_kept_and_comes_out_again_is_counted(repository: Repository, entries: Cache, runner: Runner) -> None:
    """Pages and runs: what is not kept is not compared, and what did not run neither."""
    ran(runner, repository.root / SNIPPET, facts={"layers": 18})
    pages = [page(repository, name) for name in ("page", "other", "unkept")]
    report(pages[:2], repository.root, entries)
    unused = repository.write("snippets/unused.py", "layers = 18")
    entries.put(asdict(Run()), "run", Snippet.read(unused).key)
    repository.write("snippets/unkept.py", "layers = 18")

    made, compared = verify(iter(pages), repository.root, entries)

    assert (made.pages, made.computed, made.quoted, made.faults) == (3, 3, 0, [])
    assert compared == 3


def test_a_page_that_is_kept_and_does_not_hold_is_named(repository: Repository, entries: Cache, runner: Runner) -> None:
    """Beside what is wrong with it; one that was never kept as holding has only that."""
    ran(runner, repository.root / SNIPPET, facts={"layers": 18})
    pages = [page(repository, name, stated=19) for name in "ba"]
    Held(entries, "holds", repository.root).keep(read(pages[0], repository.root), {}, {"computed": 1, "quoted": 0})

    made, compared = verify(pages, repository.root, entries)

    wrong = f"1:9: states 19, but {SNIPPET}:3 computes layers = 18"
    assert list(map(str, made.faults)) == [f"docs/a.md:{wrong}", f"docs/b.md:1:1: {KEPT}", f"docs/b.md:{wrong}"]
    assert compared == 1


def test_a_run_that_comes_out_otherwise_is_named(repository: Repository, entries: Cache, runner: Runner) -> None:
    """A line for each of its facts, before what is wrong further down."""
    snippet = ran(runner, repository.root / SNIPPET, facts={"layers": 18, "depth": 18})
    entries.put(asdict(Run(facts={"layers": 17, "depth": 17})), "run", snippet.key)

    made, compared = verify([page(repository), page(repository, "zoo", stated=20)], repository.root, entries)

    assert list(map(str, made.faults)) == [
        f"docs/zoo.md:1:9: states 20, but {SNIPPET}:3 computes layers = 18",
        f"{SNIPPET}:1:1: depth was 17 and is 18: {MENDED_BY}",
        f"{SNIPPET}:1:1: layers was 17 and is 18: {MENDED_BY}",
    ]
    assert compared == 1


def test_nothing_that_is_kept_is_believed(repository: Repository, entries: Cache, runner: Runner) -> None:
    """The snippet runs, and who waits for it is told."""
    said: list[str] = []
    snippet = Snippet.read(repository.root / SNIPPET)
    entries.put(asdict(Run(facts={"layers": 19})), "run", snippet.key)

    made, _ = verify([page(repository, stated=19)], repository.root, entries, said.append)

    assert runner.runs[snippet.key].facts["layers"] == 18
    assert "states 19" in str(made.faults[0])
    assert said == ["reading 1 of 1", "1 snippets to run"]


def test_where_nothing_can_run_that_is_said(repository: Repository, entries: Cache, runner: Runner) -> None:
    """It is no fault of what is kept."""
    runner.close()

    with pytest.raises(RuntimeError, match="closed"):
        verify([page(repository)], repository.root, entries)
