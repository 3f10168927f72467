"""How many layers do the ResNets for CIFAR-10 have?"""

from torch import device, fx, nn, rand
from torchvision.models.resnet import BasicBlock


def cifar_depth(n):
    """Give the layers of the paper's ResNet with n blocks in each of three stages."""
    return 6 * n + 2


def cifar_resnet(n):
    """Build it: shortcuts hold no convolution, and fill new channels with zeros."""
    layers = [nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    layers += [BasicBlock(16, 16) for _ in range(n)]
    for width in (32, 64):  # a stage begins: half the size, twice the channels
        every_second = nn.AvgPool2d(kernel_size=1, stride=2)
        zeros = nn.ConstantPad3d((0, 0, 0, 0, 0, width // 2), 0.0)
        shortcut = nn.Sequential(every_second, zeros)
        layers.append(BasicBlock(width // 2, width, 2, shortcut))
        layers += [BasicBlock(width, width) for _ in range(n - 1)]
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)]
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


blocks_of = {cifar_depth(n): n for n in range(1, 201)}  # of a stage, by the depth
n = {f"ResNet{depth}": blocks_of[depth] for depth in (20, 32, 44, 56, 110, 1202)}
with device("meta"):  # counting needs no weights
    nets = {name: cifar_resnet(number) for name, number in n.items()}
depths, cifar_parameters = {}, {}
for name, net in nets.items():
    counted = [m for m in net.modules() if isinstance(m, nn.Conv2d | nn.Linear)]
    depths[name] = len(counted)  # no shortcut holds any, so all of them lie on one path
    assert depths[name] == cifar_depth(n[name])
    cifar_parameters[name] = sum(p.numel() for p in net.parameters())
    print(f"{name}: {depths[name]} layers, {cifar_parameters[name]:,} parameters")
with device("meta"):
    for number in range(1, 12):  # a second route
        assert len(longest_path(cifar_resnet(number))) == cifar_depth(number)
assert cifar_resnet(3)(rand(2, 3, 32, 32)).shape == (2, 10)  # it runs
