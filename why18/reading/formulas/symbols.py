"""Symbols: in goes the MathML of a formula, out come its symbols in a line, as a reader sees them one behind the other.

What stands above, below or behind a symbol, in a fraction or under a root, is a line of its own.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

SIGNS = {
    "\N{MINUS SIGN}": "-",
    **dict.fromkeys("·⋅×•\N{ASTERISK OPERATOR}", "*"),
    **dict.fromkeys("÷\N{DIVISION SLASH}\N{FRACTION SLASH}", "/"),
    "⩽": "≤",
    "⩾": "≥",
}
"""Signs that mean the same as another."""
Kind: TypeAlias = Literal["number", "letter", "name", "sign", "space", "_", "^", "fraction", "root", "table"]
STACKED = frozenset(("munder", "mover", "munderover"))
LIMITS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("msub", "munder"), ("_",)),
    **dict.fromkeys(("msup", "mover"), ("^",)),
    **dict.fromkeys(("msubsup", "munderover"), ("_", "^")),
}
"""Elements whose first part bears the others: below it, above it, or both."""


@dataclass(frozen=True)
class Symbol:
    """A symbol of a formula."""

    kind: Kind
    """A ``letter`` is a single one, in italics; a ``name`` is what is set upright; ``_`` and ``^`` bear a line."""
    text: str = ""
    lines: tuple[tuple["Symbol", ...], ...] = ()
    """What it bears: numerator and denominator, radicand and degree, the cells of a table row by row, two to a row."""

    def __str__(self) -> str:
        """The symbol as a message shows it."""
        return self.text or "".join(str(symbol) for line in self.lines for symbol in line)


SPACE, WIDE = Symbol("space"), "wide"
COLUMNS = 2
"""Of a table of cases: a value, and when it counts."""


class UnreadableError(ValueError):
    """A formula, or a part of it, that cannot be read."""


def symbols(element: Element) -> tuple[Symbol, ...]:
    """The symbols of an element. Raises ``UnreadableError``."""
    if element.tag not in READ:
        raise UnreadableError(f"<{element.tag}> is no part of the formulas that are read")
    return tuple(READ[element.tag](element))


def of_group(element: Element) -> Iterator[Symbol]:
    """Those of its parts, where letters of one style stand for one name, as ``mathrm`` sets them."""
    parts = list(element)
    styles = {part.get("mathvariant") for part in parts}
    if len(parts) > 1 and None not in styles and all(part.tag == "mi" for part in parts):
        yield Symbol("name", "".join(part.text or "" for part in parts))
    elif element.tag == "mrow" and [part.text for part in parts] == [","]:
        yield Symbol("sign", "{,}")  # between the digits of one number, as TeX sets it without a space
    else:
        for part in parts:
            yield from symbols(part)


def of_limits(element: Element) -> Iterator[Symbol]:
    """Those of its first part, and what stands below and above it."""
    base, *limits = element
    below = symbols(base)
    if element.tag in STACKED and [symbol.text for symbol in below] not in (["∑"], ["∏"]):
        raise UnreadableError("nothing stands straight above or below a letter or a sign, but for a sum or a product")
    yield from below
    for kind, limit in zip(LIMITS[element.tag], limits, strict=True):
        yield Symbol(kind, lines=(symbols(limit),))


def of_token(element: Element) -> Iterator[Symbol]:
    """A letter, a name of several, or a sign; a bracket that shows nothing is none."""
    text = unicodedata.normalize("NFKC", "".join((element.text or "").split()))
    if text.isalpha() or text == "_":
        upright = element.get("mathvariant") == "normal" or len(text) > 1
        yield Symbol("name" if upright else "letter", text)
    elif text:
        yield Symbol("sign", SIGNS.get(text, text))


def of_number(element: Element) -> Iterator[Symbol]:
    """A number as it is typed. Raises ``UnreadableError`` where it is typed in other signs."""
    text = "".join((element.text or "").split())
    if not text.isascii():
        raise UnreadableError(f"{text} is no number")
    yield Symbol("number", text)


def of_text(element: Element) -> Iterator[Symbol]:
    """A name, or the words of a condition, without the stop of its sentence."""
    words = " ".join((element.text or "").split()).rstrip(".,;")
    yield Symbol("name", words) if words else SPACE


def of_space(element: Element) -> Iterator[Symbol]:
    """A space; one that is wide, or ends a line, parts what stands on both sides."""
    width = element.get("width") or ""
    wide = element.get("linebreak") or (width.endswith("em") and float(width.removesuffix("em")) >= 1)
    yield Symbol("space", WIDE) if wide else SPACE


def of_fraction(element: Element) -> Iterator[Symbol]:
    """Numerator and denominator. Raises ``UnreadableError`` where no line stands between them."""
    if element.get("linethickness") == "0":
        raise UnreadableError("two lines above each other, without one between them, are no fraction")
    above, below = element
    yield Symbol("fraction", lines=(symbols(above), symbols(below)))


def of_root(element: Element) -> Iterator[Symbol]:
    """Radicand and degree, which is two where none stands there."""
    radicand, *degree = element
    yield Symbol("root", lines=(symbols(radicand), symbols(degree[0]) if degree else (Symbol("number", "2"),)))


def of_table(element: Element) -> Iterator[Symbol]:
    """The cells of a table of cases. Raises ``UnreadableError`` for any other."""
    if any(len(row) != COLUMNS for row in element):
        raise UnreadableError("a table in a formula has two columns: a value, and when it counts")
    yield Symbol("table", lines=tuple(symbols(cell) for row in element for cell in row))


READ: dict[str, Callable[[Element], Iterator[Symbol]]] = {
    **dict.fromkeys(("math", "mrow", "mstyle", "mtd"), of_group),
    **dict.fromkeys(LIMITS, of_limits),
    **dict.fromkeys(("mi", "mo"), of_token),
    **dict.fromkeys(("msqrt", "mroot"), of_root),
    "mn": of_number,
    "mtext": of_text,
    "mspace": of_space,
    "mfrac": of_fraction,
    "mtable": of_table,
}
"""How each element is read."""
