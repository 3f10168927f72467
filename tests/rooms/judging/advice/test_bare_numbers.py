"""What is said of a bare number: the facts that compute it, or what else can be done."""

import pytest

from why18.judging.advice import bare_numbers
from why18.reading.sources import Row
from why18.records import START, Bare, Fact

SOURCES = "../sources.md"
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


WAYS = "compute it in the snippet, quote it, [54](../sources.md#row), or reword"
FOUR = "[64](#width), [64](#height), [64](#planes), or 1 more"
QUOTES = "[54](../sources.md#so-54) or [54](../sources.md#so-55)"
NAME = "add it to why18/numbers/names/others.txt"
MESSAGES = [
    # a bare number, how the code spells it, the rows that state it, and what is said of it
    (Bare(START, "18"), [], [], "states 18 without a link; layers computes 18: [18](#layers)"),
    (Bare(START, "7"), [], [], "states 7 without a link; these compute 7: [7](#kernel.0), [7](#kernel.1)"),
    (Bare(START, "64"), [], [], f"states 64 without a link; these compute 64: {FOUR}"),
    (Bare(START, "54"), [], [], f"states 54 without a link, and no fact of this page computes it: {WAYS}"),
    (
        Bare(START, "2"),
        ["stride=2", "padding=2"],
        [],
        "states 2 without a link; the snippet sets stride=2: write it so, as code, or compute it in the snippet",
    ),
    (Bare(START, "18"), ["depth=18"], [], "states 18 without a link; layers computes 18: [18](#layers)"),
    (
        Bare(START, "54"),
        [],
        ["so-54", "so-55"],
        f"states 54 without a link; compute it in the snippet, or, if somebody else states it, quote {QUOTES}",
    ),
    (
        Bare(START, "18"),
        [],
        ["he-18"],
        "states 18 without a link; layers computes 18: [18](#layers), or quote [18](../sources.md#he-18)",
    ),
    (
        Bare(START, "54", "struck"),
        [],
        [],
        "strikes 54 without a link: say who states it, and what is right, ~~[54](../sources.md#row)~~ [right](#fact)",
    ),
    (
        Bare(START, "54", "struck"),
        [],
        ["so-54"],
        "strikes 54 without a link: say who states it, and what is right, ~~[54](../sources.md#so-54)~~ [right](#fact)",
    ),
    (
        Bare(START, "19", word="ResNet-19"),
        [],
        [],
        f"states 19 in ResNet-19, a name that nobody knows: link what it counts, or {NAME}",
    ),
    (
        Bare(START, "f(18)", "code"),
        ["depth=18"],
        ["he-18"],
        "states f(18) in code that is not on this page: take it from the snippet, or quote it, as a link",
    ),
]


@pytest.mark.parametrize(("bare", "settings", "rows", "expected"), MESSAGES)
def test_message_says_what_to_write(bare: Bare, settings: list[str], rows: list[str], expected: str) -> None:
    """The link itself, ready to paste, where there is one."""
    actual = bare_numbers.message(bare, FACTS, settings, rows, SOURCES)

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
