"""What is said of a bare number: the link to write, or what else can be done."""

import pytest

from tests.rooms.judging.advice.test_bare_numbers import FACTS
from why18.judging.advice import messages
from why18.judging.advice.bare_numbers import candidates
from why18.records import START, Bare

SOURCES = "../sources.md"
WAYS = "compute it in the snippet, quote it, [54](../sources.md#row), or reword"
FOUR = "[64](#channels), [64](#height), [64](#width), or 1 more"
QUOTES = "[54](../sources.md#so-54) or [54](../sources.md#so-55)"
SETTING = "if none of them is meant, the snippet sets stride=64: write it so, as code, or compute it in the snippet"
THAT = "; if that is not meant, compute it"
NONE = "; if none of them is meant, compute it"
NAME = "add it to why18/numbers/names/others.txt"
MESSAGES = [
    # a bare number, how the code spells it, the rows that state it, and what is said of it
    (
        Bare(START, "18", sentence="It has 18 layers."),
        [],
        [],
        "states 18 without a link; layers computes 18: [18](#layers)",
    ),
    (Bare(START, "18"), [], [], f"states 18 without a link; layers computes 18: [18](#layers){THAT}"),
    (
        Bare(START, "7"),
        [],
        [],
        f"states 7 without a link; these compute 7: [7](#kernel.0), [7](#kernel.1){NONE}",
    ),
    (
        Bare(START, "64"),
        [],
        [],
        f"states 64 without a link; these compute 64: {FOUR}{NONE}",
    ),
    (Bare(START, "54"), [], [], f"states 54 without a link, and no fact of this page computes it: {WAYS}"),
    (
        Bare(START, "2", sentence="with a padding of 2"),
        ["stride=2", "padding=2"],
        [],
        "states 2 without a link; the snippet sets padding=2: write it so, as code, or compute it in the snippet",
    ),
    (Bare(START, "18"), ["depth=18"], [], f"states 18 without a link; layers computes 18: [18](#layers){THAT}"),
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
        f"states 18 without a link; layers computes 18: [18](#layers), or quote [18](../sources.md#he-18){THAT}",
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
        f"states 19 in ResNet-19, a name that nobody knows: link what it counts, {NAME}, or reword",
    ),
    (  # of one figure, where no word of a setting stands
        Bare(START, "2", sentence="in 2 images"),
        ["padding=2", "MaxPool2d(2)"],
        [],
        (
            "states 2 without a link, and no fact of this page computes it: compute it in the snippet, "
            "quote it, [2](../sources.md#row), or reword"
        ),
    ),
    (
        Bare(START, "2", sentence="after pooling by 2"),
        ["padding=2", "MaxPool2d(2)"],
        [],
        "states 2 without a link; the snippet sets MaxPool2d(2): write it so, as code, or compute it in the snippet",
    ),
    (
        Bare(START, "64", sentence="A stride of 64 is wide"),
        ["stride=64"],
        [],
        f"states 64 without a link; these compute 64: {FOUR}; {SETTING}",
    ),
    (
        Bare(START, "64", sentence="64 kernels"),
        ["stride=64"],
        [],
        f"states 64 without a link; these compute 64: {FOUR}{NONE}",
    ),
    (  # too far from it
        Bare(START, "64", sentence="64 kernels, which is what each of them has, for a stride is another thing"),
        ["stride=64"],
        [],
        f"states 64 without a link; these compute 64: {FOUR}{NONE}",
    ),
    (
        Bare(START, "f(18)", "code"),
        ["depth=18"],
        ["he-18"],
        "states f(18) in code that is not on this page: write or print it in the snippet, or quote it, as a link",
    ),
]


@pytest.mark.parametrize(("bare", "settings", "rows", "expected"), MESSAGES)
def test_message_says_what_to_write(bare: Bare, settings: list[str], rows: list[str], expected: str) -> None:
    """The link itself, ready to paste, where there is one."""
    actual = messages.message(bare, candidates(bare, FACTS), list(messages.hints(bare, settings, {})), rows, SOURCES)

    assert actual == expected


