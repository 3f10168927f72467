"""Where are the 18 layers of ResNet-18?"""

from torch import device, nn, zeros
from torchvision.models import resnet18

outputs = {}  # the shape of what each layer puts out


def note(layer, _, output):
    outputs[layer] = tuple(output.shape[1:])


with device("meta"):  # shapes without storage: nothing is computed
    model = resnet18()
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(note)
    model(zeros(1, 3, 224, 224))
names = {module: name for name, module in model.named_modules()}
strip = [layer for layer in outputs if "downsample" not in names[layer]]  # the path
place = {names[layer]: number for number, layer in enumerate(strip)}

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
step, base = 100 / len(strip), 116  # per cent of the width, pixels
drawing = arcs = ""
for number, layer in enumerate(strip):
    shape, left = outputs[layer], step * number
    height, color = (10 + 5 * shape[-1] ** 0.5, teal) if len(shape) > 1 else (15, amber)
    box = f'x="{left + step * 0.1:.2f}%" width="{step * 0.8:.2f}%" rx="2"'
    drawing += f'<rect {box} y="{base - height:g}" height="{height:g}" fill="{color}"/>'
    drawing += f'<text x="{left + step / 2:.2f}%" y="{base + 15}">{number + 1}</text>'
for name, block in model.named_modules():
    if hasattr(block, "downsample"):
        start = step * place[f"{name}.conv1"]  # behind the layer before it
        end, y = start + 2 * step, base - 4
        arcs += f"M {start:.2f} {y} C {start:.2f} 2, {end:.2f} 2, {end:.2f} {y} "
        if block.downsample:  # the projection
            middle = f'x="{start + step:.2f}%"'
            box = f'{middle} y="20" width="32" height="19" transform="translate(-16)"'
            look = f'fill="var(--md-default-bg-color, white)" stroke="{teal}"'
            drawing += f'<rect {box} {look} rx="3" stroke-dasharray="4 3"/>'
            drawing += f'<text {middle} y="34">1×1</text>'
drawing += f'<text x="{step * 3:.2f}%" y="18">shortcuts</text>'
line = 'fill="none" stroke="currentColor" vector-effect="non-scaling-stroke"'
look = f'viewBox="0 0 100 {base}" height="{base}" preserveAspectRatio="none"'
arcs = f'<svg {look}><path d="{arcs}" {line}/></svg>'
whole = f"{len(strip) - 1} convolutions + 1 fully connected = {len(strip)}"
held = f"{len(strip) - 1} + {len(outputs) - len(strip)} on shortcuts, dashed = "
held += f"{len(outputs) - 1} convolutions"
drawing += f'<g text-anchor="start"><text y="{base + 38}" font-weight="bold">{whole}'
drawing += f'</text><text y="{base + 56}">{held}</text>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
legend += "fully connected, height: side of output"
drawing += f'<text y="{base + 74}" font-size="11">{legend}</text></g>'

text = f"<title>The {len(strip)} layers on the path of ResNet-18</title><desc>Each "
text += "arc is a shortcut past two of them; a dashed box on it, a projection.</desc>"
look = 'font-size="12" fill="currentColor" text-anchor="middle"'
style = f"width: 100%; height: {base + 80}px; padding: 0 8px"
print(f'<svg role="img" {look} style="{style}">{text}{arcs}{drawing}</svg>')
