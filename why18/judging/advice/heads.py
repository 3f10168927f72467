"""Heads of tables: in go the bare numbers of a page and its facts, out come the links that make tables of them.

One link in the head of a column, or in the first cell of a row, stands for all numbers below or beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from why18.judging.advice import bare_numbers
from why18.judging.advice.contexts import unlinked
from why18.numbers.tokens import states_number
from why18.reading import mark_up
from why18.reading.mark_up import LINK, NOT_SHOWN, plain
from why18.reading.tables import SCALE
from why18.records import Bare, Fact
from why18.snippets import plain_key

MARKS = re.compile(r"^[*_`]+|[*_`]+$")
FEWEST = 2
"""Numbers for which a head is worth its link."""
Span = tuple[int, int]
"""Where something begins and ends in the text of a page."""
Pairs = Sequence[tuple[Bare, str]]
"""Bare numbers, each with the key of its entry."""


@dataclass(frozen=True)
class Head:
    """A head to make a link of."""

    span: Span
    text: str
    address: str
    """The fact whose entries the numbers are."""
    numbers: frozenset[int]
    """Where these begin in the text of the page."""
    where: str
    """Which cell it is, in words."""

    def __str__(self) -> str:
        """How it is written."""
        return f"[{self.text}](#{self.address})"


def heads(text: str, bares: Sequence[Bare], facts: Mapping[str, Fact]) -> list[Head]:
    """The heads whose link would stand for all bare numbers of their column or row, each number under one of them."""
    numbers = {bare.place.start: bare for bare in bares if bare.kind == "prose" and not bare.word}
    entries = [(address, value) for address, value in bare_numbers.entries(facts) if isinstance(value, dict)]
    found: list[Head] = []
    for rows in mark_up.tables(text):
        columns = list(zip(*rows, strict=True)) if len({len(row) for row in rows}) == 1 else []
        lines = [("head of its column", list(column)) for column in columns[1:]]
        lines += [("first cell of its row", row) for row in rows[1:] if columns]
        for where, line in lines:
            taken = {start for head in found for start in head.numbers}
            keys = [row[0] for row in rows] if where == "head of its column" else rows[0]
            pairs = list(paired(text, line, keys, numbers))
            if not FEWEST <= len(pairs) == stated(text, line) or any(n.place.start in taken for n, _ in pairs):
                continue
            if address := fact_for(text[slice(*line[0])], pairs, entries):
                starts = frozenset(number.place.start for number, _ in pairs)
                found.append(Head(line[0], text[slice(*line[0])], address, starts, where))
    return found


def paired(
    text: str, line: Sequence[Span], keys: Sequence[Span], numbers: Mapping[int, Bare]
) -> Iterator[tuple[Bare, str]]:
    """The bare numbers that are whole cells of a line behind its first, each with the key of its entry.

    None below or beside a first cell that is empty, states a number, has a link, or an id, which no link may take in.
    """
    head = text[slice(*line[0])]
    if not head or LINK.search(head) or NOT_SHOWN.search(head) or states_number(head):
        return
    for (start, end), key in zip(line[1:], keys[1:], strict=True):
        inside = [number for at, number in numbers.items() if start <= at < end]
        if len(inside) == 1 and MARKS.sub("", text[start:end]) == inside[0].text:
            yield inside[0], plain_key(SCALE.sub("", unlinked(text[slice(*key)])))


def stated(text: str, line: Sequence[Span]) -> int:
    """How many cells of a line behind its first would state an entry of what its first is a link to."""
    cells = [text[slice(*cell)] for cell in line[1:]]
    return sum(states_number(plain(cell)) for cell in cells if not LINK.search(cell))


def fact_for(head: str, pairs: Pairs, entries: Sequence[tuple[str, dict[str, Fact]]]) -> str | None:
    """The address of the one fact whose entries are these numbers, or of the one among several that a head names.

    The head names it also where they are met by chance, as a column of ones is.
    """
    scale = SCALE.search(head)
    behind = f" {scale['scale']}" if scale else ""
    fitting = []
    for address, value in entries:
        plain = {plain_key(key): entry for key, entry in value.items()}
        if all(key in plain and bare_numbers.computes(plain[key], number.text + behind) for number, key in pairs):
            fitting.append(address)
    named = [address for address in fitting if bare_numbers.stems(address.replace(".", " ")) & bare_numbers.stems(head)]
    if sum(len(text.strip("0")) for text in {number.text for number, _ in pairs}) < bare_numbers.DISTINCT:
        fitting = named
    (one,) = fitting if len(fitting) == 1 else named if len(named) == 1 else (None,)
    return one
