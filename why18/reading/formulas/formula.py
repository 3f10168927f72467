"""A formula as it is typed to what its sides give: in go its LaTeX and a function of a snippet.

What is read is the MathML that a page shows, so what is checked is what a reader sees.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import fromstring

from why18.reading.formulas.expressions import compiled
from why18.reading.formulas.grammar import Line
from why18.reading.formulas.letters import Letters, label
from why18.reading.formulas.mathml import mathml
from why18.reading.formulas.symbols import Symbol, UnreadableError, symbols
from why18.snippets.functions import Arguments, Function, Number

RELATIONS = frozenset("≈<>≤≥≠∈≡→⇒∝")
"""Signs between sides that state something else than that they are equal."""
EQUAL = Symbol("sign", "=")
STOPS = frozenset(".,;")
ZERO = "=0"
WORD = re.compile(r"[^\W\d_]+(?:\([^\W\d_](?:,[^\W\d_])*\))?")
"""A word of letters, or a function of some: ``out``, ``f(n)``."""
EXACT = 2**53
"""Below it every whole number is a float."""
TOO_DEEP = "it nests too deep"


@dataclass(frozen=True)
class Formula:
    """A formula in the letters of a function."""

    sides: tuple[Callable[..., Number], ...]
    """What it says to be equal: to each other, or to what the function returns."""
    setting: str
    """The parameter that it sets, as in ``p = (k - 1)/2``; empty where it says what the function returns."""
    letters: frozenset[str]
    """The parameters that it speaks of."""

    def wrong(self, arguments: Arguments, returned: Number) -> tuple[Number, Number] | None:
        """What it gives for arguments of its function and what is right, where these differ.

        Raises ``ArithmeticError``, ``LookupError`` or ``ValueError`` where it has no value.
        """
        values = [side(*arguments) for side in self.sides]
        right, *stated = values if self.setting else [returned, *values]
        return next(((value, right) for value in stated if not same(value, right)), None)


def same(value: Number, right: Number) -> bool:
    """Say whether two values are the same; floats, which round at each step, to twelve digits.

    One that is a whole number which floats hold exactly is one.
    """
    floats = isinstance(value, float), isinstance(right, float)
    if floats == (False, True) and math.isfinite(right) and right == int(right) and abs(float(right)) < EXACT:
        return value == right
    return math.isclose(value, right, rel_tol=1e-12) if any(floats) else value == right


@lru_cache(maxsize=256)
def line_of(latex: str) -> tuple[Symbol, ...]:
    """The symbols of a formula. Raises ``UnreadableError``."""
    try:
        return symbols(fromstring(mathml(latex)))  # noqa: S314 - which a library made of LaTeX
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None


def read(latex: str, function: Function, functions: Mapping[str, Function]) -> Formula:
    """Read a formula in the letters of a function of a snippet, which has these. Raises ``UnreadableError``."""
    line = line_of(latex)
    letters = Letters(function, functions, 0 if ZERO in bounds(line) else 1)
    sides = list(split(line))
    results = [side for side in sides if is_result(side, letters)] if len(sides) > 1 else []
    for result in results:
        name, *index = result
        if is_lone(result) and index and (counts := letters.parameter(label(index[0].lines[0]))):
            letters.recurring = name.text, counts
    every = {**functions, function.name: function}
    try:
        expressions = [Line(side, letters).whole() for side in sides if side not in results]
        stated = tuple(compiled(expression, function.parameters, every) for expression in expressions)
    except (SyntaxError, MemoryError, RecursionError):
        raise UnreadableError(TOO_DEEP) from None
    if not stated:
        raise UnreadableError("it states nothing that can be computed")
    return Formula(stated, setting_of(sides, results, letters), frozenset(letters.used))


def setting_of(sides: Sequence[Sequence[Symbol]], results: Sequence[Sequence[Symbol]], letters: Letters) -> str:
    """The parameter that a formula sets, which stands alone on its left side and nowhere else; empty for a result.

    Raises ``UnreadableError`` where it stands on the other side as well: that would say nothing.
    """
    if results or len(sides) == 1 or not is_lone(sides[0]):
        return ""
    setting = Letters(letters.function, letters.functions, letters.first)
    left = Line(sides[0], setting).whole().text
    name = left if left.isidentifier() else "_".join(symbol.text or label(symbol.lines[0]) for symbol in sides[0])
    for side in sides[1:]:
        right = Line(side, setting := Letters(letters.function, letters.functions, letters.first)).whole().text
        if left in setting.used or left in right:
            raise UnreadableError(f"{name} stands on both sides")
    return name


def split(line: Sequence[Symbol]) -> Iterator[tuple[Symbol, ...]]:
    """The sides of a formula, without spaces before them, and without the stop of its sentence.

    Raises ``UnreadableError``.
    """
    side: list[Symbol] = []
    ends = line[-1:] and line[-1].kind == "sign" and line[-1].text in STOPS
    for symbol in (*(line[:-1] if ends else line), EQUAL):
        if symbol.kind == "sign" and symbol.text in RELATIONS:
            raise UnreadableError(f"{symbol.text} does not say that two sides are equal")
        if symbol == EQUAL:
            yield tuple(side)
            side = []
        elif symbol.kind != "space" or side:
            side.append(symbol)


def is_lone(side: Sequence[Symbol]) -> bool:
    """Say whether a side is a lone letter, with something below it or not."""
    kinds = [symbol.kind for symbol in side if symbol.kind != "space"]
    return kinds in (["letter"], ["name"], ["letter", "_"], ["name", "_"])


def is_result(side: Sequence[Symbol], letters: Letters) -> bool:
    """Say whether a side stands for what the function returns: a letter or a word that is no parameter, ``f(n)``."""
    symbols = [symbol for symbol in side if symbol.kind != "space"]
    text = "".join(map(str, symbols))
    if len(symbols) > 1 and WORD.fullmatch(text) and all(symbol.kind in ("letter", "sign") for symbol in symbols):
        word = text.partition("(")[0]
        return word == letters.function.name or not any(map(letters.knows, word))
    if not is_lone(side):
        return False
    name, *index = symbols
    if index and not label(index[0].lines[0]).replace(",", "").replace("-", "").isalnum():
        return False
    whole = f"{name.text}_{label(index[0].lines[0])}" if index else name.text
    return not letters.knows(whole) and letters.parameter(name.text) not in letters.function.lists


def bounds(line: Sequence[Symbol]) -> Iterator[str]:
    """What stands below the signs of a formula, each as a text without its letter: ``=0``."""
    for symbol in line:
        for inner in symbol.lines:
            if symbol.kind == "_" and len(inner) > 1:
                yield label(inner[1:])
            yield from bounds(inner)
