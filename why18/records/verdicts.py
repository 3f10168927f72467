"""Verdicts: what became of claims, and what their evidence computes."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from why18.records.faults import Fault
from why18.records.pages import Claim

Fact: TypeAlias = bool | int | float | str | list["Fact"] | dict[str, "Fact"]
"""What a snippet may compute; a tuple is read as a list."""


def as_python(computed: Fact | None) -> object:
    """A computed value as its snippet spells it: a tuple, where JSON knows lists alone."""
    return tuple(map(as_python, computed)) if isinstance(computed, list) else computed


@dataclass(frozen=True)
class Grid:
    """The calls of a function on which a formula holds."""

    cases: int
    """How many they are."""
    ranges: tuple[str, ...]
    """The values of each letter of the formula in them: ``i from 1 to 16``."""
    asserted: int
    """Line of the snippet that asserts what the function gives, counted from one."""
    setting: str = ""
    """The parameter that the formula sets; empty where it says what the function gives."""

    def __str__(self) -> str:
        """The grid in words, behind the place of the function."""
        return f"which line {self.asserted} asserts, in {self.cases:,} cases: {', '.join(self.ranges)}"


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
    grid: Grid | None = None
    """The calls on which a formula holds; ``None`` where it does not, or is none."""
    difference: str = ""
    """Where a formula of others first differs from what is right."""

    @property
    def kind(self) -> Literal["computed", "given", "formula", "quoted", "refuted", "plain"]:
        """What a claim that is true says of its number; ``formula`` where a function gives the same."""
        if self.plain:
            return "plain"
        if self.claim.kind == "quoted":
            return "refuted" if self.claim.refuted else "quoted"
        if self.claim.formula:
            return "formula"
        return "given" if self.given else "computed"

    @property
    def evidence(self) -> str:
        """The line that computes the value, or the function that gives the same as a formula, in words.

        ``snippets/x.py:3 computes depth = 18``, ``the same as size at snippets/x.py:3, …``
        """
        if self.grid:
            what = f"what {self.grid.setting} is in each call of" if self.grid.setting else "the same as"
            return f"{what} {self.claim.name} at {self.target}:{self.line}, {self.grid}"
        return f"{self.target}:{self.line} computes {self.claim.name} = {as_python(self.computed)}"
