"""The lines on which a name rests, read without running them."""

import ast

import pytest

from why18.snippets.resting import end_of, resting

SCRIPT = """from torch import nn

model = nn.Linear(2, 3)
other = nn.Linear(4, 5)
sizes = {}
for name, weight in model.named_parameters():
    if weight.dim() > 1:
        sizes[name] = tuple(weight.shape)


def double(n):
    return 2 * n


def long(n):
    a = 1
    b = 2
    c = 3
    d = 4
    e = 5
    return n


total = double(
    len(sizes)
)
again = long(total)
sizes = None
"""
RESTS = [
    # a name, and the lines that it rests on
    ("model", [3]),
    ("other", [4]),
    ("sizes", [3, 5, 6, 7, 8, 28]),  # with the loop and the condition in which it is filled, and what these read
    ("double", [11, 12]),
    ("total", [3, 5, 6, 7, 8, 11, 12, 24, 25, 26, 28]),
    ("again", [3, 5, 6, 7, 8, 11, 12, 15, 24, 25, 26, 27, 28]),  # of a long function its first line
    ("nothing", []),
]


@pytest.mark.parametrize(("name", "lines"), RESTS)
def test_name_rests_on_what_binds_it_and_all_that_this_reads(name: str, lines: list[int]) -> None:
    """In the order of the script; imports are no ground that one would look at."""
    assert resting(ast.parse(SCRIPT), name) == lines


ENDS = [
    # a line, and the last of the statement that begins there
    (3, 3),
    (11, 12),
    (24, 26),
    (25, 25),  # nothing begins there
]


@pytest.mark.parametrize(("line", "end"), ENDS)
def test_statement_ends_with_its_last_line(line: int, end: int) -> None:
    """What stands behind it computes nothing of what it gives."""
    assert end_of(ast.parse(SCRIPT), line) == end
