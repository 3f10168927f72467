"""Every claim is a test."""

import subprocess
import sys
from pathlib import Path

from .conftest import Repository

TARGET = "../snippets/section/page.py"
CONFIG = '[tool.pytest.ini_options]\naddopts = ["-p", "checker.pytest_plugin"]\n'


def pytest_in(folder: Path, *arguments: str) -> list[str]:
    """What pytest says in a folder, as lines."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--no-header", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return (done.stdout + done.stderr).splitlines()


def test_an_item_is_named_by_the_place_of_its_claim(repository: Repository) -> None:
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


def test_a_failure_is_the_fault_and_nothing_else(repository: Repository) -> None:
    """No traceback of the checker stands around it."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("docs/page.md", f"It has [21]({TARGET}#layers) layers and 54.")

    lines = pytest_in(repository.root, "docs/page.md")

    assert "docs/page.md:1:9: states 21, but snippets/section/page.py:3 computes layers = 18" in lines
    assert [line for line in lines if line.startswith("docs/page.md:1:") and "states 54 without a link" in line] != []
    assert [line for line in lines if "checker/" in line or "Traceback" in line] == []
    assert lines[-1].strip("= ").startswith("2 failed")


def test_a_snippet_that_fails_fails_its_claims(repository: Repository) -> None:
    """What was not computed was not checked."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("snippets/section/page.py", "layers = 18\nlayers / 0")
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")

    lines = pytest_in(repository.root, "docs/page.md")

    assert "snippets/section/page.py:2:1: raises ZeroDivisionError: division by zero" in lines
    assert lines[-1].strip("= ").startswith("1 failed, 1 passed")


def test_an_item_is_reported_by_its_line(repository: Repository) -> None:
    """Editors and reports take the line from there, counted from zero; a name begins with what it is."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("docs/page.md", f"Of [18]({TARGET}#layers)\n\nand [34](sources.md#paper-deeper).")
    repository.write(
        "conftest.py",
        "def pytest_collection_finish(session):\n"
        "    for item in session.items:\n"
        "        print('item', item.name, *item.reportinfo()[1:])\n",
    )

    lines = pytest_in(repository.root, "-s", "docs/page.md")

    assert [line for line in lines if line.startswith("item ")] == [
        "item docs/page.md None page docs/page.md",
        "item docs/page.md:1:5 0 claim docs/page.md:1:5",
        "item docs/page.md:3:6 2 claim docs/page.md:3:6",
    ]


def test_where_the_checker_itself_fails_it_is_shown_how(repository: Repository) -> None:
    """That is no fault of a page."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("docs/page.md", f"Of [18]({TARGET}#layers).")
    repository.write("conftest.py", "from checker import check\ncheck.judge_computed = None\n")

    lines = pytest_in(repository.root, "docs/page.md")

    assert [line for line in lines if line.startswith("E ") and "'NoneType' object is not callable" in line] != []
    assert [line for line in lines if "check.py:" in line and line.endswith(": TypeError")] != []


def test_a_file_that_is_no_page_is_left_to_others(repository: Repository) -> None:
    """Beside the pages, pytest collects what it always does."""
    repository.write("pyproject.toml", CONFIG)
    repository.write("docs/section/test_python.py", "def test_layers():\n    assert True\n")

    lines = pytest_in(repository.root, "-v")

    assert [line.split()[:2] for line in lines if "PASSED" in line] == [
        ["docs/section/test_python.py::test_layers", "PASSED"],
        ["docs/sources.md", "PASSED"],
    ]
