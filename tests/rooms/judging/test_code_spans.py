"""Code spans: which of them the code of a page shows, or what it printed."""

from pathlib import Path

import pytest

from why18.judging.code_spans import PageCode
from why18.running.execution import Execution
from why18.snippets import Snippet

CODE = '''"""Why 54 of Conv2d(54, 54)?"""

from torch import nn

stem = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=(3, 3), bias=False)  # not 54, nor f(55)
head = nn.Linear(in_features=512 * 7 * 7, out_features=1000)
pool = nn.MaxPool2d(3, stride=2)
names = {"layer1.0.conv1": 1e-3, "x": 0x10}
print("layers", 18)
'''
OTHER = "more = [1, 2, 3]\n"
PRINTED = "layers 18\nResNet(21 of 54)\n"


@pytest.fixture(scope="module")
def code() -> PageCode:
    """The code of a page with two snippets."""
    shown = [(CODE, PRINTED), (OTHER, "")]
    return PageCode((Snippet(Path("a.py"), text.encode()), Execution(output=output)) for text, output in shown)


SPANS = [
    # a code span, and whether the page shows it
    ("stride=2", True),
    ("stride = 2", True),  # however it is spaced
    ("nn.Conv2d(3, 64, kernel_size=7", True),
    ("Conv2d(3, 64", True),
    ("64, kernel_size=7", True),
    ("stride=3", False),
    ("stride=22", False),
    ("ride=2", False),  # whole tokens
    ("512 * 7", True),
    ("512*7*7", True),
    ("512 * 8", False),
    ('"layer1.0.conv1"', True),
    ("layer1.0.conv1", True),
    ("layer1.0.conv", False),
    ("1e-3", True),
    ("1e-4", False),
    ("0x10", True),
    ("more = [1, 2, 3]", True),  # of the second snippet
    ("18) more", False),  # not across two
    ("layers 18", True),  # printed
    ("ResNet(21 of 54)", True),
    ("18 ResNet", True),  # a run may go on in another line
    ("54", True),  # printed, and elsewhere in a docstring and a comment
    ("54, nor", False),  # a comment
    ("f(55)", False),
    ("Why 54", False),  # the docstring
    ("Conv2d(54, 54)", False),
    ("Conv2d(3, 64)", True),  # a call that begins with the same literals
    ("nn.Conv2d(3, 64, 7)", True),  # without the name of an argument
    ("Conv2d(3, 64, stride=7)", False),  # but not with another
    ("Conv2d(3, 64, 7, 2)", True),
    ("Conv2d(3, 64, 7, 1)", False),
    ("Conv2d(64, 3)", False),
    ("Conv2d(3, 65)", False),
    ("Conv2d(in, out)", False),  # no literals
    ("Conv3d(3, 64)", False),
    ("Linear(512, 7)", False),  # which multiplies them
    ("Linear(512 * 7 * 7, 1000)", True),
    ("Linear(25088, 1000)", True),  # which is the product
    ("Linear(25089, 1000)", False),
    ("Conv2d(3, 64, 7, 2, (3, 3))", True),
    ("Conv2d(3, 64, 7, 2, 3)", False),
    ("MaxPool2d(3, 2)", True),
    ("MaxPool2d(3, 2", False),  # no call, for it does not end
    ("MaxPool2d(3).shape", False),
    ("print(18)", False),  # which begins with another literal
    ("", True),
]


@pytest.mark.parametrize(("span", "expected"), SPANS)
def test_span_is_a_run_of_whole_tokens_or_a_call_with_the_same_literals(
    code: PageCode, span: str, *, expected: bool
) -> None:
    """Of the code without comments and docstring, or of what it printed."""
    assert code.shows(span) is expected


SETTINGS = [
    # a number, and how the code spells it as a setting
    ("7", ["kernel_size=7"]),
    ("2", ["stride=2"]),  # each once
    ("1000", ["out_features=1000"]),
    ("3", ["MaxPool2d(3, stride=2)"]),  # one without a name, by the call of the layer
    ("512", []),  # the first factor of a setting is another number
    ("51", []),  # whole numbers
    ("18", []),
    ("54", []),
    ("x", []),
    (".", []),
]


@pytest.mark.parametrize(("number", "expected"), SETTINGS)
def test_setting_is_spelled_as_the_code_spells_it(code: PageCode, number: str, expected: list[str]) -> None:
    """Whoever states it may write it so, as code."""
    assert list(code.settings(number)) == expected


def test_code_that_is_no_python_is_compared_as_it_stands() -> None:
    """Its comments cannot be told."""
    code = PageCode([(Snippet(Path("a.py"), b"layers = (18  # of 54"), Execution())])

    assert [code.shows(span) for span in ("layers = (18", "of 54", "55")] == [True, True, False]


def test_page_without_code_shows_nothing() -> None:
    """Every span with a digit is one too many there."""
    assert not PageCode([]).shows("stride=2")
