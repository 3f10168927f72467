"""Every claim is a test."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.rooms.conftest import Practice
from why18.judging import evidence
from why18.running.runner import Runner

TARGET = "section/shown.md"


@dataclass
class Heard:
    """What a run of pytest in this process collects and says."""

    items: list[pytest.Item] = field(default_factory=list)
    reports: list[pytest.TestReport] = field(default_factory=list)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep what was collected."""
        self.items += session.items

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what became of a test itself."""
        if report.when == "call":
            self.reports.append(report)

    def failed(self) -> list[tuple[str, str]]:
        """The tests that failed, each with all that is said of it."""
        return [(report.nodeid, str(report.longrepr)) for report in self.reports if report.failed]


def heard_in(repository: Practice, *names: str) -> Heard:
    """What a run in a repository says of these files, or of all."""
    heard = Heard()
    plugins = ["no:cacheprovider", "no:faulthandler", "no:xdist"]
    options = [f"--rootdir={repository.root}", "--override-ini=addopts=", "--import-mode=importlib"]
    paths = (str(repository.root / name) for name in names or ("",))
    pytest.main([*options, *(f"-p{plugin}" for plugin in plugins), *paths], plugins=[heard])
    return heard


def test_items_are_reported_by_their_lines(repository: Practice) -> None:
    """Editors and reports take the line from there, counted from zero; a name begins with what it is."""
    page = repository.write("docs/page.md", f"Of [18]({TARGET}#layers)\n\nand [34](sources.md#paper-deeper).")

    heard = heard_in(repository, "docs/page.md")

    assert [(item.nodeid, item.name, *item.reportinfo()) for item in heard.items] == [
        ("docs/page.md", "docs/page.md", page, None, "page docs/page.md"),
        ("docs/page.md:1:5", "docs/page.md:1:5", page, 0, "claim docs/page.md:1:5"),
        ("docs/page.md:3:6", "docs/page.md:3:6", page, 2, "claim docs/page.md:3:6"),
    ]
    assert [(report.nodeid, report.outcome) for report in heard.reports] == [
        (item.nodeid, "passed") for item in heard.items
    ]


def test_items_of_a_page_and_its_claims_fail_for_their_own_faults(repository: Practice) -> None:
    """Each where it belongs: a wrong claim is no fault of its page, nor of another claim."""
    repository.write("docs/page.md", f"It has [21]({TARGET}#layers) and [18]({TARGET}#layers).\n\n<i hidden>54</i>")
    repository.write("docs/true.md", f"It has [18]({TARGET}#layers).")

    failed = heard_in(repository, "docs/page.md", "docs/true.md").failed()

    hidden = "docs/page.md:3:4: hidden= is not allowed: it can show what nothing reads"
    ways = "compute it in the snippet, quote it, [54](sources.md#row), or reword"
    bare = f"docs/page.md:3:11: states 54 without a link, and no fact of this page computes it: {ways}"
    assert failed == [
        ("docs/page.md", f"{hidden}\n{bare}"),
        ("docs/page.md:1:9", "docs/page.md:1:9: states 21, but snippets/section/page.py:3 computes layers = 18"),
    ]


def test_items_fail_where_their_snippet_does(repository: Practice) -> None:
    """What was not computed was not checked, and a page would show no result."""
    repository.write("snippets/section/page.py", "layers = 18 or 0\nlayers / 0")
    repository.write("docs/a.md", f"It has [18]({TARGET}#layers) layers.")
    repository.write("docs/b.md", '```python exec="true"\n--8<-- "snippets/section/page.py"\n```')

    failed = heard_in(repository, "docs/a.md", "docs/b.md").failed()

    fault = "snippets/section/page.py:2:1: raises ZeroDivisionError: division by zero"
    assert failed == [("docs/a.md:1:9", fault), ("docs/b.md", fault)]


def test_items_run_nothing_again_that_is_kept(repository: Practice, new_process: Callable[[], Runner]) -> None:
    """The check has run all snippets before the tests, and several processes test."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    first = heard_in(repository, "docs/page.md")
    new_process().close()  # from now on nothing can run

    again = heard_in(repository, "docs/page.md")

    assert [len(heard.reports) for heard in (first, again)] == [2, 2]
    assert (first.failed(), again.failed()) == ([], [])


def test_items_show_how_the_checker_itself_failed(repository: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no fault of a page."""
    repository.write("docs/page.md", f"Of [18]({TARGET}#layers).")
    monkeypatch.setattr(evidence, "judge_computed", None)

    ((name, said),) = heard_in(repository, "docs/page.md").failed()

    assert name == "docs/page.md:1:5"
    assert "'NoneType' object is not callable" in said
    assert "evidence.py:" in said


def test_items_are_made_of_pages_alone(repository: Practice) -> None:
    """Beside the pages, pytest collects what it always does."""
    repository.write("notes.md", "54")
    repository.write("docs/section/raw.txt", "54")
    repository.write("docs/section/test_python.py", "def test_layers():\n    assert True\n")
    repository.write("CONTRIBUTING.md", "Text.")

    actual = [item.nodeid for item in heard_in(repository).items]

    assert sorted(actual) == [
        "CONTRIBUTING.md",
        "docs/section/shown.md",
        "docs/section/test_python.py::test_layers",
        "docs/sources.md",
    ]


def pytest_in(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """What pytest says in a folder, as a person types it: its status, and lines."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--no-header", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_pytest_finds_the_plugin_where_it_is_installed(repository: Practice) -> None:
    """No option names it; an item has a name that an editor can jump to, and its failure is the fault alone."""
    repository.write("docs/page.md", f"It has [21]({TARGET}#layers) layers.\n\nOr [(7, 7)]({TARGET}#kernel).")

    status, lines = pytest_in(repository.root, "-v")

    assert status == 1
    assert [line.split()[:2] for line in lines if "%]" in line] == [
        ["docs/page.md", "PASSED"],
        ["docs/page.md:1:9", "FAILED"],
        ["docs/page.md:3:5", "PASSED"],
        ["docs/section/shown.md", "PASSED"],
        ["docs/sources.md", "PASSED"],
    ]
    assert "docs/page.md:1:9: states 21, but snippets/section/page.py:3 computes layers = 18" in lines
    assert [line for line in lines if "why18/" in line or "Traceback" in line] == []


@pytest.mark.parametrize("config", ["", "mkdocs.yml"])
def test_pytest_collects_no_page_of_another_project(tmp_path: Path, config: str) -> None:
    """One without a mkdocs.yml is none of ours, whatever Markdown it has; one with it has pages in docs/ alone."""
    for name in filter(None, ["notes.md", config]):
        (tmp_path / name).write_text("site_name: 54\n")
    (tmp_path / "test_it.py").write_text("def test_it():\n    assert True\n")

    status, lines = pytest_in(tmp_path, "--rootdir=.", "-q", "--co")

    assert (status, [line for line in lines if "::" in line or ".md" in line]) == (0, ["test_it.py::test_it"])
