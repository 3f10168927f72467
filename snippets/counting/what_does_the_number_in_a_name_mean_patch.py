"""What do the patches of a ViT come to, and how deep is it?"""

import sys
from functools import cache

from torch import device, rand
from torchvision import models
from torchvision.models import get_model, list_models

sys.setrecursionlimit(10_000)  # a path can have more steps than Python allows
products = ("ConvolutionBackward0", "AddmmBackward0", "MmBackward0")  # with a weight


@cache
def layers_before(step):
    """Count the products with weights on the longest path that leads to a step."""
    before = [layers_before(source) for source, _ in step.next_functions if source]
    return max(before, default=0) + (step.name() in products)


vit_layers, patch_side, patches, blocks = {}, {}, {}, {}
for name in list_models(module=models, include="vit*"):
    with device("meta"):  # shapes without storage: counting needs no weights
        net, image = get_model(name).eval(), rand(1, 3, 224, 224)
    embedding = net.conv_proj
    assert embedding.kernel_size == embedding.stride  # side by side, none overlap
    patch_side[name] = embedding.kernel_size[0]
    assert name.endswith(f"_{patch_side[name]}")
    patches[name] = embedding(image)[0, 0].numel()
    blocks[name] = len(net.encoder.layers)
    vit_layers[name] = layers_before(net(image).grad_fn)
    assert vit_layers[name] == 4 * blocks[name] + 2  # a second route
    print(f"{name} {vit_layers[name]:3} deep, {patches[name]} patches of an image")
