"""What a formula looks like, whatever it states: which are alike, how others type one, and which state no size."""

import re
from collections.abc import Container, Sequence

from why18.reading.formulas.formula import line_of
from why18.reading.formulas.symbols import SIGNS, Symbol, UnreadableError

ORDER = re.compile(r"(?P<name>[OoΘΩ])\((?!.*(?<!\^)(?<!\^\()\d).*\)")
"""An order of growth: no numbers but exponents."""
PLAIN = r"[^\W\d_](?:_(?:[^\W\d_]|\([^\W\d_]+\)))?"
UNKNOWN = rf"(?P<name>[A-Z])(?:_[^\W\d_])?\((?:{PLAIN}|[,{{}}\[\]])+\)"
TERM = re.compile(rf"{UNKNOWN}|{PLAIN}")
LETTER = 1
"""Symbols of a line that needs no brackets where it is typed behind a sign."""


def symbols_of(latex: str) -> tuple[Symbol, ...] | None:
    """The symbols of a formula but for spaces, ``None`` where it has some that cannot be read."""
    try:
        return tuple(symbol for symbol in line_of(latex) if symbol.kind != "space")
    except UnreadableError:
        return None


def alike(one: str, other: str) -> bool:
    """Say whether two formulas show the same symbols."""
    return symbols_of(one) == symbols_of(other) is not None


def typed(latex: str) -> str:
    """A formula as others type it, without spaces: ``input_size-(filter_size-1)``, ``2^n``, ``(i-k)/s``."""
    symbols = symbols_of(latex)
    return one_sign(latex if symbols is None else "".join(map(typed_symbol, symbols)))


def typed_symbol(symbol: Symbol) -> str:
    """A symbol as others type it."""
    match symbol.kind:
        case "^" | "_":
            return f"{symbol.kind}{enclosed(symbol.lines[0])}"
        case "fraction":
            return "/".join(map(enclosed, symbol.lines))
        case "root":
            return f"sqrt({enclosed(symbol.lines[0])})"
    return str(symbol)


def enclosed(line: Sequence[Symbol]) -> str:
    """A line as others type it, in brackets where it is more than a letter."""
    text = "".join(map(typed_symbol, line))
    return text if len(line) == LETTER else f"({text})"


def one_sign(text: str) -> str:
    """A text with one sign for each operation."""
    return "".join(SIGNS.get(character, character) for character in text)


def states(words: str, latex: str) -> bool:
    """Say whether words of others have a formula in them, as a whole: nothing is added to it, or taken away."""
    spaced = r"\s*".join(map(re.escape, typed(latex)))
    found = re.search(rf"(?<![\w+\-*/^])(?<![+\-*/^]\s){spaced}(?!\w|\s*[+\-*/^])", one_sign(words))
    return found is not None


def is_notation(latex: str, known: Container[str]) -> bool:
    """Say whether a formula states no size: an order, ``O(n^2)``, or how an unknown function acts, ``F(x) + x``.

    The latter is a sum of letters and of capital letters before brackets with letters in them, on both sides, none of
    which is ``known`` as a function or a parameter.
    """
    text = typed(latex)
    if (order := ORDER.fullmatch(text)) and order["name"] not in known:
        return True
    terms = [TERM.fullmatch(term) for term in re.split(r"[-+=]", text)]
    names = [term["name"] for term in terms if term and term["name"]]
    return all(terms) and bool(names) and not any(name in known for name in names)
