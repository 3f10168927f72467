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
step, base = 100 / (len(strip) + max(gap.values())), 96  # per cent, pixels
drawing, arcs = f'<text x="{16 * step:.2f}%" y="14">shortcuts</text>', ""
for place, name in enumerate(strip):
    left, fully = step * (place + gap[part_of[place]]), name == "fc"
    height = 15 if fully else 6 + 5.2 * outputs[name] ** 0.5
    box = f'x="{left:.2f}%" y="{base - height:.1f}" width="{step * 0.8:.2f}%"'
    look = f'rx="1" fill="{amber if fully else teal}"'
    drawing += f'<rect {box} height="{height:.1f}" {look}/>'
    if name.endswith(".conv2"):  # the middle of a block: over it, the shortcut
        start, end = f"{left - 1.1 * step:.2f}", f"{left + 1.9 * step:.2f}"
        arcs += f"M {start} {base} C {start} 2, {end} 2, {end} {base} "
        if name.replace("conv2", "downsample.0") in outputs:  # a projection
            box = f'x="{left - 0.6 * step:.2f}%" width="{2 * step:.2f}%" y="20"'
            drawing += f'<rect {box} height="13" rx="2" {hollow}/>'
for part, count in count_of.items():
    middle = step * (part_of.index(part) + (count - 1) / 2 + gap[part] + 0.4)
    drawing += f'<text x="{middle:.2f}%" y="{base + 16}">{count}</text>'
look = f'viewBox="0 0 100 {base}" height="{base}" preserveAspectRatio="none"'
line = 'fill="none" stroke="currentColor" vector-effect="non-scaling-stroke"'
arcs = f'<svg {look} opacity=".6"><path d="{arcs}" {line}/></svg>'
convs, aside = len(strip) - 1, len(outputs) - len(strip)
whole = f"{convs} convolutions + 1 fully connected = {len(strip)}"
held = f"{convs} + {aside} on shortcuts, dashed = {convs + aside} convolutions"
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
legend += "fully connected, height: side of output"
drawing += f'<g text-anchor="start"><text y="{base + 39}" font-weight="bold">{whole}'
drawing += f'</text><text y="{base + 57}">{held}</text>'
drawing += f'<text y="{base + 76}" font-size="11">{legend}</text></g>'

text = f"<title>The {len(strip)} layers of ResNet-50</title><desc>Convolutions in "
text += "blocks of three and a fully connected layer; dashed: projections.</desc>"
look = 'font-size="12" fill="currentColor" text-anchor="middle"'
style = f"width: 100%; height: {base + 82}px; padding: 0 8px"
print(f'<svg role="img" {look} style="{style}">{text}{arcs}{drawing}</svg>')
