"""The command, as a person types it, and what they see of it."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from typing import Any

import pytest

from tests.rooms.conftest import Practice
from tests.rooms.faces.typed import ELSEWHERE, PAGE, Command, shows, typed
from why18.faces.terminal import show
from why18.judging import evidence
from why18.judging.cache import FOLDER
from why18.running.runner import Runner

CLEAR = "\r\033[K"
"""Back to the beginning of the line, and empty it."""


@pytest.fixture
def why18(repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, run in a repository with a page that has no fault."""
    return typed(repository, monkeypatch, capsys)


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
    (["check", "pipe"], "pipe is neither a file nor a folder; why18 check - reads standard input\n"),
    (["check", "--limit", "-1"], "argument --limit: '-1' is no number of faults: write a whole number, or 0 for all\n"),
    (["check", "--output-format", "xml"], "argument --output-format: invalid choice: 'xml'"),
    (["check", "--yes"], "--yes answers what --fix asks: write --fix --yes\n"),
    (["check", "--fix", "-"], "--fix writes into files, and standard input is none: name a file\n"),
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
    os.mkfifo(repository.root / "pipe")

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
        "why18 [-h] [--version] COMMAND ...",
        [
            "Check every number on every page against the code.",
            "new begin a page: its question, a draft that holds, and its entries in the lists",
            "check check Markdown files against the code",
            "facts list every number with what it computes, and the versions",
            "finish complete a built site: its search, and what a link to a page shows",
            "ledger add what is new to the list of published addresses",
            "count count the layers of a network by every rule",
            "size compute what comes out of a chain of layers, or read an error",
            "--version say which version this is",
        ],
    ),
    (
        ["check"],
        (
            "why18 check [-h] [--fix] [--yes] [--output-format FORMAT] [--limit N] [-q] [--published] [--no-cache] "
            "[PATH ...]"
        ),
        [
            "PATH file or folder, - for standard input (default: docs, README.md and CONTRIBUTING.md)",
            "--fix link bare numbers: asks for each line, and which link is meant where several may be",
            "--yes with --fix: write what is sure, and do not ask",
            "--output-format FORMAT",
            "one of full, concise, json, github (default: full; on GitHub: github)",
            "--limit N faults to show, 0 for all (default: 50 on a terminal, elsewhere all)",
            "-q, --quiet show faults and nothing else",
            "--published refuse also drafts, and what the list of published addresses lacks",
            "--no-cache read and run everything anew, and keep nothing",
        ],
    ),
    (
        ["new"],
        "why18 new [-h] --section SECTION QUESTION",
        [
            'QUESTION as a person types it, "How many layers has VGG16?"',
            "--section SECTION folder of docs/ to which it belongs",
        ],
    ),
    (["facts"], "why18 facts [-h] [FILE]", ["FILE show what has changed since this list"]),
    (["ledger"], "why18 ledger [-h]", []),
    (["finish"], "why18 finish [-h] SITE", ["SITE folder of the site, as a generator wrote it"]),
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
    repository.write(PAGE, shows("# Has it [18](#layers)?\n\n[18](../sources.md#paper-layers), ResNet-18."))

    assert why18("check") == (0, "2 pages, 2 numbers (1 computed, 1 quoted): all hold\n", "")


def test_check_says_each_fault_in_a_line_with_status_1(repository: Practice, why18: Command) -> None:
    """Every line begins with a place."""
    repository.write("docs/page.md", f"It has [21]({ELSEWHERE}).\n\nAnd 54.")
    repository.write("README.md", f"With [18](docs/{ELSEWHERE}).")

    status, output, errors = why18("check")

    assert (status, errors) == (1, "")
    assert [line.partition(" ")[0] for line in output.splitlines()] == ["docs/page.md:1:9:", "docs/page.md:3:5:", "4"]


SUMMARIES = [
    # a page, and the last line about it
    ("It has [18](#layers) layers.", "1 page, 1 number (1 computed, 0 quoted): all hold"),
    ("[18](#layers), [34](../sources.md#paper-deeper)", "1 page, 2 numbers (1 computed, 1 quoted): all hold"),
    ("[21](#layers), [18](#layers)", "1 page, 2 numbers (2 computed, 0 quoted): 1 fault"),
    (
        "[18](../sources.md#paper-deeper), [34](../sources.md#paper-deeper), 5",
        "1 page, 2 numbers (0 computed, 2 quoted): 2 faults",
    ),
]


