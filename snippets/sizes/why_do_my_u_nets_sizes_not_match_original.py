"""Which sizes fit a U-Net that pads nothing, and what comes out?"""

from torch import cat, nn, zeros
from torch.nn.functional import max_pool2d, pad

conv = nn.Conv2d(1, 1, kernel_size=3)  # no padding
up = nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2)


def two(x):
    return conv(conv(x))


def centre(skip, like):
    top, left = ((skip.shape[axis] - like.shape[axis]) // 2 for axis in (2, 3))
    return skip[..., top : top + like.shape[2], left : left + like.shape[3]]


def both_sides(skip, like):  # the same number off above and below
    rows, columns = ((like.shape[axis] - skip.shape[axis]) // 2 for axis in (2, 3))
    return pad(skip, (columns, columns, rows, rows))


def way(side, crop=centre):
    """The side of the image, and behind each pair of convolutions down and up."""
    planes = [two(zeros(1, 1, side, 188))]
    for _ in range(4):
        planes.append(two(max_pool2d(planes[-1], kernel_size=2)))
    found, x = [side, *(plane.shape[2] for plane in planes)], planes.pop()
    for skip in reversed(planes):
        x = up(x)
        x = two(cat([x, crop(skip, x)], dim=1)[:, :1])
        found.append(x.shape[2])
    return found


sizes = [256, 375, 376, 500, 572, 576, 700, 1646]
ways = {n: way(n) for n in [*sizes, *range(188, 269), *range(572, 589)]}
unpadded = {n: ways[n][-1] for n in sizes}
border = {n: n - unpadded[n] for n in sizes}
fits = sorted(n for n, w in ways.items() if not any(side % 2 for side in w[1:5]))
smallest, apart = fits[0], fits[1] - fits[0]
assert {n % apart for n in fits} == {572 % apart}
assert {n - ways[n][-1] for n in fits} == {border[572]}  # nothing is rounded off
each_side = border[572] // 2
taken = 572 - ways[572][1]
largest_same = max(n for n in range(572, 589) if ways[n][-1] == unpadded[572])

skip = ways[256][3]
planes = 2 * ways[256][6]  # what it is joined to, on the way up
off_each_side = -((planes - skip) // 2)
left = skip - 2 * off_each_side
try:
    way(256, both_sides)
except RuntimeError as error:
    message = str(error)
assert f"size {planes} but got size {left}" in message
print(ways[572])
print(message)
