"""The lines on which a value rests, read without running them."""

import ast

import pytest

from why18.snippets.resting import Grounds, grounds

SCRIPT = """from torch import nn

model = nn.Linear(2, 3)
sizes = {}
for name, weight in model.named_parameters():
    if weight.dim() > 1:
        sizes[name] = tuple(weight.shape)


def double(n):
    return 2 * n


def long(n):
    model = 1
    b = model
    c = b
    d = 4
    e = 5
    return n


total = double(
    len(sizes)
)
again = long(total)
depths, widths = [], []
for side in (1, 2):
    depths.append(side + start)
    start = total
other = sum(model for model in depths)
settings = {
    "a": {
        "k": 3,
        "s": total,
    },
    "b": {"k": 5},
}
unlike = depths
match total:
    case 3:
        chosen = side
"""
RESTS = [
    # an address, its line, the one that computes it, what is near, and what is far
    ("model", 3, Grounds(3, (3,))),
    ("sizes.weight", 7, Grounds(7, (3, 4, 5, 6, 7))),  # with the loop and the condition, and what these read
    ("double", 10, Grounds(10, (10, 11))),
    ("total", 23, Grounds(23, (5, 6, 7, 10, 11, 23, 24, 25), (3, 4))),  # eight lines, by steps
    ("again", 26, Grounds(26, (4, 10, 11, 14, 23, 24, 25, 26), (3, 5, 6, 7))),  # of a long function its first line
    ("depths.1", 27, Grounds(29, (4, 23, 24, 25, 27, 28, 29, 30), (3, 5, 6, 7, 10, 11))),  # where it is filled
    ("other", 31, Grounds(31, (23, 24, 25, 27, 28, 29, 30, 31), (3, 4, 5, 6, 7, 10, 11))),  # its model is its own
    ("settings.a.k", 34, Grounds(34, (32, 34))),  # of a display the entry, and what begins it
    ("chosen", 42, Grounds(42, (4, 23, 24, 25, 28, 40, 41, 42), (3, 5, 6, 7, 10, 11))),  # with its case
    ("nothing", 3, Grounds(3, (3,))),
]


@pytest.mark.parametrize(("address", "line", "expected"), RESTS, ids=[row[0] for row in RESTS])
def test_value_rests_on_what_binds_it_and_all_that_this_reads(address: str, line: int, expected: Grounds) -> None:
    """Whole statements, nearest first; imports are no ground that one would look at."""
    assert grounds(ast.parse(SCRIPT), address, line) == expected
