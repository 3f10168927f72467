"""Which padding keeps the size, and what does padding="same" do?"""

from itertools import product
from math import ceil

from torch import nn, zeros
from torch.nn.functional import pad


def padding_that_keeps(k, d=1):
    """Padding on each side with which the kernel drops out of the formula."""
    return d * (k - 1) / 2


def size_when_kept(i, s=1):
    """Size with that padding, and with padding="same" in TensorFlow."""
    return ceil(i / s)


def padding_of_same(i, k, s=1, d=1):
    """What TensorFlow adds on both sides together, the larger half at the end."""
    return max((size_when_kept(i, s) - 1) * s + d * (k - 1) + 1 - i, 0)


def size_by_torch(i, k, s=1, p=0, d=1):
    layer = nn.Conv1d(1, 1, k, stride=s, padding=p, dilation=d)
    return layer(zeros(1, i)).shape[1]


for i, k, s, d in product(range(1, 26), range(1, 6), range(1, 5), range(1, 4)):
    p = padding_that_keeps(k, d)
    if p.is_integer():
        assert size_by_torch(i, k, s, int(p), d) == size_when_kept(i, s)
    added = padding_of_same(i, k, s, d)
    padded = pad(zeros(1, i), (added // 2, added - added // 2))
    layer = nn.Conv1d(1, 1, k, stride=s, dilation=d)
    assert layer(padded).shape[1] == size_when_kept(i, s)

for k, d in product(range(1, 13), range(1, 10)):
    p = padding_that_keeps(k, d)
    if p.is_integer():
        assert size_by_torch(100, k, p=int(p), d=d) == 100

halved = {"i": 224, "k": 7, "s": 2, "p": 3}
half_size = size_by_torch(**halved)
total = padding_of_same(224, 7, s=2)
zeros_before, zeros_behind = total // 2, total - total // 2

far = {"i": 32, "k": 3, "p": 1, "d": 2}
enough = {"i": 32, "k": 3, "p": 2, "d": 2}
even = {"i": 128, "k": 2, "p": 1}
dilated_too_far, dilated_and_kept = size_by_torch(**far), size_by_torch(**enough)
even_kernel = size_by_torch(**even)
try:
    nn.Conv1d(1, 1, 3, stride=2, padding="same")
except ValueError as error:
    refusal = str(error)
print(f"224 → {half_size}, with {zeros_before} + {zeros_behind} zeros in TensorFlow")
print(refusal)
