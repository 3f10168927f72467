"""How do I draw my network?"""

from pygraphviz import AGraph
from torch import fx, nn
from torchvision.models import resnet18

model = resnet18()
layers = {name: m for name, m in model.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)}

drawing = AGraph(directed=True, bgcolor="transparent", nodesep=0.15, ranksep=0.16)
drawing.node_attr.update(fontname="inherit", fontsize=12, fixedsize=True, width=0.7, height=0.25)
drawn, paths = {}, {None: []}  # of a traced node: what it is drawn as, and the layers down to it
for node in fx.symbolic_trace(model).graph.nodes:
    main = max(node.all_input_nodes, key=lambda source: len(paths[source]), default=None)
    paths[node] = paths[main] + [node] * (node.target in layers)
    drawn[node] = drawn.get(main)  # batch norm, ReLU and pooling are passed by
    if node.target in layers or len(node.all_input_nodes) != 1 or node.op == "output":
        drawn[node] = node
        drawing.add_node(node, label="+" if "add" in node.name else node.name)
        for source in node.all_input_nodes:  # the heavier an edge, the straighter
            drawing.add_edge(drawn[source], node, arrowsize=0.5, weight=9 if source is main else 1)

path = paths[node]
for node in [n for n in drawn if n.target in layers]:
    box, w = drawing.get_node(node).attr, layers[node.target].weight
    box["label"] = f"{node.target}\n{'×'.join(map(str, w.shape[2:]))}  {w.shape[1]} → {w.shape[0]}"
    box.update(shape="box", width=2.1, height=0.44, style="dashed")
    if node in path:
        box.update(label=f"{path.index(node) + 1}  {box['label']}", style="filled")
        box["fillcolor"] = "#80808040"
        drawing.in_edges(node)[0].attr["weight"] = 99

svg = drawing.draw(format="svg_inline", prog="dot").replace(b'"black"', b'"currentColor"')
boxes_that_count, projections, additions = map(svg.count, (b"fill-opacity", b"dasharray", b">+<"))
assert boxes_that_count == len(path) == sum("downsample" not in name for name in layers)
text = f"<title>Longest path: {boxes_that_count} layers; beside it: {projections}</title>".encode()
text += f"<desc>From the top: {', '.join(n.target for n in path)}.</desc>".encode()
svg = svg.replace(b' id="', b' id="resnet18-').replace(b"<g", text + b"<g", 1)
look = b'<svg role="img" fill="currentColor" style="max-width: 100%; height: auto"'
print(svg.replace(b"<svg", look).decode())
