"""What does a residual block look like, with and without a projection?"""

from torch import device, zeros
from torchvision.models import resnet18

inputs, outputs = {}, {}  # the shapes that each module takes and gives


def note(module, taken, given):
    inputs[module] = tuple(taken[0].shape[1:])
    outputs[module] = tuple(given.shape[1:])


def times(numbers):
    return "×".join(str(number) for number in numbers)


with device("meta"):  # shapes without storage: nothing is computed
    model = resnet18()
    for module in model.modules():
        module.register_forward_hook(note)
    model(zeros(1, 3, 224, 224))

teal = "var(--why18-conv, #0b6577)"
paper = 'fill="var(--md-default-bg-color, white)"'
base, road = 112, 102  # what the boxes stand on, and the path through them
drawing = ""
for left, name in ((0, "layer1.0"), (174, "layer2.0")):
    block = model.get_submodule(name)
    drawing += f'<text x="{left + 6}" y="{road + 4}" font-style="italic">x</text>'
    arrow = f"M {left + 15} {road} H {left + 157} m -5 -4 l 5 4 l -5 4"
    start, end = left + 23, left + 131  # of the shortcut
    arc = f"M {start} {road} C {start} 5, {end} 5, {end} {road}"
    drawing += f'<path d="{arrow} {arc}" fill="none" stroke="currentColor"/>'
    for x, layer in ((left + 36, block.conv1), (left + 80, block.conv2)):
        height = 8 + 5.5 * outputs[layer][-1] ** 0.5
        box = f'x="{x}" y="{base - height:.1f}" width="32" height="{height:.1f}"'
        drawing += f'<rect {box} rx="2" fill="{teal}"/>'
        size = times(layer.kernel_size)
        drawing += f'<text x="{x + 16}" y="{base + 15}">{size}</text>'
    sum_sign = f'<circle cx="{end}" cy="{road}" r="8" {paper} stroke="currentColor"/>'
    drawing += f'{sum_sign}<text x="{end}" y="{road + 4}">+</text>'
    kind, said, y = "identity shortcut", "x as it is", 21
    if block.downsample:
        kind, y = "projection shortcut", 32
        said = times(block.downsample[0].kernel_size)
        box = f'x="{left + 59}" y="17" width="36" height="22" rx="3" stroke="{teal}"'
        drawing += f'<rect {box} {paper} stroke-width="2" stroke-dasharray="4"/>'
    change = f"{times(inputs[block])} → {times(outputs[block])}"
    drawing += f'<text x="{left + 77}" y="{y}">{said}</text>'
    drawing += f'<text x="{left + 82}" y="{base + 33}">{change}</text>'
    drawing += f'<text x="{left + 82}" y="{base + 50}" font-weight="bold">{kind}</text>'
drawing += f'<text x="170" y="{base + 71}"><tspan fill="{teal}">■</tspan> '
drawing += "convolution, height: side of output</text>"

text = "<title>An identity and a projection</title><desc>A shortcut leads x past two "
text += "convolutions: as it is or, where they change its shape, projected.</desc>"
look = 'viewBox="-4 0 348 190" font-size="12" fill="currentColor" text-anchor="middle"'
print(f'<svg role="img" {look} style="width: 100%; max-width: 21rem; height: auto">')
print(f"{text}{drawing}</svg>")
