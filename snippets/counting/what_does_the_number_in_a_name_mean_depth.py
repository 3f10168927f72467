"""Which numbers in names are depths, and what do the others in these names count?"""

import re
import sys
from functools import cache

from torch import device, nn, rand
from torchvision import models
from torchvision.models import get_model, list_models

sys.setrecursionlimit(10_000)  # a path can have more steps than Python allows
products = ("ConvolutionBackward0", "AddmmBackward0")  # with a weight


@cache
def layers_before(step):
    """Count the products with weights on the longest path that leads to a step."""
    before = [layers_before(source) for source, _ in step.next_functions if source]
    return max(before, default=0) + (step.name() in products)


families = ["vgg*", "resnet*", "resnext*", "wide_resnet*", "densenet*"]
names = list_models(module=models, include=families)
with device("meta"):  # shapes without storage: counting needs no weights
    image = rand(1, 3, 224, 224)
    nets = {name: get_model(name) for name in names}
stated = {name: int(re.search(r"\d+", name)[0]) for name in names}
depth = {name: layers_before(net(image).grad_fn) for name, net in nets.items()}
assert depth == stated

groups, channels_of_a_group = {}, {}  # of the first 3×3 convolution
for name in list_models(include="resnext*"):
    grouped = nets[name].layer1[0].conv2
    groups[name] = grouped.groups
    channels_of_a_group[name] = grouped.in_channels // grouped.groups
    assert name.endswith(f"_{groups[name]}x{channels_of_a_group[name]}d")

times_as_wide = {}  # inside its blocks, as the ResNet without wide_
for name in list_models(include="wide_*"):
    plain = nets[name.removeprefix("wide_").removesuffix("_2")]
    inside, outside = set(), set()
    for wide_stage, stage in zip(nets[name].children(), plain.children(), strict=True):
        if isinstance(stage, nn.Sequential):  # of blocks
            for wide, block in zip(wide_stage, stage, strict=True):
                inside.add(wide.conv2.out_channels / block.conv2.out_channels)
                outside.add(wide.conv3.out_channels / block.conv3.out_channels)
    (times_as_wide[name],) = inside  # the same in every block
    assert outside == {1}  # what a block puts out is no wider

growth = {}  # channels that each layer of a block adds
for name in list_models(include="densenet*"):
    growth[name] = nets[name].features.denseblock1.denselayer1.conv2.out_channels

for name in names:
    print(f"{name:17} {depth[name]:3} deep")
print("groups:", groups, channels_of_a_group)
print("times as wide:", times_as_wide, "growth:", growth)
