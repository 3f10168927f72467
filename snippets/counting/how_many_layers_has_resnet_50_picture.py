"""Where are the 50 layers of ResNet-50?"""

from torch import device, nn, zeros
from torchvision.models import resnet50

outputs = {}  # by the name of a layer, the side of what it puts out


def note(layer, _, output):
    outputs[names[layer]] = output.shape[-1]


with device("meta"):  # shapes without storage: nothing is computed
    model = resnet50()
    names = {module: name for name, module in model.named_modules()}
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(note)
    model(zeros(1, 3, 224, 224))
strip = [name for name in outputs if "downsample" not in name]  # the path
part_of = [name.split(".")[0] for name in strip]  # conv1, layer1 to layer4, fc
count_of = {part: part_of.count(part) for part in part_of}
gap = {part: 0.9 * number for number, part in enumerate(count_of)}  # before it

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
hollow = f'fill="none" stroke="{teal}" stroke-width="1.5" stroke-dasharray="3 2"'
step = 100 / (len(strip) + max(gap.values()))  # per cent of the width
base = 96  # pixels
drawing = ""
for place, name in enumerate(strip):
    left, fully = step * (place + gap[part_of[place]]), name == "fc"
    height = 15 if fully else 6 + 5.2 * outputs[name] ** 0.5
    box = f'x="{left:.2f}%" y="{base - height:.1f}" width="{step * 0.8:.2f}%"'
    look = f'rx="1" fill="{amber if fully else teal}"'
    drawing += f'<rect {box} height="{height:.1f}" {look}/>'
    if name.endswith(".conv2"):  # the middle of a block: above it, the shortcut
        start, end = left - 0.9 * step, left + 1.7 * step
        line = f'x1="{start:.2f}%" x2="{end:.2f}%" y1="18" y2="18"'
        drawing += f'<line {line} stroke="currentColor" opacity=".6"/>'
        if name.replace("conv2", "downsample.0") in outputs:  # a projection
            box = f'x="{start + 0.2 * step:.2f}%" width="{2.2 * step:.2f}%" y="9"'
            drawing += f'<rect {box} height="18" rx="2" {hollow}/>'
for part, count in count_of.items():
    middle = step * (part_of.index(part) + (count - 1) / 2 + gap[part] + 0.4)
    drawing += f'<text x="{middle:.2f}%" y="{base + 18}">{count}</text>'
whole = f"{' + '.join(map(str, count_of.values()))} = {len(strip)} on the path"
at = f'y="{base + 42}" text-anchor="start" font-weight="bold"'
drawing += f"<text {at}>{whole}</text>"
drawing += f'<rect x="1" y="{base + 54}" width="13" height="13" rx="2" {hollow}/>'
beside_it = f"{len(outputs) - len(strip)} projections, on shortcuts beside it"
at = f'x="22" y="{base + 65}" text-anchor="start"'
drawing += f"<text {at}>{beside_it}</text>"

text = f"<title>The {len(strip)} layers of ResNet-50</title><desc>Convolutions in "
text += "blocks of three and a fully connected layer; dashed: projections.</desc>"
look = 'font-size="12" fill="currentColor" text-anchor="middle"'
style = f"width: 100%; height: {base + 74}px; padding: 0 8px"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
