"""What if the size is rounded up: ceil_mode, Caffe's pooling, AlexNet's first layer?"""

from itertools import product
from math import ceil

from torch import nn, zeros
from torch.nn.functional import pad


def rounded_up(i, k, s=1, p=0):
    """The formula with the division rounded up: what covers the whole input."""
    return ceil((i + 2 * p - k) / s) + 1


def size_in_ceil_mode(i, k, s=1, p=0):
    """What torch makes of it: a window has to start before the padding on the right."""
    return min(rounded_up(i, k, s, p), ceil((i + p) / s))


poolings = dropped = 0
for i, k, s in product(range(5, 17), range(1, 6), range(1, 5)):
    for p in range(k // 2 + 1):  # torch pads at most half of the kernel
        pool = nn.MaxPool1d(k, stride=s, padding=p, ceil_mode=True)
        assert pool(zeros(1, i)).shape[1] == size_in_ceil_mode(i, k, s, p)
        poolings += 1
        dropped += size_in_ceil_mode(i, k, s, p) < rounded_up(i, k, s, p)

pool = nn.MaxPool1d(2, stride=2, ceil_mode=True)
kept = pool(zeros(1, 25)).shape[1]
pool = nn.MaxPool1d(2, stride=2, padding=1, ceil_mode=True)
clipped, not_clipped = pool(zeros(1, 5)).shape[1], rounded_up(5, 2, s=2, p=1)

alexnet = {  # kernel 11, stride 4: rounded down as in torch, and up as in cuda-convnet
    "224": {"down": nn.Conv1d(1, 1, 11, stride=4)(zeros(1, 224)).shape[1]},
    "227": {"down": nn.Conv1d(1, 1, 11, stride=4)(zeros(1, 227)).shape[1]},
}
for image, sizes in alexnet.items():
    sizes["up"] = rounded_up(int(image), 11, s=4)
reach = (alexnet["224"]["up"] - 1) * 4 + 11  # where its last window ends
overhang = reach - 224
behind = pad(zeros(1, 224), (0, overhang))  # zeros behind the image alone
assert nn.Conv1d(1, 1, 11, stride=4)(behind).shape[1] == alexnet["224"]["up"]
print(f"{poolings} poolings, {dropped} of them with a window dropped")
print(f"AlexNet: {alexnet}, the last window {overhang} values too long")
