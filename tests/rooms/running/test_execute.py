"""A source is run statement by statement; its plain values are facts, and what goes wrong is explained in a line."""

import errno
import linecache
import os
from typing import Any

import pytest

from tests.rooms.running.conftest import Run
from why18.running import execute, limits
from why18.running.execute import BITS, collect, fact
from why18.running.guard import FILES, RefusedError, UnavailableError

PATH = "/somewhere/snippet.py"
MEMORY = "takes more than 8,192 MiB of memory; WHY18_MEMORY raises the limit"
REFUSED = RefusedError("reads 'x': no")


def led_to(error: BaseException, *, cause: BaseException | None, context: BaseException | None) -> BaseException:
    """An error that others led to."""
    error.__cause__, error.__context__ = cause, context
    return error


DESCRIBED = [
    # an error, and what is said
    (REFUSED, "reads 'x': no"),
    (UnavailableError("writes 'x': no"), "writes 'x': no"),
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
    (RuntimeError(os.strerror(errno.EFBIG)), f"raises RuntimeError: {os.strerror(errno.EFBIG)}; {FILES}"),
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
LOOP: list[Any] = []
LOOP.append(LOOP)
FACTS = [
    # a value, and what JSON is given
    (True, True),
    (18, 18),
    (-(2**BITS) + 1, -(2**BITS) + 1),  # the largest that has so many bits
    (0.5, 0.5),
    ("x" * (BITS + 1), "x" * (BITS + 1)),
    ((1, [2, (3,)]), [1, [2, [3]]]),
    ({"layer1": (64, 56), 2: {}}, {"layer1": [64, 56], "2": {}}),
]


class Odd(dict[str, int]):
    """A dictionary that cannot be looked into."""

    def __iter__(self) -> Any:  # noqa: ANN401 - it has none
        """Raise."""
        raise ValueError


OTHERS = [
    # a value, and why it is none
    (2**BITS, "int of more than 4096 bits"),
    (None, "NoneType"),
    ({1, 2}, "set"),
    ([1, {2}], "set"),  # what is in it is what stands in the way
    ({"a": b""}, "bytes"),
    ({1: "a", "1": "b"}, "dict with keys that read alike"),
    (LOOP, "list"),
    (Odd(), "Odd"),
]


@pytest.mark.parametrize(("error", "expected"), DESCRIBED)
def test_error_is_described_in_a_line(error: BaseException, expected: str) -> None:
    """By the refusal that it goes back to, by the limit that was met, or by its own name and words."""
    assert execute.describe(error, "    assert depth == 20\n", limits.TABLE) == expected


@pytest.mark.parametrize(("source", "line", "message"), EXPLAINED)
def test_error_is_explained_where_it_left_the_snippet(
    monkeypatch: pytest.MonkeyPatch, source: str, line: int, message: str
) -> None:
    """At the innermost of the snippet's own lines, or where it is no Python, or at the statement that runs."""
    monkeypatch.setitem(linecache.cache, PATH, (len(source), None, source.splitlines(keepends=True), PATH))

    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        exec(compile(source, PATH, "exec"), {})  # noqa: S102 - our own

    explained = execute.explain(caught.value, PATH, 12, limits.TABLE)

    assert explained["line"] == line
    assert explained["message"].startswith(message)
    assert explained.keys() == {"line", "message"}


def test_error_without_a_line_is_explained_at_the_first() -> None:
    """Python does not always know where it stopped to read."""
    found = execute.explain(SyntaxError("too deeply nested"), PATH, 12, limits.TABLE)

    assert found == {"line": 1, "message": "is not Python: too deeply nested"}


@pytest.mark.parametrize(("value", "expected"), FACTS)
def test_fact_is_a_plain_value(value: object, expected: object) -> None:
    """It is what JSON can hold, of the same type where JSON has it."""
    found = fact(value)

    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(("value", "why"), OTHERS)
def test_other_value_is_named(value: object, why: str) -> None:
    """By its type, or by what keeps it from being a fact; names beside it are facts all the same."""
    found = collect({"_hidden": 1, "other": value, "__file__": "x", "layers": 18})

    assert found == {"facts": {"layers": 18}, "others": {"other": why}}


def test_snippet_is_the_main_program(run: Run) -> None:
    """It has the name, the file, the module, the arguments and the lines of one that Python was started with."""
    source = """import __main__, inspect, sys
name, file, main, arguments = __name__, __file__, __main__.__dict__ is globals(), sys.argv
def f():
    return 18
text = inspect.getsource(f)
"""
    found = run(source)

    assert found.fault == ""
    assert (found.facts["name"], found.facts["main"]) == ("__main__", True)
    assert found.facts["arguments"] == [found.facts["file"]]
    assert str(found.facts["file"]).endswith("/snippets/page.py")
    assert found.facts["text"] == "def f():\n    return 18\n"


MODULES = [
    # a snippet, its facts, its line, and what is said
    ("from __future__ import annotations\ndef f(x: Undefined) -> None: ...\nlayers = 18", {"layers": 18}, 1, ""),
    ("def f(x: Undefined) -> None: ...\nlayers = 18", {}, 1, "raises NameError: name 'Undefined' is not defined"),
    (
        "x = 1\nfrom __future__ import annotations",
        {},
        2,
        "is not Python: from __future__ imports must occur at the beginning of the file",
    ),
]


@pytest.mark.parametrize(("source", "facts", "line", "fault"), MODULES)
def test_snippet_is_compiled_as_a_module(run: Run, source: str, facts: dict[str, int], line: int, fault: str) -> None:
    """What its first line asks of Python holds to the last, and what is no module as a whole does not begin."""
    found = run(source)

    assert (found.facts, found.line, found.fault) == (facts, line, fault)


def test_snippet_keeps_what_it_computed_before_a_fault(run: Run) -> None:
    """The statement that fails is the last, and the line in it that failed is the one that is said."""
    found = run("x = 1\ndef f():\n    raise MemoryError\n\nf()\ny = 2")

    assert (found.facts, found.others) == ({"x": 1}, {"f": "function"})
    assert (found.line, found.fault) == (3, MEMORY)


def test_output_that_cannot_be_written_is_a_fault_of_the_last_statement(run: Run) -> None:
    """What was printed is written when all has run."""
    found = run("import sys\nsys.stdout.close()")

    assert (found.line, found.fault) == (2, "raises ValueError: I/O operation on closed file.")


def test_patches_of_a_snippet_do_not_reach_its_result(run: Run) -> None:
    """Whatever it has made of what writes and encodes."""
    found = run("import json, os\nos.write = json.dumps = None\nlayers = [18] * 100")

    assert (found.fault, found.facts) == ("", {"layers": [18] * 100})
