"""How many multiply-adds does a RegNet or an EfficientNet take for an image?"""

import re
from math import log2

from torch import device, no_grad, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision import models
from torchvision.models import get_model, get_model_weights, list_models, regnet

planned = regnet.BlockParams.from_init_params


def planned_with_values(**settings):
    """Compute the widths of a RegNet on the processor, where tensors have values."""
    with device("cpu"):
        return planned(**settings)


regnet.BlockParams.from_init_params = planned_with_values


def multiply_adds_of(name, side):
    """Count the multiplications for an image, each with its addition."""
    with device("meta"):  # shapes without storage: counting needs no weights
        net, image = get_model(name).eval(), rand(1, 3, side, side)
    with no_grad(), FlopCounterMode(display=False) as counter:
        net(image)
    return counter.get_total_flops() // 2  # it counts both


regnets = {"x": {}, "y": {}}  # for an image of 224 × 224, by the millions in the name
for name in list_models(module=models, include="regnet_*"):
    kind, number, unit = re.fullmatch(r"regnet_(.)_([\d_]+)(.)f", name).groups()
    in_name = float(number.replace("_", ".")) * {"m": 1, "g": 1000}[unit]
    counted = multiply_adds_of(name, 224)
    regnets[kind][f"{in_name:.0f}"] = counted
    exactly = f"{in_name:.0f}".rstrip("0")  # the digits that the name states
    assert f"{counted / 1e6:.{len(exactly) - 1}e}" == f"{in_name:.{len(exactly) - 1}e}"
    for weights in get_model_weights(name):  # a second route
        if weights.transforms().crop_size == [224]:
            assert weights.meta["_ops"] == round(counted / 1e9, 3)
    print(f"{name:15} {counted / 1e6:10,.1f} million")
regnet_x, regnet_y = regnets.values()

side, multiply_adds_b, doublings = {}, {}, {}  # of EfficientNets
for name in list_models(include="efficientnet_b*"):
    rank = name.removeprefix("efficientnet_")
    weights = get_model_weights(name).IMAGENET1K_V1
    (side[rank],) = weights.transforms().crop_size
    multiply_adds_b[rank] = multiply_adds_of(name, side[rank])
    assert weights.meta["_ops"] == round(multiply_adds_b[rank] / 1e9, 3)  # likewise
    doublings[rank] = log2(multiply_adds_b[rank] / multiply_adds_b["b0"])
    costs = f"{multiply_adds_b[rank] / 1e6:10,.1f} million"
    print(f"{name:15} {costs}, doubled {doublings[rank]:.2f} times")
