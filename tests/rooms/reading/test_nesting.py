"""Where a page nests too deep."""

import pytest

from why18.reading.nesting import too_deep
from why18.records import Fault

DEEPEST = [
    # a source, and the line that most stands before
    ("- a\n- - b\n- c", 2),
    ("> a\n> > > b\n> > c", 2),
    ("a\n1. 2. b\n* + c", 2),  # what stands before b has six characters
    ("- - a\n- - b", 1),  # the first of several
    ("\ta\n     b", 2),  # a tab is four spaces
    ("     a\n\t\tb", 2),
    ("a - - - - b\n- c", 2),  # what follows the text opens nothing
    ("a", 1),
]


@pytest.mark.parametrize(("source", "line"), DEEPEST)
def test_a_page_that_nests_too_deep_has_a_fault_at_its_deepest_line(source: str, line: int) -> None:
    """By what stands before its text: the marks of lists and quotations, and the space around them."""
    actual = too_deep("docs/a.md", source)

    message = "nests too deep to be read: take lists, quotations or emphasis out of each other"
    assert actual == Fault("docs/a.md", line, 1, message)
