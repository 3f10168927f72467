"""The command, as a person types it."""

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Repository

TARGET = "../snippets/section/page.py"


def why18(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Status, output and errors of the command, run in a folder."""
    command = [sys.executable, "-m", "checker.cli", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return done.returncode, done.stdout, done.stderr


def test_a_repository_that_holds_is_one_line_and_status_0(repository: Repository) -> None:
    """The summary says how much was checked."""
    repository.write("docs/page.md", f"# Has it [18]({TARGET}#layers)?\n\n[18](sources.md#paper-layers), ResNet-18.")

    actual = why18(repository.root, "check")

    assert actual == (0, "2 pages, 2 numbers (1 computed, 1 quoted): all hold\n", "")


def test_faults_are_a_line_each_and_status_1(repository: Repository) -> None:
    """Every line begins with a place."""
    repository.write("docs/page.md", f"It has [21]({TARGET}#layers).\n\nAnd 54.")
    repository.write("README.md", "With [18](snippets/section/page.py#layers).")

    status, output, errors = why18(repository.root, "check")

    assert (status, errors) == (1, "")
    assert [line.partition(" ")[0] for line in output.splitlines()] == ["docs/page.md:1:9:", "docs/page.md:3:5:", "3"]


def test_a_file_outside_of_the_repository_can_be_checked(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its place is its whole path, and its links lead from where it lies."""
    page = tmp_path_factory.mktemp("elsewhere") / "post.md"
    page.write_text(f"It has [21]({repository.root}/snippets/section/page.py#layers) layers.")

    status, output, _ = why18(repository.root, "check", str(page))

    assert status == 1
    assert output.startswith(f"{page}:1:9: states 21, but snippets/section/page.py:3 computes layers = 18")


def test_a_folder_names_all_its_pages(repository: Repository) -> None:
    """Pages are found below it, sorted."""
    for name in ("b", "a"):
        repository.write(f"docs/section/{name}.md", "54")

    _, output, _ = why18(repository.root, "check", "docs/section")

    assert [line.partition(":")[0] for line in output.splitlines()[:2]] == ["docs/section/a.md", "docs/section/b.md"]


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--fast"], ["check", "docs/none.md"]])
def test_bad_usage_is_status_2(repository: Repository, arguments: list[str]) -> None:
    """What is wrong with the command is said on standard error, with how to use it."""
    status, output, errors = why18(repository.root, *arguments)

    assert (status, output) == (2, "")
    assert errors.startswith("usage: why18")


def test_a_folder_without_pages_is_bad_usage(repository: Repository) -> None:
    """Nothing checked is not the same as checked, and not the same as everything."""
    (repository.root / "empty").mkdir()

    status, output, errors = why18(repository.root, "check", "empty")

    assert (status, output) == (2, "")
    assert "there is no Markdown file in empty" in errors


def test_outside_of_any_repository_the_command_says_where_to_go(tmp_path: Path) -> None:
    """A missing mkdocs.yml is bad usage, not a traceback."""
    status, output, errors = why18(tmp_path, "check")

    assert (status, output) == (2, "")
    assert f"there is no mkdocs.yml in {tmp_path} or above" in errors
