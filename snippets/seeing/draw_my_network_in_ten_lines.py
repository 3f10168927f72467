"""How do I draw my network in ten lines?"""

from pygraphviz import AGraph
from torch import device, fx, nn
from torchvision.models.resnet import BasicBlock

with device("meta"):  # shapes without storage: drawing needs no weights
    model = BasicBlock(64, 64)  # your own network goes here
modules = dict(model.named_modules())
drawing = AGraph(directed=True, bgcolor="transparent", ranksep=0.1)
drawing.node_attr.update(shape="box", fontname="monospace", fontsize=10)
drawing.node_attr.update(height=0.2, margin="0.1,0.02")  # inches: a short column
for node in fx.symbolic_trace(model).graph.nodes:
    look = "filled" if isinstance(modules.get(node.target), nn.Conv2d) else "solid"
    wide = 0.085 * len(node.name) + 0.25  # inches: fits the name
    drawing.add_node(node, style=look, fillcolor="#0b657740", width=wide)
    for source in node.all_input_nodes:
        drawing.add_edge(source, node, arrowsize=0.4)
svg = drawing.draw(format="svg_inline", prog="dot").decode()
# or drawing.draw("network.png", prog="dot")

boxes = drawing.number_of_nodes()
arrows = drawing.number_of_edges()
children = len(list(model.children()))
assert boxes == svg.count('class="node"')
assert arrows == svg.count('class="edge"')

# A web page needs words for the picture, ids of its own, and the colour of its text.
title = f"{type(model).__name__}: {boxes} steps"
steps = []
for box in drawing.nodes():
    sources = " and ".join(drawing.predecessors(box))
    steps.append(f"{box} of {sources}" if sources else box)
text = f"<title>{title}</title><desc>{'; '.join(steps)}.</desc>"
look = '<svg role="img" fill="currentColor" style="max-width: 100%; height: auto"'
svg = svg.replace(' id="', ' id="block-').replace('"black"', '"currentColor"')
svg = svg.replace('"#0b6577"', '"var(--why18-conv, #0b6577)"')
print(svg.replace("<g", text + "<g", 1).replace("<svg", look, 1))
