"""Projections: in goes a graph of operations, out come the convolutions on shortcuts.

A shortcut begins where a value goes two ways and ends where both are added. A convolution is a projection where it is
the one matrix on its way, and the other way, around it, passes at least two; so it lies on no longest path.
"""

from collections.abc import Callable, Sequence

from why18.census.graph.depth import from_input, longest_path, matrices
from why18.census.graph.operations import Operation, Pass

ADDITIONS = ("add", "add_")


def projections(done: Pass) -> list[str]:
    """The names of the weights of all projections, in the order in which they run."""
    operations, found = done.operations, matrices(done.operations)
    depends = from_input(operations)

    def counts(number: int) -> bool:
        return bool(found[number])

    names: dict[str, None] = {}
    for operation in operations:
        ways = [source for source in operation.operands if depends[source]]
        if operation.name not in ADDITIONS or len(ways) != 2:
            continue
        for way, other in (ways, ways[::-1]):
            last = back(operations, depends, way, counts)
            if operations[last].name != "convolution" or not found[last]:
                continue
            begins = trunk(operations, depends, last, counts)
            if len(longest_path(operations[: other + 1], [other], counts, begins, around=last)) > 1:
                names[found[last]] = None
    return list(names)


def single(operations: Sequence[Operation], depends: Sequence[bool], number: int) -> int | None:
    """The one operation behind this that depends on the input; ``None`` where there are several, or none."""
    sources = {source for source in operations[number].operands if depends[source]}
    return sources.pop() if len(sources) == 1 else None


def back(operations: Sequence[Operation], depends: Sequence[bool], number: int, counts: Callable[[int], bool]) -> int:
    """The operation that one reaches from here against the flow, where ways meet, or a matrix is multiplied by."""
    while not counts(number) and (source := single(operations, depends, number)) is not None:
        number = source
    return number


def trunk(
    operations: Sequence[Operation], depends: Sequence[bool], convolution: int, counts: Callable[[int], bool]
) -> list[int]:
    """The operations from which a shortcut with this convolution may begin: what it reads, back to the next matrix."""
    begins = []
    step = single(operations, depends, convolution)
    while step is not None:
        begins.append(step)
        step = None if counts(step) else single(operations, depends, step)
    return begins
