"""How many layers do the ResNets for CIFAR-10 have?"""

import torch
from torch import fx, nn
from torchvision.models.resnet import BasicBlock


def cifar_resnet(n: int) -> nn.Sequential:
    """Build the paper's network: three stages of n blocks, and shortcuts padded with zeros."""
    blocks = [BasicBlock(width, width) for width in (16, 32, 64) for _ in range(n)]
    for i, old in ((n, 16), (2 * n, 32)):  # a stage begins: half the size, twice the channels
        pad = nn.Sequential(nn.AvgPool2d(1, 2), nn.ConstantPad3d((0, 0, 0, 0, 0, old), 0.0))
        blocks[i] = BasicBlock(old, 2 * old, 2, pad)
    stem = [nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    return nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def traced_depth(model: nn.Module) -> int:
    """Count convolutions and fully connected layers on the longest path of the traced graph."""
    layers = {name for name, m in model.named_modules() if isinstance(m, nn.Conv2d | nn.Linear)}
    best = {}  # of each node: layers on the longest path that leads to it
    for node in fx.symbolic_trace(model).graph.nodes:
        before = max((best[n] for n in node.all_input_nodes), default=0)
        best[node] = before + (node.target in layers)
    return best[node]


per_n, outside_blocks = 6, 2  # three stages of n blocks of two convolutions, and both ends
n = {f"ResNet{per_n * k + outside_blocks}": k for k in (3, 5, 7, 9, 18, 200)}
with torch.device("meta"):  # counting needs no weights
    models = {name: cifar_resnet(blocks) for name, blocks in n.items()}
counted = nn.Conv2d | nn.Linear  # no shortcut holds any, so all of them lie on one path
depths = {name: sum(isinstance(m, counted) for m in net.modules()) for name, net in models.items()}
assert list(models) == [f"ResNet{depth}" for depth in depths.values()]  # 6n + 2
assert all(traced_depth(models[name]) == depths[name] for name in list(models)[:-1])
parameters = {name: sum(p.numel() for p in net.parameters()) for name, net in models.items()}
assert cifar_resnet(3)(torch.rand(2, 3, 32, 32)).shape == (2, 10)  # it runs
print(*(f"{depths[name]} layers, {parameters[name]:,} parameters" for name in models), sep="\n")
