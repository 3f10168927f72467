"""Words of a page: in go its source, out come its headings, however they are written, and a text as it is seen."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from why18.reading.mark_up import blank, fences

HEADING = re.compile(
    r"""
    ^ (?P<signs> \#{1,6} ) [ ]+ (?P<text> [^\n]*? ) [ ]* \#* [ \t]* $  # with signs before it, and perhaps behind
    | ^ (?P<lined> [^\s\#|>`~<-][^\n]* ) \n (?P<line> =+ | -+ ) [ \t]* $  # with a line below it
    """,
    re.MULTILINE | re.VERBOSE,
)
MARK_UP = [
    # what is written, and what a reader sees of it
    (re.compile(r"<!--.*?-->|<[a-zA-Z/][^<>]*>", re.DOTALL), ""),
    (re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}"), ""),
    (re.compile(r"!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\g<text>"),
    (re.compile(r"(?<!\\)[*`~]"), ""),
    (re.compile(r"\\(?=[\\`*_{}\[\]()#+.!~|>-])"), ""),
]


@dataclass(frozen=True)
class Heading:
    """A heading of a page."""

    level: int
    """From 1, that of the question."""
    text: str
    """As a reader sees it."""
    start: int
    """Offset of its line."""
    end: int
    """Offset behind its last line."""


def plain(text: str) -> str:
    """A text as a reader sees it."""
    for pattern, seen in MARK_UP:
        text = pattern.sub(seen, text)
    return " ".join(html.unescape(text).split())


def headings(text: str) -> Iterator[Heading]:
    """The headings of a page, in order; in code there are none."""
    prose = blank(text, [(first.start(), end) for first, end in fences(text)])
    for match in HEADING.finditer(prose):
        level = len(match["signs"] or "") or (1 if match["line"][0] == "=" else 2)
        yield Heading(level, plain(match["text"] if match["signs"] else match["lined"]), *match.span())
