"""A source is run statement by statement, and what comes of it goes up a pipe."""

import errno
import json
import linecache
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from why18.running import execute as sandbox
from why18.running import limits
from why18.running.confine import Terms
from why18.running.guard import RefusedError

PATH = "/somewhere/snippet.py"
KERNEL = "what the kernel refuses a snippet is to write files, to start processes and to use the network"
MEMORY = "takes more than 8,192 MiB of memory; WHY18_MEMORY raises the limit"
REFUSED = RefusedError("reads 'x': no")


def led_to(error: BaseException, *, cause: BaseException | None, context: BaseException | None) -> BaseException:
    """An error that others led to."""
    error.__cause__, error.__context__ = cause, context
    return error


DESCRIBED = [
    # an error, and what is said
    (REFUSED, "reads 'x': no"),
    (led_to(ValueError("a"), cause=REFUSED, context=None), "reads 'x': no"),
    (led_to(ValueError("a"), cause=None, context=REFUSED), "reads 'x': no"),
    (led_to(SystemExit(1), cause=None, context=led_to(OSError(), cause=REFUSED, context=KeyError())), "reads 'x': no"),
    (led_to(ValueError("a"), cause=None, context=KeyError("b")), "raises ValueError: a"),
    (SystemExit(), "calls sys.exit(None): a snippet runs to its end"),
    (SystemExit("a"), "calls sys.exit('a'): a snippet runs to its end"),
    (ValueError("a\nb"), "raises ValueError: a"),
    (ValueError("\n  a b\nc\nd"), "raises ValueError: a b"),
    (ValueError("x" * 499 + "yz"), f"raises ValueError: {'x' * 499}y"),
    (AssertionError(), "raises AssertionError: assert depth == 20"),
    (MemoryError(), MEMORY),
    (RuntimeError(f"mmap: {os.strerror(errno.ENOMEM)} (12)"), MEMORY),
    (UserWarning("old\nand more"), "warns UserWarning: old; a snippet runs without a warning"),
    (OSError(errno.EPERM, os.strerror(errno.EPERM)), f"raises PermissionError: [Errno 1] {os.strerror(1)}; {KERNEL}"),
    (RuntimeError(os.strerror(errno.EACCES)), f"raises RuntimeError: {os.strerror(errno.EACCES)}; {KERNEL}"),
    (FileNotFoundError("a"), "raises FileNotFoundError: a"),
]
NESTED = """def f():
    g()

def g():
    h()

def h():
    raise ValueError
"""
EXPLAINED = [
    # a source that the statement at line 12 executes, the line that is said, and the beginning of the message
    ("1 / 0", 1, "raises ZeroDivisionError"),
    (f"{NESTED}f()", 8, "raises ValueError: raise ValueError"),
    (f"{NESTED}\nlist(map(lambda _: f(), [1]))", 8, "raises ValueError"),
    ("raise MemoryError", 1, MEMORY),
    ("\nimport json\njson.loads('')", 3, "raises JSONDecodeError"),  # which a library's line raises
    ("\nx = (", 2, "is not Python: '(' was never closed"),
    ("\n\neval('(')", 3, "raises SyntaxError"),
    ("+".join(["x"] * 20_000), 12, "raises RecursionError"),  # while it is compiled
]


def messages(source: str, folder: Path, **limit: float) -> list[dict[str, Any]]:
    """What a process says that runs a source in an empty folder."""
    table = limits.TABLE | {name: replace(limits.TABLE[name], value=value) for name, value in limit.items()}
    own, empty = folder / "snippet.py", folder / "empty"
    own.write_text(source)
    empty.mkdir(exist_ok=True)
    read, write = os.pipe()
    if not (child := os.fork()):
        signal.alarm(20)
        try:
            os.chdir(empty)
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - lives as long as the process
            sandbox.execute(str(own), source, write, Terms(table, None, None))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = [json.loads(line) for line in pipe]
    os.waitpid(child, 0)
    return said


def result(facts: dict[str, Any], fault: tuple[int, str] | None = None, **others: str) -> dict[str, Any]:
    """The last message of a process."""
    said = None if fault is None else {"line": fault[0], "message": fault[1]}
    return {"facts": facts, "others": others, "fault": said}


@pytest.mark.parametrize(("error", "expected"), DESCRIBED)
def test_an_error_is_described_in_a_line(error: BaseException, expected: str) -> None:
    """By the refusal that it goes back to, by the limit that was met, or by its own name and words."""
    assert sandbox.describe(error, "    assert depth == 20\n", limits.TABLE) == expected


@pytest.mark.parametrize(("source", "line", "message"), EXPLAINED)
def test_an_error_is_explained_where_it_left_the_snippet(
    monkeypatch: pytest.MonkeyPatch, source: str, line: int, message: str
) -> None:
    """At the innermost of the snippet's own lines, or where it is no Python, or at the statement that runs."""
    monkeypatch.setitem(linecache.cache, PATH, (len(source), None, source.splitlines(keepends=True), PATH))

    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        exec(compile(source, PATH, "exec"), {})  # noqa: S102 - our own

    explained = sandbox.explain(caught.value, PATH, 12, limits.TABLE)

    assert explained["line"] == line
    assert explained["message"].startswith(message)
    assert explained.keys() == {"line", "message"}


