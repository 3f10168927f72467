"""What to write for a formula without a link: in go the formula and the functions of the page, out comes a message.

Notation that states no size needs no link: ``O(n^2)``, or ``y = F(x) + x``, in which nothing is a number.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from why18.judging.formulas import Comparison, NotHeldError, compare, require
from why18.reading.formulas.notation import is_notation
from why18.running.execution import Execution
from why18.snippets import Snippet
from why18.snippets.functions import Function

SQUARE = re.compile(r"(?P<side>\w) *(?:×|\\times) *(?P=side)")
"""A formula that may be a shape: k × k."""
AT_FIRST = 200
"""Calls of a function that are looked at first: where a formula differs on them, it is not looked at the others."""


def functions_on(shown: Iterable[tuple[Snippet, Execution]]) -> list[dict[str, Function]]:
    """The functions that the snippets of a page called, a snippet at a time, by their names."""
    return [run.functions for _, run in shown if not run.fault]


Compared: TypeAlias = tuple[str, Comparison, str]
"""The name of a function, how a formula compares with it, and what keeps the formula from holding; empty if nothing."""


def holding(latex: str, snippets: Iterable[dict[str, Function]]) -> list[str]:
    """The names of the functions that give the same as a formula, on enough cases."""
    return same(comparisons(latex, snippets))


def same(found: Iterable[Compared]) -> list[str]:
    """The names of those that give the same."""
    return [name for name, compared, reason in found if not reason and not compared.setting]


def comparisons(latex: str, snippets: Iterable[dict[str, Function]]) -> Iterator[Compared]:
    """A formula compared with each function that has its letters."""
    for functions in snippets:
        for name, function in functions.items():
            try:
                step = 1 + len(function.table) // AT_FIRST
                compared = compare(latex, function, functions, step)
                if step > 1 and not compared.first:
                    compared = compare(latex, function, functions)
            except NotHeldError:
                continue
            try:
                require(compared, function)
            except NotHeldError as reason:
                yield name, compared, str(reason)
            else:
                yield name, compared, ""


def message(latex: str, snippets: list[dict[str, Function]]) -> str | None:
    """What to say of a formula without a link, ``None`` where it needs none."""
    known = {name for functions in snippets for f in functions.values() for name in (f.name, *f.parameters)}
    if is_notation(latex, known):
        return None
    says = f"states ${latex}$ without a link"
    found = list(comparisons(latex, snippets))
    if names := same(found):
        links = " or ".join(f"[${latex}$](#{name})" for name in names)
        return f"{says}; {' and '.join(names)} {'gives' if len(names) == 1 else 'give'} the same: {links}"
    return f"{says}; {nearly(latex, found)}"


def nearly(latex: str, found: Iterable[Compared]) -> str:
    """What to do where no function gives the same: what is wrong with the nearest, or that there is none."""
    nearest = [
        (compared.same / (compared.same + compared.different), compared.same, name, reason)
        for name, compared, reason in found
        if reason and compared.same > compared.different
    ]
    if not nearest:
        square = SQUARE.fullmatch(latex)
        words = f", or, if it is a shape, say it in words: of side ${square['side']}$" if square else ""
        return f"link it to a function of the snippet that gives the same: [${latex}$](#function){words}"
    share, _, name, reason = max(nearest)
    return f"{name} {'gives' if share == 1 else 'nearly gives'} the same, but {reason}"
