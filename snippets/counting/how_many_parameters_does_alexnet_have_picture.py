"""Where are the parameters of AlexNet?"""

from torch import device, nn
from torchvision.models import alexnet


def network_of_2012(groups):  # the layers that have weights
    second = nn.Conv2d(96, 256, 5, groups=groups)
    fourth = nn.Conv2d(384, 384, 3, groups=groups)
    fifth = nn.Conv2d(384, 256, 3, groups=groups)
    head = nn.Linear(9216, 4096), nn.Linear(4096, 4096), nn.Linear(4096, 1000)
    first, third = nn.Conv2d(3, 96, 11), nn.Conv2d(256, 384, 3)
    return nn.Sequential(first, second, third, fourth, fifth, *head)


with device("meta"):  # shapes without storage: counting needs no weights
    networks = {"two towers, as in the paper": network_of_2012(groups=2)}
    networks["one tower, all else the same"] = network_of_2012(groups=1)
    networks["torchvision"] = alexnet()

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
percent, zoom = 99.5 / 63e6, 16  # of the width for a parameter; of convolutions


def bar(sizes, top, height, colour, left=0.0):
    drawn = ""
    for wide in sizes:  # in per cent
        box = f'x="{left:.2f}%" y="{top}" width="{wide - min(0.4, wide / 3):.2f}%"'
        drawn += f'<rect {box} height="{height}" fill="{colour}"/>'
        left += wide
    return drawn


def widths(model, kind):
    layers = [layer for layer in model.modules() if isinstance(layer, kind)]
    return [percent * sum(p.numel() for p in layer.parameters()) for layer in layers]


legend = f'<tspan fill="{teal}">■</tspan> convolutions, below × {zoom}; '
drawing = f'<text y="12">{legend}<tspan fill="{amber}">■</tspan> fully connected</text>'
told, top = [], 26  # pixels above the first words
for name, model in networks.items():
    total = sum(tensor.numel() for tensor in model.parameters())
    convolved, connected = widths(model, nn.Conv2d), widths(model, nn.Linear)
    left = sum(convolved)
    bold = f'<tspan font-weight="bold">{total:,}</tspan>'
    drawing += f'<text y="{top + 11}">{bold} {name}</text>'
    drawing += bar([left], top + 17, 13, teal)
    drawing += bar(connected, top + 17, 13, amber, left)
    cone = f'd="M 0 0 H {left:.2f} L {zoom * left:.2f} 9 H 0 z" fill="{teal}"'
    place = f'y="{top + 30}" width="100%" height="9" viewBox="0 0 100 9"'
    drawing += f'<svg {place} preserveAspectRatio="none">'
    drawing += f'<path {cone} fill-opacity="0.2"/></svg>'
    drawing += bar([zoom * wide for wide in convolved], top + 39, 9, teal)
    told.append(f"{name}: {total:,}")
    top += 62
text = f"<title>Parameters of three AlexNets</title><desc>{'; '.join(told)}.</desc>"
style = f"width: 100%; max-width: 34rem; height: {top - 10}px; padding: 0 4px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
