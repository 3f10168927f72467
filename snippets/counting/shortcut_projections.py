"""What are the 1×1 convolutions on ResNet's shortcuts?"""

import torch
from torch import fx, nn
from torchvision import models


def build(name: str, option: str = "B") -> nn.Module:
    """Build a ResNet with the shortcuts of option A, B or C; torchvision has those of B."""
    model = getattr(models, name)()
    for block in [m for m in model.modules() if option != "B" and hasattr(m, "downsample")]:
        old, new = block.conv1.in_channels, block.conv1.out_channels
        if option == "A" and block.downsample:  # every second row and column, then zero channels
            pad = nn.ConstantPad3d((0, 0, 0, 0, 0, new - old), 0.0)
            block.downsample = nn.Sequential(nn.AvgPool2d(1, block.stride), pad)
        if option == "C" and not block.downsample:
            conv = nn.Conv2d(old, new, 1, bias=False)
            block.downsample = nn.Sequential(conv, nn.BatchNorm2d(new))
    return model


def count(model: nn.Module) -> dict[str, int]:
    """Count parameters, projections, depth, and the most projections on any longest path."""
    layers = {n for n, m in model.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)}
    beside = {n for n in layers if "downsample" in n}
    best = {}  # of each node: layers on the longest paths to it, and the most projections on one
    for node in fx.symbolic_trace(model).graph.nodes:
        depth, met = max((best[n] for n in node.all_input_nodes), default=(0, 0))
        best[node] = depth + (node.target in layers), met + (node.target in beside)
    assert depth == len(layers) - len(beside)  # a second route
    size = sum(p.numel() for p in model.parameters())
    return {"depth": depth, "on_longest_path": met, "projections": len(beside), "parameters": size}


with torch.device("meta"):  # counting needs no weights
    resnet18, resnet34 = ({o: count(build(n, o)) for o in "ABC"} for n in ("resnet18", "resnet34"))
    resnet50 = {"B": count(build("resnet50"))}
assert build("resnet18", "A")(torch.rand(1, 3, 224, 224)).shape == (1, 1000)  # option A runs
for _option, _counted in resnet18.items():
    print(f"Option {_option}:", *(f"{key} {n:,}" for key, n in _counted.items()), sep="\n  ")
