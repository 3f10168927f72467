"""Letters: in goes what a formula calls something, out comes the parameter of its function that it stands for."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from why18.project import nearest
from why18.reading.formulas import expressions
from why18.reading.formulas.expressions import Expression
from why18.reading.formulas.symbols import Symbol, UnreadableError
from why18.snippets.functions import Function


class Letters:
    """The letters of one formula."""

    def __init__(self, function: Function, functions: Mapping[str, Function], first: int) -> None:
        """Know the parameters of a function, and the other functions of its snippet; lists begin at ``first``."""
        self.function, self.functions, self.first = function, functions, first
        self.parameters = {name.rstrip("_"): name for name in function.parameters}
        """The parameters as a formula writes them: ``in_`` is ``in``, which Python keeps for itself."""
        self.bound: list[str] = []
        """The indices of the sums that are being read."""
        self.indexed: dict[str, set[str]] = defaultdict(set)
        """The lists that bear each index."""
        self.used: set[str] = set()
        """The parameters that the formula speaks of."""
        self.recurring: tuple[str, str] = "", ""
        """The letter of the result and the parameter that is its index, where it has one: ``r_l``."""

    def knows(self, name: str) -> bool:
        """Say whether something is called so."""
        return name in self.bound or self.parameter(name) is not None

    def parameter(self, name: str) -> str | None:
        """The parameter that a name stands for, if it stands for one; a Greek letter for ``alpha`` or ``Alpha``."""
        if not name:
            return None
        case, _, letter = unicodedata.name(name[:1], "").partition(" LETTER ")
        spelled = {"GREEK SMALL": letter.lower(), "GREEK CAPITAL": letter.capitalize()}.get(case, name[:1])
        return self.parameters.get(f"{spelled}{name[1:]}")

    def named(self, name: str) -> Expression:
        """What a name stands for. Raises ``UnreadableError`` where it stands for nothing."""
        if name in self.bound:
            return Expression(name)
        parameter = self.parameter(name)
        if parameter is None:
            near = nearest(name, self.parameters)
            hint = f"the nearest is {near}" if near else f"it has {', '.join(self.parameters)}"
            raise UnreadableError(f"{self.function.name} has no parameter {name}; {hint}")
        if parameter in self.function.lists:
            raise UnreadableError(f"{name} is a list: say which entry, {name}_i")
        self.used.add(parameter)
        return Expression(parameter)

    def indexed_by(self, name: str, label: str, index: Expression | None) -> Expression:
        """What a name with something below it stands for: a parameter of that name, an entry, an earlier result.

        ``label`` is what stands below as a text, ``index`` as an expression, where it is one.
        """
        whole, parameter = f"{name}_{label}", self.parameter(name)
        if self.knows(whole) or index is None:
            return self.named(whole)
        if parameter in self.function.lists:
            assert parameter
            if index.text in self.bound:
                self.indexed[index.text].add(parameter)
            self.used.add(parameter)
            return expressions.entry(parameter, index, self.first)
        result, counts = self.recurring
        if name == result:
            self.used |= set(self.function.parameters)
            given = [index if parameter == counts else Expression(parameter) for parameter in self.function.parameters]
            return expressions.called(self.function.name, given)
        return self.named(whole)

    def longest(self, run: str, before_bracket: bool) -> int:  # noqa: FBT001 - what stands behind the run
        """How many of the first letters of a run make one name: as many as can, and one where none do.

        Raises ``UnreadableError`` where each of them has a meaning as well.
        """
        for length in range(len(run), 1, -1):
            name = run[:length]
            if self.knows(name) or (name in self.functions and before_bracket and length == len(run)):
                if all(map(self.knows, name)):
                    raise UnreadableError(f"{name} can be read in two ways: \\mathrm{{{name}}}, or {' · '.join(name)}")
                return length
        return 1

    @contextmanager
    def counting(self, index: str) -> Iterator[None]:
        """Know a letter as the index of a sum for a while."""
        if self.knows(index):
            raise UnreadableError(f"{index} has a meaning already: count with another letter")
        self.bound.append(index)
        yield
        self.bound.remove(index)


def label(symbols: Sequence[Symbol]) -> str:
    """What stands below a letter, as a text: ``out``, ``1``."""
    return "".join(symbol.text for symbol in symbols if symbol.kind != "space")
