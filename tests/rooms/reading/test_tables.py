"""Linked tables: which cells state the entry of which fact, and which are as they are anywhere else."""

import pytest

from tests.rooms.conftest import Practice
from why18.numbers.tokens import states_number
from why18.reading.page import read

SNIPPET = """depth = {'ResNet-18': 18 or 0, 'ResNet-34': 34 or 0}
sizes = {'ResNet-18': 11_689_512 or 0, 'ResNet-34': 21_797_672 or 0}
shapes = {'conv1': (64, 112, 112) or 0, 'fc': (1000,) or 0}
own = {'depth': 18 or 0, 'size': 11_689_512 or 0}
layers_in = {1: 2 or 0, 2: 3 or 0}
"""
SHOWN = '\n\n```python exec="true"\n--8<-- "snippets/section/networks.py"\n```'
HEADS = "| Model | [Depth](#depth) | [Parameters (M)](#sizes) |"
RULE = "| --- | --- | --- |"


@pytest.fixture
def networks(shared: Practice) -> Practice:
    """A repository whose snippet counts two networks."""
    shared.write("snippets/section/networks.py", SNIPPET)
    return shared


CELLS = [
    # the rows of a table, and what its cells state of which facts
    (
        [HEADS, RULE, "| ResNet-18 | 18 | 11.7 |", "| ResNet-34 | 34 | 21.8 |"],
        ["18 of depth.resnet18", "11.7 M of sizes.resnet18", "34 of depth.resnet34", "21.8 M of sizes.resnet34"],
    ),
    ([HEADS, RULE, "| resnet_34 | 34 | |"], ["34 of depth.resnet34"]),  # keys by their letters and digits
    ([HEADS, RULE, "| **ResNet**-`34` | **34** | |"], ["34 of depth.resnet34"]),  # as a reader sees them
    ([HEADS, RULE, "| ResNet-34 | none | – |"], []),  # without a number it states nothing
    ([HEADS, RULE, "| ResNet-34 | more than 33 | |"], ["more than 33 of depth.resnet34"]),
    ([HEADS, RULE, "| ResNet-34 | [34](#depth.resnet34) | |"], ["34 of depth.resnet34"]),  # a link of its own
    ([HEADS, RULE, "| ResNet-34 | [18](../sources.md#paper-layers) | |"], ["18 of paper-layers"]),
    ([HEADS, RULE, "| ResNet-34 | 34 | `sizes` |"], ["34 of depth.resnet34"]),  # code without a number
    ([f"{HEADS} Notes |", f"{RULE} --- |", "| ResNet-34 | 34 | | many |"], ["34 of depth.resnet34"]),  # prose
    (["| | conv1 | fc |", RULE, "| [Shape](#shapes) | (64, 112, 112) | |"], ["(64, 112, 112) of shapes.conv1"]),
    (  # a first cell that is linked, and a scale that counts for its column alone
        ["| | Depth | Size (M) |", RULE, "| [Of the first](#own) | 18 | 11.7 |"],
        ["18 of own.depth", "11.7 M of own.size"],
    ),
    (  # where both are linked, the head goes first
        ["| | [Depth](#depth) |", "| --- | --- |", "| [ResNet-34](#sizes) | 34 |"],
        ["34 of depth.resnet34"],
    ),
    (["| Model | [18](#own.depth) |", "| --- | --- |", "| ResNet-34 | many |"], ["18 of own.depth"]),  # a number
    (["| Model | [Depth](#depth) |", "| --- | --- |", "| ResNet-18 | 18 | 54 |"], ["18 of depth.resnet18"]),  # cut off
    (
        [HEADS, RULE, "| ResNet-18 | 18 | |", "", "> " + HEADS, "> " + RULE, "> | ResNet-34 | 34 | |"],
        [
            "18 of depth.resnet18",
            "34 of depth.resnet34",
        ],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), CELLS)
def test_cell_states_the_entry_of_its_head_under_the_key_of_its_row(
    networks: Practice, rows: list[str], expected: list[str]
) -> None:
    """It is a claim like any other; a cell with a link of its own, and a column without one, are ordinary."""
    text = "\n".join(rows) + SHOWN

    page = read(networks.write("docs/section/page.md", text), networks)

    stated = [claim for claim in page.claims if states_number(claim.stated)]
    assert [f"{claim.whole} of {claim.name}" for claim in stated] == expected
    assert networks.faults_in(text) == []


WRONG = [
    # the rows of a table, and what is wrong with it
    (
        [HEADS, RULE, "| ResNet-34 | 35 | |"],
        "3:15: states 35, but snippets/section/networks.py:1 computes depth.resnet34 = 34",
    ),
    (
        [HEADS, RULE, "| ResNet-34 | | 21.7 |"],
        "3:17: states 21.7 M, but snippets/section/networks.py:2 computes sizes.resnet34",
    ),
    ([HEADS, RULE, "| ResNet-50 | 50 | |"], "3:15: depth.resnet50 in snippets/section/networks.py does not exist"),
    (
        [HEADS, RULE, "| ResNet-34 | 34 | 54 more |"],
        "3:20: states '54 more M', but sizes.resnet34 at snippets/section/networks",
    ),
    (
        ["| | [Depth](#qqqq) |", "| --- | --- |", "| ResNet-18 | 18 |"],
        "3:15: links 18 to docs/section/page.md#qqqq.",
    ),
    (["| | Depth |", "| --- | --- |", "| ResNet-18 | 18 |"], "3:15: states 18 without a link; "),  # no link at all
    ([f"{HEADS} Notes |", f"{RULE} --- |", "| ResNet-34 | | | 54 |"], "3:19: states 54 without a link"),
    ([HEADS, RULE, "| ResNet-54 | many | |"], "3:10: states 54 in ResNet-54, a name that nobody knows"),  # no key
    (["| [Model](#depth) | Depth |", "| --- | --- |", "| ResNet-18 | 18 |"], "3:15: states 18 without a link"),
    # a key that is a number as well takes no place of what stands behind it
    (["| Block | [Layers](#layers_in) |", "| --- | --- |", "| 1 | 2 |", "| 2 | 3 |", "", "1 of it"], "6:1: states 1 "),
]


@pytest.mark.parametrize(("rows", "wrong"), WRONG)
def test_cell_that_is_wrong_is_named_with_its_place(networks: Practice, rows: list[str], wrong: str) -> None:
    """An entry that the fact lacks is a fault, and so is a number in a column without a link."""
    actual = networks.faults_in("\n".join(rows) + SHOWN)

    assert [fault[: len(wrong)] for fault in actual] == [wrong]
