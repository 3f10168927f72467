"""Where are the 82 layers of EfficientNet-B0?"""

from torch import device, nn, zeros
from torchvision.models import efficientnet_b0
from torchvision.models.efficientnet import MBConv
from torchvision.ops import SqueezeExcitation

outputs = {}  # the side of what each layer puts out, in the order in which they run


def note(layer, _, output):
    outputs[layer] = output.shape[-1] if output.dim() == 4 else 0


with device("meta"):  # shapes without storage: nothing is computed
    image, model = zeros(1, 3, 224, 224), efficientnet_b0().eval()
for module in model.modules():
    if isinstance(module, nn.Conv2d | nn.Linear):
        module.register_forward_hook(note)
model(image)
modules = list(model.modules())
excitations = [module for module in modules if isinstance(module, SqueezeExcitation)]
gated = {layer for gate in excitations for layer in gate.modules() if layer in outputs}
mbconvs = [module for module in modules if isinstance(module, MBConv)]

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
step, base = 100 / len(outputs), 84  # the width of a layer in per cent
drawing = ""
places = {layer: step * place for place, layer in enumerate(outputs)}
for layer, side in outputs.items():
    height, look = 8 + 4 * side**0.5, f'fill="{teal}"'
    if isinstance(layer, nn.Linear):
        height, look = 15, f'fill="{amber}"'
    elif layer in gated:
        height, look = 8, f'fill="{teal}" fill-opacity="0.4"'
    box = f'x="{places[layer]:.2f}%" y="{base - height:.1f}" height="{height:.1f}"'
    drawing += f'<rect {box} width="{step * 0.75:.2f}%" {look}/>'
for block in mbconvs:  # a line below each block
    inside = [places[layer] for layer in block.modules() if layer in places]
    box = f'x="{min(inside):.2f}%" y="{base + 4}" height="2"'
    width = max(inside) - min(inside) + step * 0.75
    drawing += f'<rect {box} width="{width:.2f}%" fill="currentColor"/>'

total, few = len(outputs), len(outputs) - len(gated)
words = f"{few} + {len(gated)} = {total} layers in a row"
bold = '<tspan font-weight="bold">EfficientNet-B0:</tspan>'
drawing += f'<text y="16">{bold} {words}</text>'
light, dark = f'fill="{teal}" fill-opacity="0.4"', f'fill="{teal}"'
legend = f"<tspan {dark}>■</tspan> convolution, <tspan {light}>■</tspan> in one of "
legend += f"{len(excitations)} squeeze-and-excitations"
drawing += f'<text y="108" font-size="11">{legend}</text>'
legend = f'<tspan fill="{amber}">■</tspan> fully connected, '
legend += f"▬ one of {len(mbconvs)} blocks"
drawing += f'<text y="124" font-size="11">{legend}</text>'

said = f"{total} layers in a row, {len(gated)} of them in squeeze-and-excitations"
text = f"<title>The layers of EfficientNet-B0</title><desc>{said}.</desc>"
style = "width: 100%; height: 130px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
