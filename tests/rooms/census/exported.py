"""The depth of a network by a route of its own: the graph that ``torch.export`` makes, read in one pass."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.export.graph_signature import InputKind

MULTIPLIED = {
    **dict.fromkeys(("conv1d", "conv2d", "conv3d", "linear", "matmul", "mm", "bmm"), (0, 1)),
    **dict.fromkeys(("addmm", "baddbmm"), (1, 2)),
}
"""Products as a network calls them, and the two arguments that are multiplied."""


def depth(model: nn.Module, inputs: Sequence[Tensor]) -> int:
    """The most products with a matrix that comes from parameters alone, one behind the other, from input to output."""
    program = torch.export.export(model, tuple(inputs))
    kinds = {spec.arg.name: spec.kind for spec in program.graph_signature.input_specs}
    passed: dict[str, int | None] = {}  # None for what does not depend on the input
    learned: dict[str, bool] = {}
    deepest = 0
    for node in program.graph.nodes:
        if node.op == "placeholder":
            passed[node.name] = 0 if kinds[node.name] == InputKind.USER_INPUT else None
            learned[node.name] = kinds[node.name] == InputKind.PARAMETER
            continue
        sources = [source.name for source in node.all_input_nodes]
        known = [steps for source in sources if (steps := passed[source]) is not None]
        name = str(node.target).split(".")[1] if node.op == "call_function" and "." in str(node.target) else ""
        factors = [node.args[place].name for place in MULTIPLIED.get(name, ())]
        weighted = any(learned[factor] and passed[factor] is None for factor in factors)
        moved = any(passed[factor] is not None for factor in factors)
        passed[node.name] = max(known) + (weighted and moved) if known else None
        learned[node.name] = any(learned[source] for source in sources)
        deepest = max(deepest, passed[node.name] or 0) if node.op == "output" else deepest
    return deepest
