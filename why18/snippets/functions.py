"""Functions: in goes what was noted of the calls of one, out comes what it gives for which arguments, exactly."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

Number: TypeAlias = int | float | Fraction
Arguments: TypeAlias = tuple[Any, ...]
"""The values of the parameters of a call, in their order: numbers, tuples of them, texts."""


def exact(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    """A noted argument as it is computed with: a float is what it prints as, 0.1 one tenth."""
    if isinstance(value, list):
        return tuple(map(exact, value))
    return Fraction(repr(value)) if isinstance(value, float) and math.isfinite(value) else fraction(value)


def fraction(value: Any) -> Any:  # noqa: ANN401 - as above
    """A noted value, a fraction as one."""
    return Fraction(*value["fraction"]) if isinstance(value, dict) else value


@dataclass(frozen=True)
class Function:
    """A function of a snippet, by the calls that the snippet makes of it."""

    name: str
    parameters: tuple[str, ...]
    """Their names, in their order."""
    defaults: Mapping[str, Any]
    """The values of those that may be left out."""
    table: Mapping[Arguments, Number]
    """What it returned for which arguments."""
    flaw: str = ""
    """What keeps the table from being all there is to know of it, such as another result for the same arguments."""

    @classmethod
    def called(cls, name: str, noted: Mapping[str, Any]) -> "Function":
        """A function with its calls as an execution notes them: ``parameters``, ``defaults``, ``cases``, ``flaw``."""
        defaults = {parameter: exact(value) for parameter, value in noted["defaults"].items()}
        table = {tuple(map(exact, arguments)): fraction(result) for *arguments, result in noted["cases"]}
        return cls(name, tuple(noted["parameters"]), defaults, table, noted["flaw"])

    @cached_property
    def lists(self) -> frozenset[str]:
        """The parameters that are lists in every call."""
        columns = zip(self.parameters, zip(*self.table, strict=True), strict=True) if self.table else ()
        return frozenset(name for name, values in columns if all(isinstance(value, tuple) for value in values))

    @property
    def required(self) -> int:
        """How many of the parameters have no default."""
        return sum(name not in self.defaults for name in self.parameters)

    def completed(self, arguments: Sequence[Any]) -> Arguments:
        """The arguments of a call with the defaults behind them. Raises ``KeyError`` where one has none."""
        return (*arguments, *(self.defaults[name] for name in self.parameters[len(arguments) :]))
