"""Where a snippet computes what, read without running it."""

from fractions import Fraction
from pathlib import Path

import pytest

from why18.snippets import Snippet
from why18.snippets.functions import Function

ASSIGNED = [
    # a script, and the line of the last assignment to each name
    ("a = 1\nb = 2\na = 3", {"a": 3, "b": 2}),
    ("a, (b, *c) = 1, (2, 3)", {"a": 1, "b": 1, "c": 1}),
    ("a = b = 1", {"a": 1, "b": 1}),
    ("a: int = 1\na += 1", {"a": 2}),
    ("for i in range(3):\n    a = i\nelse:\n    b = 1", {"i": 1, "a": 2, "b": 4}),
    ("if True:\n    a = 1\nelse:\n    a = 2\nb = 3", {"a": 4, "b": 5}),
    (
        "try:\n    a = 1\nexcept OSError:\n    b = 2\nelse:\n    c = 3\nfinally:\n    d = 4",
        {"a": 2, "b": 4, "c": 6, "d": 8},
    ),
    ("with open('x'):\n    a = 1", {"a": 2}),
    ("def f():\n    a = 1\nclass B:\n    c = 1\nd = 2", {"d": 5}),
    ("s = {\n  'x': {\n    'k': 3},\n  4: 5,\n  1.5: 6,\n  **{}}", {"s": 1, "s.x": 2, "s.x.k": 3, "s.4": 4}),
    ("s = t = {'x': 3}", {"s": 1, "t": 1}),
    ("s: dict = {\n  'x': 3}", {"s": 1, "s.x": 2}),
    ("import os\nos.x = 1\nprint(3)", {"os": 2}),
    ("a = 1\nt = {}\nt[a] = 2", {"a": 1, "t": 3}),  # what stands in an index is only read
    ("a = 1\nt = [[]]\nt[a - 1].b[a], c = 2, 3", {"a": 1, "t": 3, "c": 3}),
    ("print(a := 1)\nif (b := 2):\n    c = 3", {"a": 1, "b": 2, "c": 3}),
    ("with open('x') as a, b as (c, d):\n    e = 1", {"a": 1, "c": 1, "d": 1, "e": 2}),
    ("\ufeffa = 1\r\nb = 2", {"a": 1, "b": 2}),
    ("a = (", {}),
    ("a = 1\n\0", {}),
    (f"a = {'(' * 10_000}", {}),
]


@pytest.mark.parametrize(("source", "expected"), ASSIGNED)
def test_name_is_computed_where_it_was_last_assigned(source: str, expected: dict[str, int]) -> None:
    """Module-level names and the entries of dictionaries that are written out; a script that is none has no names."""
    actual = Snippet(Path("snippets/a.py"), source.encode())

    assert actual.lines == expected


def test_entry_made_by_code_is_computed_where_its_dictionary_is() -> None:
    """No line of the script has the entry's own name."""
    snippet = Snippet(Path("snippets/a.py"), b"\nshapes = {\n    'a': 1}\nshapes.update(b=2)")

    actual = [snippet.line_of(name) for name in ("shapes", "shapes.a", "shapes.b.c", "shape")]

    assert actual == [2, 3, 2, None]


WRITTEN = [
    # what writes entries of t behind t = dict(a=0), and the lines of its entries a and b
    ("t['b'] = 1", [1, 2]),
    ("t['b'], u = 1, 2", [1, 2]),
    ("t['b']['c'].d = 1", [1, 2]),
    ("t['b'] += 1", [1, 2]),
    ("t |= {'b': 1}", [1, 2]),
    ("for k in 'ab':\n    t[k] = 1\nt['b'] = 2", [3, 4]),
    # any entry may be written
    ("t['b'], t[k] = 1, 2", [2, 2]),
    ("t['b'] = t = {}", [2, 2]),
    ("t |= {**u}", [2, 2]),
    ("t |= u", [2, 2]),
    ("t.b = 1", [2, 2]),
]


@pytest.mark.parametrize(("source", "expected"), WRITTEN)
def test_entry_is_not_computed_where_others_alone_are_written(source: str, expected: list[int]) -> None:
    """A card of ``t.a`` would show a line that computes ``t.b``."""
    snippet = Snippet(Path("snippets/a.py"), f"t = dict(a=0)\n{source}".encode())

    assert [snippet.line_of("t.a"), snippet.line_of("t.b")] == expected


