"""What is said of a report, in each format."""

import json
import re
from typing import Any

import pytest

from tests.rooms.conftest import Practice
from tests.rooms.faces.typed import PAGE, Command, on_terminal, shows, typed
from why18.faces import formats
from why18.judging.report import Report
from why18.records import Fault

WRONG = f"{PAGE}:1:9: states 21, but snippets/section/page.py:3 computes layers = 18"


@pytest.fixture
def why18(repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, in a repository with two faults on one page."""
    return typed(repository, monkeypatch, capsys, "It has [21](#layers) layers.\n\nAnd 54.")


def many(count: int) -> Report:
    """A report with so many faults in three files."""
    found = [Fault(f"docs/{'abc'[n % 3]}.md", n + 1, 1, f"states {n} without a link") for n in range(count)]
    return Report(2, 1, 0, sorted(found))


def test_full_shows_faults_and_a_count(why18: Command) -> None:
    """Where they are few there is no table."""
    status, output, _ = why18("check", "--output-format", "full")

    assert status == 1
    assert output.splitlines()[0] == WRONG
    assert [line.partition(" ")[0] for line in output.splitlines()] == [f"{PAGE}:1:9:", f"{PAGE}:3:5:", "2"]


def test_full_says_where_many_faults_are_and_of_which_kinds() -> None:
    """The file with the most first, and the sum of all last."""
    made = many(13)
    made.faults[3:4] = [Fault("docs/b.md", 1, 1, "strikes 54, which nobody is said to state")]

    actual = list(formats.lines(made, "full", 0))

    assert actual[:13] == [str(fault) for fault in made.faults]
    assert actual[13:] == [
        "",
        "    5  docs/b.md   bare number 4, struck 1",
        "    4  docs/a.md   bare number 4",
        "    4  docs/c.md   bare number 4",
        "   13  in 3 files  bare number 12, struck 1",
        "",
        "2 pages, 1 number (1 computed, 0 quoted): 13 faults",
    ]


LIMITS = [
    # format, limit, faults, and how many lines begin with a place; what is left out is counted
    ("full", 0, 60, 60),
    ("full", 7, 60, 7),
    ("concise", 7, 60, 7),
    ("concise", 60, 60, 60),
    ("concise", 61, 60, 60),
    ("github", 1, 60, 1),
]


@pytest.mark.parametrize(("style", "limit", "count", "shown"), LIMITS)
def test_limit_counts_what_it_leaves_out(style: str, limit: int, count: int, shown: int) -> None:
    """The table and the count are of all faults."""
    actual = list(formats.lines(many(count), style, limit))
    more = [line for line in actual if line.startswith("…")]

    assert len([line for line in actual if "states" in line]) == shown
    assert more == ([f"… and {count - shown} more: --limit 0 shows all"] if shown < count else [])
    assert actual[-1].endswith(f": {count} faults")


def test_limit_is_an_option(why18: Command) -> None:
    """In each format; 0 is no limit."""
    shown = [why18("check", "--output-format", "concise", "--limit", limit)[1].count(PAGE) for limit in "0123"]
    listed = json.loads(why18("check", "--output-format", "json", "--limit", "1")[1])["faults"]

    assert (shown, len(listed)) == ([2, 1, 2, 2], 1)


def test_concise_has_a_line_for_each_fault_and_no_table() -> None:
    """However many there are."""
    made = many(20)

    assert list(formats.lines(made, "concise", 0))[:-1] == [str(fault) for fault in made.faults]


def test_json_has_faults_and_the_verdicts_of_all_numbers(repository: Practice, why18: Command) -> None:
    """Also of a page that is kept, and of numbers that hold."""
    repository.write("docs/quoting.md", "It has [18](sources.md#paper-layers), [18](section/page.md#layers).")
    why18("check")

    status, output, errors = why18("check", "--output-format", "json")
    said = json.loads(output)

    assert (status, errors, output.isascii()) == (1, "", True)
    assert {name: said[name] for name in ("pages", "computed", "quoted")} == {"pages": 3, "computed": 2, "quoted": 1}
    assert [(f["path"], f["line"], f["col"], f["kind"]) for f in said["faults"]] == [
        (PAGE, 1, 9, "wrong number"),
        (PAGE, 3, 5, "bare number"),
    ]
    assert f"{PAGE}:1:9: {said['faults'][0]['message']}" == WRONG
    assert said["verdicts"] == [
        {
            "page": "docs/quoting.md",
            "line": 1,
            "col": 9,
            "stated": "18",
            "kind": "quoted",
            "holds": True,
            "target": "docs/sources.md",
            "name": "paper-layers",
            "computed": None,
            "cases": None,
            "evidence": None,
            "evidence_line": None,
        },
        {
            "page": "docs/quoting.md",
            "line": 1,
            "col": 40,
            "stated": "18",
            "kind": "computed",
            "holds": True,
            "target": "snippets/section/page.py",
            "name": "layers",
            "computed": 18,
            "cases": None,
            "evidence": "snippets/section/page.py:3 computes layers = 18",
            "evidence_line": 3,
        },
        {
            "page": PAGE,
            "line": 1,
            "col": 9,
            "stated": "21",
            "kind": "computed",
            "holds": False,
            "target": "snippets/section/page.py",
            "name": "layers",
            "computed": 18,
            "cases": None,
            "evidence": "snippets/section/page.py:3 computes layers = 18",
            "evidence_line": 3,
        },
    ]


def refuse(name: str) -> Any:  # noqa: ANN401 - it never returns
    """Refuse what Python reads as a number and JSON does not."""
    raise ValueError(name)


@pytest.mark.parametrize(("value", "said"), [("float('inf')", "inf"), ("[float('nan'), 1]", ["nan", 1])])
def test_json_is_json_whatever_a_snippet_computes(
    repository: Practice, why18: Command, value: str, said: object
) -> None:
    """What is not finite is a text."""
    repository.write("snippets/section/page.py", f"layers = {value}")

    output = why18("check", "--output-format", "json")[1]

    assert json.loads(output, parse_constant=refuse)["verdicts"][0]["computed"] == said


COMMANDS = [
    # path, message, and the command of a workflow
    ("a.md", "states 54", "::error file=a.md,line=3,col=7,title=why18::a.md:3:7: states 54"),
    ("a,b:c.md", "x", "::error file=a%2Cb%3Ac.md,line=3,col=7,title=why18::a,b:c.md:3:7: x"),
    ("a.md", "states 70 %", "::error file=a.md,line=3,col=7,title=why18::a.md:3:7: states 70 %25"),
    ("a.md", "a\n::set-env", "::error file=a.md,line=3,col=7,title=why18::a.md:3:7: a\\n::set-env"),
]


@pytest.mark.parametrize(("path", "message", "command"), COMMANDS)
def test_github_gets_a_command_for_each_fault(path: str, message: str, command: str) -> None:
    """On one line, whatever a fault says: a line of its own would be a command of its own."""
    made = Report(1, 0, 0, [Fault(path, 3, 7, message)])

    assert list(formats.lines(made, "github", 0)) == [command, "1 page, 0 numbers (0 computed, 0 quoted): 1 fault"]


CHOSEN = [
    # what GitHub sets, the arguments, and how the output begins
    ("true", [], "::error file="),
    ("true", ["--output-format", "concise"], PAGE),
    ("", [], PAGE),
    (None, [], PAGE),
]


@pytest.mark.parametrize(("value", "arguments", "begins"), CHOSEN)
def test_format_is_that_of_github_where_github_runs_the_command(
    why18: Command, monkeypatch: pytest.MonkeyPatch, value: str | None, arguments: list[str], begins: str
) -> None:
    """Unless another one is named."""
    if value is not None:
        monkeypatch.setenv("GITHUB_ACTIONS", value)

    assert why18("check", *arguments)[1].startswith(begins)


ESCAPED = [
    # a text, and how it is shown
    ("layers = 18", "layers = 18"),
    (
        "11\N{NO-BREAK SPACE}689\N{NARROW NO-BREAK SPACE}512 × ≠ ä",
        "11\N{NO-BREAK SPACE}689\N{NARROW NO-BREAK SPACE}512 × ≠ ä",
    ),
    ("\033[2J\a", "\\x1b[2J\\x07"),
    ("a\r\n\tb", "a\\r\\n\\tb"),
    ("\N{RIGHT-TO-LEFT OVERRIDE}81\N{LINE SEPARATOR}\x9b", "\\u202e81\\u2028\\x9b"),
    ("\ud800", "\\ud800"),
]


@pytest.mark.parametrize(("text", "shown"), ESCAPED)
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    """A terminal shows what is wrong, and obeys nothing."""
    assert formats.escaped(text) == shown


def test_a_snippet_cannot_write_to_the_terminal(repository: Practice, why18: Command) -> None:
    """Its text facts are part of messages."""
    repository.write(PAGE, shows("It has [x](#layers)."))
    repository.write("snippets/section/page.py", r"layers = '\x1b[2J' or 0")

    assert r"computes layers = \x1b[2J" in why18("check")[1]


TERMINALS = [
    # what is set, and how the last line ends
    ({"TERM": "xterm"}, "(1 computed, 0 quoted): \033[31m61 faults\033[0m\r\n"),
    ({"TERM": "xterm", "NO_COLOR": "1"}, "(1 computed, 0 quoted): 61 faults\r\n"),
    ({"TERM": "dumb"}, "(1 computed, 0 quoted): 61 faults\r\n"),
]


@pytest.mark.parametrize(("settings", "ends"), TERMINALS)
@pytest.mark.usefixtures("why18")
def test_terminal_shows_fifty_faults_in_colour(repository: Practice, settings: dict[str, str], ends: str) -> None:
    """Unless a person wants no colours, or the terminal has none."""
    repository.write(PAGE, shows("It has [21](#layers) layers.\n" + "\nAnd 54.\n" * 60))

    said = on_terminal(["check"], repository.root, **settings)

    assert len(re.findall(rf"{PAGE}:\d+:\d+:", said)) == 50
    assert "… and 11 more: --limit 0 shows all" in said
    assert said.endswith(ends)
    assert ("\033[1m" in said) == ("\033[31m" in ends)
