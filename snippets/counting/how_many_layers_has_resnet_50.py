"""How many layers does ResNet-50 have?"""

from torch import device, fx, nn
from torchvision.models import resnet34, resnet50, resnet101, resnet152

builders = (resnet34, resnet50, resnet101, resnet152)
with device("meta"):  # shapes without storage: counting needs no weights
    models = {build.__name__: build() for build in builders}


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


depth, path_convolutions, projections, convolutions, weighted = {}, {}, {}, {}, {}
for name, model in models.items():
    path = longest_path(model)
    convs = [key for key, m in model.named_modules() if isinstance(m, nn.Conv2d)]
    depth[name] = len(path)
    path_convolutions[name] = sum(layer in convs for layer in path)
    projections[name] = sum("downsample" in layer for layer in convs)
    convolutions[name] = len(convs)
    weighted[name] = len(convs) + sum(isinstance(m, nn.Linear) for m in model.modules())
    assert depth[name] == weighted[name] - projections[name]  # a second route

on_path, blocks, beside = {}, {}, {}  # of ResNet-50, part by part
resnet = models["resnet50"]
for part, module in resnet.named_children():
    layers = [layer for layer in longest_path(resnet) if layer.split(".")[0] == part]
    if layers:
        on_path[part] = len(layers)
        blocks[part] = len(module) if isinstance(module, nn.Sequential) else 0
        beside[part] = sum("downsample.0" in name for name, _ in module.named_modules())
parts = tuple(on_path.values())
all_blocks = sum(blocks.values())
stages_with_blocks = sum(number > 0 for number in blocks.values())
in_blocks = sum(on_path[part] for part in blocks if blocks[part])
in_a_block = on_path["layer1"] // blocks["layer1"]
assert sum(beside.values()) == projections["resnet50"]  # a second route
stem_kernel = resnet.conv1.kernel_size
block_kernels = [resnet.layer1[0].conv1.kernel_size, resnet.layer1[0].conv2.kernel_size]
parameters = sum(tensor.numel() for tensor in resnet.parameters())
in_binary_millions = parameters / 1024**2

print(" + ".join(map(str, parts)), "=", depth["resnet50"])
for name in models:
    print(name, depth[name], "deep,", convolutions[name], "convolutions")
