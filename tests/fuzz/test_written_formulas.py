"""Formulas written from random expressions read back to them: by value, against arithmetic that is done here."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from why18.reading.formulas.formula import read
from why18.snippets.functions import Function

LETTERS = ("i", "k", "s", "p_o", "c_in")
LISTS = ("n", "d")
INDICES = "jlmtuvwxyz"
Case = Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """A part of a formula as somebody writes it."""

    latex: str
    level: int
    """How tight it holds together: 0 a sum, 1 a product, 2 a factor, 3 what may bear an exponent."""
    value: Callable[[Case], Any]
    """What it comes to."""
    divides: bool = False
    """Whether it ends with a slash and one factor, behind which a factor without a sign would be two things."""
    opens: bool = False
    """Whether it goes on to the right as far as it can, as a sum over an index does."""


def bracketed(part: Written, least: int) -> str:
    """The part, in brackets where it does not hold together as tight as it has to."""
    return part.latex if part.level >= least and not part.opens else f"({part.latex})"


def atoms() -> st.SearchStrategy[Written]:
    """Numbers, letters and entries of lists."""
    numbers = st.integers(0, 30).map(lambda n: Written(str(n), 2, lambda _: n))
    letters = st.sampled_from(LETTERS).map(
        lambda name: Written({"p_o": "p_{o}", "c_in": r"c_{\text{in}}"}.get(name, name), 3, lambda case: case[name])
    )
    entries = st.tuples(st.sampled_from(LISTS), st.integers(1, 3)).map(
        lambda pair: Written(f"{pair[0]}_{pair[1]}", 3, lambda case: case[pair[0]][pair[1] - 1])
    )
    return st.one_of(numbers, letters, entries)


def sum_of(parts: tuple[Written, Written], sign: str) -> Written:
    """Two parts with a sign between them."""
    one, two = parts
    value = {"+": lambda c: one.value(c) + two.value(c), "-": lambda c: one.value(c) - two.value(c)}[sign]
    return Written(f"{bracketed(one, 0)} {sign} {bracketed(two, 1)}", 0, value)


def product_of(parts: tuple[Written, Written], sign: str) -> Written:
    """Two parts beside each other, with a sign of multiplication or none."""
    one, two = parts
    right = bracketed(two, 2)
    bare = sign in ("", r"\,") and (one.divides or right[0].isdigit())
    between = r" \cdot " if bare else f" {sign} "
    return Written(f"{bracketed(one, 1)}{between}{right}", 1, lambda c: one.value(c) * two.value(c))


def quotient_of(parts: tuple[Written, Written], *, stacked: bool) -> Written:
    """One part divided by the other, which is not zero."""
    one, two = parts

    def value(case: Case) -> Fraction:
        return Fraction(one.value(case)) / Fraction(two.value(case))

    if stacked:
        return Written(rf"\frac{{{one.latex}}}{{{two.latex}}}", 2, value)
    return Written(f"{bracketed(one, 1)} / {bracketed(two, 2)}", 1, value, divides=True)


def power_of(part: Written, exponent: int) -> Written:
    """A part to a power."""
    latex = bracketed(part, 3)
    return Written(f"{latex}^{{{exponent}}}", 2, lambda c: Fraction(part.value(c)) ** exponent)


def rounded(part: Written, *, down: bool, grows: bool) -> Written:
    """The floor or the ceiling of a part, in brackets that grow or not."""
    left, right = (r"\lfloor", r"\rfloor") if down else (r"\lceil", r"\rceil")
    latex = rf"\left{left} {part.latex} \right{right}" if grows else f"{left} {part.latex} {right}"
    return Written(latex, 3, lambda c: (math.floor if down else math.ceil)(part.value(c)))


def extreme(parts: tuple[Written, Written], name: str) -> Written:
    """The larger or the smaller of two parts."""
    latex = rf"\{name}({parts[0].latex}, {parts[1].latex})"
    choose = {"max": max, "min": min}[name]
    return Written(latex, 3, lambda c: choose(part.value(c) for part in parts))


def series(name: str, factor: Written, *, sums: bool, square: bool) -> Written:
    """A sum or a product over the entries of a list, with a factor beside each."""
    j = next(letter for letter in INDICES if f"_{{{letter}}}" not in factor.latex)
    latex = rf"\{'sum' if sums else 'prod'}_{{{j}}} {bracketed(factor, 2)} \cdot {name}_{{{j}}}{'^2' if square else ''}"
    total = sum if sums else math.prod

    def value(case: Case) -> Any:  # noqa: ANN401 - a number
        return total(factor.value(case) * entry ** (2 if square else 1) for entry in case[name])

    return Written(latex, 1, value, opens=True)


def negative(part: Written) -> Written:
    """A part with a sign before it."""
    return Written(f"-{bracketed(part, 2)}", 0, lambda c: -part.value(c))


def extended(inner: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    """What is made of smaller parts."""
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.builds(sum_of, pairs, st.sampled_from("+-")),
        st.builds(product_of, pairs, st.sampled_from(["", r"\,", r"\cdot", r"\times", "*"])),
        st.builds(quotient_of, pairs, stacked=st.booleans()),
        st.builds(power_of, inner, st.integers(0, 3)),
        st.builds(rounded, inner, down=st.booleans(), grows=st.booleans()),
        st.builds(extreme, pairs, st.sampled_from(["max", "min"])),
        st.builds(series, st.sampled_from(LISTS), inner, sums=st.booleans(), square=st.booleans()),
        st.builds(negative, inner),
    )


VALUES = st.fixed_dictionaries(
    {name: st.integers(0, 9) for name in LETTERS} | {name: st.tuples(*[st.integers(0, 5)] * 3) for name in LISTS}
)


@settings(max_examples=400)
@given(st.recursive(atoms(), extended, max_leaves=12), st.lists(VALUES, min_size=1, max_size=4))
def test_written_formula_reads_back_to_its_expression(written: Written, cases: list[dict[str, Any]]) -> None:
    """At every case the same, exactly; where one has no value, the other has none."""
    names = (*LETTERS, *LISTS)
    table = {tuple(case[name] for name in names): 0 for case in cases}
    (side,) = read(written.latex, Function("f", names, {}, table), {}).sides

    for case in cases:
        try:
            expected = written.value(case)
        except ZeroDivisionError:
            try:
                side(*(case[name] for name in names))
            except ZeroDivisionError:
                continue
            raise AssertionError(f"{written.latex} has a value at {case}") from None
        else:
            assert side(*(case[name] for name in names)) == expected, (written.latex, case)
