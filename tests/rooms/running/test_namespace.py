"""What of a snippet's names is a fact, and what is said of the others."""

from typing import Any

import pytest

from why18.running.namespace import BITS, collect, fact

LOOP: list[Any] = []
LOOP.append(LOOP)
FACTS = [
    # a value, and what JSON is given
    (True, True),
    (18, 18),
    (-(2**BITS) + 1, -(2**BITS) + 1),  # the largest that has so many bits
    (0.5, 0.5),
    ("x" * (BITS + 1), "x" * (BITS + 1)),
    ((1, [2, (3,)]), [1, [2, [3]]]),
    ({"layer1": (64, 56), 2: {}}, {"layer1": [64, 56], "2": {}}),
]
OTHERS = [
    # a value, and why it is none
    (2**BITS, "int of more than 4096 bits"),
    (None, "NoneType"),
    ({1, 2}, "set"),
    ([1, {2}], "set"),  # what is in it is what stands in the way
    ({"a": b""}, "bytes"),
    ({1: "a", "1": "b"}, "dict with keys that read alike"),
    (LOOP, "list"),
]


@pytest.mark.parametrize(("value", "expected"), FACTS)
def test_a_plain_value_is_a_fact(value: object, expected: object) -> None:
    """It is what JSON can hold, of the same type where JSON has it."""
    found = fact(value)

    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(("value", "why"), OTHERS)
def test_what_is_no_fact_is_named(value: object, why: str) -> None:
    """By its type, or by what keeps it from being one; names beside it are facts all the same."""
    found = collect({"_hidden": 1, "other": value, "__file__": "x", "layers": 18})

    assert found == {"facts": {"layers": 18}, "others": {"other": why}}
