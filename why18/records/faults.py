"""Faults: what is wrong, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A stretch of the source of a page."""

    start: int
    """Offset of its first character, counted from zero."""
    end: int
    """Offset behind its last character, counted from zero."""
    line: int
    """Line of its first character, counted from one."""
    col: int
    """Column of its first character, counted from one."""

    def spanning(self, start: int, end: int) -> "Place":
        """The place from one offset to another that begins on the same line."""
        return Place(start, end, self.line, self.col + start - self.start)


START = Place(0, 0, 1, 1)
"""Where a page begins: the place of what has none of its own."""


@dataclass(frozen=True, order=True)
class Fault:
    """Something that is wrong, and where."""

    path: str
    """File as the user knows it: relative to the repository where it lies inside."""
    line: int
    """Counted from one."""
    col: int
    """Counted from one."""
    message: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        """A line that an editor or a terminal can jump to."""
        return f"{self.path}:{self.line}:{self.col}: {self.message}"


class FaultsError(Exception):
    """All that is wrong, raised once."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults, sorted by place, each once."""
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))
