"""What do shortcuts with zeros or projections cost, and do they add to the depth?"""

from torch import device, fx, nn, zeros
from torchvision import models
from torchvision.models.resnet import BasicBlock


def projection(channels, new_channels, stride):
    conv = nn.Conv2d(channels, new_channels, 1, stride, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(new_channels))


def zero_padding(channels, new_channels, stride):
    skip = nn.AvgPool2d(1, stride)  # takes every second row and column
    added = new_channels - channels  # channels of zeros, behind those of x
    return nn.Sequential(skip, nn.ConstantPad3d((0, 0, 0, 0, 0, added), 0.0))


def with_shortcuts(model, make):
    if make is None:  # torchvision's own, which are those of option B
        return model
    for block in [m for m in model.modules() if isinstance(m, BasicBlock)]:
        conv = block.conv1
        block.downsample = make(conv.in_channels, conv.out_channels, block.stride)
    return model


def crossed(path):
    return sum("downsample" in name for name in path)


def count(model):
    modules = model.named_modules()
    layers = [name for name, m in modules if isinstance(m, nn.Conv2d | nn.Linear)]
    paths = {}  # of each node: its longest list of layers, with the most projections
    for node in fx.symbolic_trace(model).graph.nodes:  # in the order in which they run
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=lambda p: (len(p), crossed(p)), default=[])
        if node.target in layers:
            path = [*path, node.target]
        paths[node] = path
    assert len(path) == len(layers) - crossed(layers)  # a second route
    return {
        "projections": crossed(layers),
        "on_a_longest_path": crossed(path),
        "weighted_layers": len(layers),
        "depth": len(path),  # the last node is the output
        "parameters": sum(p.numel() for p in model.parameters()),
    }


resnet18, resnet34 = {}, {}
with device("meta"):  # shapes without storage: counting needs no weights
    for option, make in {"A": zero_padding, "B": None, "C": projection}.items():
        resnet18[option] = count(with_shortcuts(models.resnet18(), make))
        resnet34[option] = count(with_shortcuts(models.resnet34(), make))
        print("Option", option, resnet18[option])
    resnet50 = count(models.resnet50())
    padded = with_shortcuts(models.resnet18(), zero_padding)
    assert padded(zeros(1, 3, 224, 224)).shape == (1, 1000)  # option A runs
