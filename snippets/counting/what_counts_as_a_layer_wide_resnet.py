"""What does the number 28 in WRN-28-10 count?"""

from torch import device, fx, nn
from torchvision.models.resnet import BasicBlock


def wide_resnet(n, k):
    """Build a network for CIFAR-10 with n convolutions, k times as wide as a ResNet.

    Batch norm and ReLU stand behind the convolutions here, and before them in the
    paper; the counts are the same, those of the parameters too.
    """
    layers = [nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    channels = 16
    for width, stride in ((16 * k, 1), (32 * k, 2), (64 * k, 2)):  # the three stages
        projection = nn.Conv2d(channels, width, 1, stride, bias=False)
        layers.append(BasicBlock(channels, width, stride, projection))
        layers += [BasicBlock(width, width) for _ in range((n - 4) // 6 - 1)]
        channels = width
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10)]
    return nn.Sequential(*layers, *head)


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


with device("meta"):  # counting needs no weights
    wide = {"wrn_28_10": wide_resnet(28, 10), "wrn_16_8": wide_resnet(16, 8)}
wide_convolutions, wide_projections, wide_depth, wide_parameters = {}, {}, {}, {}
for name, model in wide.items():
    kernels = [m for m in model.modules() if isinstance(m, nn.Conv2d)]
    wide_convolutions[name] = len(kernels)
    wide_projections[name] = sum(m.kernel_size == (1, 1) for m in kernels)
    wide_depth[name] = len(longest_path(model))
    wide_parameters[name] = sum(p.numel() for p in model.parameters())
    on_path = wide_convolutions[name] - wide_projections[name]
    assert wide_depth[name] == on_path + 1  # a second route: and one fully connected
    print(f"{name}: {wide_convolutions[name]} convolutions, {wide_depth[name]} deep")
