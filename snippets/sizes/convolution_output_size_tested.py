"""Does torch agree with the formula for the output size of a convolution?"""

from itertools import product

from torch import nn, set_num_threads, zeros


def slide(i: int, k: int, s: int, p: int, d: int) -> tuple[int, int]:
    """Steps that the kernel takes, rounded down (below zero as well), and what is left over."""
    return divmod(i + 2 * p - d * (k - 1) - 1, s)


def run(layer: nn.Module, i: int) -> int:
    """Size of what comes out of a layer; 0 where torch refuses a kernel that does not fit."""
    try:
        return layer(zeros(1, i)).shape[1]
    except RuntimeError:
        return 0


set_num_threads(1)  # tensors as small as these gain nothing from more
grid = set(product(range(1, 17), range(1, 6), range(1, 4), range(3), range(1, 4)))
assert all(run(nn.Conv1d(1, 1, *c), i) == max(slide(i, *c)[0] + 1, 0) for i, *c in grid)
settings, refused = len(grid), sum(slide(*c)[0] < 0 for c in grid)
rounded = sum(steps >= 0 < rest for steps, rest in (slide(*c) for c in grid))

pools = {(i, k, s, p, d) for i, k, s, p, d in grid if 2 * p <= k}  # torch pads no more than half
assert all(run(nn.MaxPool1d(*c), i) == max(slide(i, *c)[0] + 1, 0) for i, *c in pools)
pooling_settings = len(pools)
ceil_mode = run(nn.MaxPool1d(2, ceil_mode=True), 25)

halves = {(i, k, s, p, d) for i, k, s, p, d in grid if 2 * p == d * (k - 1)}
assert all(slide(i, k, s, p, d)[0] + 1 == -(-i // s) for i, k, s, p, d in halves)  # rounded up

plane = (50, 100)  # height and width of each channel, as in torch's documentation
conv = nn.Conv2d(16, 33, (3, 5), stride=(2, 1), padding=(4, 2), dilation=(3, 1))
height_and_width = tuple(conv(zeros(16, *plane)).shape[1:])
assert height_and_width == (slide(50, 3, 2, 4, 3)[0] + 1, slide(100, 5, 1, 2, 1)[0] + 1)
print(f"{settings:,} convolutions, {refused} of them refused, and {rounded} rounded down")
print(f"{pooling_settings:,} poolings")
