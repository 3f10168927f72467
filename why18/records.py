"""The words of the checker: a page, its claims, and what is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Progress = Callable[[str], None]
"""How long work says what it does: takes a few words, which stand for those before."""


def quiet(_: str) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Place:
    """A stretch of the source of a page."""

    start: int
    """Offset of its first character, counted from zero."""
    end: int
    line: int
    """Line of its first character, counted from one."""
    col: int
    """Column of its first character, counted from one."""


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


@dataclass(frozen=True)
class Claim:
    """A stated number with its target."""

    page: str
    """The page that states it, as the user knows it."""
    place: Place
    """Where the stated text stands in the source."""
    stated: str
    """The text of the link, as a reader sees it."""
    kind: Literal["computed", "quoted"]
    """Whether a snippet computes it or a source states it."""
    target: Path
    """The snippet or the list of sources, absolute."""
    name: str
    """The variable, with dots down to an entry; or the id of the source."""
    refuted: bool
    """Whether it is struck through: then it must not hold."""

    def __str__(self) -> str:
        """Its place, which names it in a test report."""
        return f"{self.page}:{self.place.line}:{self.place.col}"

    def fault(self, message: str) -> Fault:
        """A fault at the place of this claim."""
        return Fault(self.page, self.place.line, self.place.col, message)


@dataclass
class Page:
    """A Markdown file, read."""

    path: Path
    """Where it is, absolute."""
    shown: str
    """The same as the user knows it."""
    source: str
    """Its text, with line feeds only and no byte order mark."""
    hash: str = ""
    """The hash of its bytes as they were read; empty for a text that is no file."""
    claims: list[Claim] = field(default_factory=list)
    executed: list[Path] = field(default_factory=list)
    """Snippets that the page shows with what they print, absolute."""
    reads: dict[Path, str] = field(default_factory=dict)
    """Other files that decide what the page shows, absolute, each with the hash of its bytes."""
    faults: list[Fault] = field(default_factory=list)
    """What is wrong with the page whatever its snippets compute."""
    question: bool = False
    """Whether its first heading asks."""

    def blame(self, place: Place, message: str) -> None:
        """Note a fault at a place of this page."""
        self.faults.append(Fault(self.shown, place.line, place.col, message))
