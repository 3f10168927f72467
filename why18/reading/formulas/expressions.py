"""Expressions: what is made of the parts of a formula, as Python that a function of the same letters could compute.

Values are whole numbers and fractions, exactly; a root that is none of them is a float, and so is what is made of it.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from why18.snippets.functions import Function, Number

MOST_TERMS = 10_000
"""Terms of the sums of a formula that are added at one case."""
BITS = 4096
"""Bits of a power or a product."""
SUM, PRODUCT, ATOM = range(3)
"""How tight an expression holds together."""


class UncalledError(Exception):
    """A formula asks for the value of a function that the snippet never asked for."""


@dataclass(frozen=True)
class Expression:
    """A part of a formula, in Python."""

    text: str
    """Its code, in which our own functions begin with two strokes."""
    level: int = ATOM
    parts: tuple[str, str] | None = None
    """What is divided by what, where it is a quotient; ``None`` otherwise."""

    def within(self, level: int) -> str:
        """Its code where it has to hold together so tight."""
        return self.text if self.level >= level else f"({self.text})"


def constant(text: str) -> Expression:
    """A number as it is typed. Raises ``ValueError`` where it is none."""
    value = Fraction(text)
    return Expression(str(value) if value.denominator == 1 else f"__Fraction({value.numerator}, {value.denominator})")


def entry(name: str, index: Expression, first: int) -> Expression:
    """An entry of a list, whose first has this index."""
    return Expression(f"__entry({name}, {index.text}, {first}, {name!r})")


def add(terms: Iterable[tuple[str, Expression]]) -> Expression:
    """Terms, each behind its sign."""
    (sign, first), *others = terms
    text = first.text if sign == "+" else f"-{first.within(ATOM)}"
    return Expression(text + "".join(f" {sign} {term.within(PRODUCT)}" for sign, term in others), SUM)


def negative(factor: Expression) -> Expression:
    """A factor with the other sign."""
    return Expression(f"(-{factor.within(ATOM)})")


def joined(sign: str, left: Expression, right: Expression) -> Expression:
    """Two factors with ``*``, ``/`` or ``mod`` between them."""
    if sign == "/":
        return Expression(f"__divide({left.text}, {right.text})", parts=(left.text, right.text))
    if sign == "mod":
        return Expression(f"(({left.text}) % {right.within(ATOM)})")
    return Expression(f"{left.within(PRODUCT)} * {right.within(ATOM)}", PRODUCT)


def rounded(bracket: str, inside: Expression) -> Expression:
    """The floor or the ceiling of an expression; of a quotient Python has it at once."""
    if inside.parts and bracket == "⌊":
        return Expression(f"(({inside.parts[0]}) // ({inside.parts[1]}))")
    if inside.parts:
        return Expression(f"(-(-({inside.parts[0]}) // ({inside.parts[1]})))")
    return Expression(f"__{'floor' if bracket == '⌊' else 'ceil'}({inside.text})")


def applied(name: str, arguments: Iterable[Expression]) -> Expression:
    """One of our own functions of some expressions: ``max``, ``min``, ``power``, ``root``."""
    return Expression(f"__{name}({', '.join(argument.text for argument in arguments)})")


def called(name: str, arguments: Iterable[Expression]) -> Expression:
    """What a function of the snippet returned."""
    return Expression(f"__called({name!r}, {', '.join(argument.text for argument in arguments)})")


def series(sign: str, index: str, first: Expression, last: Expression, body: Expression) -> Expression:
    """A sum or a product over an index, from the first to the last."""
    total = "sum" if sign == "∑" else "product"
    return Expression(f"__{total}([{body.text} for {index} in __places({first.text}, {last.text})])")


def last_entry(first: int, lists: Sequence[str]) -> Expression:
    """The index of the last entry of some lists, whose first has this one."""
    return Expression(f"__last({first}, {', '.join(lists)})")


def cases(rows: Sequence[tuple[Expression, str]]) -> Expression:
    """Expressions, each with the condition under which it counts."""
    return Expression(
        "".join(f"({value.text} if {holds} else " for value, holds in rows) + "__none()" + ")" * len(rows)
    )


def compiled(
    expression: Expression, letters: Sequence[str], functions: Mapping[str, Function]
) -> Callable[..., Number]:
    """A function of these letters that computes an expression. Raises ``SyntaxError``, ``MemoryError``."""

    def call(name: str, *arguments: Number) -> Number:
        function = functions[name]
        if (completed := function.completed(arguments)) not in function.table:
            raise UncalledError(f"{name} is never called with {completed}")
        return function.table[completed]

    left = MOST_TERMS

    def places(first: Number, last: Number) -> range:
        nonlocal left
        if first != int(first) or last != int(last):
            raise ArithmeticError("a sum runs over whole numbers")
        left -= max(0, int(last - first) + 1)
        if left < 0:
            raise OverflowError("its sums have too many terms")
        return range(int(first), int(last) + 1)

    names = {f"__{name}": value for name, value in {**HELPERS, "called": call, "places": places}.items()}
    code = compile(f"lambda {', '.join(letters)}: {expression.text}", "<formula>", "eval")
    made: Callable[..., Number] = eval(code, names)  # noqa: S307 - which has nothing but numbers, letters and signs

    def counted(*arguments: Any) -> Number:  # noqa: ANN401 - numbers, and lists of them
        nonlocal left
        left = MOST_TERMS
        return made(*arguments)

    return counted if "__places" in expression.text else made


def whole(value: Number) -> Number:
    """A fraction that is a whole number as one."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def divide(above: Number, below: Number) -> Number:
    """The one divided by the other, exactly."""
    if isinstance(above, float) or isinstance(below, float):
        return above / below
    return whole(Fraction(above, below))


