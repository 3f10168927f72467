"""Which 53 layers has Darknet-53 in timm?"""

import timm
from torch import device, fx, nn

with device("meta"):  # shapes without storage: counting needs no weights
    model = timm.create_model("darknet53")
modules = dict(model.named_modules())
layers = [name for name, m in modules.items() if isinstance(m, nn.Conv2d | nn.Linear)]
timm_convolutions = sum(isinstance(modules[name], nn.Conv2d) for name in layers)
fully_connected = len(layers) - timm_convolutions

paths = {}  # of each node: the longest list of layers that leads to it
for node in fx.symbolic_trace(model).graph.nodes:
    before = [paths[source] for source in node.all_input_nodes]
    path = max(before, key=len, default=[])
    paths[node] = [*path, node.target] if node.target in layers else path
timm_depth = len(path)
assert path == layers  # a second route: all of them lie on one path

print(f"{timm_convolutions} convolutions + {fully_connected} fully connected")
