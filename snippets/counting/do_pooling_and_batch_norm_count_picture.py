"""Which kinds of layers does each rule count?"""

from torch import nn

kinds = ["conv", "norm", "ReLU", "pool", "drop", "fc", "softmax"]
model = nn.Sequential(
    nn.Conv2d(3, 64, kernel_size=3),
    nn.BatchNorm2d(64),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Dropout(),
    nn.Linear(64, 10),
    nn.Softmax(dim=1),
)
weighted = nn.Conv2d | nn.Linear
rows = {  # what each rule counts, from the strictest to the widest
    "counted in names such as ResNet-18": lambda module: isinstance(module, weighted),
    "if pooling counts too": lambda m: isinstance(m, weighted | nn.MaxPool2d),
    "if all that has parameters counts": lambda m: len(list(m.parameters())) > 0,
    "if every leaf module counts": lambda m: isinstance(m, nn.Module),
}

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
colours = {"conv": teal, "fc": amber}
step, drawing = 100 / len(kinds), ""  # per cent of the width
for place, kind in enumerate(kinds):
    at = f'x="{step * (place + 0.5):.2f}%" y="12" text-anchor="middle"'
    drawing += f'<text {at} font-size="11">{kind}</text>'
for row, (words, counts) in enumerate(rows.items()):
    top = 36 + 38 * row
    for place, module in enumerate(model):
        colour = colours.get(kinds[place], "currentColor")
        look = f'fill="{colour if counts(module) else "none"}" stroke="{colour}"'
        box = f'x="{step * (place + 0.3):.2f}%" width="{step * 0.4:.2f}%" height="13"'
        drawing += f'<rect {box} y="{top}" rx="2" {look}/>'
    told = f"{'' if row else 'filled: '}{sum(map(counts, model))} {words}"
    drawing += f'<text x="0.5%" y="{top - 6}">{told}</text>'

text = "<title>What counts by four rules</title>"
text += "<desc>A chain of convolution, batch norm, ReLU, pooling, dropout, fully "
text += "connected layer and softmax; in each row what a rule counts is filled.</desc>"
style = "width: 100%; height: 165px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
