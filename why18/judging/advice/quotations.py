"""Quotations: in go the bare numbers of a page, out come those in somebody's words, as one, with the rows of these."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from why18.reading.mark_up import LINK
from why18.reading.sources import Row
from why18.records import Bare

QUOTATION = re.compile(r"\"(?P<straight>[^\"\n]+)\"|“(?P<curly>[^”\n]+)”")
MARKS = re.compile(r"[*_`~\\]")
"""What a row and a page may set otherwise in the same words."""


def quotations(text: str, bares: Sequence[Bare], rows: Mapping[str, Row]) -> Iterator[tuple[Bare, list[str]]]:
    """The quotations of a page's text with bare numbers in them, each with the rows of the sources that have its words.

    None that is a number alone, which many rows state.
    """
    plain = {name: MARKS.sub("", row.words) for name, row in rows.items()}
    for match in QUOTATION.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        inside = [bare for bare in bares if start <= bare.place.start < end]
        words = text[start:end]
        if not inside or LINK.search(words) or words == inside[0].text:
            continue
        run = re.compile(rf"(?<!\w){re.escape(MARKS.sub('', words))}(?!\w)", re.IGNORECASE)
        if names := [name for name, said in plain.items() if run.search(said)]:
            yield replace(inside[0], place=inside[0].place.spanning(start, end), text=words), names
