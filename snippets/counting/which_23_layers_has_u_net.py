"""Which 23 convolutional layers does U-Net have?"""

from collections import Counter

from torch import cat, device, fx, nn


def two(inputs, outputs):
    convolutions = [nn.Conv2d(n, outputs, kernel_size=3) for n in (inputs, outputs)]
    return nn.Sequential(convolutions[0], nn.ReLU(), convolutions[1], nn.ReLU())


def up(outputs):
    return nn.ConvTranspose2d(2 * outputs, outputs, kernel_size=2, stride=2)


class UNet(nn.Module):
    def __init__(self, channels=1, classes=2):
        super().__init__()
        widths = [64, 128, 256, 512, 1024]
        self.down = nn.ModuleList(map(two, [channels, *widths[:4]], widths))
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ModuleList(map(up, widths[:4]))
        self.join = nn.ModuleList(two(2 * width, width) for width in widths[:4])
        self.last = nn.Conv2d(64, classes, kernel_size=1)

    def forward(self, x):
        kept = [self.down[0](x)]
        for layers in self.down[1:]:
            x = layers(self.pool(kept[-1]))
            kept.append(x)
        for level in (3, 2, 1, 0):
            x, copy = self.up[level](x), kept[level]
            edge = (copy.shape[-1] - x.shape[-1]) // 2  # to cut off on each side
            inner = slice(edge, copy.shape[-1] - edge)
            x = self.join[level](cat([copy[..., inner, inner], x], dim=1))
        return self.last(x)


with device("meta"):  # shapes without storage: counting needs no weights
    model = UNet()
kinds = nn.Conv2d | nn.ConvTranspose2d
layers = {name: m for name, m in model.named_modules() if isinstance(m, kinds)}
convolutions = len(layers)
kernels = Counter(layer.kernel_size for layer in layers.values())
(pair_kernel, in_pairs), (up_kernel, ups), (last_kernel, _) = kernels.most_common()
parts = Counter(name.split(".")[0] for name in layers)
pairs = len(model.down) + len(model.join)
without_up = convolutions - ups

paths = {}  # of each node: the longest list of layers that leads to it
for node in fx.symbolic_trace(model).graph.nodes:
    before = [paths[source] for source in node.all_input_nodes]
    path = max(before, key=len, default=[])
    paths[node] = [*path, node.target] if node.target in layers else path
depth = len(path)
assert set(path) == layers.keys()  # all of them lie on the longest path

print(f"{convolutions} convolutions: {dict(kernels)}; the longest path passes {depth}:")
print(*path)
