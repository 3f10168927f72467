"""How do I draw my network?"""

from pygraphviz import AGraph
from torch import device, fx, nn
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: drawing needs no weights
    model = resnet18()
modules = dict(model.named_modules())
drawing = AGraph(directed=True, bgcolor="transparent", nodesep=0.15, ranksep=0.16)
drawing.node_attr.update(shape="box", fontname="monospace", fontsize=11, height=0.25)
paths = {}  # for each step, the weighted layers on the longest path that leads to it
drawn = {}  # for each step, the box that stands for it: its own, or the one before
for node in fx.symbolic_trace(model).graph.nodes:
    module, sources = modules.get(node.target), node.all_input_nodes
    path = max((paths[source] for source in sources), key=len, default=[])
    is_weighted = isinstance(module, nn.Conv2d | nn.Linear)
    is_pooling = isinstance(module, nn.MaxPool2d | nn.AdaptiveAvgPool2d)
    paths[node] = [*path, node] if is_weighted else path
    if len(sources) == 1 and not (is_weighted or is_pooling or node.op == "output"):
        drawn[node] = drawn[sources[0]]  # batch norm, ReLU and the like are passed by
        continue
    drawn[node] = node
    drawing.add_node(node, label="+" if len(sources) > 1 else node.target)
    for source in sources:  # the heavier an edge, the straighter
        weight = 9 if paths[source] == path else 1
        drawing.add_edge(drawn[source], node, arrowsize=0.5, weight=weight)

path = paths[node]  # the last step is the output
for node in drawn:
    module = modules.get(node.target)
    if not isinstance(module, nn.Conv2d | nn.Linear):
        continue
    kernel = "×".join(str(side) for side in module.weight.shape[2:])
    planes = f"{module.weight.shape[1]} → {module.weight.shape[0]}"
    number = f"{path.index(node) + 1}  " if node in path else ""
    look = {"label": f"{number}{node.target}\n{kernel}  {planes}", "style": "dashed"}
    if node in path:
        look["style"] = "filled"
        look["fillcolor"] = "#0b657740" if kernel else "#b8500a40"
        drawing.in_edges(node)[0].attr["weight"] = 99
    drawing.get_node(node).attr.update(look, width=0.1 * len("layer4.0.downsample.0"))

svg = drawing.draw(format="svg_inline", prog="dot").decode()
boxes_that_count = svg.count("fill-opacity")
projections = svg.count("stroke-dasharray")
additions = svg.count(">+<")
assert boxes_that_count == len(path)
kinds = (nn.Conv2d, nn.Linear)
names = [name for name, module in modules.items() if isinstance(module, kinds)]
beside = [name for name in names if "downsample" in name]  # a second route: by names
assert [node.target for node in path] == [name for name in names if name not in beside]
title = f"Longest path: {boxes_that_count} layers; beside it: {projections}"
listed = ", ".join(node.target for node in path)
text = f"<title>{title}</title><desc>From the top: {listed}.</desc>"
look = '<svg role="img" fill="currentColor" style="max-width: 100%; height: auto"'
svg = svg.replace(' id="', ' id="resnet18-').replace('"black"', '"currentColor"')
svg = svg.replace('"#0b6577"', '"var(--why18-conv, #0b6577)"')
svg = svg.replace('"#b8500a"', '"var(--why18-fc, #b8500a)"')
print(svg.replace("<g", text + "<g", 1).replace("<svg", look, 1))
