"""How many layers should it have?"""

from itertools import product

import torch
from torch import fx, nn
from torchvision.models import get_model, get_weight


def traced_depth(model: nn.Module) -> int:
    """Count convolutions and fully connected layers on the longest path of the traced graph."""
    layers = {name for name, m in model.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)}
    best = {}  # of each node: layers on the longest path that leads to it
    for node in fx.symbolic_trace(model).graph.nodes:
        before = max((best[n] for n in node.all_input_nodes), default=0)
        best[node] = before + (node.target in layers)
    return best[node]


with torch.device("meta"):  # counting needs no weights
    models = {f"ResNet{layers}": get_model(f"resnet{layers}") for layers in (18, 34, 50, 101, 152)}
blocks = {name: tuple(map(len, list(m.children())[4:8])) for name, m in models.items()}
blocks_sum = {name: sum(n) for name, n in blocks.items()}
first_blocks = {name: model.layer1[0].children() for name, model in models.items()}
per_block = {n: sum(isinstance(m, nn.Conv2d) for m in b) for n, b in first_blocks.items()}
outside_blocks = 2  # the first convolution and the fully connected layer
depths = {name: per_block[name] * blocks_sum[name] + outside_blocks for name in models}
assert depths == {name: traced_depth(model) for name, model in models.items()}  # a second route
assert [f"ResNet{depth}" for depth in depths.values()] == list(models)  # and a third
lists_18_deep = sum(2 * sum(n) + outside_blocks == 18 for n in product(range(1, 9), repeat=4))

weights = {name: get_weight(f"{name}_Weights.IMAGENET1K_V1") for name in models}
parameters = {name: sum(p.numel() for p in model.parameters()) for name, model in models.items()}
assert parameters == {name: w.meta["num_params"] for name, w in weights.items()}
assert len({w.meta["recipe"] for w in weights.values()}) == 1  # all trained alike
weights["ResNet50_V2"] = get_weight("ResNet50_Weights.IMAGENET1K_V2")  # a newer recipe
accuracy = {n: w.meta["_metrics"]["ImageNet-1K"]["acc@1"] / 100 for n, w in weights.items()}
vgg19_parameters = get_weight("VGG19_Weights.IMAGENET1K_V1").meta["num_params"]
print(*(f"{name}: {blocks[name]} blocks, {depths[name]} layers" for name in models), sep="\n")
