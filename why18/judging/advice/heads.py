"""Heads of tables: in go the bare numbers of a page and its facts, out come the links that make tables of them.

One link in the head of a column, or in the first cell of a row, stands for all numbers below or beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from why18.judging.advice import bare_numbers, chance
from why18.judging.advice.contexts import unlinked
from why18.numbers.tokens import states_number
from why18.reading import mark_up
from why18.reading.formulas.mathml import SOURCE
from why18.reading.mark_up import LINK, NOT_SHOWN, plain
from why18.reading.tables import SCALE
from why18.records import Bare, Fact
from why18.snippets import plain_key

MARKS = re.compile(r"^[*_`]+|[*_`]+$")
FEWEST = 2
"""Numbers for which a head is worth its link."""
MANY = 4
"""Numbers of which not all are the same that are no entries of one fact by chance, however small they are."""
Span = tuple[int, int]
"""Where something begins and ends in the text of a page."""
Pairs = Sequence[tuple[Bare, str]]
"""Bare numbers, each with the key of its entry."""


@dataclass(frozen=True)
class Head:
    """A head to make a link of."""

    span: Span
    text: str
    addresses: tuple[str, ...]
    """The facts whose entries the numbers are; where it is not sure, one of them may be meant."""
    is_sure: bool
    """Whether one fact alone has these entries, and not by chance, or the head names it."""
    numbers: frozenset[int]
    """Where these begin in the text of the page."""
    covered: frozenset[int]
    """All places of the text that the link would take in: of itself, of its numbers, and of their keys."""
    where: str
    """Which cell it is, in words."""

    def __str__(self) -> str:
        """How it is written."""
        return f"[{self.text}](#{self.addresses[0]})"


def heads(text: str, bares: Sequence[Bare], facts: Mapping[str, Fact]) -> list[Head]:
    """The heads whose link would stand for all bare numbers of their column or row, each number under one of them.

    Where a head can mean several facts, another may stand for its numbers as well.
    """
    numbers = {bare.place.start: bare for bare in bares if bare.kind == "prose" and not bare.word}
    entries = [(address, value) for address, value in bare_numbers.entries(facts) if isinstance(value, dict)]
    found: list[Head] = []
    for rows in mark_up.tables(text):
        columns = list(zip(*rows, strict=True)) if len({len(row) for row in rows}) == 1 else []
        lines = [("head of their column", list(column)) for column in columns[1:]]
        lines += [("first cell of their row", row) for row in rows[1:] if columns]
        for where, line in lines:
            keys = [row[0] for row in rows] if where == "head of their column" else rows[0]
            taken = {start for head in found if head.is_sure for start in head.numbers}
            cells = [pair for pair in zip(line[1:], keys[1:], strict=True) if taken.isdisjoint(range(*pair[0]))]
            pairs = list(paired(text, line[0], cells, numbers))
            if not FEWEST <= len(pairs) == stated(text, [cell for cell, _ in cells]):
                continue
            addresses, is_sure = facts_for(text[slice(*line[0])], pairs, entries)
            if addresses:
                places = [number.place for number, _ in pairs]
                taken_in = [(place.start, place.end) for place in places] + [line[0], *(key for _, key in cells)]
                covered = {at for start, end in taken_in for at in range(start, end)}
                starts, head = frozenset(place.start for place in places), text[slice(*line[0])]
                found.append(Head(line[0], head, addresses, is_sure, starts, frozenset(covered), where))
    return found


def paired(
    text: str, first: Span, cells: Sequence[tuple[Span, Span]], numbers: Mapping[int, Bare]
) -> Iterator[tuple[Bare, str]]:
    """The whole cells of a line with bare numbers, each with the key of its entry, from cells with those of keys.

    A cell is a number, or a text in which some stand. None below or beside a ``first`` cell that is empty, states a
    number, or has a link, a formula or an id, which no link may take in.
    """
    head = text[slice(*first)]
    if not head or any(no.search(head) for no in (LINK, SOURCE, NOT_SHOWN)) or states_number(head):
        return
    for (start, end), key in cells:
        cell = MARKS.sub("", text[start:end])
        inside = [number for at, number in numbers.items() if start <= at < end]
        whole = [number for number in inside if number.text == cell]
        if inside and not whole and not LINK.search(cell):
            whole = [replace(inside[0], text=plain(cell), place=inside[0].place.spanning(start, end))]
        yield from ((number, plain_key(SCALE.sub("", unlinked(text[slice(*key)])))) for number in whole)


def stated(text: str, cells: Sequence[Span]) -> int:
    """How many of these cells would state an entry of what the first of their line is a link to."""
    typed = [text[slice(*cell)] for cell in cells]
    return sum(states_number(plain(cell)) for cell in typed if not LINK.search(cell))


def facts_for(head: str, pairs: Pairs, entries: Sequence[tuple[str, dict[str, Fact]]]) -> tuple[tuple[str, ...], bool]:
    """The address of the one fact whose entries are these numbers, or of the one among several that a head names.

    Else, and where they are met by chance, as a column of ones is, and the head names none, all whose entries they are,
    of which none is sure; of two numbers met by chance none at all.
    """
    scale = SCALE.search(head)
    behind = f" {scale['scale']}" if scale else ""
    fitting = []
    for address, value in entries:
        plain = {plain_key(key): entry for key, entry in value.items()}
        if all(key in plain and bare_numbers.computes(plain[key], number.text + behind) for number, key in pairs):
            fitting.append(address)
    named = [address for address in fitting if bare_numbers.stems(address.replace(".", " ")) & bare_numbers.stems(head)]
    stated = {number.text for number, _ in pairs}
    by_chance = sum(len(text.strip("0")) for text in stated) < chance.DISTINCT
    if by_chance and not (len(stated) > 1 and len(pairs) >= MANY):
        if not named:
            return tuple(fitting) if len(pairs) > FEWEST else (), False
        fitting = named
    found = named if len(named) == 1 else fitting
    return tuple(found), len(found) == 1
