"""What a reader sees: in goes HTML, out come runs of text, each character with its owner.

The HTML is parsed as a browser parses it (Lexbor), so what a browser shows is what is read.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser, LexborNode

from why18.numbers.tokens import APART, has_digit, number_tokens
from why18.numbers.values import parse
from why18.reading.formulas.statements import ELEMENTS, sort
from why18.reading.visible.allowed import IN_PAGES, Lists

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "  # noqa: SIM905 - a list of words
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section select summary "
    "table tbody td textarea tfoot th thead tr ul".split()
)
"""Elements that end a run. Any other stands in a line: ``5<b>4</b>`` reads 54, whatever ``<b>`` is."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
STRUCK = frozenset(("del", "s", "strike"))
BETWEEN = {**dict.fromkeys(("br", "mspace", "mtd"), " "), **dict.fromkeys(("img", "input", *STRUCK), APART)}
"""What stands in a line where one of these begins or ends: 54, struck, and 20 behind it are not one number."""
IN_CLAIMS = frozenset(("em", "strong", "code"))
"""Elements that a claim may contain: they change neither what is read nor where it stands."""
EXEMPT = -1
"""Owner of the text of code and formulas: its digits are no statements, and yet it stands beside claims."""


@dataclass
class TextRun:
    """Text that reads as one piece, such as a paragraph, a cell or an attribute."""

    text: str = ""
    owners: list[int | None] = field(default_factory=list)
    """For each character the index of the claim whose text it is, ``EXEMPT`` or ``None``."""
    heading: bool = False
    """Whether it is a heading."""

    def add(self, text: str, owner: int | None) -> None:
        """Append text that belongs to one owner."""
        self.text += text
        self.owners += [owner] * len(text)

    def prose(self) -> str:
        """The text with nothing to be read in place of code and formulas."""
        if EXEMPT not in self.owners:
            return self.text
        return "".join(APART if self.owners[index] == EXEMPT else c for index, c in enumerate(self.text))


@dataclass
class Visible:
    """All that a page shows."""

    runs: list[TextRun] = field(default_factory=list)
    heading: str = ""
    """The text of the first heading."""
    struck: set[int] = field(default_factory=set)
    """Claims inside a struck-through element."""
    dressed: set[int] = field(default_factory=set)
    """Claims that contain more than plain text."""
    codes: list[str] = field(default_factory=list)
    """Code spans with digits that are no numbers."""
    linked: dict[int, str] = field(default_factory=dict)
    """The formulas that are the text of a claim, in LaTeX, by the claim."""
    formulas: list[str] = field(default_factory=list)
    """The other formulas, in LaTeX: lone letters are none."""
    forbidden: list[str] = field(default_factory=list)
    """What must not stand there, as it was written: ``<script>``, ``onclick=``, ``class="fact"``."""

    def end(self, run: TextRun, *, heading: bool) -> None:
        """Take a run that has come to its end, be it that of a heading or another."""
        run.heading = heading
        if run.text:
            self.runs.append(run)
        if heading and not self.heading:
            self.heading = run.text


def read(
    html: str, owner_of: Callable[[LexborNode], int | None], lists: Lists = IN_PAGES, output: Container[str] = ()
) -> Visible:
    """Read rendered HTML, which may hold what is on these lists.

    ``owner_of`` tells the claim that an element is, if it is one; ``output`` are elements whose digits state nothing.
    """
    visible, run = Visible(), TextRun()
    # An explicit stack, since a page can nest deeper than Python recurses. A tag alone ends its element.
    root = LexborHTMLParser(f"<!doctype html><body>{html}").root
    assert root
    stack: list[tuple[LexborNode | str, int | None, bool]] = [(root, None, False)]
    while stack:
        node, owner, struck = stack.pop()
        if not isinstance(node, str) and node.is_comment_node:
            continue
        tag = node if isinstance(node, str) else str(node.tag)
        if tag in BLOCKS:
            visible.end(run, heading=isinstance(node, str) and tag in HEADINGS)
            run = TextRun()
        run.add(BETWEEN.get(tag, ""), owner)
        if isinstance(node, str):
            continue
        if node.is_text_node:
            run.add(node.text(), owner)
            continue
        visible.forbidden += lists.faults(node)
        owner, struck = enter(node, owner, owner_of(node), visible, struck=struck)
        if owner is None and tag in output:
            owner = EXEMPT
        if not output or owner != EXEMPT:
            visible.runs += [TextRun(text, [None] * len(text)) for text in lists.read(node)]
        if owner is None:
            owner = exempt(node, visible)
        if tag in BLOCKS or tag in STRUCK:
            stack.append((tag, None, False))
        stack.extend((child, owner, struck) for child in reversed(list(node.iter(include_text=True))))
    return visible


def enter(
    node: LexborNode, owner: int | None, claim: int | None, visible: Visible, *, struck: bool
) -> tuple[int | None, bool]:
    """Whose the text of an element is, and whether it is struck; notes the claims that it is in, or dresses."""
    if owner not in {None, EXEMPT}:
        if is_math(node):
            formula_in_claim(node, owner, visible)
        elif node.tag not in ELEMENTS and (node.tag not in IN_CLAIMS or node.attributes):
            visible.dressed.add(owner)
    elif is_math(node) and sort(node) == "formula":
        visible.formulas.append(node.attributes.get("data-tex") or "")
    struck = struck or node.tag in STRUCK
    if claim is not None and struck:
        visible.struck.add(claim)
    return (owner if claim is None else claim), struck


def is_math(node: LexborNode) -> bool:
    """Say whether an element is a whole formula."""
    return node.tag == "math" and node.parent is not None and node.parent.tag not in ELEMENTS


def formula_in_claim(math: LexborNode, claim: int, visible: Visible) -> None:
    """Note a formula in a claim, which states it, and nothing else; a letter or a number there is text."""
    assert math.parent
    if sort(math) != "formula":
        return
    if math.parent.text().split() == math.text().split():
        visible.linked[claim] = math.attributes.get("data-tex") or ""
    else:
        visible.dressed.add(claim)


def exempt(node: LexborNode, visible: Visible) -> int | None:
    """The owner of the text of an element that belongs to no claim; notes code spans with digits."""
    if not is_exempt(node):
        return None
    if node.tag == "code" and (has_digit(node.text()) or any(number_tokens(node.text()))):
        visible.codes.append(node.text())
    return EXEMPT


def is_exempt(node: LexborNode) -> bool:
    """Say whether an element is code or a formula, whose digits are no statements."""
    assert node.parent
    if node.tag == "code":  # with an element in it, it is more than code: a block, or an attribute that shows
        return not list(node.iter()) and node.parent.tag != "pre" and parse(node.text()) is None
    return is_math(node) and sort(node) != "statement"


def owned(run: TextRun) -> Iterator[tuple[int, int, int]]:
    """Stretches of a run that belong to a claim: its index, start and end."""
    end = 0
    for owner, stretch in groupby(run.owners):
        start, end = end, end + len(list(stretch))
        if owner not in {None, EXEMPT}:
            yield owner, start, end
