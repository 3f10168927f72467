"""Evidence: the files that pages rest on are read once, run once, and are the same for all pages of a report."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rooms.conftest import Practice
from why18.judging.cache import Cache
from why18.judging.evidence import Evidence
from why18.reading.page import read
from why18.records import Page
from why18.running.runner import Runner
from why18.snippets import Snippet

SNIPPET = "snippets/section/page.py"
NUMBER = "[18](section/shown.md#layers)"
SHOWN = f'```python exec="true" source="above" result="text"\n--8<-- "{SNIPPET}"\n```\n'


def page_of(repository: Practice, text: str) -> Page:
    """A page that says this."""
    return read(repository.write("docs/page.md", text), repository)


def test_evidence_runs_nothing_but_snippets(tmp_path: Path) -> None:
    """A script elsewhere is not run, nor where the repository itself lies in a folder named snippets."""
    repository = Practice(tmp_path / "snippets/repository")
    repository.write("mkdocs.yml", "markdown_extensions: [pymdownx.snippets, pymdownx.superfences]")
    repository.write("tools/tool.py", "layers = 18 or 0")
    page = page_of(repository, f"[18](../tools/tool.py#layers)\n\n{SHOWN.replace(SNIPPET, 'tools/tool.py')}")
    evidence = Evidence(repository)

    evidence.gather(page.snippets)

    assert evidence.executions == {}
    assert [fault.message for fault in evidence.faults(page)] == [
        "there is no snippet tools/tool.py",
        "links 18 to tools/tool.py#layers: address a fact through the page that shows its snippet",
    ]


def test_evidence_runs_a_snippet_that_is_shown_under_another_path(repository: Practice) -> None:
    """A path may lead to it through other folders, or through a link."""
    (repository.root / "link.py").symlink_to(repository.root / SNIPPET)

    for name in (f"docs/../{SNIPPET}", "link.py"):
        repository.write("docs/page.md", SHOWN.replace(SNIPPET, name))

        assert repository.faults("docs/page.md") == []


@pytest.mark.usefixtures("runner")
def test_evidence_is_the_same_for_all_pages(repository: Practice) -> None:
    """A snippet or a list of sources that is saved between two pages is judged as it was for the first."""
    evidence, path = Evidence(repository), repository.root / SNIPPET
    first = page_of(repository, f"{NUMBER}, [18](sources.md#paper-layers)")
    evidence.gather(first.snippets)
    before = evidence.snippet(path), evidence.faults(first)
    repository.write(SNIPPET, "layers = 20 or 0")
    repository.write("docs/sources.md", "# Sources")
    second = page_of(repository, f"And {NUMBER}, [18](sources.md#paper-layers)")

    evidence.gather(second.snippets)

    assert before[1] == evidence.faults(second) == []
    assert evidence.snippet(path) is before[0]


def test_evidence_runs_ahead_what_other_pages_need(
    repository: Practice, runner: Runner, entries: Cache, new_process: Callable[[], Runner]
) -> None:
    """But only where this page needs a snippet to run, which it does not when its execution is known or kept."""
    own, other = (repository.write(f"snippets/{name}.py", "layers = 18 or 0") for name in ("own", "other"))

    def no_others() -> list[Path]:
        pytest.fail("other snippets are begun")

    Evidence(repository, cache=entries).gather([own], ahead=lambda: [other, own])
    is_new = runner.begin([Snippet.read(other)])
    for _ in range(2):
        evidence = Evidence(repository, cache=entries)
        evidence.gather([own], ahead=no_others)
        new_process()

    assert not is_new
    assert evidence.executions[own].facts == {"layers": 18}


@pytest.mark.parametrize("act", ["begin", "gather"])
def test_evidence_says_how_many_snippets_are_to_run(repository: Practice, runner: Runner, act: str) -> None:
    """To run all takes seconds, and somebody may be waiting."""
    said: list[str] = []
    path = repository.root / SNIPPET

    getattr(Evidence(repository, said.append), act)([path])
    runner.run([Snippet.read(path)])

    assert said == ["1 snippet to run"]


def test_evidence_says_where_nothing_can_run(repository: Practice, runner: Runner) -> None:
    """A page is not judged without what its snippets compute."""
    runner.close()

    with pytest.raises(RuntimeError, match="the runner was closed"):
        Evidence(repository).gather([repository.root / SNIPPET])


def test_evidence_judges_a_claim_once(shared: Practice) -> None:
    """A page is judged before it is shown, and its numbers say the same when it is."""
    page = read(shared.write("docs/section/page.md", "[18](shown.md#layers) [18](../sources.md#a)"), shared)
    evidence = Evidence(shared)
    evidence.gather(page.snippets)

    first, second = ([evidence.judge(claim) for claim in page.claims] for _ in range(2))

    assert [verdict.claim for verdict in first] == list(page.claims)
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_evidence_names_each_fault_once_and_by_place(repository: Practice) -> None:
    """What a page says, what it rests on, and what it runs."""
    repository.write(SNIPPET, "layers = 18 or 0\n\n\nraise ValueError('wrong')")
    text = f"It has {NUMBER}, {NUMBER} or 54.\n\n{SHOWN}"
    repository.write("docs/page.md", text)
    repository.write("docs/other.md", "And 54.")

    faults = repository.faults("docs/page.md", "docs/other.md")

    assert [fault.partition(" without")[0] for fault in faults] == [
        "docs/other.md:1:5: states 54",
        f"docs/page.md:1:{text.index('54') + 1}: states 54",
        f"{SNIPPET}:4:1: raises ValueError: wrong",
    ]
