"""Formulas: in go a formula and the calls that a snippet makes of a function, out comes where they differ, if anywhere.

The calls are the grid: a formula is evaluated, exactly and as it is typed, on each of them that has the parameters
which it leaves out at their defaults.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice
from typing import Any

from why18.project import Repository
from why18.reading.formulas import formula
from why18.reading.formulas.expressions import UncalledError
from why18.reading.formulas.formula import Formula
from why18.reading.formulas.symbols import UnreadableError
from why18.records import Claim, Grid, Verdict
from why18.running.execution import Execution
from why18.snippets import Snippet
from why18.snippets.functions import Arguments, Function, Number

LONG = 256
"""Bits of a number that a message spells out."""
FEWEST = 100
"""Cases on which a formula has to hold: fewer could be met by chance."""


class NotHeldError(Exception):
    """A formula does not hold, or nothing holds it; the message says why."""


@dataclass
class Comparison:
    """What came of a comparison of a formula with a function, on the calls that count."""

    same: int = 0
    """On how many they are the same."""
    different: int = 0
    """On how many not."""
    first: str = ""
    """The first of these, in words."""
    values: dict[str, set[Any]] = field(default_factory=dict)
    """The values of each letter where they are the same."""
    setting: str = ""
    """The parameter that the formula sets; empty where it says what the function returned."""


def judge_formula(claim: Claim, snippet: Snippet, run: Execution, repository: Repository) -> Verdict:
    """Hold a formula against the function that it names, of a snippet that ran without a fault."""
    where, line = repository.shown(snippet.path), snippet.line_of(claim.name) or 1
    if claim.refuted:
        row = f"~~[{claim.stated}](…sources.md#row)~~, with what is right behind it"
        says = f"strikes {claim.stated}, which nobody is said to state: link it to the row of the sources that does"
        return Verdict(claim, claim.fault(f"{says}, {row}"), where, line=line)
    asserted = snippet.assertions.get(claim.name)
    try:
        function = function_of(claim.name, f"{where}:{line}", snippet, run)
        if asserted is None:
            wrong = f"nothing asserts what {claim.name} gives at {where}:{line}: hold it against the library"
            return Verdict(claim, claim.fault(f"states {claim.stated}, but {wrong}"), where, line=line)
        found = held(claim.formula, function, run.functions)
    except NotHeldError as reason:
        return Verdict(claim, claim.fault(f"states {claim.stated}, but {reason}"), where, line=line)
    ranges = tuple(ranging(name, seen) for name, seen in found.values.items())
    return Verdict(claim, None, where, line=line, grid=Grid(found.same, ranges, asserted, found.setting))


def judge_refuted(verdict: Verdict, right: Verdict, run: Execution) -> Verdict:
    """Hold a struck formula, which somebody states, against the function of the right one beside it."""
    claim, function = verdict.claim, run.functions[right.claim.name]
    try:
        return replace(verdict, difference=first_difference(claim.formula, function, run.functions))
    except NotHeldError as reason:
        return replace(verdict, fault=claim.fault(f"strikes {claim.stated}, but {reason}"))


def function_of(name: str, where: str, snippet: Snippet, run: Execution) -> Function:
    """A function of a snippet with its calls; ``where`` it stands. Raises ``NotHeldError``."""
    if name not in snippet.functions:
        raise NotHeldError(f"{name} at {where} is a variable, and a formula is held against a function")
    if name not in run.functions:
        raise NotHeldError(f"the snippet never calls {name} at {where} with plain numbers that give a plain number")
    return run.functions[name]


def held(latex: str, function: Function, functions: Mapping[str, Function]) -> Comparison:
    """The comparison of a formula that holds on enough cases. Raises ``NotHeldError`` with what is wrong."""
    found = compare(latex, function, functions)
    require(found, function)
    return found


def require(found: Comparison, function: Function) -> None:
    """Raise ``NotHeldError`` where a comparison says that a formula does not hold, or on too few cases."""
    if found.first:
        raise NotHeldError(found.first)
    if found.same < FEWEST:
        few = f"{found.same} case" if found.same == 1 else f"{found.same} cases"
        raise NotHeldError(f"the snippet calls {function.name} for it on {few}: {FEWEST} different ones are needed")
    for name, seen in found.values.items():
        if len(seen) == 1:
            raise NotHeldError(f"{name} is {in_words(*seen)} in all {found.same} calls of {function.name}: let it vary")


def compare(latex: str, function: Function, functions: Mapping[str, Function], step: int = 1) -> Comparison:
    """Compare a formula with a function, on each call with the defaults of what it leaves out, or on one in ``step``.

    Raises ``NotHeldError`` where it cannot be read in the letters of the function.
    """
    if function.flaw:
        raise NotHeldError(f"{function.name} {function.flaw}")
    read = read_in(latex, function, functions)
    defaults = []
    for place, name in enumerate(function.parameters):
        if name not in read.letters and name not in function.defaults:
            raise NotHeldError(f"it leaves out {name}, which has no default in {function.name}")
        if name not in read.letters:
            defaults.append((place, function.defaults[name]))
    found, same = Comparison(setting=read.setting), list[Arguments]()
    for arguments, returned in islice(function.table.items(), 0, None, step):
        if any(arguments[place] != default for place, default in defaults):
            continue
        try:
            wrong = difference(read, arguments, returned, function)
        except UncalledError:
            continue
        if wrong:
            found.different += 1
            found.first = found.first or wrong
        else:
            same.append(arguments)
    columns = dict(zip(function.parameters, zip(*same, strict=True), strict=True)) if same else {}
    found.values = {name: set(columns.get(name, ())) for name in function.parameters if name in read.letters}
    found.same = len(same)
    return found


def first_difference(latex: str, function: Function, functions: Mapping[str, Function]) -> str:
    """Where a formula of others first differs from a function, on any call. Raises ``NotHeldError`` if nowhere."""
    read = read_in(latex, function, functions)
    for arguments, returned in function.table.items():
        try:
            if wrong := difference(read, arguments, returned, function):
                return wrong
        except UncalledError:
            continue
    raise NotHeldError(f"{function.name} gives the same in all {len(function.table)} calls: do not strike it")


def read_in(latex: str, function: Function, functions: Mapping[str, Function]) -> Formula:
    """A formula in the letters of a function. Raises ``NotHeldError`` with what cannot be read."""
    try:
        return formula.read(latex, function, functions)
    except UnreadableError as reason:
        raise NotHeldError(f"it cannot be read: {reason}") from None


def difference(read: Formula, arguments: Arguments, returned: Number, function: Function) -> str:
    """What a formula gives at a case, in words, where that is not right: at i = 5 the formula gives 7, size gives 3.

    Raises ``UncalledError`` where it asks for a value that the snippet never asked for.
    """
    try:
        wrong = read.wrong(arguments, returned)
    except ZeroDivisionError:
        return told(read, arguments, "divides by zero", returned, function)
    except (ArithmeticError, LookupError, ValueError, TypeError) as error:
        return told(read, arguments, f"has no value ({error})", returned, function)
    return told(read, arguments, f"gives {in_words(wrong[0])}", wrong[1], function) if wrong else ""


def told(read: Formula, arguments: Arguments, gives: str, right: Number, function: Function) -> str:
    """A case in words, with what the formula gives at it and what is right."""
    case = dict(zip(function.parameters, arguments, strict=True))
    names = [name for name in case if name in read.letters or case[name] != function.defaults.get(name)]
    at = ", ".join(f"{name} = {in_words(case[name])}" for name in names)
    who = f"{read.setting} is" if read.setting else f"{function.name} gives"
    return f"at {at} the formula {gives}, {who} {in_words(right)}"


def ranging(name: str, values: Collection[Any]) -> str:
    """Which values a letter has, in words: from the least to the largest; of what is no number, how many there are."""
    if all(isinstance(value, tuple) for value in values):
        return f"{len(values):,} lists {name}"
    if not all(isinstance(value, int | float | Fraction) for value in values):
        return f"{len(values):,} values of {name}"
    return f"{name} from {in_words(min(values))} to {in_words(max(values))}"


def in_words(value: object) -> str:
    """A value as a message has it."""
    if isinstance(value, tuple):
        return f"({', '.join(map(in_words, value))})"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, int) and value.bit_length() > LONG:
        return f"a number of {value.bit_length()} bits"
    return str(value) if isinstance(value, int | Fraction) else repr(value)