def test_line_of_an_entry_is_found_by_the_letters_and_digits_of_its_key() -> None:
    """As links write it, a dot in the key or none."""
    snippet = Snippet(Path("snippets/a.py"), b"d = {\n    'v1.5': {\n        'ResNet-18': 3}}")

    assert [snippet.line_of(name) for name in ("d", "d.v15", "d.v15.resnet18")] == [1, 2, 3]


def test_snippet_is_its_path_and_its_bytes(tmp_path: Path) -> None:
    """Read from disk as they are."""
    path = tmp_path / "a.py"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\n")

    assert Snippet.read(path) == Snippet(path, b"\xef\xbb\xbfa = 1\r\n")


def test_imports_are_the_packages_that_a_script_names() -> None:
    """Wherever they stand, and without their parts; what is relative names no package."""
    source = (
        b"import torch.nn, os as system\nfrom torchvision.ops import nms\nfrom . import x\ndef f():\n    import json"
    )

    assert Snippet(Path("snippets/a.py"), source).imports == {"torch", "os", "torchvision", "json"}


FUNCTIONS = """from torch import nn


def span(k):
    return k


def size(i, k):
    return i - span(k)


def held(i):
    assert i > 0
    return i


def loose(i):
    return i


for i in range(3):
    found = size(i, 1)
    assert found == i - 1
    for k in range(3):
        assert span(k) == k
value = loose(1)
"""
ASSERTIONS = [
    # a function, the line that begins it, and that of the assertion on it
    ("span", 4, 25),  # the one that names it comes before the one that rests on it
    ("size", 8, 23),  # by what it gave
    ("held", 12, None),  # what it asserts itself says nothing of what it gives
    ("loose", 17, None),
]
LOCAL = "def f(n):\n    return n\n\n\nx = f(3)\n\n\ndef g(x):\n    return x\n\n\nassert g(1) == 1\n"


@pytest.mark.parametrize(("name", "line", "asserted"), ASSERTIONS)
def test_function_is_held_by_the_assertion_that_rests_on_it(name: str, line: int, asserted: int | None) -> None:
    """It names the function, or what is made of what the function gives."""
    snippet = Snippet(Path("a.py"), FUNCTIONS.encode())

    assert (snippet.functions[name], snippet.line_of(name), snippet.assertions.get(name)) == (line, line, asserted)


def test_name_that_a_function_has_for_itself_holds_nothing() -> None:
    """The assertion on ``g``, whose parameter is called ``x``, says nothing of what made the other ``x``."""
    assert Snippet(Path("a.py"), LOCAL.encode()).assertions == {"g": 12}


def test_functions_are_those_at_module_level() -> None:
    """The last of a name, and neither classes nor what stands in a function."""
    source = (
        "def f():\n    def g():\n        pass\n\n\nclass C:\n    def h(self):\n        pass\n\n\ndef f():\n    pass\n"
    )

    assert Snippet(Path("a.py"), source.encode()).functions == {"f": 11}


NOTED = {"parameters": ["i", "n"], "defaults": {"n": 2}, "flaw": ""}
THIRD, HALF = {"fraction": [1, 3]}, {"fraction": [1, 2]}
CASES = [[1, [2, 0.1], THIRD], [HALF, 3, 0.5], [2, "1/2", 7]]


def test_function_is_made_of_its_calls() -> None:
    """Its arguments are exact, a float what it prints as; what it returned is as it was."""
    function = Function.called("f", NOTED | {"cases": CASES})

    assert function.table == {
        (1, (2, Fraction(1, 10))): Fraction(1, 3),
        (Fraction(1, 2), 3): 0.5,
        (2, "1/2"): 7,
    }
    assert (function.completed([5]), function.completed([5, 6])) == ((5, 2), (5, 6))


def test_letter_is_a_list_where_it_is_one_in_every_call() -> None:
    """One that is a number somewhere cannot be indexed."""
    lists = [Function("f", ("n",), {}, table).lists for table in ({((1, 2),): 3}, {((1, 2),): 3, (1,): 3}, {})]

    assert lists == [{"n"}, set(), set()]
