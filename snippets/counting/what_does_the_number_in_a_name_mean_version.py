"""How deep are networks whose names have a version, or no number?"""

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


versions = ["squeezenet*", "inception*", "mobilenet*", "efficientnet_v2*", "swin_v2*"]
versions += ["shufflenet*"]
without = ["alexnet", "googlenet", "convnext*", "maxvit*", "swin_?"]
layers = {}
for name in list_models(module=models, include=[*versions, *without]):
    bare = {"aux_logits": False, "init_weights": False}  # no classifier for training
    settings = bare if name in ("googlenet", "inception_v3") else {}
    with device("meta"):  # shapes without storage: counting needs no weights
        net, image = get_model(name, **settings).eval(), rand(1, 3, 224, 224)
    layers[name] = layers_before(net(image).grad_fn)
    print(f"{name:20} {layers[name]:3} deep")
