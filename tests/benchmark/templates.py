"""The texts that pages and snippets of the benchmark are made from."""

REAL = '''"""How many layers has network {word}?"""

from math import prod

from torch import device, nn, zeros
from torchvision.models import {model}

classes = {classes}
with device("meta"):  # shapes without storage
    model = {model}(num_classes=classes).eval()
    image = zeros(1, 3, 224, 224)
modules = dict(model.named_modules())
weighted = {{name: m for name, m in modules.items() if isinstance(m, nn.Conv2d | nn.Linear)}}
shapes = {{}}  # channels, height and width that come out of each layer
for name, layer in weighted.items():
    layer.register_forward_hook(lambda _, __, y, name=name: shapes.update({{name: tuple(y.shape[1:])}}))
assert model(image).shape[1] == classes

names = list(weighted)
first_shape = shapes[names[0]]
values = sum(map(prod, shapes.values()))
convolutions = sum(isinstance(m, nn.Conv2d) for m in weighted.values())
weighted_layers = len(weighted)
fully_connected = weighted_layers - convolutions
all_modules = len(modules)
leaf_modules = sum(not list(m.children()) for m in modules.values())
tensors = len(list(model.parameters()))
parameters = sum(p.numel() for p in model.parameters())
print(f"{{weighted_layers}} layers with weights, {{parameters:,}} parameters")
for name in names[:4] + names[-4:]:
    print(f"{{name:40}} {{shapes[name]}}")
'''
LIGHT = '''"""How many layers has network {word}?"""

from math import prod

classes = {classes}
widths = [64] * 4 + [128] * 4 + [256] * 4 + [512] * 4
shapes = [(64, 112, 112), *((width, 3584 // width, 3584 // width) for width in widths)]
first_shape = shapes[0]
values = sum(map(prod, shapes)) + classes
convolutions = len(shapes)
fully_connected = 1
weighted_layers = convolutions + fully_connected
leaf_modules = 3 * weighted_layers
all_modules = leaf_modules + 8
tensors = 3 * convolutions + 2
weights = sum(9 * before * after for before, after in zip([3, *widths], [64, *widths], strict=True))
parameters = weights + 4 * sum(widths) + 513 * classes
print(f"{{weighted_layers}} layers with weights, {{parameters:,}} parameters")
for shape in shapes[:4] + shapes[-4:]:
    print(shape)
'''
PAGE = """# How many layers has network {word}?

It has [{weighted_layers}][layers] layers with weights: [{convolutions}][convs] convolutions and \
[{fully_connected}][fc] fully connected, which hold [{parameters:,}][params] parameters, [more than {rough:,}][params].
{prose[0]}

## What it is made of

| What | How many |
| --- | ---: |
| Layers with weights | [{weighted_layers}][layers] |
| Modules | [{all_modules}][modules] |
| Modules without children | [{leaf_modules}][leaves] |
| Tensors | [{tensors}][tensors] |

{prose[1]}

- The first layer gives [{first_shape[0]} × {first_shape[1]} × {first_shape[2]}][first] values.
- All layers together give [{values:,}][values].
- It tells *{classes_word}* apart, and nobody would count ~~[{all_modules}][layers]~~ layers in it.

## The code

{code}

{prose[2]}

[layers]: {target}#weighted_layers
[convs]: {target}#convolutions
[fc]: {target}#fully_connected
[params]: {target}#parameters
[modules]: {target}#all_modules
[leaves]: {target}#leaf_modules
[tensors]: {target}#tensors
[first]: {target}#first_shape
[values]: {target}#values
"""
WORDS = """
    layer block shortcut image channel kernel stride network weight bias norm model width depth paper author answer
    reader counts adds keeps gives takes holds names draws follows leaves reaches the a its every no this where which
""".split()  # noqa: SIM905 - forty of them
