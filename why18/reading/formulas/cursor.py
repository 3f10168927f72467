"""A line of symbols that is being read, one after the other."""

import re
from collections.abc import Callable, Sequence

from why18.reading.formulas.symbols import Symbol

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
