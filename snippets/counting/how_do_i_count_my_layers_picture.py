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
    "on the longest path: the depth": max(longest.values()),
    "modules that are Conv2d or Linear": len(weighted),
    "modules with no other inside": len(leaves),
    "calls of these, by hooks": len(calls),
    "modules in model.modules()": len(modules),
}
teal, drawing = "var(--why18-conv, #0b6577)", ""
for row, (way, number) in enumerate(ways.items()):
    look = 'fill="none" stroke="currentColor"' if row else f'fill="{teal}"'
    bar = f'x="1" y="{44 * row + 20}" width="{98 * number / max(ways.values()):.2f}%"'
    drawing += f'<rect {bar} height="14" rx="2" {look}/>'
    drawing += f'<text x="1" y="{44 * row + 13}">{number} {way}</text>'

text = "<title>Five ways to count the layers of ResNet-18</title><desc>A bar for each "
text += "number; the filled one, the shortest, is the depth in the name.</desc>"
style = f"width: 100%; height: {44 * len(ways)}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
