"""Code blocks that are typed into a page: Python runs, any other text is compared."""

import pytest

from tests.rooms.conftest import Practice

SHOWN = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n\n'
PYTHON = [
    # code that is typed below the snippet of its page, and what is wrong with it
    ("assert layers == 18", ""),
    ("print(layers + 54)", ""),  # its numbers are its own
    ("from math import prod\nassert prod(kernel) == 49\ndef area(k):\n    return k * k\nassert area(7) == 49", ""),
    ("assert layers == 19", "6:1: raises AssertionError"),
    ("\n\nassert depth == 18", "8:1: raises NameError: name 'depth' is not defined"),
    ("x = 1\nx / 0", "7:1: raises ZeroDivisionError: division by zero"),
    ("def f():\n    return 1 / 0\n\nf()", "7:1: raises ZeroDivisionError: division by zero"),  # where it is raised
    ("x = (", "6:1: is not Python"),
    ("x = 1\n  y = 2", "7:1: is not Python: unexpected indent"),
    ("import os\nos._exit(0)", "7:1: ends its process with"),
]


@pytest.mark.parametrize(("code", "wrong"), PYTHON)
def test_typed_python_runs_behind_the_snippet_of_its_page(shared: Practice, code: str, wrong: str) -> None:
    """In its names, and what fails is said with the line of the page."""
    actual = shared.faults_in(f"{SHOWN}```python\n{code}\n```\n")

    expected = [wrong] if wrong else []
    assert [fault[: len(wrong)] for fault in actual] == expected


ALONE = [
    # a page without a snippet, and what is wrong with it
    ("```python\nx = 54\nassert x == 54\n```", []),
    ("```py\nassert 54 == 55\n```", ["2:1: raises AssertionError"]),
    ("a\n\n> ```python\n> 1 / 0\n> ```", ["4:1: raises ZeroDivisionError: division by zero"]),
    ("- a\n\n    ```python\n    x = 1\n    1 / 0\n    ```", ["5:1: raises ZeroDivisionError: division by zero"]),
    ("```python\n1 / 0\n```\n\n```python\nx = 1\n1 / 0\n```", ["2:1: raises ZeroDivision", "7:1: raises ZeroDivision"]),
    (
        "```python\nx = 1\n```\n\n```python\nx\n```",
        ["6:1: raises NameError: name 'x' is not defined"],
    ),  # each by itself
]


@pytest.mark.parametrize(("page", "expected"), ALONE)
def test_typed_python_runs_by_itself_on_a_page_without_a_snippet(
    shared: Practice, page: str, expected: list[str]
) -> None:
    """Each block for itself, for a reader copies one."""
    actual = shared.faults_in(page)

    assert [fault[: len(wrong)] for fault, wrong in zip(actual, expected, strict=True)] == expected


NAMES = [
    # code below two snippets, of which the second alone has ``other``, and what is wrong with it
    ("assert layers == 18", []),
    ("assert other == 2", []),
    ("another.real = 3\nassert another.real == 3", []),  # which changes it, and reads it first
    ("other = other + 1\nassert other == 3", []),  # the same
    ("other += 1\nassert other == 3", []),
    ("other: int = other + 1\nassert other == 3", []),
    (
        "assert other == 3",
        ["raises AssertionError: assert other == 3; the block runs in the names of snippets/other.py"],
    ),
    (
        "assert layers == 19",  # which it is in the second
        ["raises AssertionError: assert layers == 19; the block runs in the names of snippets/section/page.py"],
    ),
    ("def of(other):\n    return other\n\nassert of(other) == 2", []),  # which it reads outside as well
    ("try:\n    raise ValueError(other)\nexcept ValueError as other_error:\n    print(other_error)", []),
    (
        "assert kernel and other",  # each runs apart
        [
            (
                "raises NameError: name 'other' is not defined; the block runs in the names of "
                "snippets/section/page.py; define it there, or in the block"
            ),
        ],
    ),
]


