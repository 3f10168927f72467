"""Why does ResNet-50 take 4.1 billion multiply-adds, and not 3.8?"""

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import resnet50, resnet101, resnet152
from torchvision.models.resnet import Bottleneck

with torch.device("meta"):  # shapes without storage: nothing is computed
    image = torch.zeros(1, 3, 224, 224)
    models = {build.__name__: build() for build in (resnet50, resnet101, resnet152)}

taken, values = {}, {}  # of each layer: multiply-adds for one image, values put out


def note(layer, _, output):
    places = output[0, 0].numel() if isinstance(layer, nn.Conv2d) else 1
    taken[layer] = layer.weight.numel() * places
    values[layer] = output.numel()


def count(model):
    """Count the multiply-adds of all convolutions and fully connected layers."""
    taken.clear()
    model(image)
    return sum(taken.values())


for model in models.values():
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(note)
multiply_adds = {name: count(model) for name, model in models.items()}
with FlopCounterMode(display=False) as counter:  # a second route
    models["resnet50"](image)
operations = counter.get_total_flops()  # it counts both, "multiply" and "add"
assert operations == 2 * multiply_adds["resnet50"]
convolutions_50 = [m for m in models["resnet50"].modules() if isinstance(m, nn.Conv2d)]
norms = 2 * sum(values[layer] for layer in convolutions_50)  # one norm behind each
norm_share = norms / multiply_adds["resnet50"]

for model in models.values():
    for block in model.modules():
        if isinstance(block, Bottleneck):  # the stride where the paper has it
            block.conv1.stride, block.conv2.stride = block.stride, 1
as_in_the_paper = {name: count(model) for name, model in models.items()}

network = models["resnet50"]
stages = {56: network.layer2, 28: network.layer3, 14: network.layer4}  # by the side
cost = []  # of the places that the first convolution of a stage sees no more
for side, stage in stages.items():
    cost.append(stage[0].conv1.weight.numel() * (side**2 - (side // 2) ** 2))
stages_that_halve = len(cost)
saved = multiply_adds["resnet50"] - as_in_the_paper["resnet50"]
assert saved == sum(cost)  # a second route
share = saved / multiply_adds["resnet50"]
in_binary_billions = {name: n / 1024**3 for name, n in multiply_adds.items()}

for name, n in multiply_adds.items():
    print(f"{name}: {n:,}, with the paper's stride {as_in_the_paper[name]:,}")
