"""Mark-up: in goes a source as it is typed, out come its blocks and cells, and a text as a reader sees it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from why18.records import Place

LINK = re.compile(
    r"""
    (?<!!) \[ (?P<text> (?: [^\[\]\\] | \\. | \[ [^\[\]]{0,200}+ \] ){0,200}+ ) \]
    (?P<rest> \( [ ]* <? (?P<url> [^()\s<>]{0,500}+ ) [^()]{0,300} \) | \[ (?P<ref> [^\[\]]{0,200} ) \] | )
    """,
    re.VERBOSE,
)
DEFINITION = re.compile(r"^[ \t>]*\[(?P<label>[^\[\]\n]+)\]:[ \t]*<?(?P<url>[^\s>]*)[^\n]*$", re.MULTILINE)
NOT_SHOWN = re.compile(r"<!--(?:(?!-->).)*+(?:-->)?|(?<=[\w\s|)])\{[:#. ][^{}\n]*\}", re.DOTALL)
INCLUDE = re.compile(r'\s*-{1,}8<-{1,} "(?P<path>[^":]+)"\s*')
"""All that stands in a block which shows a snippet."""
SHOWS = "shows "
"""What a hash begins with that is of the snippets that a page shows: all that others need to know of it."""
INCLUDES = re.compile(r"^.*-8<-.*$", re.MULTILINE)
FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<mark>`{3,}|~{3,})(?P<header>[^`\n]*)$", re.MULTILINE)
ITEM = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)*(?P<number>\d{1,9}[.)])(?=[ \t])", re.MULTILINE)
"""The marker of an ordered list, which a reader sees as one, and no rule reads."""
RULE = re.compile(r"[ |:>-]*-[ |:>-]*")
"""The line below the heads of a table."""
BAR = re.compile(r"(?<!\\)\|")
NOT_NEWLINE = re.compile(r"[^\n]")
CODE = re.compile(r"(?<![`\[])`(?P<code>[^`\n]+)`(?!`)")
SPAN = re.compile(r"(?<!`)`++ ?(?P<code>[^`\n]+?) ?`")
"""A code span in one line, without a stroke in it."""
STARRED = re.compile(r"(?<![\w*.,])(?=[\w*.,]*\d)\w[\w.,]*(?:\*{1,2}\w[\w.,]*)+(?<![.,])")
"""A product of numbers with stars between its factors, which may be taken for emphasis: 3*3*64 is shown as 3364."""
MARKUP = re.compile(r"[*_`~]|\\(?=\W)|\{[^{}]*\}")
UNSHOWN = re.compile(r"<[^<>\n]*>|[*_`~]|\\(?=\W)")
"""Mark-up that may run through a word: ``5**4**``, ``hi<sup>2</sup>``."""


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


def plain(text: str) -> str:
    """The text of a link as a reader sees it."""
    return " ".join(html.unescape(MARKUP.sub("", text)).split())


def without_stars(typed: str) -> str:
    """What is wrong with a product that is ``STARRED``, and what to write in its place."""
    other = "put it in code" if "**" in typed else f"write {typed.replace('*', ' × ')}, or put it in code"
    return f"{typed}, whose stars are emphasis and not shown: {other}"


def gaps(text: str) -> Iterator[tuple[int, int]]:
    """What stands between the mark-up of a text."""
    reached = 0
    for match in UNSHOWN.finditer(text):
        yield reached, match.start()
        reached = match.end()
    yield reached, len(text)


def cell_spans(line: str) -> list[tuple[int, int]]:
    """Where the contents of the cells of a table's row stand in its line, without the blanks around them."""
    bars = [-1, *(match.start() for match in BAR.finditer(line)), len(line)]
    spans = [(a + 1, b) for a, b in pairwise(bars)]
    spans = spans[1 if line.lstrip().startswith("|") else 0 : -1 if line.rstrip().endswith("|") else None]
    inner = [(line[a:b], a, b) for a, b in spans]
    return [(b - len(text.lstrip()) if text.strip() else a, a + len(text.rstrip())) for text, a, b in inner]


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these stretches, in order, made of spaces; its lines stay."""
    parts, reached = [], 0
    for start, end in spans:
        parts += [text[reached:start], NOT_NEWLINE.sub(" ", text[start:end])]
        reached = max(reached, end)
    return "".join([*parts, text[reached:]])


def fences(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The first line of each fenced block, and where the block ends; what stands inside a block opens none."""
    opened: re.Match[str] | None = None
    for match in FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match["mark"].startswith(opened["mark"]) and not match["header"].strip():
            yield opened, match.start()
            opened = None
    if opened is not None:
        yield opened, len(text)


def executed(text: str) -> list[str]:
    """The paths of the snippets that a page executes, as they are typed."""
    blocks = [(first.end(), end) for first, end in fences(text) if "exec=" in first["header"]]
    return [match["path"] for span in blocks if (match := INCLUDE.fullmatch(text, *span))]


def tables(text: str) -> list[list[list[tuple[int, int]]]]:
    """Where the cells of the tables stand, by table, row and column."""
    found: list[list[list[tuple[int, int]]]] = []
    rows: list[list[tuple[int, int]]] | None = None
    lines, start = text.split("\n"), 0
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if rows is None and "|" in line and "|" in below and RULE.fullmatch(below):
            rows = []
            found.append(rows)
        if rows is None or not line.strip():
            rows = None
        elif not RULE.fullmatch(line):
            rows.append([(start + a, start + b) for a, b in cell_spans(line)])
        start += len(line) + 1
    return found
