"""Which of the ten layers does each rule count?"""

from torch import nn, rand

model = nn.Sequential(  # sizes for images of 32 × 32 pixels
    nn.Conv2d(3, 8, kernel_size=3, padding=1),
    nn.MaxPool2d(2),
    nn.Conv2d(8, 16, kernel_size=3, padding=1),
    nn.MaxPool2d(2),
    nn.Conv2d(16, 32, kernel_size=3, padding=1),
    nn.MaxPool2d(2),
    nn.Conv2d(32, 64, kernel_size=3, padding=1),
    nn.Flatten(),
    nn.Linear(64 * 4 * 4, 128),
    nn.Linear(128, 10),
    nn.Softmax(dim=1),
)
looks = {  # what is written below a box, and how it is drawn
    nn.Conv2d: ("conv", 'fill="var(--why18-conv, #0b6577)"'),
    nn.MaxPool2d: ("pool", 'fill="none" stroke="currentColor"'),
    nn.Linear: ("fc", 'fill="var(--why18-fc, #b8500a)"'),
    nn.Softmax: ("softmax", 'fill="none" stroke="currentColor"'),
}
rules = {
    "with weights: the depth": (nn.Conv2d, nn.Linear),
    "with pooling": (nn.Conv2d, nn.Linear, nn.MaxPool2d),
    "with the softmax: all of the list": tuple(looks),
}
sides = {}  # of the planes behind each layer
values = rand(1, 3, 32, 32)
for layer in model:
    values = layer(values)
    sides[layer] = values.shape[-1] if values.dim() > 2 else 1
listed_layers = [layer for layer in model if type(layer) in looks]

step, base = 96 / len(listed_layers), 146  # per cent of the width, pixels
drawing = ""
for place, layer in enumerate(listed_layers):
    height = 9 + 6 * sides[layer] ** 0.5
    name, look = looks[type(layer)]
    box = f'x="{step * place + 1:g}%" width="{step - 2:g}%"'
    box += f' y="{base - height:.1f}" height="{height:.1f}"'
    drawing += f'<rect {box} rx="2" {look}/>'
    at = f'x="{step * (place + 0.5):g}%" y="{base + 15}"'
    drawing += f'<text {at} text-anchor="middle" font-size="11">{name}</text>'
for number, (rule, kinds) in enumerate(rules.items()):
    y = 33 * number + 18
    counted = [n for n, layer in enumerate(listed_layers) if isinstance(layer, kinds)]
    bold = f'<tspan font-weight="bold">{len(counted)}</tspan>'
    drawing += f'<text x="1%" y="{y - 5}">{bold} {rule}</text>'
    middles = [f"{step * (n + 0.5):g}%" for n in counted]
    lines = [f'x1="{middles[0]}" x2="{middles[-1]}" y1="{y}" y2="{y}"']
    lines += [f'x1="{x}" x2="{x}" y1="{y}" y2="{y + 6}"' for x in middles]
    drawing += "".join(f'<line {line} stroke="currentColor"/>' for line in lines)
names = ", ".join(looks[type(layer)][0] for layer in listed_layers)
text = "<title>Which layers of a CNN each rule counts</title>"
text += f"<desc>{names}: filled where they have weights, hollow where not.</desc>"
style = f"width: 100%; height: {base + 24}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
