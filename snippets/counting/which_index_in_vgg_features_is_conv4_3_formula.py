"""At which index is a convolution of a VGG, by its number and that of its block?"""

from itertools import product

from torch import device, nn
from torchvision.models.vgg import make_layers

modules_each = {"plain": 2, "batch norm": 3}  # a convolution, its ReLU, a batch norm


def place_of(m, c, b):  # c - 1 convolutions stand before it, and b - 1 poolings
    return m * (c - 1) + b - 1


compared = 0
for kind, *per_block in product(modules_each, *[(1, 3, 5)] * 5):
    plan = [entry for number in per_block for entry in (*[8] * number, "M")]
    with device("meta"):  # shapes without storage: nothing is computed
        layers = make_layers(plan, batch_norm=kind == "batch norm")
    blocks = [b for b, number in enumerate(per_block, 1) for _ in range(number)]
    places = [place for place, m in enumerate(layers) if isinstance(m, nn.Conv2d)]
    for c, (b, place) in enumerate(zip(blocks, places, strict=True), 1):
        assert place == place_of(modules_each[kind], c, b)
        compared += 1

print("conv4_3 of VGG16:", place_of(2, 2 + 2 + 3 + 3, 4))
print("conv5_4 of VGG19:", place_of(2, 2 + 2 + 4 + 4 + 4, 5))
print("torchvision and the formula agree on", compared, "convolutions")
