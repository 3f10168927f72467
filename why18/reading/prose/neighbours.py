"""Neighbours: in goes what is seen of a page, out comes which claims stand together."""

from collections.abc import Sequence
from itertools import pairwise

from why18.numbers.tokens import APART
from why18.reading import visible
from why18.records import Claim

BLANK = f" \t\n\N{NO-BREAK SPACE}{APART}"
"""What may stand between a struck number and what is right."""


def right_behind(seen: visible.Visible) -> dict[int, int]:
    """The claim right behind each struck one, with nothing but blanks between, by their indexes."""
    found = {}
    for run in seen.runs:
        for (struck, _, end), (behind, start, _) in pairwise(visible.owned(run)):
            if struck in seen.struck and behind not in seen.struck and not run.text[end:start].strip(BLANK):
                found[struck] = behind
    return found


def quoted_before(seen: visible.Visible, claims: Sequence[Claim]) -> dict[int, tuple[str, ...]]:
    """The numbers that each claim's paragraph has quoted from the same row before it, by the index of the claim."""
    found = {}
    for run in seen.runs:
        quoted: dict[str, tuple[str, ...]] = {}
        for index, _, _ in visible.owned(run):
            if (claim := claims[index]).kind == "quoted" and not claim.formula:
                found[index] = quoted.get(claim.name, ())
                quoted[claim.name] = (*found[index], claim.stated)
    return found
