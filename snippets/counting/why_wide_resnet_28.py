"""Why is the Wide ResNet WRN-28-10 called 28?"""

from torch import device, fx, nn
from torch.nn.functional import relu


class WideBlock(nn.Module):
    def __init__(self, channels, width, stride):
        super().__init__()
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, width, 3, stride, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.projection = None
        if channels != width:
            self.projection = nn.Conv2d(channels, width, 1, stride, bias=False)

    def forward(self, x):
        y = relu(self.norm1(x))
        shortcut = self.projection(y) if self.projection else x
        return self.conv2(relu(self.norm2(self.conv1(y)))) + shortcut


def wide_resnet(n, k):
    """Build WRN-n-k for CIFAR-10: three groups of (n − 4) / 6 blocks."""
    layers, channels = [nn.Conv2d(3, 16, 3, padding=1, bias=False)], 16
    for width, stride in ((16 * k, 1), (32 * k, 2), (64 * k, 2)):
        for number in range((n - 4) // 6):
            layers.append(WideBlock(channels, width, stride if number == 0 else 1))
            channels = width
    end = [nn.BatchNorm2d(channels), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    return nn.Sequential(*layers, *end, nn.Linear(channels, 10))


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


names = ((16, 8), (22, 8), (28, 10), (40, 4), (40, 2), (40, 1), (52, 1), (58, 10))
with device("meta"):  # counting needs no weights
    networks = {f"wrn_{n}_{k}": wide_resnet(n, k) for n, k in names}
convolutions, projections, depth = {}, {}, {}
parameters, on_path, with_zeros = {}, {}, {}  # zeros in place of projections
for name, model in networks.items():
    convs = [m for m in model.modules() if isinstance(m, nn.Conv2d)]
    narrow = [conv for conv in convs if conv.kernel_size == (1, 1)]
    convolutions[name], projections[name] = len(convs), len(narrow)
    depth[name], on_path[name] = len(longest_path(model)), len(convs) - len(narrow)
    assert depth[name] == on_path[name] + 1  # a second route
    parameters[name] = sum(p.numel() for p in model.parameters())
    with_zeros[name] = parameters[name] - sum(m.weight.numel() for m in narrow)
    print(f"{name}: {convolutions[name]} convolutions, {depth[name]} deep")
