"""The depth of a network by two routes that must agree: in goes a forward pass, out come the matrices on its path.

A matrix is a product in which one factor comes from parameters alone and the other from the input: convolutions, linear
layers, and the bare matrices of attention. The depth is how many of them the path from input to output passes that
passes the most.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from torch import Tensor

from why18.census.graph.operations import Operation, Pass

PRODUCTS = {
    **dict.fromkeys(("Convolution", "Mm", "Bmm", "Mv", "Linear", "GroupedMm", "TorchvisionDeformConv2D"), (0, 1)),
    **dict.fromkeys(("Addmm", "Baddbmm", "Addmv", "Addbmm"), (1, 2)),
}
"""What autograd calls a product of matrices, and which two of its edges are multiplied."""
POOLING = ("max_pool", "avg_pool", "adaptive_max_pool", "adaptive_avg_pool", "fractional_max_pool", "lp_pool")


def is_pooling(operation: Operation) -> bool:
    """Whether an operation is pooling: torch computes an average over the whole plane as a mean over its axes.

    An average over neighbouring channels is none: by it torch computes a local response normalization.
    """
    if operation.name.lstrip("_").startswith(POOLING):
        return not over_channels(operation)
    over = operation.arguments[0] if operation.arguments else None
    if operation.name != "mean" or not isinstance(over, Sequence):
        return False
    axes = len(operation.shapes[0])
    return axes > 3 and {axis % axes for axis in over} == set(range(2, axes))


def over_channels(operation: Operation) -> bool:
    """Whether an average is one over channels, which stand as a side behind one channel: along it alone, step by step.

    A pooling along one side of a map with one channel that steps by one cannot be told from it.
    """
    if operation.name not in {"avg_pool2d", "avg_pool3d"} or operation.shapes[0][1] != 1:
        return False
    kernel, stride = operation.arguments[0], next(iter(operation.arguments[1:]), None)  # none: that of the kernel
    return isinstance(kernel, list) and isinstance(stride, list) and {*kernel[1:], *stride} == {1}


def from_input(operations: Sequence[Operation]) -> list[bool]:
    """Of each operation, whether what it makes depends on the input."""
    depends: list[bool] = []
    for operation in operations:
        depends.append(operation.name == "input" or any(depends[number] for number in operation.operands))
    return depends


def matrices(operations: Sequence[Operation]) -> list[str]:
    """Of each operation, the name of the parameter whose matrix it multiplies by; empty where it is no such product."""
    depends = from_input(operations)
    holds: list[str] = []  # of what depends on parameters and not on the input, the first of them
    found = []
    for operation, depending in zip(operations, depends, strict=True):
        first = next((holds[number] for number in operation.operands if holds[number]), "")
        holds.append(operation.within if operation.name == "parameter" else "" if depending else first)
        factors = [number for number in operation.factors or () if number is not None]
        by = next((holds[number] for number in factors if holds[number]), "")
        found.append(by if any(depends[number] for number in factors) else "")
    return found


def longest_path(
    operations: Sequence[Operation],
    ends: Sequence[int],
    counts: Callable[[int], bool],
    starts: Sequence[int] = (),
    around: int | None = None,
) -> list[int]:
    """The operations that count on the path that has the most of them, from an input, or from ``starts``, to an end.

    ``counts`` says it of the number of an operation; the path leads around one of them, where one is given. Empty where
    no path leads there.
    """
    first = min(starts, default=0)  # nothing before it is on a path from there
    length: list[int | None] = [None] * first
    before: list[int | None] = [None] * first
    for number, operation in enumerate(operations[first:], first):
        known = [(seen, source) for source in operation.operands if (seen := length[source]) is not None]
        best, source = max(known, key=lambda pair: pair[0], default=(None, None))
        begins = number in starts if starts else operation.name == "input"
        length.append(0 if begins else None if best is None or number == around else best + counts(number))
        before.append(None if begins else source)
    reached = [end for end in ends if length[end] is not None]
    step = max(reached, key=lambda end: length[end] or 0, default=None)
    path = []
    while step is not None:
        if before[step] is not None and counts(step):
            path.append(step)
        step = before[step]
    return path[::-1]


def by_operations(done: Pass) -> list[int]:
    """The matrices on the longest path in the graph of operations, by their numbers there."""
    found = matrices(done.operations)
    return longest_path(done.operations, done.ends, lambda number: bool(found[number]))


def with_pooling(done: Pass) -> list[int]:
    """The matrices and the poolings on the path that has the most of both."""
    found = matrices(done.operations)
    return longest_path(
        done.operations, done.ends, lambda number: bool(found[number]) or is_pooling(done.operations[number])
    )


def by_autograd(outputs: Sequence[Tensor], inputs: Sequence[Tensor]) -> int | None:
    """How many matrices the longest path passes in the graph that autograd built; ``None`` where it built none.

    Inputs of whole numbers have no gradient; then what stands behind a table of embeddings, or is multiplied and has
    no gradient itself, is taken for the input.
    """
    starts = {id(tensor) for tensor in inputs}
    indexed = not all(tensor.requires_grad for tensor in inputs)
    length: dict[Any, int | None] = {}
    for node in in_order([tensor.grad_fn for tensor in outputs if tensor.grad_fn is not None]):
        sources = [source for source, _ in node.next_functions]
        known = [seen for source in sources if source is not None and (seen := length[source]) is not None]
        name = node.name().removesuffix("Backward0").removesuffix("Backward")
        if id(getattr(node, "variable", None)) in starts or (indexed and name == "Embedding"):
            known.append(0)
        where = PRODUCTS.get(name)
        if where:
            factors = [sources[place] for place in where]
            depending = [indexed if factor is None else length[factor] is not None for factor in factors]
            weights = [factor is not None and length[factor] is None for factor in factors]
            if any(depending):
                known.append(0)
            if any(depending) and any(weights):
                known = [max(known) + 1]
        length[node] = max(known, default=None)
    ends = [length[tensor.grad_fn] for tensor in outputs if tensor.grad_fn is not None]
    return max((end for end in ends if end is not None), default=None)


def in_order(ends: Sequence[Any]) -> Iterator[Any]:
    """All steps of a graph of autograd that lead to these, each behind those that it reads."""
    done: set[Any] = set()
    waiting = [(end, False) for end in ends]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            yield node
        elif node not in done:
            done.add(node)
            waiting.append((node, True))
            waiting += [(source, False) for source, _ in node.next_functions if source is not None]
