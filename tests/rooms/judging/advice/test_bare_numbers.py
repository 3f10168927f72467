"""Which facts compute a bare number, and which rows are about it."""

import pytest

from why18.judging.advice import bare_numbers
from why18.reading.sources import Row
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
    },
    "convolutions": 20,
    "channels": 64,
    "height": 64,
    "width": 64,
    "planes": 64,
    "parameters": 11_689_512,
    "share": 0.125,
    "nothing": float("nan"),
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
    ("7", "", ["kernel.0", "kernel.1"]),
    ("7 × 7", "", ["kernel"]),
    ("(7, 7)", "", ["kernel"]),
    ("11.7 million", "", ["parameters"]),  # rounded as the number is
    ("11.8 million", "", []),
    ("12.5 %", "", ["share"]),
    ("64", "", ["width", "height", "planes", "channels"]),  # the shortest first
    ("64", "With 64 channels.", ["channels", "width", "height", "planes"]),  # and before it, what the sentence names
    ("64", "The channel has 64 of them.", ["channels", "width", "height", "planes"]),  # whatever its end
    ("64", "Its planes are 64 high, of a height.", ["height", "planes", "width", "channels"]),
    ("eighteen", "", ["layers"]),
]


@pytest.mark.parametrize(("number", "sentence", "expected"), CANDIDATES)
def test_candidates_are_the_facts_that_compute_a_number(number: str, sentence: str, expected: list[str]) -> None:
    """Those first whose name shares a word with the sentence, then those with the shorter address."""
    actual = bare_numbers.candidates(Bare(START, number, sentence=sentence), FACTS)

    assert actual == expected


ABOUT = [
    # a row, a sentence with 54 in it, and whether the one is about the other
    (Row("54 layers", "leaf modules of ResNet", "Table 1", "A paper"), "54 leaf modules of it", True),
    (Row("54 layers", "leaf modules of ResNet", "Table 1", "A paper"), "54 modules of it", False),  # one word
    (Row("55 layers", "leaf modules of ResNet", "Table 1", "A paper"), "54 leaf modules of it", False),
    (Row("54", "images", "Table 1", "Residual learning"), "Residual learning of 54", False),  # its work alone says it
    (Row("54", "images", "Table 1", "Residual learning"), "It sees 54 images while learning", True),
]


@pytest.mark.parametrize(("row", "sentence", "expected"), ABOUT)
def test_row_is_offered_where_it_is_about_the_same(row: Row, sentence: str, expected: bool) -> None:  # noqa: FBT001 - a case of the table
    """It states the number, and shares two words with the sentence, one of which is not the work's."""
    assert bare_numbers.is_about(row, Bare(START, "54", sentence=sentence)) is expected
