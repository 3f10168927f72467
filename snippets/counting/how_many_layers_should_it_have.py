"""How many layers should it have?"""

from itertools import product

from torch import device, fx, nn
from torchvision.models import get_model, get_weight
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet


def depth(k, b):
    """Give the layers of a ResNet of b blocks with k convolutions on the path each."""
    return k * b + 2  # the first convolution and the fully connected layer


def longest_path(model):
    """List the convolutions and fully connected layers on the longest path."""
    modules = dict(model.named_modules())
    paths = {}  # for each node, the longest list of layers that leads to it
    for node in fx.symbolic_trace(model).graph.nodes:
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=len, default=[])
        counts = isinstance(modules.get(node.target), nn.Conv2d | nn.Linear)
        paths[node] = [*path, node.target] if counts else path
    return path


names = ("ResNet18", "ResNet34", "ResNet50", "ResNet101", "ResNet152")
with device("meta"):  # counting needs no weights
    models = {name: get_model(name.lower()) for name in names}
blocks, blocks_sum, per_block, layers = {}, {}, {}, {}
for name, model in models.items():
    stages = (model.layer1, model.layer2, model.layer3, model.layer4)
    blocks[name] = tuple(len(stage) for stage in stages)
    blocks_sum[name] = sum(blocks[name])
    in_a_block = [m for m in stages[0][1].modules() if isinstance(m, nn.Conv2d)]
    per_block[name] = len(in_a_block)  # of the second block, which has no projection
    layers[name] = depth(per_block[name], blocks_sum[name])
    assert layers[name] == len(longest_path(model))  # a second route
hidden_layers = {name: layers[name] - 1 for name in names}

with device("meta"):  # other ResNets keep to the formula as well
    for kind, k in ((BasicBlock, 2), (Bottleneck, 3)):
        for numbers in product((1, 2), (1, 2), (1, 2), (1, 3)):
            assert len(longest_path(ResNet(kind, numbers))) == depth(k, sum(numbers))
lists = list(product(range(1, 15), repeat=4))
lists_18_deep = sum(depth(2, sum(numbers)) == 18 for numbers in lists)
lists_50_deep = sum(depth(3, sum(numbers)) == 50 for numbers in lists)

parameters = {n: sum(p.numel() for p in m.parameters()) for n, m in models.items()}
weights = {name: get_weight(f"{name}_Weights.IMAGENET1K_V1") for name in names}
assert parameters == {name: w.meta["num_params"] for name, w in weights.items()}
assert len({w.meta["recipe"] for w in weights.values()}) == 1  # all trained alike
weights["ResNet50_V2"] = get_weight("ResNet50_Weights.IMAGENET1K_V2")  # a newer recipe
measured = {name: w.meta["_metrics"]["ImageNet-1K"] for name, w in weights.items()}
accuracy = {name: metrics["acc@1"] / 100 for name, metrics in measured.items()}
vgg19_parameters = get_weight("VGG19_Weights.IMAGENET1K_V1").meta["num_params"]
for name in names:
    print(f"{name}: {blocks[name]} blocks, {layers[name]} layers")