TWO: messages.Bindings = {
    "total": [("a.py", 54), ("b.py", 55)],
    "share": [("a.py", 81.48)],
    "less": [("a.py", 5.31)],
    "mebibytes": [("a.py", 527.79)],
    "times": [("a.py", 102224.1)],
    "huge": [("a.py", 10**400)],  # which no float holds
    "nothing": [("a.py", float("nan"))],
    "said": [("a.py", {"wide": "2x1152 and 1568x10", "narrow": "10x10"})],
    "sizes": [("a.py", {"all": 7}), ("b.py", {"all": 8})],
    "features": [("a.py", 1568)],
    "cells": [("a.py", 1600)],
    "one": [("a.py", 1)],
}
HINTS = [
    # a number that no fact computes, and what may have been meant
    ("54", ["total of a.py computes it, but b.py binds that name as well: rename one of them"]),
    ("8", ["sizes of b.py computes it, but a.py binds that name as well: rename one of them"]),
    (
        "527.8 MiB",
        ["mebibytes computes 527.79: what is stated here is compared with bytes, so leave out the division there"],
    ),
    ("102,000", ["times computes 102,224.1: a whole number is exact, so write 102 thousand"]),
    ("103,000", []),
    ("102,224", ["times computes 102,224.1: a whole number is exact, so write about 102,224, or 102,224.1"]),
    ("528", ["mebibytes computes 527.79: a whole number is exact, so write about 528, or 527.8"]),
    ("5", []),  # which much is near
    ("81.5 %", ["share computes 81.48: a percentage is compared with a share, so leave out the 100 there"]),
    ("81 %", ["share computes 81.48: a percentage is compared with a share, so leave out the 100 there"]),
    (
        "5.3 M",
        ["less computes 5.31: what is stated here is compared with the whole number, so leave out the division there"],
    ),
    ("5.3", []),
    ("1024²", []),  # which is no unit of what is one
    ("81.5", []),
    ("56", []),
    ("32 × 7 × 7", ["if it is a product, link its result: 32 × 7 × 7 = [1,568](#features)"]),
    ("32 × 32", []),
    ("28 × 56", ["if it is a product, link its result: 28 × 56 = [1,568](#features)"]),
    ("40 × 40", []),  # a plane, though a fact is 1600
    ("10", ["said.wide is the text 2x1152 and 1568x10: link all of it, [2x1152 and 1568x10](#said.wide)"]),
]


@pytest.mark.parametrize(("number", "expected"), HINTS)
def test_what_stands_in_the_way_of_a_number_is_named(number: str, expected: list[str]) -> None:
    """A name that two snippets bind, a percentage that was multiplied by 100, and millions that were divided."""
    bare = Bare(START, number, sentence=f"It says 2x1152 and 1568x10 of {number}.")

    assert list(messages.hints(bare, [], TWO)) == expected


def test_name_in_the_way_is_named_beside_facts_where_the_sentence_has_it() -> None:
    """Of many small numbers a picture computes one by chance."""
    said = [Bare(START, "8", sentence=f"{what} 8") for what in ("sizes of", "a sum of")]

    assert [len(list(messages.hints(bare, [], TWO, ["layers"]))) for bare in said] == [1, 0]


def test_name_on_which_nothing_rests_is_named_where_the_sentence_has_it() -> None:
    """It is not offered, for a link to it would be refused."""
    said = [Bare(START, "2", sentence=f"It has 2 {what}.") for what in ("calls", "rounds")]

    actual = [list(messages.hints(bare, [], {"calls": [("a.py", 2)]}, idle={"calls"})) for bare in said]

    assert actual == [
        ["calls is typed into the snippet, and nothing is computed from it: compute it, or quote it"],
        [],
    ]
