"""What a reader sees of a page: its rendered HTML as runs of text, each character with its owner.

The HTML is parsed as a browser parses it (Lexbor), so what a browser shows is what is read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.prose import APART, is_code

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math mi mn mo mrow ms mtext "  # noqa: SIM905 - a list of words
    "nobr q s samp small span strike strong sub sup time tspan tt u var wbr".split()
)
"""Elements that do not end a run: ``5<b>4</b>`` reads 54."""
SHOWN = ("title", "alt", "aria-label", "aria-description", "placeholder", "label", "value", "start", "summary")
"""Attributes whose text a browser shows or speaks."""
FORBIDDEN = {"script", "style", "iframe", "frame", "object", "embed", "template", "base", "meta", "link", "noscript"}
"""Elements that can show what no reader of the text can find."""
ALIGNED = re.compile(r"text-align: (?:left|right|center);")
"""The one style that a page may have: the alignment of a table's column."""
STRUCK = {"del", "s", "strike"}


@dataclass
class Run:
    """Text that reads as one piece, such as a paragraph, a cell or an attribute."""

    text: str = ""
    owners: list[int | None] = field(default_factory=list)
    """For each character the index of the claim whose text it is, or ``None``."""

    def add(self, text: str, owner: int | None) -> None:
        """Append text that belongs to one owner."""
        self.text += text
        self.owners += [owner] * len(text)


@dataclass
class Visible:
    """All that a page shows."""

    runs: list[Run] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    """Claims inside a struck-through element."""
    forbidden: list[str] = field(default_factory=list)
    """What the page must not hold, as it was written: ``<script>``, ``onclick=``."""


def read(html: str, owner_of: Callable[[LexborNode], int | None]) -> Visible:
    """Read rendered HTML. ``owner_of`` tells the claim that an element is, if it is one."""
    visible, run = Visible(), Run()
    # An explicit stack, since a page can nest deeper than Python recurses.
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    stack: list[tuple[LexborNode | None, int | None, bool]] = [(body, None, False)]
    while stack:
        node, owner, struck = stack.pop()
        if node is None or not (node.tag in INLINE or node.is_text_node):
            if run.text:
                visible.runs.append(run)
            run = Run()
        if node is None or node.is_comment_node:
            continue
        if node.is_text_node:
            run.add(node.text_content or "", owner)
            continue
        inspect(node, visible)
        claim = owner_of(node)
        owner = owner if claim is None else claim
        struck = struck or node.tag in STRUCK
        if claim is not None and struck:
            visible.struck.add(claim)
        if node.tag == "code" and owner is None and is_inline(node):
            text = node.text(deep=True)
            run.add(APART * len(text) if is_code(text) else text, None)
            continue
        if node.tag not in INLINE:
            stack.append((None, None, False))
        stack.extend((child, owner, struck) for child in reversed(list(node.iter(include_text=True))))
    return visible


def is_inline(code: LexborNode) -> bool:
    """Tell a code span from the code of a block."""
    return code.parent is None or code.parent.tag != "pre"


def inspect(node: LexborNode, visible: Visible) -> None:
    """Read what an element shows besides its text, and refuse what cannot be read."""
    if node.tag in FORBIDDEN:
        visible.forbidden.append(f"<{node.tag}>")
    for name, value in node.attributes.items():
        if name.startswith("on") or name == "srcdoc" or (name == "style" and not ALIGNED.fullmatch(value or "")):
            visible.forbidden.append(f"{name}=")
        elif name in SHOWN and value:
            visible.runs.append(Run(value, [None] * len(value)))


def owned(run: Run) -> Iterator[tuple[int, int, int]]:
    """Stretches of a run that belong to a claim: its index, start and end."""
    start = 0
    for end in range(1, len(run.text) + 1):
        if end == len(run.text) or run.owners[end] != run.owners[start]:
            owner = run.owners[start]
            if owner is not None:
                yield owner, start, end
            start = end
