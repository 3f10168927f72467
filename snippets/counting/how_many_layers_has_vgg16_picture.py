"""Where are the 16 layers of VGG16?"""

from torch import device, nn, zeros
from torchvision.models import vgg16

outputs = {}  # the shape of what each layer and each pooling puts out


def note(module, _, output):
    outputs[module] = tuple(output.shape[1:])


with device("meta"):  # shapes without storage: nothing is computed
    model = vgg16()
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.MaxPool2d | nn.Linear):
            module.register_forward_hook(note)
    model(zeros(1, 3, 224, 224))

blocks = [[]]  # the places of what counts, block by block, the fully connected last
boxes = list(outputs)
for place, module in enumerate(boxes):
    if isinstance(module, nn.MaxPool2d):
        blocks.append([])  # a block ends with its pooling
    else:
        blocks[-1].append(place)
convs = sum(len(block) for block in blocks[:-1])
fully = len(blocks[-1])

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
looks = {
    nn.Conv2d: f'fill="{teal}"',
    nn.Linear: f'fill="{amber}"',
    nn.MaxPool2d: 'fill="none" stroke="currentColor"',
}
step, base = 100 / len(boxes), 92  # per cent of the width, pixels
drawing = ""
for place, (module, shape) in enumerate(outputs.items()):
    height = 8 + 5.2 * shape[-1] ** 0.5 if len(shape) > 1 else 15
    box = f'x="{step * place:.2f}%" y="{base - height:.1f}" width="{step * 0.8:.2f}%"'
    drawing += f'<rect {box} height="{height:.1f}" rx="1" {looks[type(module)]}/>'
for block in blocks:
    last = block is blocks[-1]
    ends = f'x1="{step * block[0]:.2f}%" x2="{step * (block[-1] + 0.8):.2f}%"'
    at = f'y1="{base + 6}" y2="{base + 6}" stroke="{amber if last else teal}"'
    drawing += f'<line {ends} {at} stroke-width="2"/>'
    middle = f'x="{step * (block[0] + block[-1] + 0.8) / 2:.2f}%" text-anchor="middle"'
    drawing += f'<text {middle} y="{base + 21}">{len(block)}</text>'
whole = f"{convs} convolutions + {fully} fully connected = {convs + fully}"
drawing += f'<text x="0" y="{base + 44}" font-weight="bold">{whole}</text>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
below = '<tspan x="0" dy="15">height: side of output</tspan>'
drawing += f'<text y="{base + 63}" font-size="11">{legend}'
drawing += f"fully connected, □ pooling{below}</text>"

text = f"<title>The {convs + fully} layers of VGG16</title>"
text += f"<desc>{whole}, with {len(blocks) - 1} hollow poolings between.</desc>"
style = f"width: 100%; height: {base + 84}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
