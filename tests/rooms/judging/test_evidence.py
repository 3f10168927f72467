"""Pages are held against evidence that is read once, run once, and kept."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pytest

from why18.judging import evidence as check
from why18.judging.cache import Cache
from why18.judging.evidence import Evidence, needed
from why18.project import digest
from why18.reading.page import read
from why18.records import Page
from why18.running.execution import Run
from why18.running.runner import Runner
from why18.snippets import Snippet

from ..conftest import Repository

SNIPPET = "snippets/section/page.py"
SHOWN = f'```python exec="true" source="above" result="text"\n--8<-- "{SNIPPET}"\n```\n'
PAGE = f"It has [18](../{SNIPPET}#layers) layers, and [34](sources.md#paper-deeper) elsewhere.\n"


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner that runs nothing: what has to run waits, and what is given to it has run."""
    made = Runner()
    made.close()
    monkeypatch.setattr(check, "RUNNER", made)
    return made


@pytest.fixture
def entries(tmp_path: Path) -> Cache:
    """A cache in the repository."""
    return Cache(tmp_path)


def ran(runner: Runner, path: Path, run: Run | None = None) -> Snippet:
    """A snippet that has run."""
    snippet = Snippet.read(path)
    runner.runs[snippet.key] = run or Run(facts={"layers": 18})
    return snippet


def page_of(repository: Repository, text: str) -> Page:
    """A page that says this."""
    return read(repository.write("docs/page.md", text), repository.root)


def nothing_else() -> Iterable[Path]:
    """Fail where it is asked what might run as well."""
    pytest.fail("something else is about to run")


def test_what_a_page_rests_on_is_run_if_it_is_a_snippet(repository: Repository, runner: Runner) -> None:
    """Neither what lies elsewhere nor what does not exist is; a page says so itself."""
    path = repository.root / SNIPPET
    run = runner.runs[ran(runner, path).key]
    evidence = Evidence(repository.root)

    evidence.gather([path, repository.root / "snippets/none.py", repository.write("other.py", "layers = 18")])

    assert evidence.runs == {path: run}


def test_what_has_run_is_neither_read_nor_run_again(repository: Repository, runner: Runner) -> None:
    """All pages of a report are held against the same, though it is saved meanwhile."""
    path, other = repository.root / SNIPPET, repository.write("snippets/other.py", "layers = 34")
    before = ran(runner, path)
    ran(runner, other, Run(facts={"layers": 34}))
    evidence = Evidence(repository.root)

    evidence.gather([path])
    repository.write(SNIPPET, "layers = 19")
    evidence.gather([path, other], ahead=nothing_else)

    assert evidence.snippet(path) == before
    assert [run.facts["layers"] for run in evidence.runs.values()] == [18, 34]


def test_behind_what_has_to_run_waits_what_other_pages_will_need(
    repository: Repository, runner: Runner, entries: Cache
) -> None:
    """But for what has been kept of an earlier time; who needs none of it does not wait."""
    first, second, kept = (repository.write(f"snippets/{name}.py", f"# {name}") for name in ("a", "b", "c"))
    entries.put(asdict(Run()), "run", Snippet.read(kept).key)
    evidence = Evidence(repository.root, cache=entries)

    with pytest.raises(RuntimeError, match="closed"):
        evidence.gather([second], ahead=lambda: [first, kept, second])

    assert list(runner.waiting.values()) == [Snippet.read(second), Snippet.read(first)]


def test_where_all_has_run_nothing_else_begins(repository: Repository, runner: Runner, entries: Cache) -> None:
    """Be it in this process or, by what is kept, in another."""
    path, other = repository.root / SNIPPET, repository.write("snippets/other.py", "layers = 34")
    ran(runner, path)
    entries.put(asdict(Run(facts={"layers": 34}, seconds=0.5)), "run", Snippet.read(other).key)
    evidence = Evidence(repository.root, cache=entries)

    evidence.gather([path, other], ahead=nothing_else)

    assert evidence.runs[other] == Run(facts={"layers": 34}, seconds=0.5)


def test_what_ran_is_kept_unless_it_failed(repository: Repository, runner: Runner, entries: Cache) -> None:
    """As it was, and once."""
    good, bad, known = (repository.write(f"snippets/{name}.py", f"# {name}") for name in ("good", "bad", "known"))
    keys = [ran(runner, path, Run(fault="1 / 0" if path == bad else "")).key for path in (good, bad, known)]
    entries.put("as before", "run", keys[2])

    Evidence(repository.root, cache=entries).gather([good, bad, known])

    assert [entries.get("run", key) for key in keys] == [asdict(Run()), None, "as before"]


def test_where_nothing_is_kept_everything_runs(repository: Repository, runner: Runner) -> None:
    """It is all that is missing, in its order."""
    snippets = [Snippet.read(repository.write(f"snippets/{name}.py", f"# {name}")) for name in "ab"]
    evidence = Evidence(repository.root)

    evidence.begin([snippet.path for snippet in snippets])

    assert evidence.missing(iter(snippets)) == list(runner.waiting.values()) == snippets


