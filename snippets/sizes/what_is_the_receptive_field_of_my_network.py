"""What is the receptive field of my network?"""

from bisect import bisect_left
from copy import deepcopy
from itertools import product

from torch import float64, nn, no_grad, ones, zeros
from torchvision.ops import SqueezeExcitation


def added(k, d, j):
    """By a kernel of k with dilation d that reads values j pixels apart."""
    return (k - 1) * d * j


for r, k, d, j in product((1, 5), range(1, 6), range(1, 5), range(1, 6)):
    before = nn.Conv1d(1, 1, kernel_size=r, stride=j)
    layer = nn.Conv1d(1, 1, kernel_size=k, dilation=d)
    nn.init.ones_(before.weight)
    nn.init.ones_(layer.weight)
    pixels = ones(1, 1, 100, requires_grad=True)
    layer(before(pixels))[0, 0, 0].backward()
    assert int(pixels.grad.nonzero().max()) + 1 == r + added(k, d, j)


def receptive_field(network, side=1024, width=64, channels=3, place=0):
    """How many rows of an image an output in the middle sees, or one so many below."""
    network = deepcopy(network).cpu().double().eval()

    @no_grad()
    def reached(rows):
        image = zeros(1, channels, side, width, dtype=float64)
        image[:, :, rows] = float("nan")
        planes = network(image)
        return bool(planes[:, :, planes.shape[2] // 2 + place].isnan().any())

    places = range(side)
    above = bisect_left(places, x=True, key=lambda row: reached(slice(row + 1)))
    below = bisect_left(places, x=True, key=lambda row: reached(slice(-row - 1, None)))
    seen = side - above - below
    assert seen > 0, "nothing comes through, or side is too small"
    return seen if above and below else f"at least {seen}"


def with_padding(padding):
    return nn.Sequential(
        nn.Conv2d(3, 8, kernel_size=3, padding=padding),
        nn.MaxPool2d(kernel_size=2, stride=2),
        nn.Conv2d(8, 8, kernel_size=3, padding=padding),
    )


model = with_padding(1)
first = 1 + added(k=3, d=1, j=1)
pooled = first + added(k=2, d=1, j=1)
field = pooled + added(k=3, d=1, j=2)  # behind the pooling, values are 2 pixels apart
padded = [receptive_field(with_padding(p), side=64) for p in range(3)]
assert padded == [field] * 3  # the second route
squeezed = receptive_field(nn.Sequential(*model, SqueezeExcitation(8, 2)), 64)
print("sees", first, pooled, field, "with any padding", padded, "and", squeezed)
