"""Quotations: in go the bare numbers and code spans of a page, out come those in somebody's words, with the rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from why18.judging.advice.rows import TOLD
from why18.reading.mark_up import LINK
from why18.reading.sources import Row, quotes
from why18.records import Bare

QUOTATION = re.compile(r"\"(?P<straight>[^\"\n]+)\"|“(?P<curly>[^”\n]+)”")
MARKS = re.compile(r"[*_`~\\]")
"""What a row and a page may set otherwise in the same words."""
SIDE = r"[\d\s.,()×*·x+/−-]"
EQUATION = re.compile(rf"[\d(]{SIDE}*[×*·x+/−-]{SIDE}*(?:~?={SIDE}*\d[kMG]?)+")
"""An equation in the words of a row: 12 * 768 * 12 = 110M."""


def quotations(text: str, bares: Sequence[Bare], rows: Mapping[str, Row]) -> Iterator[tuple[Bare, list[str]]]:
    """The quotations of a page's text with bare numbers in them, each with the rows of the sources that have its words.

    None that is a number alone, which many rows state.
    """
    plain = {name: MARKS.sub("", row.words) for name, row in rows.items()}
    for match in QUOTATION.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        inside = [bare for bare in bares if start <= bare.place.start < end]
        words = text[start:end]
        if not inside or words == inside[0].text or any(link["rest"] for link in LINK.finditer(words)):
            continue
        run = re.compile(rf"(?<!\w){re.escape(MARKS.sub('', words))}(?!\w)", re.IGNORECASE)
        if names := [name for name, said in plain.items() if run.search(said)]:
            yield replace(inside[0], place=inside[0].place.spanning(start, end), text=words), names


def equations(text: str, bares: Sequence[Bare], rows: Mapping[str, Row]) -> Iterator[tuple[Bare, list[str]]]:
    """The equations of rows that stand in a page's text where it tells what somebody states, each with its rows."""
    found: dict[str, list[str]] = {}
    for name, row in rows.items():
        for match in EQUATION.finditer(row.words):
            found.setdefault(match[0].strip(), []).append(name)
    for words, names in found.items():
        typed = re.escape(words).replace(r"\*", r"\\?\*")  # a star has a stroke before it, where it is no emphasis
        for match in re.finditer(rf"(?<![\w.]){typed}(?!\w)", text):
            inside = [bare for bare in bares if match.start() <= bare.place.start < match.end()]
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()], text[match.end() :].partition("\n")[0]
            if inside and any(map(TOLD.search, line)):
                yield replace(inside[0], place=inside[0].place.spanning(*match.span()), text=match[0]), names


def quoted_code(text: str, bares: Sequence[Bare], rows: Mapping[str, Row]) -> Iterator[tuple[Bare, list[str]]]:
    """The code spans of a page's text that are a run of the words of rows, each as it is typed, with its rows."""
    for bare in bares:
        if bare.kind == "code" and (names := [name for name, row in rows.items() if quotes(bare.text, row.words)]):
            ticks = bare.place.start - len(text[: bare.place.start].rstrip("`"))
            place = bare.place.spanning(bare.place.start - ticks, bare.place.end + ticks)
            yield replace(bare, place=place, text=text[place.start : place.end]), names