@pytest.mark.parametrize(("code", "expected"), NAMES)
def test_typed_python_has_the_names_of_the_first_snippet_that_has_them(
    repository: Practice, code: str, expected: list[str]
) -> None:
    """A page may show a picture first, which has other names."""
    repository.write(
        "snippets/other.py", "class Count:\n    real = 1\n\nother = len('ab')\nlayers = 19 or 0\nanother = Count()"
    )
    second = SHOWN.replace("section/page", "other")

    actual = repository.faults_in(f"{SHOWN}{second}```python\n{code}\n```")

    assert [fault.partition(": ")[2] for fault in actual] == expected


def test_typed_python_lacks_what_the_code_of_the_page_lacks(repository: Practice) -> None:
    """Not what its picture lacks, which stands above it and which few unfold."""
    repository.write("snippets/section/page_picture.py", "print('<svg></svg>')")

    (actual,) = repository.faults_in(f"{SHOWN.replace('page.py', 'page_picture.py')}{SHOWN}```python\nmissing\n```")

    assert actual.endswith("runs in the names of snippets/section/page.py; define it there, or in the block")


def test_snippet_that_fails_is_not_the_fault_of_what_is_typed_below_it(repository: Practice) -> None:
    """It is said once, where it fails."""
    repository.write("snippets/section/page.py", "layers = 18 or 0\nlayers / 0")

    actual = repository.faults_in(f"{SHOWN}```python\nassert layers == 18\n```")

    assert actual == ["snippets/section/page.py:2:1: raises ZeroDivisionError: division by zero"]


NOT_SHOWN = "in a block that is not of this page's code or output: take it from the snippet, or from what it prints"
TEXTS = [
    # a block that is typed below the snippet of its page, and what is wrong with it
    ("```text\nlayers 18\n```", []),  # as it printed
    ("```text\nkernel = (7, 7) or 0\n```", []),  # as it stands there
    ("```\nno number at all\n```", []),
    ("```text\nResNet-18 of Conv2d\n```", []),  # known names
    ("```text\nlayers 18\n\nlayers 19\n```", [f"8:1: states layers 19 {NOT_SHOWN}"]),
    ("```json\n{\n  54: 55}\n```", [f"7:1: states 54: 55}} {NOT_SHOWN}"]),
    ("~~~\n54 layers\n~~~", [f"6:1: states 54 layers {NOT_SHOWN}"]),
    ("```console\n$ python page.py\nlayers 54\n```", [f"7:1: states layers 54 {NOT_SHOWN}"]),
]


@pytest.mark.parametrize(("block", "expected"), TEXTS)
def test_typed_block_of_text_is_of_the_code_of_its_page_or_of_its_output(
    shared: Practice, block: str, expected: list[str]
) -> None:
    """Line by line, each with its own place."""
    assert shared.faults_in(SHOWN + block) == expected


AREA = "def area(a, b):\n    return a * b  # its sides\n"
AGAIN = [
    # what is typed below a snippet that has a function called area, and what is wrong with it
    ('def area(a, b):\n    """Of a map."""\n    return a*b', ""),  # the same, otherwise set
    ("def volume(a, b):\n    return a + b", ""),
    ("area = 7", ""),
    (
        "import math\n\ndef area(a, b):\n    return a + b",
        "8:1: area is not what it is at snippets/section/page.py:1: type the same, or give it another name",
    ),
    ("from functools import cache\n@cache\ndef area(a, b):\n    return a * b", "8:1: area is not what it is at "),
    ("def area(a):\n    return a * a", "6:1: area is not what it is at snippets/section/page.py:1: "),
]


@pytest.mark.parametrize(("code", "wrong"), AGAIN)
def test_function_that_is_typed_again_is_that_of_the_snippet(repository: Practice, code: str, wrong: str) -> None:
    """What a reader copies may not drift from what is held against torch."""
    repository.write("snippets/section/page.py", AREA)

    actual = repository.faults_in(f"{SHOWN}```python\n{code}\n```\n")

    assert [fault[: len(wrong)] for fault in actual] == ([wrong] if wrong else [])
