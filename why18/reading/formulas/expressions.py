"""What a formula is made of: each part gives its value at a case, which names the values of its letters.

Values are whole numbers and fractions, exactly; a root that is none of them is a float, and so is what is made of it.
"""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, TypeAlias

from why18.snippets.functions import Function, Number

Case: TypeAlias = Mapping[str, Any]
"""A number, or a tuple of numbers, for each letter."""

MOST_TERMS = 10_000
"""Terms of a sum that are added."""
BITS = 4096
"""Bits of a power."""


class UncalledError(LookupError):
    """A formula asks for the value of a function that the snippet never asked for."""


class Expression(Protocol):
    """A part of a formula."""

    def at(self, case: Case) -> Number:
        """Its value at a case. Raises ``ArithmeticError``, ``LookupError``, ``UncalledError``."""


@dataclass(frozen=True)
class Constant:
    """A number as it is typed."""

    value: Number

    def at(self, _case: Case) -> Number:
        """The number."""
        return self.value


@dataclass(frozen=True)
class Letter:
    """A parameter, or what a sum counts with."""

    name: str

    def at(self, case: Case) -> Number:
        """Its value."""
        value: Number = case[self.name]
        return value


@dataclass(frozen=True)
class Entry:
    """A letter with an index: an entry of a list."""

    name: str
    index: Expression
    first: int
    """The index of the first entry: 1, or 0 where the formula counts from there."""

    def at(self, case: Case) -> Number:
        """The value of that entry."""
        place = self.index.at(case)
        if not 0 <= place - self.first < len(case[self.name]):
            raise IndexError(f"{self.name} has no entry {place}")
        value: Number = case[self.name][int(place) - self.first]
        return value


@dataclass(frozen=True)
class Applied:
    """What is made of expressions: their sum, their quotient, the floor of one, the largest of them."""

    operation: Callable[..., Number]
    operands: tuple[Expression, ...]

    def at(self, case: Case) -> Number:
        """What the operation makes of their values."""
        return self.operation(*(operand.at(case) for operand in self.operands))


@dataclass(frozen=True)
class Called:
    """What a function of the snippet returned."""

    function: Function
    arguments: tuple[Expression, ...]

    def at(self, case: Case) -> Number:
        """Its value, as the snippet has it."""
        arguments = self.function.completed([argument.at(case) for argument in self.arguments])
        if arguments not in self.function.table:
            raise UncalledError(f"{self.function.name} is never called with {arguments}")
        return self.function.table[arguments]


@dataclass(frozen=True)
class Series:
    """A sum or a product over an index."""

    total: Callable[..., Number]
    """``add`` or ``multiply``."""
    index: str
    first: Expression
    last: Expression | None
    """Up to and with which index; ``None`` where it is that of the last entry of the lists."""
    lists: tuple[str, ...]
    """The letters that bear the index."""
    body: Expression

    def at(self, case: Case) -> Number:
        """All terms or factors together."""
        first = self.first.at(case)
        lengths = {len(case[name]) for name in self.lists}
        if self.last is None and len(lengths) > 1:
            raise IndexError(f"{' and '.join(self.lists)} differ in length")
        last = first + lengths.pop() - 1 if self.last is None else self.last.at(case)
        if first != int(first) or last != int(last):
            raise ArithmeticError(f"{self.index} runs over whole numbers")
        if last - first >= MOST_TERMS:
            raise OverflowError("a sum has too many terms")
        places = range(int(first), int(last) + 1)
        return self.total(*(self.body.at({**case, self.index: place}) for place in places))


@dataclass(frozen=True)
class Cases:
    """Expressions, each with the condition under which it counts."""

    rows: tuple[tuple[Expression, Callable[[Case], bool]], ...]

    def at(self, case: Case) -> Number:
        """The first whose condition holds."""
        for expression, holds in self.rows:
            if holds(case):
                return expression.at(case)
        raise ArithmeticError("no condition holds")


def whole(value: Number) -> Number:
    """A fraction that is a whole number as one."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def add(*terms: Number) -> Number:
    """All terms together."""
    return sum(terms)


def multiply(*factors: Number) -> Number:
    """One factor times the next."""
    return math.prod(factors)


def negative(term: Expression) -> Expression:
    """A term with the other sign."""
    return Applied(multiply, (Constant(-1), term))


def divide(above: Number, below: Number) -> Number:
    """The one divided by the other, exactly."""
    if isinstance(above, float) or isinstance(below, float):
        return above / below
    return whole(Fraction(above, below))


def power(base: Number, exponent: Number) -> Number:
    """The one to the other."""
    if math.log2(2 + abs(float(base))) * abs(float(exponent)) > BITS:
        raise OverflowError("a power is too large")
    exact = Fraction(base) if exponent < 0 and isinstance(base, int) else base
    result: Number = exact**exponent
    return whole(result)


def root(radicand: Number, degree: Number) -> Number:
    """The root of a degree, exactly where it is a whole number or a fraction."""
    if radicand < 0:
        raise ValueError("a root of a negative number")
    above, below = (round(part ** float(1 / degree)) for part in Fraction(radicand).as_integer_ratio())
    exact = Fraction(above, below)
    return whole(exact) if exact**degree == radicand else float(radicand) ** float(1 / degree)


EXTREMES: dict[str, Callable[..., Number]] = {"max": max, "min": min}
ROUNDED: dict[str, Callable[..., Number]] = {"⌊": math.floor, "⌈": math.ceil}
TOTALS: dict[str, Callable[..., Number]] = {"∑": add, "∏": multiply}
JOINED: dict[str, Callable[..., Number]] = {"*": multiply, "/": divide, "mod": operator.mod}
COMPARED: dict[str, Callable[[Number, Number], bool]] = {
    "=": operator.eq,
    "≠": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "≤": operator.le,
    "≥": operator.ge,
}
"""What signs and names do with the values beside them or behind them."""
