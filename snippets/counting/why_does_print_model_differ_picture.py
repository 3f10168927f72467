"""What of the first block of ResNet-18 is printed, and what runs?"""

from torch import device, fx, nn, zeros
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: nothing is computed
    model = resnet18()
    image = zeros(1, 3, 224, 224)
block = model.layer1[0]
printed = [name for name, _ in block.named_children()]
nodes = [node for node in fx.symbolic_trace(block).graph.nodes if "call" in node.op]

teal, ink = "var(--why18-conv, #0b6577)", "currentColor"
step = 100 / len(nodes)  # per cent of the width
drawing = ""


def box(place, top, name, dashed):
    """Draw one module or function, convolutions filled."""
    counts = isinstance(getattr(block, name, None), nn.Conv2d)
    look = f'fill="{teal if counts else "none"}" stroke="{teal if counts else ink}"'
    look += ' stroke-dasharray="3"' if dashed else ""
    at = f'x="{step * (place + 0.06):.2f}%" y="{top}" width="{step * 0.88:.2f}%"'
    paper = "var(--md-default-bg-color, white)" if counts else ink
    text = f'x="{step * (place + 0.5):.2f}%" y="{top + 18}" fill="{paper}"'
    shape = f'<rect {at} height="27" rx="2" {look}/>'
    return f'{shape}<text {text} text-anchor="middle" font-size="11">{name}</text>'


for place, node in enumerate(nodes):
    function = node.op == "call_function"
    name = node.target.__name__ if function else node.target
    drawing += box(place, 108, name, function)
    if function:
        continue
    ends = f'x1="{step * (printed.index(name) + 0.5):.2f}%" y1="49"'
    ends += f' x2="{step * (place + 0.5):.2f}%" y2="108"'
    drawing += f'<line {ends} stroke="{ink}"/>'
for place, name in enumerate(printed):
    drawing += box(place, 22, name, dashed=False)
drawing += f'<text y="13">a block of ResNet-18, printed: {len(printed)} modules</text>'
whole = f"what runs: {len(nodes)} steps, one a function (dashed)"
drawing += f'<text y="154">{whole}</text>'

text = "<title>The first block of ResNet-18, printed and run</title>"
text += "<desc>Five modules are printed; seven steps run: the printed relu runs twice, "
text += "and the addition before its second run is on no line.</desc>"
style = "width: 100%; height: 164px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="{ink}" style="{style}">')
print(f"{text}{drawing}</svg>")
