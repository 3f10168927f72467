"""Where are the layers of MobileNet and of MobileNetV2?"""

from timm import create_model
from torch import device, nn, zeros
from torchvision.models import mobilenet_v2

outputs = {}  # the side of what each layer puts out


def note(layer, _, output):
    outputs[layer] = output.shape[-1] if output.dim() == 4 else 0


with device("meta"):  # shapes without storage: nothing is computed
    image = zeros(1, 3, 224, 224)
    networks = {"MobileNet": create_model("mobilenetv1_100")}
    networks["MobileNetV2"] = mobilenet_v2()
strips = {}
for name, model in networks.items():
    outputs.clear()
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(note)
    model.eval()(image)
    strips[name] = dict(outputs)

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
step = 100 / max(len(strip) for strip in strips.values())  # per cent of the width
drawing, said = "", []
for base, (name, strip) in zip((74, 156), strips.items(), strict=True):
    light = 0
    for place, (layer, side) in enumerate(strip.items()):
        height, look = 8 + 4 * side**0.5, f'fill="{teal}"'
        if isinstance(layer, nn.Linear):
            height, look = 15, f'fill="{amber}"'
        elif layer.groups > 1:  # a depthwise convolution
            look += ' fill-opacity="0.4"'
            light += 1
        box = f'x="{step * place:.2f}%" y="{base - height:.1f}" height="{height:.1f}"'
        drawing += f'<rect {box} width="{step * 0.75:.2f}%" {look}/>'
    words = f"{len(strip) - 1} convolutions + 1 = {len(strip)} layers"
    said.append(f"{name}: {words}, {light} of them depthwise")
    bold = f'<tspan font-weight="bold">{name}:</tspan>'
    drawing += f'<text y="{base - 60}">{bold} {words}</text>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, '
legend += f'<tspan fill="{teal}" fill-opacity="0.4">■</tspan> depthwise convolution, '
drawing += f'<text y="177" font-size="11">{legend}</text>'
legend = f'<tspan fill="{amber}">■</tspan> fully connected, height: side of output'
drawing += f'<text y="193" font-size="11">{legend}</text>'

text = "<title>The layers of MobileNet and of MobileNetV2</title>"
text += f"<desc>{'; '.join(said)}; the planes get smaller and smaller.</desc>"
style = "width: 100%; height: 199px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
