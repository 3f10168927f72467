"""Counting rules that need a forward pass: in goes a model with what one pass did, out comes the count of each."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from torch import Tensor, nn

from why18.census.counts import Count
from why18.census.graph.cost import by_formula, by_shapes
from why18.census.graph.depth import by_autograd, by_operations, matrices, with_pooling
from why18.census.graph.operations import Operation, Pass
from why18.census.graph.projections import projections
from why18.census.rules import RECURRENT, is_leaf, is_linear, kernel, of_kind, several, sum_of

Places: TypeAlias = tuple[str, ...]
RECURRENCE = "it depends on the length of the sequence, over which {} runs step by step"


def kinds(model: nn.Module, operations: Sequence[Operation], path: Sequence[int]) -> list[str]:
    """What each operation of a path is called."""
    owned, found = dict(model.named_modules()), matrices(operations)
    names = []
    for number in path:
        operation = operations[number]
        if operation.factors is None:
            names.append("pooling")
        elif operation.name == "convolution":
            names.append("convolution")
        else:  # the weights of a layer make it one also where attention reads them and does not call it
            layers = owned.get(operation.within), owned.get(found[number].rpartition(".")[0])
            full = any(is_linear(layer) for layer in layers)
            names.append("fully connected layer" if full else "bare matrix")
    return names


def plain_sum(names: Sequence[str]) -> Count:
    """A sum of kinds; matrices in the plural."""
    made = sum_of(names)
    return Count(made.count, terms=tuple((number, name.replace("matrixs", "matrices")) for number, name in made.terms))


def recurrence(model: nn.Module) -> str:
    """Why a network has no depth, where a layer of it is recurrent; empty where none is."""
    found = of_kind(model, *RECURRENT)
    return RECURRENCE.format(type(found[0]).__name__) if found else ""


def by_pass(model: nn.Module, done: Pass, inputs: Sequence[Tensor]) -> tuple[dict[str, Count], dict[str, Places]]:
    """All counts that a pass gives, and where the modules are that depth and projections count; by ids of rules."""
    path, beside = by_operations(done), projections(done)
    counts = {"depth": depth(model, done, inputs, path), "projections": projected(model, beside)}
    found = matrices(done.operations)
    weights = {"depth": [found[number] for number in path], "projections": beside}
    places = {rule: tuple(name.rpartition(".")[0] for name in names) for rule, names in weights.items()}
    return counts | {rule: count(model, done) for rule, count in BY_PASS.items()}, places


def depth(model: nn.Module, done: Pass, inputs: Sequence[Tensor], path: Sequence[int]) -> Count:
    """The depth, where the path in the graph of operations and the graph of autograd agree on it."""
    if why := recurrence(model):
        return Count(None, "unknown", why)
    second = by_autograd(done.outputs, inputs)
    if not done.ends or (second is None and path):
        return Count(None, "unknown", "autograd builds no graph of it, so no second route confirms a number")
    if len(path) != (second or 0):
        why = f"its operations give {len(path)} and its gradients {second}: a part of it passes no gradient"
        return Count(None, "unknown", why)
    return plain_sum(kinds(model, done.operations, path))


def depth_with_pooling(model: nn.Module, done: Pass) -> Count:
    """The same with pooling, which autograd does not tell from other averages."""
    if why := recurrence(model):
        return Count(None, "unknown", why)
    return plain_sum(kinds(model, done.operations, with_pooling(done)))


def projected(model: nn.Module, beside: Sequence[str]) -> Count:
    """The projections, by the size of their kernels."""
    owned = dict(model.named_modules())
    return sum_of(f"{kernel(owned[name.rpartition('.')[0]])} convolution" for name in beside)


def leaf_calls(model: nn.Module, done: Pass) -> Count:
    """The calls of leaf modules, by kind."""
    counter: Counter[str] = Counter()
    for name, module in model.named_modules():
        if is_leaf(module) and done.calls[name]:
            counter[type(module).__name__] += done.calls[name]
    return Count(counter.total(), terms=tuple((number, kind) for kind, number in counter.items()))


def function_calls(_: nn.Module, done: Pass) -> Count:
    """The calls of functions, by name."""
    return Count(done.functions.total(), terms=tuple((number, name) for name, number in done.functions.items()))


def torchsummary(model: nn.Module, done: Pass) -> Count:
    """Each call of a module but the model itself, Sequential and ModuleList has a row there."""
    passed_over = (nn.Sequential, nn.ModuleList)
    rows = {name: module for name, module in model.named_modules() if name and not isinstance(module, passed_over)}
    if broken := next((name for name in rows if name in done.odd), ""):
        return Count(None, "unknown", f"torchsummary stops at {broken}, which returns something else than tensors")
    inner = sum(done.calls[name] for name, module in rows.items() if is_leaf(module))
    outer = sum(done.calls[name] for name in rows) - inner
    terms = ((inner, several(inner, "leaf call")), (outer, several(outer, "call") + " of containers"))
    return Count(inner + outer, terms=terms)


def multiply_adds(_: nn.Module, done: Pass) -> Count:
    """The multiplications, where torch's own counter and the formula from shapes agree on them."""
    ours, theirs = by_shapes(done), by_formula(done)
    if ours != theirs:
        why = f"the shapes give {ours:,} and torch's counter {theirs:,}"
        return Count(None, "unknown", why)
    return Count(ours)


BY_PASS: dict[str, Callable[[nn.Module, Pass], Count]] = {
    "depth-with-pooling": depth_with_pooling,
    "leaf-calls": leaf_calls,
    "function-calls": function_calls,
    "torchsummary": torchsummary,
    "multiply-adds": multiply_adds,
}
"""By the ids of ``RULES``, what needs nothing but the pass."""
