"""What to write for a formula without a link: in go the formula and the functions of the page, out comes a message.

Notation that states no size needs no link: ``O(n^2)``, or ``y = F(x) + x``, in which nothing is a number.
"""

from collections.abc import Iterable

from why18.judging.formulas import FEWEST, Comparison, NotHeldError, compare, held
from why18.reading.formulas.formula import is_notation
from why18.running.execution import Execution
from why18.snippets import Snippet
from why18.snippets.functions import Function


def functions_on(shown: Iterable[tuple[Snippet, Execution]]) -> list[dict[str, Function]]:
    """The functions that the snippets of a page called, a snippet at a time, by their names."""
    return [run.functions for _, run in shown if not run.fault]


def holding(latex: str, snippets: Iterable[dict[str, Function]]) -> list[str]:
    """The names of the functions against which a formula holds."""
    found = []
    for functions in snippets:
        for name, function in functions.items():
            try:
                held(latex, function, functions)
            except NotHeldError:
                continue
            found.append(name)
    return found


def message(latex: str, snippets: list[dict[str, Function]]) -> str | None:
    """What to say of a formula without a link, ``None`` where it needs none."""
    if is_notation(latex, {name for functions in snippets for name in functions}):
        return None
    says = f"states ${latex}$ without a link"
    if names := holding(latex, snippets):
        links = " or ".join(f"[${latex}$](#{name})" for name in names)
        return f"{says}; {' and '.join(names)} {'gives' if len(names) == 1 else 'give'} the same: {links}"
    return f"{says}; {nearly(latex, snippets)}"


def nearly(latex: str, snippets: list[dict[str, Function]]) -> str:
    """What to do where no function gives the same: what is wrong with the nearest, or that there is none."""
    found = [
        (name, compared)
        for functions in snippets
        for name, function in functions.items()
        if (compared := comparison(latex, function, functions)) and compared.same > compared.different
    ]
    if not found:
        return f"link it to a function of the snippet that gives the same: [${latex}$](#function)"
    name, best = max(found, key=lambda pair: pair[1].same / (pair[1].same + pair[1].different))
    if best.first:
        return f"{name} nearly gives the same, but {best.first}"
    return f"{name} gives the same, but the snippet calls it for that on {best.same} cases, and {FEWEST} are needed"


def comparison(latex: str, function: Function, functions: dict[str, Function]) -> Comparison | None:
    """A formula compared with a function, ``None`` where it is not in the letters of that."""
    try:
        return compare(latex, function, functions)
    except NotHeldError:
        return None
