"""What a message says, read: its form, and what those who read messages share."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

N = "([0-9]{1,12})"
SIZES = "([0-9]{1,12}(?:, ?[0-9]{1,12}){0,7})"
LIST = rf"\[{SIZES}\]"
SIZE = rf"torch\.Size\({LIST}\)"


@dataclass(frozen=True)
class Reading:
    """What a message says."""

    kind: str
    """Which mistake it is likeliest."""
    says: str
    """What is wrong and what to do, in a few sentences."""
    numbers: Mapping[str, int]
    """What it was told by."""

    def as_json(self) -> dict[str, Any]:
        """The form in which the command and the page give it."""
        return {"kind": self.kind, "says": self.says, "numbers": dict(self.numbers)}


Reader: TypeAlias = Callable[..., Reading]
Pattern: TypeAlias = tuple[str, Reader]
"""What a message says, and who reads the groups of it."""


def says(kind: str, text: str) -> Reader:
    """Read a message by a text with its groups, as ``{0}``."""
    return lambda *groups: Reading(kind, text.format(*groups), {})


def numbers_of(text: str) -> list[int]:
    """The numbers in a text."""
    return [int(number) for number in re.findall(r"-?[0-9]+", text)]
