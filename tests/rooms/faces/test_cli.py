"""The command, as a person types it, and what they see of it."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.rooms.conftest import Practice
from why18.faces.cli import main, show
from why18.judging import evidence
from why18.judging.cache import FOLDER
from why18.running.runner import Runner

Command = Callable[..., tuple[int, str, str]]
TARGET = "section/shown.md"
CLEAR = "\r\033[K"
"""Back to the beginning of the line, and empty it."""


@pytest.fixture
def why18(repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, run in the repository: its status, its output and its errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(list(arguments))
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, *capsys.readouterr()

    monkeypatch.chdir(repository.root)
    monkeypatch.setenv("COLUMNS", "200")  # help is not wrapped
    return run


class Terminal(io.StringIO):
    """What a person looks at, which shows what was written when it is flushed."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.shown: list[str] = []

    def isatty(self) -> bool:
        """Be one."""
        return True

    def flush(self) -> None:
        """Show what was written since."""
        self.shown.append(self.getvalue()[sum(map(len, self.shown)) :])


def look(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Have a person look at what is said on standard error."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


BAD = [
    # arguments, and what is wrong with them
    ([], "the following arguments are required: COMMAND\n"),
    (["chek"], "argument COMMAND: invalid choice: 'chek'"),
    (["check", "--fast"], "unrecognized arguments: --fast\n"),
    (["check", "docs/none.md", "docs", "none"], "there is no docs/none.md, none\n"),
    (["check", "empty", "empty/bare"], "there is no Markdown file in empty, empty/bare\n"),
    (["facts", "before"], "there is no before\n"),
    (
        ["facts", "docs"],
        "docs is no list of facts, as why18 facts > FILE writes it: [Errno 21] Is a directory: 'docs'\n",
    ),
    (["facts", "picture"], "picture is no list of facts, as why18 facts > FILE writes it: 'utf-8' codec can't decode"),
]


@pytest.mark.parametrize(("arguments", "wrong"), BAD)
def test_command_refuses_bad_usage_with_status_2(
    repository: Practice, why18: Command, arguments: list[str], wrong: str
) -> None:
    """What is wrong with the command is said on standard error, with how to use it."""
    repository.write("picture", b"\x89PNG")
    (repository.root / "empty/bare").mkdir(parents=True)

    status, output, errors = why18(*arguments)

    assert (status, output) == (2, "")
    assert errors.startswith("usage: why18")
    assert f"error: {wrong}" in errors


def test_command_outside_of_any_repository_says_where_to_go(
    why18: Command, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing mkdocs.yml is bad usage, not a traceback."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)

    status, output, errors = why18("check")

    assert (status, output) == (2, "")
    assert f"error: there is no mkdocs.yml in {elsewhere} or above" in errors


HELP = [
    # a command, how it is used, and what is said of what may be given to it
    (
        [],
        "why18 [-h] COMMAND ...",
        [
            "Check every number on every page against the code.",
            "check check Markdown files against the code",
            "facts list every number with what it computes, and the versions",
        ],
    ),
    (
        ["check"],
        "why18 check [-h] [--no-cache] [PATH ...]",
        [
            "PATH file or folder (default: docs, README.md and CONTRIBUTING.md)",
            "--no-cache read and run everything anew, and keep nothing",
        ],
    ),
    (["facts"], "why18 facts [-h] [FILE]", ["FILE show what has changed since this list"]),
]


@pytest.mark.parametrize(("command", "usage", "said"), HELP)
def test_help_says_what_each_argument_does(why18: Command, command: list[str], usage: str, said: list[str]) -> None:
    """In a line each, after how the command is used and what it is for; there is nothing else."""
    status, output, errors = why18(*command, "--help")
    lines = [" ".join(line.split()) for line in output.splitlines()[1:] if not re.search(r":$|-h, --help|^$", line)]

    assert (status, errors) == (0, "")
    assert output.splitlines()[0] == f"usage: {usage}"
    assert [line for line in lines if line != "COMMAND"] == said


def test_check_of_what_is_right_is_one_line_and_status_0(repository: Practice, why18: Command) -> None:
    """The summary says how much was checked."""
    repository.write("docs/page.md", f"# Has it [18]({TARGET}#layers)?\n\n[18](sources.md#paper-layers), ResNet-18.")

    assert why18("check") == (0, "2 pages, 2 numbers (1 computed, 1 quoted): all hold\n", "")


def test_check_says_each_fault_in_a_line_with_status_1(repository: Practice, why18: Command) -> None:
    """Every line begins with a place."""
    repository.write("docs/page.md", f"It has [21]({TARGET}#layers).\n\nAnd 54.")
    repository.write("README.md", "With [18](snippets/section/page.py#layers).")

    status, output, errors = why18("check")

    assert (status, errors) == (1, "")
    assert [line.partition(" ")[0] for line in output.splitlines()] == ["docs/page.md:1:9:", "docs/page.md:3:5:", "3"]


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
def test_check_ends_with_a_count(repository: Practice, why18: Command, page: str, summary: str) -> None:
    """Numbers of either kind, and faults."""
    repository.write("docs/page.md", page)

    status, output, _ = why18("check", "docs/page.md")

    assert status == ("fault" in summary)
    assert output.splitlines()[-1] == summary


def test_check_takes_a_file_outside_of_the_repository(
    repository: Practice, why18: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its place is its whole path, and its links lead from where it lies."""
    page = tmp_path_factory.mktemp("elsewhere") / "post.md"
    page.write_text(f"It has [21]({repository.root}/snippets/section/page.py#layers) layers.")

    status, output, _ = why18("check", str(page))

    assert status == 1
    assert output.startswith(f"{page}:1:9: states 21, but snippets/section/page.py:3 computes layers = 18")


def test_check_takes_all_pages_of_a_folder(repository: Practice, why18: Command) -> None:
    """Pages are found below it, sorted; what else lies there is none."""
    for name in ("b.md", "a.md", "c.txt"):
        repository.write(f"docs/section/{name}", "54")

    _, output, _ = why18("check", "docs/section")

    assert [line.partition(":")[0] for line in output.splitlines()] == [
        "docs/section/a.md",
        "docs/section/b.md",
        "2 pages, 0 numbers (0 computed, 0 quoted)",
    ]


def test_check_passes_over_what_is_only_named_like_a_page(repository: Practice, why18: Command) -> None:
    """Neither a folder nor the lock of an editor, in the folder that is named."""
    (repository.root / "docs/folder.md").mkdir()
    (repository.root / "docs/.#page.md").symlink_to("somebody@somewhere")
    (repository.root / "snippets/folder.py").mkdir()

    actual = [why18("check", *arguments)[:2] for arguments in (["docs"], [])]

    assert [(status, output.splitlines()[-1]) for status, output in actual] == [
        (0, "1 page, 0 numbers (0 computed, 0 quoted): all hold")
    ] * 2


def test_check_reads_a_configuration_with_tags_of_a_generator(repository: Practice, why18: Command) -> None:
    """MkDocs builds such a site."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", f"{config}\nextra: {{a: !ENV [A, b], c: !!python/name:os.getcwd }}\n")

    assert why18("check")[0] == 0


def test_check_runs_nothing_twice_unless_nothing_is_to_be_kept(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --no-cache a snippet runs again, and nothing is left on disk."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    ran = []
    for options in (["--no-cache"], ["--no-cache"], [], [], ["--no-cache"]):
        monkeypatch.setattr(evidence, "RUNNER", runner := Runner())
        assert why18("check", *options)[1] == "2 pages, 1 numbers (1 computed, 0 quoted): all hold\n"
        ran.append((len(runner.runs), (repository.root / FOLDER).exists()))
        runner.close()

    assert ran == [(1, False), (1, False), (1, True), (0, True), (1, True)]


def test_facts_lists_what_is_computed_and_what_has_changed(repository: Practice, why18: Command) -> None:
    """One after the other, with status 1 where a number has changed."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers).")
    number = "docs/page.md:1:9 states 18 for snippets/section/page.py#layers, computes"

    status, listing, errors = why18("facts")
    before = repository.write("before", listing)
    unchanged = why18("facts", str(before))
    repository.write("before", listing.replace("computes 18", "computes 17"))
    changed = why18("facts", "before")

    assert (status, errors) == (0, "")
    assert listing.splitlines()[-1] == f"{number} 18"
    assert unchanged == (0, "nothing changed\n", "")
    assert changed == (1, f"{number} 17 → 18\n", "")


def test_check_shows_a_fact_that_is_no_text(repository: Practice, why18: Command) -> None:
    """Half of a character has no encoding: it is written as Python writes it."""
    repository.write("docs/page.md", f"It has [x]({TARGET}#letter).")
    repository.write("snippets/section/page.py", r"letter = '\ud800'")

    status, output, _ = why18("check")

    assert status == 1
    assert r"computes letter = \ud800" in output


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_command_needs_no_letters_beyond_ascii(repository: Practice) -> None:
    """The command is a program; it reads a listing as UTF-8, and writes what letters there are."""
    repository.write("docs/page.md", f"It is [ä]({TARGET}#letter).")
    repository.write("snippets/section/page.py", "letter = 'ä'")
    repository.write("before", "ä, computes 1\n")
    command = [sys.executable, "-m", "why18.faces.cli", "facts", "before"]

    done = subprocess.run(  # noqa: S603 - our own
        command, cwd=repository.root, env=os.environ | ASCII, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert "\n\\xe4, computes 1 \\u2192 (nothing)" in done.stdout


@pytest.mark.parametrize("command", ["check", "facts"])
def test_command_says_why_nothing_can_run(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """That is no fault of a page, and no traceback: one line on standard error, and a status that is not zero."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    monkeypatch.setenv("WHY18_SECONDS", "soon")
    monkeypatch.setattr(evidence, "RUNNER", Runner())

    status, output, errors = why18(command)

    assert (status, output) == (1, "")
    assert errors.startswith("why18: WHY18_SECONDS is 'soon': set it to a number of seconds")
    assert errors.count("\n") == 1


CONFIGURED = [
    # what is changed in the configuration, and what is said of it
    (("markdown_extensions:", "markdown_extensions: ["), "mkdocs.yml:"),
    (("- admonition", "- admonitoin"), "mkdocs.yml: markdown_extensions cannot be used: No module named 'admonit"),
    (("- pymdownx.superfences", ""), "mkdocs.yml: list pymdownx.superfences before why18 in markdown_extensions"),
]


@pytest.mark.parametrize("command", ["check", "facts"])
@pytest.mark.parametrize(("change", "said"), CONFIGURED)
def test_command_names_a_configuration_that_cannot_be_read(
    repository: Practice, why18: Command, command: str, change: tuple[str, str], said: str
) -> None:
    """It is no fault of a page, and no traceback."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", config.replace(*change))

    status, output, errors = why18(command)

    assert (status, output) == (1, "")
    assert errors.startswith(f"why18: {said}")
    assert errors.count("\n") == 1


def test_progress_is_shown_at_once_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word takes the place of the one before."""
    terminal = look(monkeypatch)

    show("reading 1 of 2")
    show("reading 2 of 2")

    assert terminal.shown == [f"{CLEAR}reading 1 of 2", f"{CLEAR}reading 2 of 2"]


def test_progress_is_not_written_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of errors has errors in it, and nothing else."""
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)

    show("reading 1 of 2")

    assert file.getvalue() == ""


@pytest.mark.parametrize("options", [[], ["--no-cache"]])
def test_progress_says_what_is_being_done(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    """On one line, which is empty before the verdict: what was done is said while it is, and nothing of it stays."""
    repository.write("docs/page.md", f"It has [18]({TARGET}#layers) layers.")
    terminal = look(monkeypatch)

    status, output, _ = why18("check", *options)
    reading, ran, *_, last = (shown.removeprefix(CLEAR) for shown in terminal.shown[1:])

    assert status == 0
    assert output.endswith("2 pages, 1 numbers (1 computed, 0 quoted): all hold\n")
    assert terminal.shown[0] == f"{CLEAR}reading 1 of 2"
    assert (reading, ran.partition(" ")[2], last) == ("reading 2 of 2", "snippets to run", "")
