"""Where in the source of a page stands what was found in its rendering."""

import html
import re
from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import dataclass

from checker.prose import is_code

LINK = re.compile(r"(?<!!)\[(?P<text>(?:[^\[\]\\]|\\.)*)\](?:\((?P<url>[^()\s]*)[^()]*\)|\[(?P<ref>[^\[\]]*)\])")
DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[^\n]*$", re.MULTILINE)
FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<mark>`{3,}|~{3,})(?P<header>[^`\n]*)$", re.MULTILINE)
NOT_NEWLINE = re.compile(r"[^\n]")
CODE = re.compile(r"(?<![`\[])`(?P<code>[^`\n]+)`(?!`)")
THROUGH = r"(?:<[^<>\n]*>|[*_`])*"
MARKUP = re.compile(r"[*_`~]|\\(?=\W)|\{[^{}]*\}")


@dataclass(frozen=True)
class Place:
    """A stretch of the source of a page."""

    start: int
    """Offset of its first character, counted from zero."""
    end: int
    line: int
    """Line of its first character, counted from one."""
    col: int
    """Column of its first character, counted from one."""


def plain(text: str) -> str:
    """The text of a link as a reader sees it."""
    return " ".join(html.unescape(MARKUP.sub("", text)).split())


@dataclass(frozen=True)
class Block:
    """A fenced code block of the source."""

    header: str
    """Its opening line without indentation and marks: ``python exec="true"``."""
    place: Place
    """Where it opens."""
    start: int
    """Offset of its first line of content."""
    end: int
    """Offset behind its last line of content."""


class Locator:
    """Finds what was rendered in the source, going forward, so that the third 18 is the third 18."""

    def __init__(self, source: str) -> None:
        """Index the links, blocks and line starts of a source."""
        self.source = source
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.blocks = deque(self.find_blocks())
        prose = blank(source, [(block.start, block.end) for block in self.blocks])
        prose = blank(prose, [match.span() for match in DEFINITION.finditer(prose)])
        prose = blank(prose, [match.span() for match in CODE.finditer(prose) if is_code(match["code"])])
        self.links: dict[str, deque[Place]] = defaultdict(deque)
        for match in LINK.finditer(prose):
            self.links[plain(match["text"])].append(self.place(*match.span("text")))
        self.prose = blank(prose, [match.span() for match in LINK.finditer(prose)])
        self.reached: dict[str, int] = defaultdict(int)

    def find_blocks(self) -> list[Block]:
        """The code blocks; what stands inside a block opens none."""
        opened: re.Match[str] | None = None
        found = []
        for match in FENCE.finditer(self.source):
            if opened is None:
                opened = match
            elif match["mark"].startswith(opened["mark"]) and not match["header"].strip():
                place = self.place(opened.start("mark"), opened.end())
                found.append(Block(opened["header"].strip(), place, opened.end(), match.start()))
                opened = None
        if opened is not None:
            place = self.place(opened.start("mark"), opened.end())
            found.append(Block(opened["header"].strip(), place, opened.end(), len(self.source)))
        return found

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the source."""
        line = bisect_right(self.line_starts, start)
        return Place(start, end, line, start - self.line_starts[line - 1] + 1)

    def link(self, text: str) -> Place:
        """The next link with this text."""
        waiting = self.links.get(plain(text))
        return waiting.popleft() if waiting else self.text(text)

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
        """The next place where this text stands outside of links and code.

        Mark-up may run through it, as in ``hi<sup>2</sup>``. Where the source does not hold it at all, since it is
        written as an entity, say, the page's start.
        """
        pattern = re.compile(rf"(?<!\w){THROUGH.join(map(re.escape, text))}(?!\w)")
        match = pattern.search(self.prose, self.reached[text]) or pattern.search(self.prose)
        if match:
            self.reached[text] = match.end()
        match = match or pattern.search(self.source)
        return self.place(*match.span()) if match else self.place(0, 0)


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these stretches, in order, made of spaces; its lines stay."""
    parts, reached = [], 0
    for start, end in spans:
        parts += [text[reached:start], NOT_NEWLINE.sub(" ", text[start:end])]
        reached = max(reached, end)
    return "".join([*parts, text[reached:]])
