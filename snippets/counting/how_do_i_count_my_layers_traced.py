"""Why does a graph of modules hide layers of attention?"""

import sys
from functools import cache

from torch import device, fx, nn, rand
from torchvision.models import resnet50, swin_t, vit_b_16

sys.setrecursionlimit(10_000)  # a path can have more steps than Python allows
products = ("ConvolutionBackward0", "AddmmBackward0", "MmBackward0")  # with a weight


@cache
def longest_path(step):
    """List the products with weights on the longest path that leads to a step."""
    before = [longest_path(source) for source, _ in step.next_functions if source]
    path = max(before, key=len, default=[])
    return [*path, step] if step.name() in products else path


def depth_of(model, image):
    """Count the layers on the longest path of the graph that autograd builds."""
    return len(longest_path(model(image).grad_fn))


def traced_depth(model):
    """Count the same in the graph of calls of modules, which hides attention."""
    modules = dict(model.named_modules())
    paths = {}  # for each node, the longest list of layers that leads to it
    for node in fx.symbolic_trace(model).graph.nodes:
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=len, default=[])
        counts = isinstance(modules.get(node.target), nn.Conv2d | nn.Linear)
        paths[node] = [*path, node.target] if counts else path
    return len(path)


with device("meta"):  # shapes without storage: counting needs no weights
    image = rand(1, 3, 224, 224)  # what your model takes
    image.requires_grad_()  # so that frozen layers are in the graph, too
    models = {"vit_b_16": vit_b_16(), "swin_t": swin_t(), "resnet50": resnet50()}
deep = {name: depth_of(model, image) for name, model in models.items()}
traced = {name: traced_depth(model) for name, model in models.items()}

per_block = 4  # queries, keys and values in one; the output; two of the MLP
ends = 2  # the embedding of the patches, and the head
encoder_blocks = len(models["vit_b_16"].encoder.layers)
swin_features = models["swin_t"].features  # embedding, stage, merge, stage …
swin_blocks = sum(len(stage) for stage in swin_features[1::2])
swin_merges = len(swin_features[2::2])  # each holds a matrix
by_blocks = {
    "vit_b_16": per_block * encoder_blocks + ends,
    "swin_t": per_block * swin_blocks + swin_merges + ends,
    "resnet50": traced["resnet50"],
}
assert deep == by_blocks  # a second route
for name in models:
    print(f"{name}: {deep[name]} layers deep, by calls of modules {traced[name]}")
