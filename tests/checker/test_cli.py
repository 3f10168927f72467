"""The command, as a person types it."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import main

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


BAD = [
    # arguments, and what is wrong with them
    ([], "the following arguments are required: COMMAND"),
    (["chek"], "argument COMMAND: invalid choice: 'chek'"),
    (["check", "--fast"], "unrecognized arguments: --fast"),
    (["check", "--no-cache", "--verify-cache"], "argument --verify-cache: not allowed with argument --no-cache"),
    (["check", "docs/none.md", "docs", "none"], "there is no docs/none.md, none\n"),
    (["facts", "before"], "there is no before\n"),
    (
        ["facts", "docs"],
        "docs is no list of facts, as why18 facts > FILE writes it: [Errno 21] Is a directory",
    ),
    (["facts", "picture"], "picture is no list of facts, as why18 facts > FILE writes it: 'utf-8' codec can't decode"),
]


@pytest.mark.parametrize(("arguments", "wrong"), BAD)
def test_bad_usage_is_status_2(repository: Repository, arguments: list[str], wrong: str) -> None:
    """What is wrong with the command is said on standard error, with how to use it."""
    repository.write("picture", b"\x89PNG")

    status, output, errors = why18(repository.root, *arguments)

    assert (status, output) == (2, "")
    assert errors.startswith("usage: why18")
    assert f"error: {wrong}" in errors


HELP = [
    # a command, how it is used, and what may be given to it
    ([], "why18 [-h] COMMAND ...", {"-h, --help", "check", "facts"}),
    (
        ["check"],
        "why18 check [-h] [--no-cache | --verify-cache] [PATH ...]",
        {"-h, --help", "PATH", "--no-cache", "--verify-cache"},
    ),
    (["facts"], "why18 facts [-h] [FILE]", {"-h, --help", "FILE"}),
]


@pytest.mark.parametrize(("command", "usage", "arguments"), HELP)
def test_help_says_what_each_argument_does(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    usage: str,
    arguments: set[str],
) -> None:
    """In a line of words that begins with a small letter."""
    monkeypatch.setenv("COLUMNS", "200")

    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    said = capsys.readouterr().out
    lines = dict(re.findall(r"^ {2,4}(\S.*?) {2,}(\S.*)$", said, re.MULTILINE))

    assert ended.value.code == 0
    assert said.splitlines()[0] == f"usage: {usage}"
    assert lines.keys() == arguments
    assert [text for text in lines.values() if not text[0].islower()] == []


SUMMARIES = [
    # a page, and the last line about it
    (f"[18]({TARGET}#layers), [34](sources.md#paper-deeper)", "1 page, 2 numbers (1 computed, 1 quoted): all hold"),
    (f"[21]({TARGET}#layers), [18]({TARGET}#layers)", "1 page, 2 numbers (2 computed, 0 quoted): 1 fault"),
    (
        "[18](sources.md#paper-deeper), [34](sources.md#paper-deeper), 5",
        "1 page, 2 numbers (0 computed, 2 quoted): 2 faults",
    ),
]


@pytest.mark.parametrize(("page", "summary"), SUMMARIES)
def test_the_last_line_counts(
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    page: str,
    summary: str,
) -> None:
    """Numbers of either kind, and faults."""
    repository.write("docs/page.md", page)
    monkeypatch.chdir(repository.root)

    status = main(["check", "docs/page.md"])

    assert status == ("fault" in summary)
    assert capsys.readouterr().out.splitlines()[-1] == summary


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_a_person_sees_what_is_being_done(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one line, which is cleared before each step and at the end."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    monkeypatch.chdir(repository.root)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    main(["check"])
    _, *steps = terminal.getvalue().split("\r\033[K")

    assert steps[:2] == ["reading 1 of 2", "reading 2 of 2"]
    assert ["snippets to run" in step for step in steps[2:]] == [True, False]
    assert steps[-1] == ""


@pytest.mark.parametrize("command", ["check", "facts"])
def test_where_nothing_can_run_the_command_says_so(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """That is no fault of a page, and no traceback: one line on standard error, and a status that is not zero."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    monkeypatch.setenv("WHY18_SECONDS", "soon")

    status, output, errors = why18(repository.root, command)

    assert (status, output) == (1, "")
    assert errors.startswith("why18: WHY18_SECONDS is 'soon': set it to a number of seconds")
    assert errors.count("\n") == 1


CONFIGURED = [
    # what is changed in the configuration, and what is said of it
    (("markdown_extensions:", "markdown_extensions: ["), "mkdocs.yml:"),
    (
        ("- admonition", "- admonitoin"),
        "mkdocs.yml: markdown_extensions cannot be used: No module named 'admonit",
    ),
    (("- pymdownx.superfences", ""), "mkdocs.yml: list pymdownx.superfences before checker.extension in markdown_ext"),
]


@pytest.mark.parametrize("command", ["check", "facts"])
@pytest.mark.parametrize(("change", "said"), CONFIGURED)
def test_a_configuration_that_cannot_be_read_is_named(
    repository: Repository, command: str, change: tuple[str, str], said: str
) -> None:
    """It is no fault of a page, and no traceback."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", config.replace(*change))

    status, output, errors = why18(repository.root, command)

    assert (status, output) == (1, "")
    assert errors.startswith(f"why18: {said}")
    assert errors.count("\n") == 1


def test_tags_of_a_generator_do_not_keep_a_page_from_being_read(repository: Repository) -> None:
    """MkDocs builds such a site."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", f"{config}\nextra: {{a: !ENV [A, b], c: !!python/name:os.getcwd }}\n")

    assert why18(repository.root, "check")[0] == 0


def test_what_is_named_like_a_page_and_is_none_is_not_checked(repository: Repository) -> None:
    """Neither a folder nor the lock of an editor, in the folder that is named."""
    (repository.root / "docs/folder.md").mkdir()
    (repository.root / "docs/.#page.md").symlink_to("somebody@somewhere")
    (repository.root / "snippets/folder.py").mkdir()

    actual = [why18(repository.root, "check", *arguments)[:2] for arguments in (["docs"], ["--verify-cache"])]

    assert [(status, output.splitlines()[-1]) for status, output in actual] == [
        (0, "1 page, 0 numbers (0 computed, 0 quoted): all hold")
    ] * 2


def test_a_folder_without_pages_is_bad_usage(repository: Repository) -> None:
    """Nothing checked is not the same as checked, and not the same as everything."""
    (repository.root / "empty/bare").mkdir(parents=True)

    status, output, errors = why18(repository.root, "check", "empty", "empty/bare")

    assert (status, output) == (2, "")
    assert errors.endswith("error: there is no Markdown file in empty, empty/bare\n")


def test_outside_of_any_repository_the_command_says_where_to_go(tmp_path: Path) -> None:
    """A missing mkdocs.yml is bad usage, not a traceback."""
    status, output, errors = why18(tmp_path, "check")

    assert (status, output) == (2, "")
    assert f"there is no mkdocs.yml in {tmp_path} or above" in errors
