"""The words of the project as data: a page, its claims, what became of them, and what is wrong.

Every room takes and gives these records. They are made once and never changed; none of them knows a file system.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

Fact: TypeAlias = bool | int | float | str | list["Fact"] | dict[str, "Fact"]
"""What a snippet may compute; a tuple is read as a list."""

Progress = Callable[[str], None]
"""How long work says what it does: takes a few words, which stand for those before."""


def quiet(_: str) -> None:
    """Show no progress."""


def as_python(computed: Fact | None) -> object:
    """A computed value as its snippet spells it: a tuple, where JSON knows lists alone."""
    return tuple(map(as_python, computed)) if isinstance(computed, list) else computed


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
class Source:
    """A Markdown file as it was read from disk."""

    path: Path
    """Where it is, absolute."""
    shown: str
    """``path`` relative to the repository root, as faults print it."""
    text: str
    """Its text, with line feeds only and no byte order mark."""
    hash: str = ""
    """The hash of its bytes as they were read; empty for a text that is no file."""

    def fault(self, place: Place, message: str) -> Fault:
        """A fault at a place of this page."""
        return Fault(self.shown, place.line, place.col, message)


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
    """Whether it is struck through: then somebody stated it, and what is computed must differ."""
    relation: str = ""
    """Words of relation or hedge right before it, which belong to what it states."""
    scale: str = ""
    """A scale that counts for its column, which belongs to what it states."""
    right: "Claim | None" = None
    """The claim right behind a struck one, which says what is right; ``None`` where there is none."""
    follows: tuple[str, ...] = ()
    """What the claims before it in its paragraph quote from the same row, in their order."""
    problem: str = ""
    """What is wrong with the address of its evidence; empty where nothing is."""

    def __str__(self) -> str:
        """Its place, which names it in a test report."""
        return f"{self.page}:{self.place.line}:{self.place.col}"

    @property
    def whole(self) -> str:
        """All that it states: its text with the relation before it and the scale of its column."""
        return " ".join(filter(None, (self.relation, self.stated, self.scale)))

    def fault(self, message: str) -> Fault:
        """A fault at the place of this claim."""
        return Fault(self.page, self.place.line, self.place.col, message)


@dataclass(frozen=True)
class Bare:
    """A number that a reader sees and that is no claim, or a code span with digits."""

    place: Place
    text: str
    """The number with its scale and unit, or the whole span."""
    kind: Literal["prose", "struck", "code"] = "prose"
    """Whether it stands in running text, is struck through there, or is a code span."""
    sentence: str = ""
    """The words around it."""
    word: str = ""
    """The name that it is a part of, which nobody knows: ``ResNet-19``; empty where it is part of none."""


@dataclass(frozen=True)
class Static:
    """A code block that is typed into a page, and shown without what it prints."""

    place: Place
    """Where it opens."""
    language: str
    source: str


@dataclass(frozen=True)
class Page:
    """What the reading of a Markdown file found."""

    source: Source
    claims: tuple[Claim, ...] = ()
    """Its stated numbers in the order in which a reader meets them, and behind them those of its examples."""
    executed: tuple[Path, ...] = ()
    """Snippets that the page shows with what they print, absolute."""
    reads: Mapping[Path, str] = field(default_factory=dict)
    """Other files that decide what the page shows, absolute, each with the hash of its bytes."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the page whatever its snippets compute."""
    bare: tuple[Bare, ...] = ()
    """Numbers without a link, and code spans with digits, which its evidence must show."""
    static: tuple[Static, ...] = ()
    """Code blocks that are typed into it."""

    @property
    def snippets(self) -> set[Path]:
        """Snippets that the page shows or rests on."""
        return {*self.executed, *(claim.target for claim in self.claims if claim.target.suffix == ".py")}


@dataclass(frozen=True)
class Verdict:
    """What became of a claim: the one record from which pages, lists and reports of verdicts are made."""

    claim: Claim
    fault: Fault | None
    """What is wrong with it, ``None`` where the claim is true."""
    target: str
    """The snippet or the list of sources, as the user knows it."""
    given: bool = False
    """Whether the value is chosen rather than computed: a literal of the snippet, on which something rests."""
    plain: bool = False
    """Whether it is a link to a fact and states nothing: its text has no number, and the fact is no text."""
    line: int = 1
    """Line of the snippet that computes the value, counted from one."""
    computed: Fact | None = None
    """The value that the snippet computes; ``None`` where it computes none."""

    @property
    def kind(self) -> Literal["computed", "given", "quoted", "refuted", "plain"]:
        """What a claim that is true says of its number."""
        if self.plain:
            return "plain"
        if self.claim.kind == "quoted":
            return "refuted" if self.claim.refuted else "quoted"
        return "given" if self.given else "computed"

    @property
    def evidence(self) -> str:
        """The line that computes the value, in words: ``snippets/x.py:3 computes depth = 18``."""
        return f"{self.target}:{self.line} computes {self.claim.name} = {as_python(self.computed)}"