def test_what_is_no_python_in_no_line_is_said_of_the_first() -> None:
    """Python does not always know where it stopped to read."""
    found = sandbox.explain(SyntaxError("too deeply nested"), PATH, 12, limits.TABLE)

    assert found == {"line": 1, "message": "is not Python: too deeply nested"}


def test_each_statement_is_announced_by_its_line(tmp_path: Path) -> None:
    """A process that ends without a word has said where; one that does not says what it has computed."""
    found = messages("layers = 18\n\nif layers:\n    import os\n", tmp_path)

    assert found == [{"line": 1}, {"line": 3}, result({"layers": 18}, os="module")]


def test_a_source_runs_as_the_main_program(tmp_path: Path) -> None:
    """It has the name, the file, the module and the lines of one that Python was started with."""
    source = """import __main__, inspect
name, file, main = __name__, __file__, __main__.__dict__ is globals()
def f():
    return 18
text = inspect.getsource(f)
"""

    found = messages(source, tmp_path)[-1]

    assert found["fault"] is None
    assert found["facts"] == {
        "name": "__main__",
        "file": str(tmp_path / "snippet.py"),
        "main": True,
        "text": "def f():\n    return 18\n",
    }


def test_what_the_first_line_asks_of_python_holds_to_the_last(tmp_path: Path) -> None:
    """And is asked for nowhere else."""
    annotated = "def f(x: Undefined) -> None: ...\nlayers = 18"

    found = [messages(future + annotated, tmp_path)[-1] for future in ("from __future__ import annotations\n", "")]

    assert [said["facts"] for said in found] == [{"layers": 18}, {}]
    assert found[1]["fault"] == {"line": 1, "message": "raises NameError: name 'Undefined' is not defined"}


def test_what_is_no_module_as_a_whole_does_not_begin(tmp_path: Path) -> None:
    """Nothing of it is announced."""
    message = "is not Python: from __future__ imports must occur at the beginning of the file"

    assert messages("x = 1\nfrom __future__ import annotations", tmp_path) == [result({}, (2, message))]


def test_what_was_computed_before_a_fault_is_kept(tmp_path: Path) -> None:
    """The statement that fails is the last to be announced, and the line in it that failed is the one that is said."""
    source = "x = 1\ndef f():\n    raise MemoryError\n\nf()\ny = 2"

    found = messages(source, tmp_path)

    assert found == [{"line": 1}, {"line": 2}, {"line": 5}, result({"x": 1}, (3, MEMORY), f="function")]


def test_a_refusal_that_was_caught_is_a_fault(tmp_path: Path) -> None:
    """Of what could not be read nothing may be made; the statement in which it was caught is the last."""
    (tmp_path / "secret").touch()
    source = "try:\n    open('../secret')\nexcept OSError:\n    x = 1\ny = 2"
    message = f"reads '{tmp_path}/secret': "

    found = messages(source, tmp_path)

    assert [said.get("line") for said in found] == [1, None]
    assert found[-1]["facts"] == {"x": 1}
    assert found[-1]["fault"]["message"].startswith(message.replace(f"{tmp_path}/", ""))


def test_output_that_cannot_be_written_is_a_fault_of_the_last_statement(tmp_path: Path) -> None:
    """What was printed is written when all has run."""
    message = "raises ValueError: I/O operation on closed file."

    assert messages("import sys\nsys.stdout.close()", tmp_path)[-1] == result({}, (2, message), sys="module")


def test_facts_have_a_limit(tmp_path: Path) -> None:
    """As JSON; beyond it there are none, and an earlier fault is the one that is said."""
    most = len('{"facts": {"x": 18}, "others": {}}')
    message = f"states more than {most} bytes of facts; WHY18_FACTS raises the limit"
    division = "raises ZeroDivisionError: division by zero"

    assert messages("x = 18", tmp_path, facts=most)[-1] == result({"x": 18})
    assert messages("y = 1\nx = 18", tmp_path, facts=most)[-1] == result({}, (2, message))
    assert messages("x = 180\n1 / 0", tmp_path, facts=most)[-1] == result({}, (2, division))


def test_a_limit_is_met_even_by_a_snippet_that_is_empty(tmp_path: Path) -> None:
    """It is a fault of its first line."""
    message = "states more than 9 bytes of facts; WHY18_FACTS raises the limit"

    assert messages("", tmp_path, facts=9) == [result({}, (1, message))]


def test_a_pipe_may_take_a_few_bytes_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is written after them, whatever the snippet has made of what writes it."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda pipe, data: write(pipe, data[:7]))
    source = "import json, os\nos.write = json.dumps = None\nlayers = [18] * 100"

    found = messages(source, tmp_path)

    assert found[:-1] == [{"line": 1}, {"line": 2}, {"line": 3}]
    assert found[-1]["facts"] == {"layers": [18] * 100}
