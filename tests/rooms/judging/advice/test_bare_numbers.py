"""Which facts compute a bare number."""

import pytest

from why18.judging.advice import bare_numbers
from why18.records import START, Bare, Fact

FACTS: dict[str, Fact] = {
    "layers": 18,
    "blocks": 8,
    "block": "BasicBlock",
    "deep": True,
    "kernel": [7, 7],
    "weighted": {
        "resnet18": 21,
        "resnet34": 37,
        "shapes": {"fc": [1000, 512], "deep": {"er": {"est": 77}}},
        "wide_net": 53,
        "Net-X": 61,
        "two groups": 59,
    },
    "convolutions": 20,
    "sides": [3, 28],
    "channels": 64,
    "height": 64,
    "width": 64,
    "planes": 64,
    "parameters": 11_689_512,
    "share": 0.125,
    "nothing": float("nan"),
    "poolings": 21,
    "found": {"resnet34": 21, "layers": 21},
    "few": {"a": 5, "b": 5, "c": 5, "d": [5]},
}

CANDIDATES = [
    # a number, its sentence, and the facts that compute it, in their order
    ("18", "It has 18 layers.", ["layers"]),
    ("20", "", ["convolutions"]),
    ("19", "It has 19 layers.", []),
    ("37", "ResNet-34 has 37.", ["weighted.resnet34"]),  # an entry
    ("1000", "", ["weighted.shapes.fc.0"]),  # an element of an entry of an entry
    ("77", "", []),  # deeper than an address goes
    ("53", "", ["weighted.wide_net"]),  # as it is typed
    ("61", "", ["weighted.netx"]),  # as a link can write it
    ("59", "", ["weighted.two_groups"]),  # its words apart
    ("28 × 28", "", ["sides.1"]),  # a square by its side, which is an element where no whole fact is one
    ("7", "", ["kernel.0", "kernel.1"]),
    ("7 × 7", "", ["kernel"]),
    ("(7, 7)", "", ["kernel"]),
    ("11.7 million", "", ["parameters"]),  # rounded as the number is
    ("11.8 million", "", []),
    ("12.5 %", "", ["share"]),
    ("64", "", ["channels", "height", "width", "planes"]),  # as they stand in the code
    (
        "64",
        "With a width of 64.",
        ["width", "channels", "height", "planes"],
    ),  # and before that, what the sentence names
    ("64", "The planes have 64 of them.", ["planes", "channels", "height", "width"]),  # whatever its end
    ("64", "Its planes are 64 high, of a height.", ["height", "planes", "channels", "width"]),
    ("64", "Of a height and 64 planes.", ["planes", "height", "channels", "width"]),  # the word behind it first
    ("21", "In ResNet-34, 21 layers.", ["found.layers", "found.resnet34", "weighted.resnet18", "poolings"]),
    ("eighteen", "", ["layers"]),
    ("5", "", ["few.a", "few.d.0"]),  # of entries that are the same one, and elements
    ("5", "c has 5", ["few.c", "few.d.0"]),  # the one that the sentence names
]


def test_candidates_of_what_a_page_asks_for_come_before_others() -> None:
    """Of entries, and behind those that the sentence names."""
    bare, asked = Bare(START, "21"), "# How many layers has ResNet-34?"

    plain, of_it = bare_numbers.candidates(bare, FACTS), bare_numbers.candidates(bare, FACTS, question=asked)

    assert plain == ["poolings", "weighted.resnet18", "found.resnet34"]
    assert of_it == ["poolings", "found.resnet34", "weighted.resnet18"]


def test_candidates_with_a_key_on_the_line_come_before_others() -> None:
    """A sentence may stand behind what it is about: "ResNet-34: it has …"."""
    bare = Bare(START, "21", sentence="It has 21.")

    actual = bare_numbers.candidates(bare, FACTS, line="In ResNet-34: so many. It has 21.")

    assert actual == ["found.resnet34", "poolings", "weighted.resnet18"]


@pytest.mark.parametrize(("number", "sentence", "expected"), CANDIDATES)
def test_candidates_are_the_facts_that_compute_a_number(number: str, sentence: str, expected: list[str]) -> None:
    """Those first whose name shares a word with the sentence, then those with the shorter address."""
    actual = bare_numbers.candidates(Bare(START, number, sentence=sentence), FACTS)

    assert actual == expected
