"""Which numbers do the ways of counting give for ResNet-18?"""

from torch import device, fx, nn, zeros
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: nothing is computed
    model = resnet18()
    image = zeros(1, 3, 224, 224)
modules = dict(model.named_modules())
graph = fx.symbolic_trace(model).graph


def counts(node):
    """Whether a step of the graph is a convolution or a fully connected layer."""
    return isinstance(modules.get(node.target), nn.Conv2d | nn.Linear)


longest = {}  # of each node: the most layers on a path that leads to it
for node in graph.nodes:
    before = (longest[source] for source in node.all_input_nodes)
    longest[node] = max(before, default=0) + counts(node)

kinds = nn.Conv2d | nn.Linear
weighted = [module for module in model.modules() if isinstance(module, kinds)]
leaves = [module for module in model.modules() if not list(module.children())]
calls = [node for node in graph.nodes if node.op == "call_module"]
ways = {
    "modules, convolutions or fully connected": len(weighted),
    "modules with no other inside: leaf modules": len(leaves),
    "modules, with those that hold others": len(modules),
    "calls of leaf modules in one run": len(calls),
    "on the longest way from input to output": max(longest.values()),
}
teal, drawing = "var(--why18-conv, #0b6577)", ""
heading = f"ResNet-18, counted in {len(ways)} ways"
drawing += f'<text y="13" font-weight="bold">{heading}</text>'
for row, (way, number) in enumerate(ways.items()):
    top, last = 37 * row + 36, row == len(ways) - 1
    look = f'fill="{teal}"' if last else 'fill="none" stroke="currentColor"'
    bar = f'x="1" y="{top + 5}" width="{98 * number / max(ways.values()):.2f}%"'
    drawing += f'<rect {bar} height="12" rx="2" {look}/>'
    drawing += f'<text x="1" y="{top}">{number} {way}</text>'

text = f"<title>{heading}</title><desc>A bar for each number, below its words; the "
text += "filled one, the shortest, is the depth in the name.</desc>"
style = f"width: 100%; height: {37 * len(ways) + 24}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
