"""Positions: in goes what was found in the rendering of a page, out comes its place in the source."""

import html
import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property

from why18.numbers.names import known
from why18.numbers.tokens import TOKEN
from why18.numbers.values import LONGEST, parse
from why18.reading import mark_up
from why18.reading.formulas import mathml
from why18.reading.formulas.statements import is_statement
from why18.reading.mark_up import Block, blank, plain
from why18.records import START, Place

MOST_SOUGHT = 64
"""How many texts of a page are sought that are no words of it: each takes a look at the whole page."""
THROUGH = r"(?:<[^<>\n]*>|[*_`])*+"
"""Mark-up between two characters of a text; it takes the text's own stars and strokes as well, and gives none back."""
WHOLE = r"(?!\B\w)"
"""Not in the middle of a word; a sign has its place wherever it stands."""


def take(places: deque[Place] | None) -> Place:
    """The next of these places, of which the last stays; where there are none, the start of the page."""
    if not places:
        return START
    return places.popleft() if len(places) > 1 else places[0]


class Locator:
    """Finds what was rendered in the source, going forward, so that the third 18 is the third 18."""

    def __init__(self, source: str) -> None:
        """Index the links, blocks and line starts of a source."""
        self.source = source
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.blocks = deque(self.found_blocks())
        prose = blank(source, [(block.start, block.end) for block in self.blocks])
        self.outside = prose
        prose = blank(prose, [match.span() for match in mark_up.NOT_SHOWN.finditer(prose)])
        urls = {plain(match["label"]).lower(): match["url"] for match in mark_up.DEFINITION.finditer(prose)}
        prose = blank(prose, [match.span() for match in mark_up.DEFINITION.finditer(prose)])
        self.unlinked, self.targets = prose, urls
        self.claimed: set[str] = set()
        """Addresses of the links that are claims, as they have been asked for."""
        self.taken: set[Place] = set()
        self.reached: dict[str, deque[Place]] = {}
        self.passed: set[tuple[int, int]] = set()

    def found_blocks(self) -> Iterator[Block]:
        """The fenced code blocks, in their order."""
        for first, end in mark_up.fences(self.source):
            yield Block(first["header"].strip(), self.place(first.start("mark"), first.end()), first.end(), end)

    @cached_property
    def links(self) -> list[tuple[re.Match[str], str]]:
        """The links of the source, each with its address."""
        return [
            (match, match["url"] or self.targets.get(plain(match["ref"] or match["text"]).lower(), ""))
            for match in mark_up.LINK.finditer(self.unlinked)
        ]

    @cached_property
    def places(self) -> dict[tuple[str, str], deque[Place]]:
        """Where the texts of links stand, by their address and text, and by their address alone."""
        found: dict[tuple[str, str], deque[Place]] = defaultdict(deque)
        for match, url in self.links:
            place = self.place(*match.span("text"))
            for key in ((url, plain(match["text"])), (url, "")):
                found[key].append(place)
        return dict(found)

    @cached_property
    def apart(self) -> str:
        """The prose without the links that are claims, and of the others without their addresses."""
        return blank(self.unlinked, [f.span() if url in self.claimed else f.span("rest") for f, url in self.links])

    @cached_property
    def prose(self) -> str:
        """The source less all that is no prose; needed only where something is wrong."""
        prose = blank(self.apart, sorted(self.passed))
        prose = blank(prose, [match.span("number") for match in mark_up.ITEM.finditer(prose)])
        prose = blank(prose, [f.span() for f in mathml.SOURCE.finditer(prose) if not is_statement(mathml.latex_of(f))])
        prose = blank(prose, [match.span() for match in mark_up.CODE.finditer(prose) if parse(match["code"]) is None])
        return blank(prose, [match.span() for match in known().finditer(prose)])

    @cached_property
    def words(self) -> dict[str, deque[int]]:
        """Where each word of the prose begins."""
        found: dict[str, deque[int]] = defaultdict(deque)
        for match in TOKEN.finditer(self.prose):
            found[match[0]].append(match.start())
        return dict(found)

    @cached_property
    def marked_words(self) -> dict[str, deque[tuple[int, int]]]:
        """Where each word of the prose stands that has mark-up in it, by its text without."""
        kept = [index for start, end in mark_up.gaps(self.prose) for index in range(start, end)]
        plain_text = "".join(self.prose[index] for index in kept)
        found: dict[str, deque[tuple[int, int]]] = defaultdict(deque)
        for match in TOKEN.finditer(plain_text):
            found[match[0]].append((kept[match.start()], kept[match.end() - 1] + 1))
        return dict(found)

    @cached_property
    def spans(self) -> dict[str, deque[Place]]:
        """Where the code spans stand that take one line, by their text."""
        found: dict[str, deque[Place]] = defaultdict(deque)
        for match in mark_up.SPAN.finditer(self.outside):
            found[match["code"]].append(self.place(*match.span("code")))
        return dict(found)

    def includes(self) -> list[Place]:
        """Lines outside of code blocks that would include a file."""
        return [self.place(*match.span()) for match in mark_up.INCLUDES.finditer(self.outside)]

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the source."""
        line = bisect_right(self.line_starts, start)
        return Place(start, end, line, start - self.line_starts[line - 1] + 1)

    def claim(self, text: str, address: str) -> Place:
        """The next link to an address with this text; where the source writes it otherwise, the next to it at all."""
        self.claimed.add(address)
        for key in ((address, plain(text)), (address, "")):
            waiting = self.places.get(key, deque())
            while waiting:
                if (place := waiting.popleft()) not in self.taken:
                    self.taken.add(place)
                    return place
        return START

    @cached_property
    def tables(self) -> list[list[list[Place]]]:
        """The cells of the tables of the source, by table, row and column."""
        return [[[self.place(*span) for span in row] for row in rows] for rows in mark_up.tables(self.unlinked)]

    def pass_over(self, at: tuple[int, int, int]) -> None:
        """Look for nothing in a cell, the key of an entry, by table, row and column."""
        with suppress(IndexError):
            place = self.tables[at[0]][at[1]][at[2]]
            self.passed.add((place.start, place.end))

    def cell(self, at: tuple[int, int, int], text: str) -> Place:
        """The place of a text that is the content of a cell, by table, row and column; else the next place of it."""
        table, row, column = at
        with suppress(IndexError):
            place = self.tables[table][row][column]
            if plain(self.source[place.start : place.end]) == text:
                return place
        return self.text(text)

    def block(self, header: str) -> tuple[Block | None, list[Block]]:
        """The next block that opens with this line, and those before it that nobody asked for."""
        passed: list[Block] = []
        while self.blocks:
            block = self.blocks.popleft()
            if block.header == header.strip():
                return block, passed
            passed.append(block)
        return None, passed

    def text(self, text: str) -> Place:
        """The next place where this text stands in the prose.

        Mark-up may run through it, as in ``hi<sup>2</sup>``. Where it is written as entities, its line; where the
        source does not contain it at all, the page's start.
        """
        if starts := self.words.get(text):
            start = starts.popleft() if len(starts) > 1 else starts[0]
            return self.place(start, start + len(text))
        if spans := self.marked_words.get(text):
            return self.place(*(spans.popleft() if len(spans) > 1 else spans[0]))
        if text not in self.reached and len(self.reached) < MOST_SOUGHT:
            self.reached[text] = self.seek(text)
        return take(self.reached.get(text))

    def code(self, text: str) -> Place:
        """The next place of a code span with this text; of few that go on in another line it is sought."""
        written = f"`{text}`"
        if text not in self.spans and written not in self.reached and len(self.reached) < MOST_SOUGHT:
            pattern = re.compile(rf"(?<=`) ?{re.escape(text)} ?(?=`)")
            self.reached[written] = deque(self.place(*match.span()) for match in pattern.finditer(self.outside))
        return take(self.spans.get(text) or self.reached.get(written))

    @cached_property
    def formulas(self) -> dict[str, deque[Place]]:
        """Where the formulas stand that are no claims, by their LaTeX."""
        found: dict[str, deque[Place]] = defaultdict(deque)
        for match in mathml.SOURCE.finditer(self.apart):
            found[mathml.latex_of(match)].append(self.place(*match.span()))
        return dict(found)

    def formula(self, latex: str) -> Place:
        """The next place of a formula that is no claim."""
        return take(self.formulas.get(latex))

    def seek(self, text: str) -> deque[Place]:
        """Where a text stands that no word of the prose is."""
        end = WHOLE if len(text) <= LONGEST else ""
        parts = ["" if character in "*_`" else re.escape(character) for character in text[:LONGEST]]
        pattern = re.compile(f"{WHOLE}{THROUGH.join(parts)}{end}")
        if found := deque(self.place(*match.span()) for match in pattern.finditer(self.prose)):
            return found
        unescaped = html.unescape(self.prose)  # entities as the characters that they stand for
        if (match := pattern.search(unescaped)) and unescaped.count("\n") == self.prose.count("\n"):
            start = self.line_starts[unescaped.count("\n", 0, match.start())]
            return deque([self.place(start, start)])
        match = pattern.search(self.source)
        return deque([self.place(*match.span()) if match else START])
