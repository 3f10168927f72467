"""What is noted of the calls that a snippet makes of its functions."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from tests.rooms.running.conftest import Run
from why18.running.calls import BITS, LONGEST, MOST, Calls

DEFINED = "def size(i, k, s=1, *, p=0):\n    return (i + 2 * p - k) // s + 1\n\n\n"
NAMES, DEFAULTS = ["i", "k", "s", "p"], {"s": 1, "p": 0}


def noted(function: Callable[..., Any], *calls: tuple[Any, ...]) -> list[list[Any]]:
    """The cases that are noted where a function is called with these arguments."""
    calls_made = Calls()
    wrapped = calls_made.noted("f", function)
    for arguments in calls:
        wrapped(*arguments)
    cases: list[list[Any]] = calls_made.collected().get("f", {"cases": []})["cases"]
    return cases


CALLED = [
    # what follows the function, and its cases: the arguments in the order of the parameters, and the result
    ("size(5, 3)", [[5, 3, 1, 0, 3]]),
    ("size(5, k=3, p=1)\nsize(7, 3, 2)", [[5, 3, 1, 1, 5], [7, 3, 2, 0, 3]]),
    ("size(5, 3)\nsize(5, 3, 1, p=0)", [[5, 3, 1, 0, 3]]),  # the same call
    ("for i in range(3, 6):\n    assert size(i, 3) == i - 2", [[3, 3, 1, 0, 1], [4, 3, 1, 0, 2], [5, 3, 1, 0, 3]]),
    ("def other(i):\n    return size(i, 1)\n\n\nother(4)", [[4, 1, 1, 0, 4]]),  # by another
    ("try:\n    size(5, 3, 0)\nexcept ZeroDivisionError:\n    size(5, 3)", [[5, 3, 1, 0, 3]]),  # it raises
    ("many = {'i': 5, 'k': 1}\nsize(**many)", [[5, 1, 1, 0, 5]]),
]


@pytest.mark.parametrize(("source", "cases"), CALLED)
def test_call_of_a_function_is_noted_with_all_its_arguments(run: Run, source: str, cases: list[list[int]]) -> None:
    """However it is called, and by whom; what raises has no result."""
    found = run(DEFINED + source)

    assert found.fault == ""
    assert found.calls["size"] == {"parameters": NAMES, "defaults": DEFAULTS, "cases": cases, "flaw": ""}
    assert set(found.calls) == ({"size", "other"} if "other" in source else {"size"})


def test_function_behaves_as_if_nobody_noted_anything(run: Run) -> None:
    """It has its name, its words, its signature, and its errors, at their line."""
    look = "import inspect\nname, words = size.__name__, size.__doc__\nsignature = str(inspect.signature(size))\nsize()"
    found = run('def size(i, k=1):\n    """Say how large."""\n    return i\n\n\n' + look)

    facts = {"name": "size", "words": "Say how large.", "signature": "(i, k=1)"}
    assert found.facts == facts
    assert (found.line, found.fault) == (
        9,
        "raises TypeError: size() missing 1 required positional argument: 'i'",
    )


def test_function_that_is_defined_again_is_noted_anew(run: Run) -> None:
    """What an older one of its name returned is forgotten."""
    found = run("def f(x):\n    return x\n\n\nf(1)\n\n\ndef f(y):\n    return -y\n\n\nf(2)")

    assert found.calls["f"] == {"parameters": ["y"], "defaults": {}, "cases": [[2, -2]], "flaw": ""}


def test_older_function_is_noted_under_no_name_of_another(run: Run) -> None:
    """By whatever name it is still called."""
    found = run("def f(x):\n    return x\n\n\nold = f\n\n\ndef f(x, y):\n    return x + y\n\n\nf(1, 2)\nold(3)")

    assert found.calls["f"]["cases"] == [[1, 2, 3]]


def test_function_that_reads_what_changes_is_flawed(run: Run) -> None:
    """It gives different numbers for the same arguments, and no formula could say which."""
    read = "width = {}\n\n\ndef f(x):\n    return width * x\n\n\nf(0)\nf(1)\nwidth = {}\nf(1)"

    flaws = [run(read.format(*widths)).calls["f"]["flaw"] for widths in ((2, 3), (2, 2))]

    assert flaws == ["gives different numbers for the same arguments", ""]


def test_function_that_gives_more_than_can_be_noted_is_flawed(run: Run) -> None:
    """What is not noted could differ from any formula."""
    found = run("def f(x):\n    return 2**x\n\n\ndef g(x):\n    return x\n\n\nf(1000)\nf(1)\ng(1)")

    assert {name: calls["flaw"] for name, calls in found.calls.items()} == {
        "f": "gives numbers that are too large",
        "g": "",
    }


def test_calls_are_known_where_a_later_line_fails(run: Run) -> None:
    """They are as true as the facts beside them."""
    found = run("def f(x):\n    return x\n\n\nf(1)\nf(1) / 0")

    assert (found.line, found.calls["f"]["cases"]) == (6, [[1, 1]])


VALUES = [
    # an argument that a function returns, and how it is noted; None where it is not
    (3, 3),
    (0.5, 0.5),
    (Fraction(1, 3), {"fraction": (1, 3)}),
    (Fraction(3), {"fraction": (3, 1)}),
    (2**BITS - 1, 2**BITS - 1),
    (2**BITS, None),
    ("text", None),  # no number
    (True, None),
    (None, None),
    ([1, 2], None),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_result_is_noted_where_it_is_a_number(value: object, expected: object) -> None:
    """Of a whole size, and exactly."""
    found = noted(lambda x: x, (value,))

    assert found == ([] if expected is None else [[expected, expected]])


ARGUMENTS = [
    # an argument, and how it is noted; ... where the call is not
    ((1, [2, 3]), [1, [2, 3]]),
    ([], []),
    ("same", "same"),
    ("x" * LONGEST, "x" * LONGEST),
    ("x" * (LONGEST + 1), ...),
    (None, None),
    (True, True),
    (object(), ...),
    ({"k": 3}, ...),
]


@pytest.mark.parametrize(("argument", "expected"), ARGUMENTS)
def test_call_is_noted_where_its_arguments_are_plain(argument: object, expected: object) -> None:
    """Numbers, texts and lists of them: a model has no place in a formula."""
    found = noted(lambda _: 7, (argument,))

    assert found == ([] if expected is ... else [[expected, 7]])


def test_argument_is_noted_as_it_came() -> None:
    """Though the function changes it."""
    found = noted(lambda x: len(x) + (x.clear() or 0), ([1, 2],))

    assert found == [[[1, 2], 2]]


def test_notes_end_where_there_are_too_many() -> None:
    """The function goes on, and what was noted stays."""
    calls = Calls()
    identity = calls.noted("identity", lambda x: x)

    assert [identity(x) for x in range(MOST)] == list(range(MOST))
    noted = calls.collected()["identity"]
    assert (len(noted["cases"]), noted["flaw"]) == (MOST // 2, "is called more often than can be noted")


UNNOTED = [
    # a function that cannot be written in letters
    "def f(*x):\n    return sum(x)",
    "def f(**x):\n    return sum(x.values())",
    "import functools\n\n\n@functools.partial(property)\ndef f(x):\n    return 1",
    "class C:\n    def f(self, x):\n        return 1\n\n\ndef f(x=C()):\n    return x and 1",
]


@pytest.mark.parametrize("source", UNNOTED)
def test_function_without_letters_is_left_alone(run: Run, source: str) -> None:
    """It runs, and nothing is noted."""
    found = run(f"{source}\n\n\nif callable(f):\n    f()")

    assert (found.fault, found.calls) == ("", {})


def test_decorated_function_keeps_what_it_is(run: Run) -> None:
    """A cache has more to it than a function, and is left alone; a function around one is noted by its own letters."""
    cached = run(
        "import functools\n\n\n@functools.cache\ndef f(k):\n    return 2 * k\n\n\nf(1)\nhits = f.cache_info().misses"
    )
    wraps = "import functools\n\n\ndef same(f):\n    return functools.wraps(f)(lambda *given: f(*given))\n\n\n"
    wrapped = run(f"{wraps}@same\ndef f(k):\n    return 2 * k\n\n\nf(1)\nf(2)")

    assert (cached.fault, cached.facts["hits"], cached.calls) == ("", 1, {})
    assert wrapped.calls["f"]["cases"] == [[1, 2], [2, 4]]


def test_function_that_calls_itself_goes_as_deep_as_alone(run: Run) -> None:
    """To note a call takes no depth from the snippet."""
    found = run("def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\n\n\nlayers = depth(900)")

    assert (found.fault, found.facts["layers"]) == ("", 900)
