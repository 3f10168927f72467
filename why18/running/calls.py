"""Calls: in goes a function of a snippet, out comes the same, which notes what it is called with and returns.

What is noted is the grid on which formulas are held: the arguments that the snippet itself chose, and its results.
"""

import inspect
from collections.abc import Callable
from fractions import Fraction
from functools import wraps
from types import FunctionType
from typing import Any

MOST = 100_000
"""Arguments and results that are noted of one snippet; the calls behind them are made all the same."""
LONGEST = 100
"""Characters of a text that is noted."""
BITS = 512
"""Bits of a whole number that is noted."""
Plain = None | bool | int | float | str | Fraction | tuple["Plain", ...]
"""What an argument has to be so that a call is noted."""


def plain(value: object) -> Plain:
    """A value as it is noted. Raises ``TypeError`` for what is no number, text, or list of them."""
    if value is None or isinstance(value, bool | float | Fraction):
        return value
    if (isinstance(value, str) and len(value) <= LONGEST) or (isinstance(value, int) and value.bit_length() <= BITS):
        return value
    if isinstance(value, tuple | list):
        return tuple(map(plain, value))
    raise TypeError(type(value).__name__)


class Calls:
    """The calls of the functions of one snippet."""

    def __init__(self) -> None:
        """Nothing has been called yet."""
        self.signatures: dict[str, inspect.Signature] = {}
        self.cases: dict[str, dict[tuple[Plain, ...], Plain]] = {}
        self.flaws: dict[str, str] = {}
        """What keeps the calls of a function from being all there are to know of it."""
        self.left = MOST
        """Arguments and results for which there is room."""

    def noted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that does what this one does, and is noted under a name; what was noted under it is forgotten."""
        for known in (self.signatures, self.cases, self.flaws):
            known.pop(name, None)
        if not isinstance(function, FunctionType):  # a decorator may leave anything
            return function
        signature = inspect.signature(function)
        if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in signature.parameters.values()):
            return function
        self.signatures[name] = signature
        cases = self.cases[name] = {}
        wanted = len(signature.parameters)

        @wraps(function)
        def noting(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes and returns
            if self.left <= 0:
                self.flaws[name] = "is called more often than can be noted"
                return function(*given, **named)
            try:
                if named or len(given) < wanted:
                    bound = signature.bind(*given, **named)
                    bound.apply_defaults()
                    case = tuple(map(plain, bound.arguments.values()))
                else:
                    case = tuple(map(plain, given))
            except TypeError:  # it takes a model, or is called wrongly, as it will say itself
                return function(*given, **named)
            result = function(*given, **named)
            still = self.cases.get(name) is cases  # or the name is another's by now
            if still and isinstance(result, int | float | Fraction) and not isinstance(result, bool):
                self.note(name, case, result)
            return result

        return noting

    def note(self, name: str, case: tuple[Plain, ...], result: float | Fraction) -> None:
        """Note what a function returned for its arguments, or why that is not all there is to know."""
        cases = self.cases[name]
        if not is_plain(result):
            self.flaws[name] = "gives numbers that are too large"
        elif case not in cases:
            cases[case] = plain(result)
            self.left -= 1 + sum(map(size, case))
        elif cases[case] != result:
            self.flaws[name] = "gives different numbers for the same arguments"

    def collected(self) -> dict[str, Any]:
        """What was noted of each function that was called with numbers, as JSON holds it."""
        return {
            name: {
                "parameters": list(signature.parameters),
                "defaults": {p.name: noted(p.default) for p in signature.parameters.values() if is_plain(p.default)},
                "cases": [noted([*case, result]) for case, result in self.cases[name].items()],
                "flaw": self.flaws.get(name, ""),
            }
            for name, signature in self.signatures.items()
            if self.cases[name]
        }


def noted(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """A plain value as JSON holds it, a fraction by its parts."""
    if isinstance(value, tuple | list):
        return list(map(noted, value))
    return {"fraction": value.as_integer_ratio()} if isinstance(value, Fraction) else value


def size(value: Plain) -> int:
    """How many numbers and texts there are in a value."""
    return sum(map(size, value)) if isinstance(value, tuple) else 1


def is_plain(value: object) -> bool:
    """Say whether a value can be noted; that a parameter has no default cannot."""
    try:
        plain(value)
    except TypeError:
        return False
    return True
