"""Which modules of YOLOv8n are its 225 layers?"""

from collections import Counter

from torch import nn

silu = nn.SiLU()  # a single module, which all of these share


def conv():
    return nn.Sequential(nn.Conv2d(1, 1, 1), nn.BatchNorm2d(1), silu)


def c2f(repeats):
    pairs = (nn.Sequential(conv(), conv()) for _ in range(repeats))
    return nn.Sequential(conv(), conv(), nn.ModuleList(pairs))


def branches():
    ends = (nn.Conv2d(1, 1, 1) for _ in range(3))
    return nn.ModuleList(nn.Sequential(conv(), conv(), end) for end in ends)


backbone = [conv(), conv(), c2f(1), conv(), c2f(2), conv(), c2f(2), conv(), c2f(1)]
entries = [*backbone, nn.Sequential(conv(), conv(), nn.MaxPool2d(1))]
for before in (nn.Upsample(), nn.Upsample(), conv(), conv()):
    entries += [before, nn.Identity(), c2f(1)]  # which joins planes
distances = nn.Sequential(nn.Conv2d(1, 1, 1))
detect = nn.Sequential(branches(), branches(), distances)
model = nn.Sequential(nn.Sequential(*entries, detect))

kinds = Counter(type(module) for module in model.modules())
whole, filled, normed = kinds.total(), kinds[nn.Conv2d], kinds[nn.BatchNorm2d]
holders = kinds[nn.Sequential] + kinds[nn.ModuleList]
leaves = whole - holders

teal, hollow = "var(--why18-conv, #0b6577)", 'fill="none" stroke="currentColor"'
groups = [
    (filled, "convolutions", f'fill="{teal}"'),
    (normed, "batch norms", hollow),
    (leaves - filled - normed, f"others that hold none: {leaves} up to here", hollow),
    (holders, "containers, which hold others", f'{hollow} stroke-dasharray="2 2"'),
]
in_a_row, step = 32, 100 / 32  # per cent of the width
drawing, y = "", 0
for number, name, look in groups:
    drawing += f'<text y="{y + 12}">{number} {name}</text>'
    for place in range(number):
        x, row = step * (place % in_a_row) + 0.3, y + 18 + 11 * (place // in_a_row)
        box = f'x="{x:.2f}%" y="{row}" width="{step * 0.7:.2f}%" height="8"'
        drawing += f"<rect {box} {look}/>"
    y = row + 14
said = f"{leaves} + {holders} = {whole} modules"
drawing += f'<text y="{y + 14}" font-weight="bold">{said}</text>'

text = "<title>The modules of YOLOv8n, one box each</title>"
text += f"<desc>{said}; filled are the convolutions, dashed the containers.</desc>"
style = f"width: 100%; height: {y + 20}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
