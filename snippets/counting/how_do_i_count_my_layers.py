"""How do I count the layers of my own network?"""

import sys
from functools import cache

from torch import device, nn, zeros
from torchvision.models import get_model

sys.setrecursionlimit(10_000)  # a path can have more steps than Python allows
products = ("ConvolutionBackward0", "AddmmBackward0", "MmBackward0")  # with a weight


def weighted(model):
    """Count the modules that are convolutions or fully connected layers."""
    return sum(isinstance(module, nn.Conv2d | nn.Linear) for module in model.modules())


def leaves(model):
    """List the modules with no other module inside."""
    return [module for module in model.modules() if not list(module.children())]


def calls(model, image):
    """Count how often leaf modules are called in one forward pass."""
    called = []
    for leaf in leaves(model):
        leaf.register_forward_hook(lambda module, *_: called.append(module))
    model(image)
    return len(called)


@cache
def products_before(step):
    """Count the products with weights on the longest path up to a step of autograd."""
    before = [products_before(source) for source, _ in step.next_functions if source]
    return max(before, default=0) + (step.name() in products)


with device("meta"):  # shapes without storage: nothing is computed
    image = zeros(1, 3, 224, 224)
    names = ("alexnet", "resnet18", "resnet50", "mobilenet_v2", "vit_b_16")
    models = {name: get_model(name).eval() for name in names}

by_way = {
    name: {
        "depth": products_before(model(image).grad_fn),
        "weighted_layers": weighted(model),
        "leaf_modules": len(leaves(model)),
        "leaf_calls": calls(model, image),
        "all_modules": len(list(model.modules())),
    }
    for name, model in models.items()
}

vit_blocks = len(models["vit_b_16"].encoder.layers)
assert by_way["vit_b_16"]["depth"] == 4 * vit_blocks + 2  # a second route
assert by_way["alexnet"]["depth"] == by_way["alexnet"]["weighted_layers"]

for name, numbers in by_way.items():
    print(name, *(f"{way}: {number}" for way, number in numbers.items()), sep="\n  ")
