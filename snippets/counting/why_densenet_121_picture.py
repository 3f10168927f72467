"""Where are the 121 layers of DenseNet-121?"""

from torch import device, nn, zeros
from torchvision.models import densenet121

outputs = {}  # the shape of what each layer puts out


def note(layer, _, output):
    outputs[layer] = tuple(output.shape[1:])


with device("meta"):  # shapes without storage: nothing is computed
    model = densenet121()
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(note)
    model(zeros(1, 3, 224, 224))

names = {module: name for name, module in model.named_modules()}
runs = {}  # the places of the layers of each block, and of each layer between
for place, layer in enumerate(outputs):
    part = names[layer].removeprefix("features.").split(".")[0]
    runs.setdefault(part, []).append(place)

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
step, base = 99 / len(outputs), 70  # per cent of the width, pixels
drawing = ""
for place, shape in enumerate(outputs.values()):
    conv = len(shape) > 1
    height = 8 + 5.2 * shape[-1] ** 0.5 if conv else 15
    box = f'x="{1 + step * place:.2f}%" width="{step * 0.7:.2f}%" height="{height:.1f}"'
    colour = teal if conv else amber
    drawing += f'<rect {box} y="{base - height:.1f}" fill="{colour}"/>'
for part, places in runs.items():
    left, right = 1 + step * places[0], 1 + step * (places[-1] + 0.7)
    colour = amber if part == "classifier" else teal
    ends = f'x1="{left:.2f}%" x2="{right:.2f}%" y1="{base + 6}" y2="{base + 6}"'
    drawing += f'<line {ends} stroke="{colour}" stroke-width="2"/>'
    middle, anchor = (left + right) / 2, "middle"
    if place in places:  # the last, at the edge
        middle, anchor = 100, "end"
    at = f'x="{middle:.2f}%" y="{base + 22}" text-anchor="{anchor}" font-size="11"'
    drawing += f"<text {at}>{len(places)}</text>"
convs = len(outputs) - 1
whole = f"{convs} convolutions + 1 fully connected = {convs + 1}"
drawing += f'<text x="0" y="{base + 44}" font-weight="bold">{whole}</text>'
lengths = [len(places) for places in runs.values() if len(places) > 1]
halves, all_of_them = str([n // 2 for n in lengths])[1:-1], str(lengths)[1:-1]
words = f"{halves} pairs = {all_of_them} in the blocks"
drawing += f'<text x="0" y="{base + 62}">{words}</text>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
legend += "fully connected, height: side of output"
drawing += f'<text y="{base + 80}" font-size="11">{legend}</text>'

text = f"<title>The {len(outputs)} layers of DenseNet-121</title>"
text += f"<desc>{whole}: {words}, on smaller and smaller planes.</desc>"
style = f"width: 100%; height: {base + 86}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