def test_who_waits_for_a_snippet_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is begun ahead, is gathered, or is what a page needs."""
    said: list[str] = []
    path = repository.root / SNIPPET
    for begin in (
        lambda: Evidence(repository.root, said.append).begin([path]),
        lambda: Evidence(repository.root, said.append).gather([path]),
        lambda: check.check([page_of(repository, PAGE)], repository.root, said.append),
    ):
        runner = Runner()
        monkeypatch.setattr(check, "RUNNER", runner)
        begin()
        runner.run([Snippet.read(path)])
        runner.close()

    assert said == ["1 snippets to run"] * 3


def test_a_file_is_read_once(repository: Repository) -> None:
    """What it held then is what is judged."""
    evidence = Evidence(repository.root)
    sources, none = repository.root / "docs/sources.md", repository.root / "docs/none.md"
    before = sources.read_bytes()

    first = [evidence.quotable(sources), evidence.quotable(none)]
    repository.write("docs/sources.md", "# Sources")
    repository.write("docs/none.md", "# Sources")

    assert first == [evidence.quotable(sources), evidence.quotable(none)] == [before, None]


def test_a_snippet_that_is_not_there_cannot_be_read(repository: Repository) -> None:
    """Who asks for it is to look before."""
    with pytest.raises(FileNotFoundError):
        Evidence(repository.root).snippet(repository.root / "snippets/none.py")


def test_a_claim_is_judged_once(repository: Repository, runner: Runner) -> None:
    """Its verdict serves what is said of the page and what is shown on it."""
    ran(runner, repository.root / SNIPPET)
    page = page_of(repository, f"{PAGE}And [18](../snippets/none.py#layers).")
    evidence = Evidence(repository.root)
    evidence.gather(needed(page))

    first, second = ([evidence.judge(claim) for claim in page.claims] for _ in range(2))

    assert [verdict.claim for verdict in first] == page.claims
    assert all(one is other for one, other in zip(first, second, strict=True))


JUDGED = [
    # what a page says, and all that is wrong with it
    (PAGE, []),
    (f"[21](../{SNIPPET}#layers)", [f"1:2: states 21, but {SNIPPET}:3 computes layers = 18"]),
    ("[18](../snippets/none.py#layers)", [f"1:2: there is no snippet snippets/none.py; the nearest is {SNIPPET}"]),
    ("[18](../other.py#layers)", ["1:2: links 18 to other.py, which is not in snippets/"]),
    ("[19](sources.md#paper-layers)", ["1:2: quotes 19, but docs/sources.md#paper-layers holds 18"]),
]


@pytest.mark.parametrize(("text", "faults"), JUDGED)
def test_a_claim_is_held_against_what_it_leads_to(
    repository: Repository, runner: Runner, text: str, faults: list[str]
) -> None:
    """The snippet that computes it, or the list that quotes it."""
    ran(runner, repository.root / SNIPPET)

    actual = check.check([page_of(repository, text)], repository.root)

    assert list(map(str, actual)) == [f"docs/page.md:{fault}" for fault in faults]


def test_all_that_is_wrong_with_a_page_is_said_once_and_sorted(repository: Repository, runner: Runner) -> None:
    """What it says, what it rests on, and what it runs."""
    ran(runner, repository.root / SNIPPET, Run(fault="raises ValueError: wrong", line=4))
    number = f"[18](../{SNIPPET}#layers)"
    text = f"It has {number}, {number} or 54.\n\n{SHOWN}"
    repository.write("docs/page.md", text)
    repository.write("docs/other.md", "And 54.")

    faults = repository.faults("docs/page.md", "docs/other.md")

    assert [fault.partition(" without")[0] for fault in faults] == [
        "docs/other.md:1:5: states 54",
        f"docs/page.md:1:{text.index('54') + 1}: states 54",
        f"{SNIPPET}:4:1: raises ValueError: wrong",
    ]


def test_a_page_needs_what_it_shows_and_what_its_numbers_lead_to(repository: Repository, runner: Runner) -> None:
    """Every file is named with the hash of what was read."""
    other = repository.write("snippets/other.py", "layers = 34")
    shown = repository.root / SNIPPET
    for path in (other, shown):
        ran(runner, path)
    page = page_of(repository, f"[18](../snippets/other.py#layers), [1](sources.md#a)\n\n{SHOWN}")
    page.reads = {repository.root / "mkdocs.yml": "hash"}
    sources = repository.root / "docs/sources.md"
    evidence = Evidence(repository.root)
    evidence.gather(needed(page))

    assert needed(page) == {other, shown}
    assert evidence.needs(page) == {
        repository.root / "mkdocs.yml": "hash",
        other: digest(other.read_bytes()),
        shown: digest(shown.read_bytes()),
        sources: digest(sources.read_bytes()),
    }


def test_a_list_of_sources_that_is_missing_is_needed_as_an_empty_one(repository: Repository) -> None:
    """A page that quotes depends on whether there is one."""
    page = page_of(repository, "[1](sources.md#a)")
    sources = repository.root / "docs/sources.md"
    sources.unlink()

    assert Evidence(repository.root).needs(page)[sources] == digest("")
