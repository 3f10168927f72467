"""What a print hides: in goes a model with what one pass did, out come sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from torch import nn

from why18.census.graph.operations import Pass
from why18.census.rules import is_leaf, several

SHOWN = 3
"""How many names a sentence lists."""


def notes(model: nn.Module, done: Pass | None) -> tuple[str, ...]:
    """What a print does not show, a sentence each; without a pass, what the modules alone tell."""
    said = [*shared(model), *unprinted(model), *tied(model)]
    return tuple([*said, *uncalled(model, done), *repeated(model, done), *functions(done)] if done else said)


def listed(names: list[str]) -> str:
    """Some names, and how many there are beside them."""
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def shared(model: nn.Module) -> Iterator[str]:
    """Modules that are printed in several places."""
    places: dict[int, list[str]] = defaultdict(list)
    for name, module in model.named_modules(remove_duplicate=False):
        places[id(module)].append(name)
    several_times = [names for names in places.values() if len(names) > 1]
    if several_times:
        first, number = several_times[0], len(several_times)
        is_one = "module is" if number == 1 else "modules are"
        yield f"{number} {is_one} printed more often than there: {listed(first)} is one module"


def hides(module: nn.Module) -> bool:
    """Whether a module holds parameters itself and its line tells no sizes."""
    tells = is_leaf(module) and not str(module).endswith("()")
    return bool(list(module.parameters(recurse=False))) and not tells


def unprinted(model: nn.Module) -> Iterator[str]:
    """Parameters that no line of the print tells."""
    names = []
    number = 0
    for name, module in model.named_modules():
        if hides(module):
            for parameter_name, parameter in module.named_parameters(recurse=False):
                names.append(f"{name}.{parameter_name}".lstrip("."))
                number += parameter.numel()
    if names:
        what = f"{len(names)} {several(len(names), 'tensor')} of {number:,} parameters"
        yield f"{what} in modules whose lines show no sizes: {listed(names)}"


def tied(model: nn.Module) -> Iterator[str]:
    """Parameters with several names that are in different modules."""
    names: dict[int, list[str]] = defaultdict(list)
    for module_name, module in model.named_modules():
        for name, parameter in module.named_parameters(recurse=False, remove_duplicate=False):
            names[id(parameter)].append(f"{module_name}.{name}".lstrip("."))
    for same in names.values():
        if len(same) > 1:
            yield f"one tensor has several names: {listed(same)}"


def by_kind(counter: Counter[str]) -> str:
    """Kinds of modules with how many there are of each, the most first."""
    return listed([f"{number} {kind}" for kind, number in counter.most_common()])


def uncalled(model: nn.Module, done: Pass) -> Iterator[str]:
    """Leaf modules that the pass does not run."""
    kinds = Counter(type(m).__name__ for name, m in model.named_modules() if is_leaf(m) and not done.calls[name])
    if kinds:
        yield f"{kinds.total()} leaf {several(kinds.total(), 'module')} never called: {by_kind(kinds)}"


def repeated(model: nn.Module, done: Pass) -> Iterator[str]:
    """Leaf modules that run more than once."""
    times: Counter[tuple[int, str]] = Counter()
    for name, module in model.named_modules():
        if is_leaf(module) and done.calls[name] > 1:
            times[done.calls[name], type(module).__name__] += 1
    kinds = sorted(times.items(), reverse=True)
    for (often, kind), number in kinds[:SHOWN]:
        runs = "runs" if number == 1 else "run"
        yield f"{number} {kind} {runs} {often} times in one pass, printed once"
    if more := sum(number for _, number in kinds[SHOWN:]):
        yield f"{more} more leaf {several(more, 'module')} {'runs' if more == 1 else 'run'} several times as well"


def functions(done: Pass) -> Iterator[str]:
    """What is done by functions."""
    if number := done.functions.total():
        yield f"{number} {several(number, 'operation')} by no leaf module: {by_kind(done.functions)}"
