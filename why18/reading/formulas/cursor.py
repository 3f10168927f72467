"""A line of symbols that is being read, one after the other."""

import re
from collections.abc import Callable, Sequence

from why18.reading.formulas.symbols import WIDE, Symbol

THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?")
END, OPEN = Symbol("sign"), Symbol("sign", "(")


class Cursor:
    """A place in a line of symbols."""

    def __init__(self, symbols: Sequence[Symbol]) -> None:
        """Begin at the first."""
        self.symbols, self.reached = tuple(symbols), 0

    def peek(self) -> Symbol:
        """The next symbol that is no space, ``END`` behind the last."""
        while self.reached < len(self.symbols) and self.symbols[self.reached].kind == "space":
            self.reached += 1
        return self.symbols[self.reached] if self.reached < len(self.symbols) else END

    def pass_on(self) -> Symbol:
        """Pass the next symbol, and return it."""
        symbol = self.peek()
        self.reached += 1
        return symbol

    def passed(self) -> Symbol:
        """The symbol that stands right before here."""
        return self.symbols[self.reached - 1] if 0 < self.reached <= len(self.symbols) else END

    def apart(self) -> bool:
        """Say whether a wide space stands right before the next symbol."""
        return Symbol("space", WIDE) in self.symbols[max(0, self.reached - 1) : self.reached]

    def take(self, *texts: str) -> str:
        """Pass the next symbol if it is a sign or a name of these, and return it; else nothing."""
        symbol = self.peek()
        if symbol.kind not in ("sign", "name") or symbol.text not in texts:
            return ""
        self.reached += 1
        return symbol.text

    def take_kind(self, kind: str) -> Symbol | None:
        """Pass the symbol right here if it is of a kind, and return it."""
        if self.reached == len(self.symbols) or self.symbols[self.reached].kind != kind:
            return None
        self.reached += 1
        return self.symbols[self.reached - 1]

    def take_thousands(self) -> str:
        """Pass the digits of a number behind a comma that parts its thousands, ``25{,}088``, and return them."""
        comma, digits = (*self.symbols[self.reached : self.reached + 2], END, END)[:2]
        if comma.text != "{,}" or digits.kind != "number" or not THOUSANDS.fullmatch(digits.text):
            return ""
        self.reached += 2
        return digits.text

    def take_name(self, symbol: Symbol, longest: Callable[[str, bool], int]) -> str:
        """Pass the letters that make a name with one that has been passed, by the number that ``longest`` tells."""
        if symbol.kind == "name":
            return symbol.text
        start = end = self.reached - 1
        while end < len(self.symbols) and self.symbols[end].kind == "letter":
            end += 1
        run = "".join(letter.text for letter in self.symbols[start:end])
        length = longest(run, self.symbols[end : end + 1] == (OPEN,))
        self.reached = start + length
        return run[:length]


def unclear(before: Symbol, symbol: Symbol, *, apart: bool) -> str:
    """Why a symbol right behind another is no factor beside it, though it looks like one; empty where it is."""
    if apart and symbol is not END:
        return "what stands behind a wide space, or in another line, is a formula of its own"
    if symbol.text == "[" and before.kind in ("letter", "name"):
        return f"[ behind {before} is no index: write {before}_i"
    if symbol.kind == "fraction" and before.kind == "number" and all(map(is_number, symbol.lines)):
        return f"{before} before a fraction can be read in two ways: write \\cdot between them"
    if symbol.kind == "number":
        return f"{symbol} stands right behind a factor: write \\cdot between them, or {{…}} around it"
    return ""


def is_number(line: Sequence[Symbol]) -> bool:
    """Say whether a line is nothing but a number."""
    return [symbol.kind for symbol in line] == ["number"]
