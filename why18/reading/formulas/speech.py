"""Speech: in go the symbols of a formula, out come words, for readers to whom mathematics is spoken."""

from collections.abc import Sequence

from why18.reading.formulas.symbols import Symbol

SPOKEN = {
    "+": "plus",
    "-": "minus",
    "*": "times",
    "/": "over",
    "=": "equals",
    "≠": "is not",
    "<": "is less than",
    ">": "is more than",
    "≤": "is at most",
    "≥": "is at least",
    "(": "open bracket",
    ")": "close bracket",
    "[": "open bracket",
    "]": "close bracket",
    "⌊": "the floor of",
    "⌋": "end of floor",
    "⌈": "the ceiling of",
    "⌉": "end of ceiling",
    "∑": "the sum",
    "∏": "the product",
    "{,}": "",
    "{": "",
    "}": "",
    "mod": "modulo",
    "max": "the largest of",
    "min": "the least of",
}
POWERS = {"2": "squared", "3": "cubed"}
ROOTS = {"2": "the square root of", "3": "the cube root of"}
SERIES = ("∑", "∏")
SHORT = 1
"""Symbols of a line that needs no words where it ends."""


def spoken(symbols: Sequence[Symbol]) -> str:
    """A line of symbols in words."""
    return " ".join(filter(None, (word(symbols, place) for place in range(len(symbols)))))


def word(symbols: Sequence[Symbol], place: int) -> str:
    """One of the symbols of a line, in words; what bears lines says them."""
    symbol = symbols[place]
    before = [earlier.text or earlier.kind for earlier in symbols[:place][-2:]]
    match symbol.kind:
        case "_" if before[-1:] and before[-1] in SERIES:
            ends = [later.kind for later in symbols[place + 1 : place + 2]] != ["^"]
            words = f"over {spoken(symbol.lines[0])}{' of' if ends else ''}"
        case "_":
            words = f"sub {spoken(symbol.lines[0])}"
        case "^" if before[1:] == ["_"] and before[0] in SERIES:
            words = f"to {spoken(symbol.lines[0])} of"
        case "^":
            exponent = spoken(symbol.lines[0])
            words = POWERS.get(exponent, f"to the power of {exponent}")
        case "fraction":
            above, below = map(spoken, symbol.lines)
            short = max(map(len, symbol.lines)) == SHORT
            words = f"{above} over {below}" if short else f"the fraction {above} over {below} end of fraction"
        case "root":
            radicand, degree = map(spoken, symbol.lines)
            words = f"{ROOTS.get(degree, f'the root {degree} of')} {radicand}, end of root"
        case "table":
            cells = list(map(spoken, symbol.lines))
            words = "; ".join(map(" ".join, zip(cells[::2], cells[1::2], strict=True)))
        case _:
            words = SPOKEN.get(symbol.text, symbol.text)
    return words
