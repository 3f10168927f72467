"""How do I draw my network in ten lines?"""

from pygraphviz import AGraph
from torch import fx
from torchvision.models.resnet import BasicBlock

model = BasicBlock(64, 64)  # your own network goes here
drawing = AGraph(directed=True, bgcolor="transparent", ranksep=0.25)
drawing.node_attr.update(shape="box", fontname="inherit", fixedsize=True, width=1.2, height=0.4)
for node in fx.symbolic_trace(model).graph.nodes:
    drawing.add_node(node)
    drawing.add_edges_from((source, node) for source in node.all_input_nodes)
svg = drawing.draw(format="svg_inline", prog="dot")  # or drawing.draw("network.png", prog="dot")

# What a web page needs besides: the colour of its text, ids of its own, and words for the picture.
boxes, modules = drawing.number_of_nodes(), len(list(model.children()))
assert boxes == svg.count(b'<polygon fill="none"')
look = b'<svg role="img" fill="currentColor" style="max-width: 100%; height: auto"'
text = f"<title>The {boxes} steps of a residual block</title>".encode()
text += f"<desc>{', '.join(drawing.nodes())}; from x a second arrow leads to add.</desc>".encode()
svg = svg.replace(b' id="', b' id="block-').replace(b"<g", text + b"<g", 1)
print(svg.replace(b'"black"', b'"currentColor"').replace(b"<svg", look).decode())
