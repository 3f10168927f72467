"""Every claim is a test."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from why18.judging import evidence as check

from ..conftest import Practice

TARGET = "../snippets/section/page.py"
CONFIG = '[tool.pytest.ini_options]\naddopts = ["-p", "why18.faces.pytest_plugin"]\n'


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
    plugins = ["why18.faces.pytest_plugin", "no:cacheprovider", "no:faulthandler", "no:xdist"]
    options = [f"--rootdir={repository.root}", "--override-ini=addopts=", "--import-mode=importlib"]
    paths = (str(repository.root / name) for name in names or ("",))
    pytest.main([*options, *(f"-p{plugin}" for plugin in plugins), *paths], plugins=[heard])
    return heard


def test_an_item_is_reported_by_its_line(repository: Practice) -> None:
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


def test_what_is_said_of_a_claim_or_a_page_is_its_faults(repository: Practice) -> None:
    """Each where it belongs: a wrong claim is no fault of its page, nor of another claim."""
    repository.write("docs/page.md", f"It has [21]({TARGET}#layers) and [18]({TARGET}#layers).\n\n<i hidden>54</i>")
    repository.write("docs/true.md", f"It has [18]({TARGET}#layers).")

    failed = heard_in(repository, "docs/page.md", "docs/true.md").failed()

    hidden = "docs/page.md:3:4: hidden= is not allowed: it can show what nothing reads"
    ways = "link it to the snippet that computes it, [54](….py#name), quote it from docs/sources.md, or reword"
    assert failed == [
        ("docs/page.md", f"{hidden}\ndocs/page.md:3:11: states 54 without a link: {ways}"),
        ("docs/page.md:1:9", "docs/page.md:1:9: states 21, but snippets/section/page.py:3 computes layers = 18"),
    ]


def test_a_snippet_that_fails_fails_its_claims_and_the_pages_that_show_it(repository: Practice) -> None:
    """What was not computed was not checked, and a page would show no result."""
    repository.write("snippets/section/page.py", "layers = 18\nlayers / 0")
    repository.write("docs/a.md", f"It has [18]({TARGET}#layers) layers.")
    repository.write("docs/b.md", '```python exec="true"\n--8<-- "snippets/section/page.py"\n```')

    failed = heard_in(repository, "docs/a.md", "docs/b.md").failed()

    fault = "snippets/section/page.py:2:1: raises ZeroDivisionError: division by zero"
    assert failed == [("docs/a.md:1:9", fault), ("docs/b.md", fault)]


def test_where_the_checker_itself_fails_it_is_shown_how(repository: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no fault of a page."""
    repository.write("docs/page.md", f"Of [18]({TARGET}#layers).")
    monkeypatch.setattr(check, "judge_computed", None)

    ((name, said),) = heard_in(repository, "docs/page.md").failed()

    assert name == "docs/page.md:1:5"
    assert "'NoneType' object is not callable" in said
    assert "check.py:" in said


def test_other_markdown_and_other_files_are_no_pages(repository: Practice) -> None:
    """Beside the pages, pytest collects what it always does."""
    repository.write("notes.md", "54")
    repository.write("docs/section/raw.txt", "54")
    repository.write("docs/section/test_python.py", "def test_layers():\n    assert True\n")
    repository.write("CONTRIBUTING.md", "Text.")

    actual = [item.nodeid for item in heard_in(repository).items]

    assert sorted(actual) == [
        "CONTRIBUTING.md",
        "docs/section/test_python.py::test_layers",
        "docs/sources.md",
    ]


def pytest_in(folder: Path, *arguments: str) -> list[str]:
    """What pytest says in a folder, as lines."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--no-header", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return (done.stdout + done.stderr).splitlines()


def test_an_item_is_named_by_the_place_of_its_claim(repository: Practice) -> None:
    """Its name is one that an editor can jump to; other Markdown is no page."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.\n\nOr [(7, 7)]({TARGET}#kernel).")
    repository.write("notes.md", "54")

    lines = pytest_in(repository.root, "-v")

    assert [line.split()[:2] for line in lines if "PASSED" in line] == [
        ["docs/page.md", "PASSED"],
        ["docs/page.md:1:9", "PASSED"],
        ["docs/page.md:3:5", "PASSED"],
        ["docs/sources.md", "PASSED"],
    ]


def test_a_failure_is_the_fault_and_nothing_else(repository: Practice) -> None:
    """No traceback of the checker stands around it."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("docs/page.md", f"It has [21]({TARGET}#layers) layers and 54.")

    lines = pytest_in(repository.root, "docs/page.md")

    assert "docs/page.md:1:9: states 21, but snippets/section/page.py:3 computes layers = 18" in lines
    assert [line for line in lines if line.startswith("docs/page.md:1:") and "states 54 without a link" in line] != []
    assert [line for line in lines if "why18/" in line or "Traceback" in line] == []
    assert lines[-1].strip("= ").startswith("2 failed")
