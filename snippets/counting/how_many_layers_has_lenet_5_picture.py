"""Where are the layers of LeNet-5 and of AlexNet?"""

from torch import device, nn, zeros
from torchvision.models import alexnet

outputs = {}  # the side of what each layer puts out


def note(layer, _, output):
    outputs[layer] = output.shape[-1] if output.dim() == 4 else 0


with device("meta"):  # shapes without storage: nothing is computed
    maps = (nn.Conv2d(1, 6, 5), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.AvgPool2d(2))
    head = (nn.Flatten(), nn.Linear(120, 84), nn.Linear(84, 10))
    model = nn.Sequential(*maps, nn.Conv2d(16, 120, 5), *head)
    runs = {"LeNet-5": (model, zeros(1, 1, 32, 32))}
    runs["AlexNet"] = (alexnet(), zeros(1, 3, 224, 224))
strips = {}
for name, (network, image) in runs.items():
    outputs.clear()
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.AvgPool2d | nn.MaxPool2d | nn.Linear):
            module.register_forward_hook(note)
    network(image)
    strips[name] = dict(outputs)

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
step = 100 / max(len(strip) for strip in strips.values())  # per cent of the width
drawing, said = "", []
for base, (name, strip) in zip((64, 152), strips.items(), strict=True):
    counted = pools = 0
    for place, (layer, side) in enumerate(strip.items()):
        height, look = 8 + 4.5 * side**0.5, f'fill="{teal}"'
        if isinstance(layer, nn.Linear):
            height, look = 15, f'fill="{amber}"'
        if isinstance(layer, nn.AvgPool2d | nn.MaxPool2d):
            look, label, pools = 'fill="none" stroke="currentColor"', "pool", pools + 1
        else:
            label = counted = counted + 1
        box = f'x="{step * place + 0.5:.2f}%" y="{base - height:.1f}"'
        box += f' width="{step * 0.7:.2f}%" height="{height:.1f}"'
        drawing += f"<rect {box} {look}/>"
        middle = f'x="{step * (place + 0.35) + 0.5:.2f}%" text-anchor="middle"'
        drawing += f'<text {middle} y="{base + 14}" font-size="11">{label}</text>'
    words = f"{counted} layers; {pools} poolings do not count"
    if name == "LeNet-5":
        words = f"{counted} layers + {pools} poolings = {counted + pools} in its paper"
    said.append(f"{name}: {words}")
    bold = f'<tspan font-weight="bold">{name}:</tspan>'
    drawing += f'<text y="{base - 50}">{bold} {words}</text>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
legend += "fully connected, height: side of output"
drawing += f'<text y="185" font-size="11">{legend}</text>'

text = "<title>The layers of LeNet-5 and of AlexNet</title>"
text += f"<desc>{'; '.join(said)}; hollow boxes are poolings.</desc>"
style = "width: 100%; height: 191px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
