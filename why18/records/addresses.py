"""Addresses: what of a page can be linked, here and in forums."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Addresses:
    """The addresses of a page, and those to which its links lead."""

    ids: frozenset[str]
    """The ids of its headings, of its answer, and of all else that bears one, but for its code."""
    facts: frozenset[str]
    """What the lines of its code bear: the addresses of facts, of their entries, and of functions."""
    leads: frozenset[str]
    """The facts to which its links lead, on this page or on another: ``/counting/why-resnet-18/#depth``."""
    version: str
    """What tells this version of its text and its snippets from every other, in eight signs."""

    @classmethod
    def kept(cls, kept: dict[str, Iterable[str]]) -> "Addresses":
        """Addresses, from what JSON has kept of them."""
        return cls(frozenset(kept["ids"]), frozenset(kept["facts"]), frozenset(kept["leads"]), "".join(kept["version"]))

    def to_keep(self) -> dict[str, object]:
        """Addresses, as JSON can hold them."""
        return {
            "ids": sorted(self.ids),
            "facts": sorted(self.facts),
            "leads": sorted(self.leads),
            "version": self.version,
        }

    @property
    def all(self) -> frozenset[str]:
        """Everything that an address of the page may end in."""
        return self.ids | self.facts
