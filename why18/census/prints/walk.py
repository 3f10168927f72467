"""A network to its modules, one after the other as they are printed, each with the layer that it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from why18.census.prints.layers import Layer, layer, tells_nothing
from why18.census.prints.tree import Node


@dataclass(frozen=True)
class Shown:
    """A module as the print shows it, which may stand for several."""

    node: Node
    layer: Layer
    level: int
    """How many modules it stands in."""
    times: int
    """How many modules it stands for, with all in which it stands."""
    around: Node | None
    """What it stands in; None for the network."""

    @property
    def is_leaf(self) -> bool:
        """Whether no module stands in it."""
        return not self.node.children


def walk(network: Node) -> Iterator[Shown]:
    """The modules of a network, itself first where it has a line; children follow their parent, in their order."""
    known: dict[tuple[object, ...], Layer] = {}  # the same lines stand in a print again and again
    waiting: list[tuple[Node, int, int, Node | None]] = [(network, 0, 1, None)]
    while waiting:
        node, level, times, around = waiting.pop()
        times *= node.times
        inside = tuple(child.name + child.arguments for child in node.children if child.name in READ)
        key = (node.kind, node.arguments, *node.sizes, not node.children, tells_nothing(node), *inside)
        if key not in known:
            known[key] = layer(node)
        if node.kind:
            yield Shown(node, known[key], level, times, around)
        deeper = level + 1 if node.kind else level
        waiting += [(child, deeper, times, node) for child in reversed(node.children)]


READ = frozenset(("out_proj", "parametrizations"))
"""Names of modules that say something of the one in which they stand."""
