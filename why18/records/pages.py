"""Pages: what the reading of a Markdown file finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from why18.records.faults import Fault, Place


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
    formula: str = ""
    """The formula that it states, in LaTeX; empty where it states a number."""
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
    """A number or a formula that a reader sees and that is no claim, or a code span with digits."""

    place: Place
    text: str
    """The number with its scale and unit, the whole span, or the LaTeX of a formula."""
    kind: Literal["prose", "struck", "code", "formula"] = "prose"
    """Whether it stands in running text, is struck through there, or is a code span or a formula."""
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
    """Other files that decide what the page shows, absolute, each with the hash of its bytes.

    Of a page through which facts are addressed it is a hash of the snippets that it shows.
    """
    faults: tuple[Fault, ...] = ()
    """What is wrong with the page whatever its snippets compute."""
    bare: tuple[Bare, ...] = ()
    """Numbers without a link, and code spans with digits, which its evidence must show."""
    static: tuple[Static, ...] = ()
    """Code blocks that are typed into it."""
    ids: frozenset[str] | None = None
    """Its ids, but for those of its code; ``None`` where it could not be read."""
    leads: frozenset[tuple[Path, str]] = frozenset()
    """The facts to which its links lead, each with the page that shows it, absolute."""

    @property
    def snippets(self) -> set[Path]:
        """Snippets that the page shows or rests on."""
        return {*self.executed, *(claim.target for claim in self.claims if claim.target.suffix == ".py")}
