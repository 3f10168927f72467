"""Where do the 253,440 neurons of AlexNet's first layer come from?"""

from itertools import product
from math import isqrt, prod

from torch import nn, zeros
from torch.nn.functional import pad


def neurons(i, k, n, s=1, p=0):
    """One for each place of each of n kernels of side k on an image of side i."""
    side = (i + 2 * p - k) // s + 1
    return n * side**2


for i, k, n, s, p in product(range(5, 9), range(1, 5), (1, 3), (1, 2), range(2)):
    layer = nn.Conv2d(1, n, k, stride=s, padding=p)
    assert neurons(i, k, n, s, p) == layer(zeros(1, 1, i, i)).numel()

listed = (253_440, 186_624, 64_896, 64_896, 43_264, 4096, 4096, 1000)  # Figure 2
listed_neurons = sum(listed)
kernels = 96
stated_plane, rest = divmod(listed[0], kernels)  # neurons of each kernel
is_square = isqrt(stated_plane) ** 2 == stated_plane
assert rest == 0
assert not is_square

image = zeros(1, 3, 224, 224)
first = nn.Conv2d(3, kernels, kernel_size=11, stride=4)
rounded_down = first(image)
rounded_up = first(pad(image, (0, 3, 0, 3)))  # zeros on the right and at the bottom
down, up = rounded_down.numel(), rounded_up.numel()
assert down == neurons(224, 11, kernels, s=4)
plane_down, plane_up = tuple(rounded_down.shape[2:]), tuple(rounded_up.shape[2:])
for padding in range(11):  # a second route: no padding gives the listed number
    assert neurons(224, 11, kernels, s=4, p=padding) != listed[0]

slip = (55, 48, 48, 2)  # 48 planes in each of 2 towers, and 48 again in place of 55
slip_neurons = prod(slip)
print(f"{up:,} rounded up, {down:,} rounded down, {slip_neurons:,} by a slip")