@pytest.mark.parametrize(("page", "summary"), SUMMARIES)
def test_check_ends_with_a_count(repository: Practice, why18: Command, page: str, summary: str) -> None:
    """Numbers of either kind, and faults."""
    repository.write(PAGE, shows(page))

    status, output, _ = why18("check", PAGE)

    assert status == ("fault" in summary)
    assert output.splitlines()[-1] == summary


def test_check_takes_a_page_once_however_often_it_is_named(repository: Practice, why18: Command) -> None:
    """By itself, and with its folder."""
    actual = why18("check", PAGE, "docs/section", str(repository.root / PAGE))

    assert actual == (0, "1 page, 1 number (1 computed, 0 quoted): all hold\n", "")


def test_check_takes_a_file_outside_of_the_repository(
    repository: Practice, why18: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its place is its whole path, and its links lead from where it lies."""
    page = tmp_path_factory.mktemp("elsewhere") / "post.md"
    page.write_text(f"It has [21]({repository.root}/docs/{ELSEWHERE}) layers.")

    status, output, _ = why18("check", str(page))

    assert status == 1
    assert output.startswith(f"{page}:1:9: states 21, but snippets/section/page.py:3 computes layers = 18")


STANDARD_INPUT = [
    # what comes, and what is said of it
    (f"It has [18]({ELSEWHERE}) layers.".encode(), "1 page, 1 number (1 computed, 0 quoted): all hold"),
    (f"It has [21]({ELSEWHERE}) layers.".encode(), "<stdin>:1:9: states 21, but snippets/section/page.py:3 computes"),
    (b"\xef\xbb\xbfOne.\r\n\r\nIt has 54 layers.", "<stdin>:3:8: states 54 without a link"),
    (b"---\ntitle: With 54 layers\n---\n\nOf layers.", "<stdin>:2:13: states 54 in the metadata"),
    (b"\xff", "<stdin>:1:1: is not UTF-8: byte 0xff"),
    (b"", "<stdin>:1:1: is empty"),
    (b'```python exec="1"\n--8<-- "snippets/bad.py"\n```', "<stdin>:1:1: includes a file that is not UTF-8: byte 0xff"),
    (b"a\n\n" + b"- " * 1000 + b"b", "<stdin>:3:1: nests too deep to be read"),
]


@pytest.mark.parametrize(("given", "said"), STANDARD_INPUT)
def test_check_reads_standard_input_as_a_page_of_the_folder(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch, given: bytes, said: str
) -> None:
    """So an editor can check what it has not saved; nothing is kept of it."""
    repository.write("snippets/bad.py", b"\xff")
    monkeypatch.chdir(repository.docs)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))

    status, output, errors = why18("check", "-")

    assert (status, errors) == (int(said.startswith("<stdin>")), "")
    assert output.startswith(said)
    assert list(repository.docs.glob("*stdin*")) == []


def test_check_takes_standard_input_beside_files(why18: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One report for all of them."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"[18](docs/{ELSEWHERE})".encode())))

    assert why18("check", "-", PAGE)[1] == "2 pages, 2 numbers (2 computed, 0 quoted): all hold\n"


def test_check_takes_all_pages_of_a_folder(repository: Practice, why18: Command) -> None:
    """Pages are found below it, sorted; what else lies there is none."""
    for name in ("b.md", "a.md", "c.txt"):
        repository.write(f"docs/more/{name}", "54")

    _, output, _ = why18("check", "docs/more")

    assert [line.partition(":")[0] for line in output.splitlines()] == [
        "docs/more/a.md",
        "docs/more/b.md",
        "2 pages, 0 numbers (0 computed, 0 quoted)",
    ]


def test_check_passes_over_what_is_only_named_like_a_page(repository: Practice, why18: Command) -> None:
    """Neither a folder nor the lock of an editor, in the folder that is named."""
    (repository.root / "docs/folder.md").mkdir()
    (repository.root / "docs/.#page.md").symlink_to("somebody@somewhere")
    (repository.root / "snippets/folder.py").mkdir()

    actual = [why18("check", *arguments)[:2] for arguments in (["docs"], [])]

    assert [(status, output.splitlines()[-1]) for status, output in actual] == [
        (0, "2 pages, 1 number (1 computed, 0 quoted): all hold")
    ] * 2


def test_check_reads_a_configuration_with_tags_of_a_generator(repository: Practice, why18: Command) -> None:
    """MkDocs builds such a site."""
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", f"{config}\nextra: {{a: !ENV [A, b], c: !!python/name:os.getcwd }}\n")

    assert why18("check")[0] == 0


def test_check_runs_nothing_twice_unless_nothing_is_to_be_kept(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --no-cache a snippet runs again, and nothing is left on disk."""
    ran = []
    for options in (["--no-cache"], ["--no-cache"], [], [], ["--no-cache"]):
        monkeypatch.setattr(evidence, "RUNNER", runner := Runner())
        assert why18("check", *options)[1] == "2 pages, 1 number (1 computed, 0 quoted): all hold\n"
        ran.append((len(runner.runs), (repository.root / FOLDER).exists()))
        runner.close()

    assert ran == [(1, False), (1, False), (1, True), (0, True), (1, True)]


def test_facts_lists_what_is_computed_and_what_has_changed(repository: Practice, why18: Command) -> None:
    """One after the other, with status 1 where a number has changed."""
    number = f"{PAGE}:1:9 states 18 for snippets/section/page.py#layers, computes"

    status, listing, errors = why18("facts")
    before = repository.write("before", listing)
    unchanged = why18("facts", str(before))
    repository.write("before", listing.replace("computes 18", "computes 17"))
    changed = why18("facts", "before")

    assert (status, errors) == (0, "")
    assert listing.splitlines()[-1] == f"{number} 18"
    assert unchanged == (0, "nothing changed\n", "")
    sentence = "    still true: It has 18 layers.\ndocs/section/page.md: numbers that change 1, no longer true 0\n"
    assert changed == (1, f"{number} 17 → 18\n{sentence}", "")


def test_check_shows_a_fact_that_is_no_text(repository: Practice, why18: Command) -> None:
    """Half of a character has no encoding: it is written as Python writes it."""
    repository.write(PAGE, shows("It has [x](#letter)."))
    repository.write("snippets/section/page.py", r"letter = '\ud800' or 0")

    status, output, _ = why18("check")

    assert status == 1
    assert r"computes letter = \ud800" in output


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.usefixtures("why18")
def test_command_needs_no_letters_beyond_ascii(repository: Practice) -> None:
    """The command is a program; it reads a listing as UTF-8, and writes what letters there are."""
    repository.write(PAGE, shows("It is [ä](#letter)."))
    repository.write("snippets/section/page.py", "letter = 'ä' or 0")
    repository.write("before", "ä, computes 1\n")
    command = [sys.executable, "-m", "why18.faces.cli", "facts", "before"]

    done = subprocess.run(  # noqa: S603 - our own
        command, cwd=repository.root, env=os.environ | ASCII, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert "\n\\xe4, computes 1 \\u2192 (nothing)" in done.stdout


@pytest.mark.parametrize("command", ["check", "facts"])
def test_command_says_why_nothing_can_run(why18: Command, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """That is no fault of a page, and no traceback: one line on standard error, and a status of its own."""
    monkeypatch.setenv("WHY18_SECONDS", "soon")
    monkeypatch.setattr(evidence, "RUNNER", Runner())

    status, output, errors = why18(command)

    assert (status, output) == (2, "")
    assert errors.startswith("why18: WHY18_SECONDS is 'soon': set it to a number of seconds")
    assert errors.count("\n") == 1


CONFIGURED = [
    # what is changed in the configuration, and what is said of it
    (("markdown_extensions:", "markdown_extensions: ["), "mkdocs.yml:"),
    (("- admonition", "- admonitoin"), "mkdocs.yml: markdown_extensions cannot be used: No module named 'admonit"),
    (("docs_dir: docs", "docs_dir: 'pages'  # here"), "mkdocs.yml:6: docs_dir is pages, but pages lie in docs/: "),
    (("- pymdownx.superfences", ""), "mkdocs.yml: list pymdownx.superfences before why18 in markdown_extensions"),
]


@pytest.mark.parametrize(("change", "said"), CONFIGURED)
def test_command_names_a_configuration_that_cannot_be_read(
    repository: Practice, why18: Command, change: tuple[str, str], said: str
) -> None:
    """It is no fault of a page, and no traceback."""
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", config.replace(*change))

    status, output, errors = why18("check")

    assert (status, output) == (2, "")
    assert errors.startswith(f"why18: {said}")
    assert errors.count("\n") == 1


DOCS_DIRS = ["docs_dir: docs", 'docs_dir: "docs/"', "docs_dir: ./docs # here", "# docs_dir: pages", ""]


@pytest.mark.parametrize("line", DOCS_DIRS)
def test_check_takes_docs_however_it_is_written(repository: Practice, why18: Command, line: str) -> None:
    """Or not written at all: it is what a site generator takes."""
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", config.replace("docs_dir: docs", line))

    assert why18("check")[0] == 0


def test_check_of_nothing_is_no_success(repository: Practice, why18: Command) -> None:
    """Where there is no page, that all of them hold says nothing."""
    shutil.rmtree(repository.docs)

    status, output, errors = why18("check")

    assert (status, output) == (2, "")
    assert errors == "why18: there is nothing to check: write a page in docs/, or name a Markdown file\n"


def test_check_names_a_file_that_cannot_be_read(repository: Practice, why18: Command) -> None:
    """A file of the kernel's, which looks like any other until it is read."""
    (repository.docs / "memory.md").symlink_to("/proc/self/mem")

    assert why18("check") == (2, "", "why18: cannot read docs/memory.md: Input/output error\n")


SHAPES = [
    # what stands in pyproject.toml, the status, and how what is said begins
    ("[tool.why18]\nshape = false\n", 0, "2 pages"),
    ("[tool.why18]\nshape = true\n", 1, f"{PAGE}:1:1: the page does not begin with its question: write #"),
    ("[tool.why18]\nshape = 1\n", 2, "why18: pyproject.toml: shape in [tool.why18] is 1: write true or false"),
]


@pytest.mark.parametrize(("settings", "status", "begins"), SHAPES)
def test_check_asks_for_the_shape_of_pages_where_that_is_wanted(
    repository: Practice, why18: Command, settings: str, status: int, begins: str
) -> None:
    """Also of a page that is kept because its numbers hold."""
    why18("check")
    repository.write("pyproject.toml", settings)

    actual, output, errors = why18("check")

    assert actual == status
    assert (output + errors).startswith(begins)


def test_version_is_that_of_the_package(why18: Command) -> None:
    """As it is installed."""
    assert why18("--version") == (0, f"why18 {version('why18')}\n", "")


def start(repository: Practice, *arguments: str, **options: Any) -> subprocess.Popen[str]:  # noqa: ANN401 - what Popen takes
    """The command as a program of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS")}
    command = [sys.executable, "-m", "why18.faces.cli", *arguments]
    return subprocess.Popen(command, cwd=repository.root, env=environment, text=True, **options)  # noqa: S603 - our own


@pytest.mark.usefixtures("why18")
def test_command_ends_quietly_where_nobody_reads_on(repository: Practice) -> None:
    """As with ``head``: no traceback, and the status of a program whose pipe was closed."""
    repository.write(PAGE, "It has 54 layers.\n\n" * 3000)  # more than a pipe holds

    with start(repository, "check", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(60)

    assert first.startswith(f"{PAGE}:1:8: states 54")
    assert (process.returncode, errors) == (141, "")


@pytest.mark.usefixtures("why18")
def test_command_ends_quietly_at_ctrl_c(repository: Practice) -> None:
    """Typed on a terminal while a snippet runs: no traceback, and the status that a shell gives to it."""
    repository.write("snippets/section/page.py", "import time\nlayers = 18 or 0\ntime.sleep(15)")
    person, terminal = os.openpty()
    with start(
        repository, "check", stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    ) as process:
        os.close(terminal)
        said = b""
        while b" to run" not in said:
            said += os.read(person, 1000)
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        with suppress(OSError):  # how a terminal ends
            while more := os.read(person, 1000):
                said += more
        os.close(person)
        process.wait(60)

    assert process.returncode == 130
    assert b"Traceback" not in said
    assert said.endswith(b"\r\x1b[K")


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
def test_progress_says_what_is_being_done(why18: Command, monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    """On one line, which is empty before the verdict: what was done is said while it is, and nothing of it stays."""
    terminal = look(monkeypatch)

    status, output, _ = why18("check", *options)
    reading, ran, *_, last = (shown.removeprefix(CLEAR) for shown in terminal.shown[1:])

    assert status == 0
    assert output.endswith("2 pages, 1 number (1 computed, 0 quoted): all hold\n")
    assert terminal.shown[0] == f"{CLEAR}reading 1 of 2"
    assert (reading, ran.partition(" ")[2], last) == ("reading 2 of 2", "snippet to run", "")


def test_quiet_shows_faults_and_nothing_else(
    repository: Practice, why18: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a count nor progress; where all holds, nothing at all."""
    terminal = look(monkeypatch)

    silent = why18("check", "-q")
    repository.write(PAGE, "It has 54 layers.")
    status, output, _ = why18("check", "--quiet")

    assert silent[:2] == (0, "")
    assert (status, output.count("\n")) == (1, 1)
    assert output.startswith(f"{PAGE}:1:8: states 54")
    assert terminal.shown == []
