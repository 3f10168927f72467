"""The fingerprint of a print: the same for the same structure, whatever the head puts out."""

import pytest

from tests.rooms.census.known import CLASSIFIERS
from why18.census.build import named
from why18.census.data import lines_of
from why18.census.fingerprint import FIRST, Line, fingerprint, fnv_1a, inputs

NET: list[Line] = [
    (0, "", "Net", ""),
    (1, "conv", "Conv2d", "3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3), bias=False"),
    (1, "relu", "ReLU", "inplace=True"),
    (1, "fc", "Linear", "in_features=64, out_features=1000, bias=True"),
]
INPUTS = [
    # what stands in the brackets of a line, and what of it counts
    ("3, 64, kernel_size=(7, 7), stride=(2, 2)", "3x7x7"),
    ("64, 64, kernel_size=(3, 3), stride=(1, 1), groups=32, bias=False", "64x3x3/32"),
    ("16, 33, kernel_size=(3,), stride=(2,)", "16x3"),
    ("in_features=512, out_features=1000, bias=True", "512"),
    ("512 -> 1000", "512"),  # as torch 0.1 printed it
    ("(768,), eps=1e-06, elementwise_affine=True", "768"),
    ("kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False", ""),
    ("p=0.5, inplace=False", ""),
    ("", ""),
]


@pytest.mark.parametrize(("arguments", "expected"), INPUTS)
def test_inputs_are_what_a_layer_reads(arguments: str, expected: str) -> None:
    """In the prints of each era of torch."""
    assert inputs(arguments) == expected


@pytest.mark.parametrize(("text", "expected"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)])
def test_hash_is_fnv_1a(text: str, expected: int) -> None:
    """By the vectors of its authors, so that any implementation serves."""
    assert fnv_1a(text.encode(), FIRST) == expected


SAME = [
    ("another number of classes", 3, (1, "fc", "Linear", "in_features=64, out_features=10, bias=True")),
    ("another stride", 1, (1, "conv", "Conv2d", "3, 64, kernel_size=(7, 7), stride=(1, 1)")),
    ("the name of the whole", 0, (0, "module", "Net", "")),
]
OTHER = [
    ("another input", 1, (1, "conv", "Conv2d", "1, 64, kernel_size=(7, 7)")),
    ("another kernel", 1, (1, "conv", "Conv2d", "3, 64, kernel_size=(3, 3)")),
    ("another class", 2, (1, "relu", "GELU", "inplace=True")),
    ("another name", 2, (1, "act", "ReLU", "inplace=True")),
    ("another level", 2, (2, "relu", "ReLU", "inplace=True")),
]
CASES = [(row[0], row[1], row[2], row in SAME) for row in SAME + OTHER]


@pytest.mark.parametrize(("place", "line", "same"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_fingerprint_tells_structures_apart_and_nothing_else(place: int, line: Line, *, same: bool) -> None:
    """A line that differs in nothing but its outputs is the same."""
    changed = [*NET[:place], line, *NET[place + 1 :]]

    assert (fingerprint(changed) == fingerprint(NET)) == same


def test_fingerprint_counts_levels_from_the_first_line() -> None:
    """So a network inside another is found as well."""
    assert fingerprint([(level + 2, *rest) for level, *rest in NET]) == fingerprint(NET)  # type: ignore[misc]


def test_every_classifier_has_a_fingerprint_of_its_own() -> None:
    """Of all that classify images in torchvision."""
    found = {fingerprint(lines_of(named(name))) for name in CLASSIFIERS}

    assert len(found) == len(CLASSIFIERS)
