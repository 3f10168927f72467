"""How deep are the DenseNets for CIFAR, and how many parameters have they?"""

from torch import device, nn

cifar_blocks = 3
cifar_transitions = cifar_blocks - 1
cifar_others = 1 + cifar_transitions + 1  # the first layer, transitions, the last


def convolution(reads, makes, side):
    """Put a batch norm before it; its ReLU has no parameters."""
    return [nn.BatchNorm2d(reads), nn.Conv2d(reads, makes, side, bias=False)]


def dense_net(n, growth, bottleneck, first, kept):
    """List the layers: three blocks of n; a transition keeps a part of the planes."""
    channels = first
    layers = [nn.Conv2d(3, channels, 3, bias=False)]
    for block in range(cifar_blocks):
        for _ in range(n):
            reads = 4 * growth if bottleneck else channels
            if bottleneck:
                layers += convolution(channels, reads, 1)
            layers += convolution(reads, growth, 3)
            channels += growth  # what it makes goes on beside what it read
        if block < cifar_transitions:
            layers += convolution(channels, int(channels * kept), 1)
            channels = int(channels * kept)
    return [*layers, nn.BatchNorm2d(channels), nn.Linear(channels, 10)]


networks = {
    # n, growth rate, with bottlenecks, first planes, what a transition keeps
    "plain 40-12": (12, 12, False, 16, 1),
    "halved 40-12": (12, 12, False, 24, 0.5),
    "plain 100-12": (32, 12, False, 16, 1),
    "plain 100-24": (32, 24, False, 16, 1),
    "BC 100-12": (16, 12, True, 24, 0.5),
    "BC 250-24": (41, 24, True, 48, 0.5),
    "BC 190-40": (31, 40, True, 80, 0.5),
}
cifar_n, cifar_first, cifar_depth, cifar_parameters = {}, {}, {}, {}
for name, setting in networks.items():
    with device("meta"):  # shapes without storage: counting needs no weights
        layers = dense_net(*setting)
    cifar_n[name], cifar_first[name] = setting[0], setting[3]
    counted = [layer for layer in layers if isinstance(layer, nn.Conv2d | nn.Linear)]
    cifar_depth[name] = len(counted)
    tensors = [tensor for layer in layers for tensor in layer.parameters()]
    cifar_parameters[name] = sum(tensor.numel() for tensor in tensors)
    in_a_layer = 2 if setting[2] else 1
    inside = cifar_blocks * in_a_layer * cifar_n[name]
    assert cifar_depth[name] == inside + cifar_others  # a second route
    print(f"{name}: {cifar_depth[name]} deep, {cifar_parameters[name]:,} parameters")