def power(base: Number, exponent: Number) -> Number:
    """The one to the other. Raises ``OverflowError`` where that is too large."""
    if math.log2(2 + abs(float(base))) * abs(float(exponent)) > BITS:
        raise OverflowError("a power is too large")
    if isinstance(exponent, Fraction) and exponent.denominator > 1:
        return power(root(base, exponent.denominator), exponent.numerator)
    exact = Fraction(base) if exponent < 0 and isinstance(base, int) else base
    result: Number = exact**exponent
    return whole(result)


def root(radicand: Number, degree: Number) -> Number:
    """The root of a degree, exactly where it is a whole number or a fraction. Raises ``ValueError`` below zero."""
    if radicand < 0:
        raise ValueError("a root of a negative number")
    nearest = math.isqrt if degree == 2 else lambda part: round(part ** float(1 / degree))
    exact = Fraction(*map(nearest, Fraction(radicand).as_integer_ratio()))
    return whole(exact) if exact**degree == radicand else float(radicand) ** float(1 / degree)


def entry_of(values: Sequence[Number], place: Number, first: int, name: str) -> Number:
    """An entry of a list by its index. Raises ``IndexError``."""
    if place != int(place) or not 0 <= place - first < len(values):
        raise IndexError(f"{name} has no entry {place}")
    return values[int(place) - first]


def last_of(first: Number, *lists: Sequence[Number]) -> Number:
    """The index of the last entry of lists of one length. Raises ``IndexError``."""
    if len(set(map(len, lists))) > 1:
        raise IndexError("its lists differ in length")
    return first + len(lists[0]) - 1


def product(factors: Iterable[Number]) -> Number:
    """All factors together. Raises ``OverflowError`` where that is too large."""
    made: Number = 1
    for factor in factors:
        made *= factor
        if isinstance(made, int) and made.bit_length() > BITS:
            raise OverflowError("a product is too large")
    return made


def none() -> Any:  # noqa: ANN401 - it never returns
    """Say that a formula has no value here."""
    raise ArithmeticError("no condition holds")


HELPERS: dict[str, object] = {
    **{made.__name__: made for made in (Fraction, divide, power, root, product, none, max, min, sum)},
    **{made.__name__: made for made in (math.floor, math.ceil)},
    "entry": entry_of,
    "last": last_of,
}
COMPARED = {"=": "==", "≠": "!=", "<": "<", ">": ">", "≤": "<=", "≥": ">="}
"""Relations of a condition, as Python has them."""
