"""How many layers of EfficientNet-B0 are gates?"""

from torch import device, fx, nn
from torchvision.models import efficientnet_b0
from torchvision.ops import SqueezeExcitation

with device("meta"):  # counting needs no weights
    model = efficientnet_b0()
modules = dict(model.named_modules())
gates = [m for m in modules.values() if isinstance(m, SqueezeExcitation)]
inside = {module for gate in gates for module in gate.modules()}
graph = fx.symbolic_trace(model).graph


def longest_path(skipped):
    """List the layers on the path that has the most of them, but for the skipped."""
    paths = {}  # for each node, the longest list of layers that leads to it
    for node in graph.nodes:  # in the order in which they run, the output last
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=len, default=[])
        module = modules.get(node.target)
        counts = isinstance(module, nn.Conv2d | nn.Linear) and module not in skipped
        paths[node] = [*path, node.target] if counts else path
    return path


all_gates = len(gates)
gate_convolutions = sum(isinstance(module, nn.Conv2d) for module in inside)
gate_poolings = sum(isinstance(module, nn.AdaptiveAvgPool2d) for module in inside)
depth_with_gates = len(longest_path(skipped=()))
depth_without_gates = len(longest_path(skipped=inside))
assert depth_without_gates == depth_with_gates - gate_convolutions  # a second route
print(f"{depth_with_gates} deep, {depth_without_gates} without its {all_gates} gates")
