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

step, base = 46, 150  # units of the drawing
teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
drawing = ""
channels = 0
for number, layer in enumerate(strip):
    shape, x = outputs[layer], step * number + 6
    height = 12 + 6.5 * shape[-1] ** 0.5 if len(shape) > 1 else 18
    box = f'x="{x}" y="{base - height:g}" width="34" height="{height:g}" rx="2"'
    drawing += f'<rect {box} fill="{teal if len(shape) > 1 else amber}"/>'
    drawing += f'<text x="{x + 17}" y="{base + 20}">{number + 1}</text>'
    if shape[0] != channels:
        channels = shape[0]
        words = f"{channels} channels" if len(shape) > 1 else "fc"
        drawing += f'<text x="{x}" y="{base + 42}" text-anchor="start">{words}</text>'
for name, block in model.named_modules():
    if hasattr(block, "downsample"):
        start = step * place[f"{name}.conv1"] - 3  # behind the layer before it
        end, y = start + 2 * step, base - 8
        curve = f"M {start} {y} C {start} 12, {end} 12, {end} {y}"
        drawing += f'<path d="{curve}" fill="none" stroke="currentColor"/>'
        if block.downsample:  # the projection
            box = f'x="{start + step - 19}" y="32" width="38" height="24" rx="3"'
            look = f'fill="var(--md-default-bg-color, white)" stroke="{teal}"'
            drawing += f'<rect {box} {look} stroke-width="2" stroke-dasharray="4 3"/>'
            drawing += f'<text x="{start + step}" y="49">1×1</text>'

title = f"The {len(strip)} layers on the path through ResNet-18"
words = "Each arc is a shortcut past two of them; a dashed box on it is a projection."
text = f"<title>{title}</title><desc>{words}</desc>"
look = f'viewBox="0 0 {step * len(strip) + 4} {base + 50}" font-size="15"'
look += ' fill="currentColor" text-anchor="middle"'
style = "min-width: 33rem; width: 100%; height: auto"
svg = f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>'
print(f'<div style="overflow-x: auto" tabindex="0">{svg}</div>')
