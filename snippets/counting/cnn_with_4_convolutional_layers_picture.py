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
sides, values = {}, rand(1, 3, 32, 32)  # sides of the planes behind each layer
for layer in model:
    values = layer(values)
    sides[layer] = values.shape[-1] if values.dim() > 2 else 1
listed_layers = [layer for layer in model if type(layer) in looks]

step, base, drawing = 95 / len(listed_layers), 146, ""  # per cent, pixels
middles = [step * (place + 0.5) for place in range(len(listed_layers))]
middles[-1] += 2  # its name is long
for middle, layer in zip(middles, listed_layers, strict=True):
    height = 9 + 6 * sides[layer] ** 0.5
    name, look = looks[type(layer)]
    box = f'x="{middle - step / 2 + 1:g}%" width="{step - 2:g}%" height="{height:.1f}"'
    drawing += f'<rect {box} y="{base - height:.1f}" rx="2" {look}/>'
    at = f'x="{middle:g}%" y="{base + 15}"'
    drawing += f'<text {at} text-anchor="middle" font-size="11">{name}</text>'
for number, (rule, kinds) in enumerate(rules.items()):
    y = 33 * number + 18
    counted = [n for n, layer in enumerate(listed_layers) if isinstance(layer, kinds)]
    bold = f'<tspan font-weight="bold">{len(counted)}</tspan>'
    drawing += f'<text x="1%" y="{y - 5}">{bold} {rule}</text>'
    ticks = [f"{middles[n]:g}%" for n in counted]
    lines = [f'x1="{ticks[0]}" x2="{ticks[-1]}" y1="{y}" y2="{y}"']
    lines += [f'x1="{x}" x2="{x}" y1="{y}" y2="{y + 6}"' for x in ticks]
    drawing += "".join(f'<line {line} stroke="currentColor"/>' for line in lines)
legend = "filled: with weights; height: side of the output"
drawing += f'<text x="1%" y="{base + 34}">{legend}</text>'
names = ", ".join(looks[type(layer)][0] for layer in listed_layers)
text = f"<title>A CNN: {names}</title><desc>What each rule counts; {legend}.</desc>"
style = f"width: 100%; height: {base + 40}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
