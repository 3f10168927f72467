"""How many parameters does U-Net have?"""

from itertools import pairwise

from torch import device, nn


def layers(channels, classes, width=64, norms=0):
    widths = [width * 2**level for level in range(5)]
    pairs = list(pairwise([channels, *widths]))  # down, and at the bottom
    pairs += [(2 * n, n) for n in widths[:4]]  # up, behind each concatenation
    for before, after in pairs:
        for inputs in (before, after):  # beside a norm a bias does nothing
            yield nn.Conv2d(inputs, after, kernel_size=3, bias=not norms)
            if norms:
                yield nn.BatchNorm2d(after)
    for n in widths[:4]:
        yield nn.ConvTranspose2d(2 * n, n, kernel_size=2, stride=2)
    yield nn.Conv2d(width, classes, kernel_size=1)


versions = {
    "1 channel, 2 classes": (1, 2),
    "1 channel, 1 class": (1, 1),
    "3 channels, 1 class": (3, 1),
    "3 channels, 2 classes": (3, 2),
    "3 channels, 2 classes, batch norms": (3, 2, 64, 1),
    "1 channel, 1 class, half as wide": (1, 1, 32),
}
parameters = {}
with device("meta"):  # shapes without storage: counting needs no weights
    for version, settings in versions.items():
        network = nn.Sequential(*layers(*settings))
        parameters[version] = sum(p.numel() for p in network.parameters())
        print(f"{parameters[version]:10,} {version}")

paper = parameters["1 channel, 2 classes"]
half_as_wide = parameters["1 channel, 1 class, half as wide"]
weights = 2 * 64 + 64 * 9 + 64 * 64 * 9  # the last layer, and the first two
biases = 2 + 64 + 64
for n in (64, 128, 256, 512):  # a level down, and the way back up from it
    weights += (n * 2 * n + 2 * n * 2 * n + 2 * n * n + n * n) * 9 + 2 * n * n * 4
    biases += 2 * n + 2 * n + n + n + n
assert paper == weights + biases  # a second route
