"""Is padding="same" the same in TensorFlow and PyTorch?"""

import os
from itertools import product
from math import ceil

os.environ["KERAS_BACKEND"] = "torch"

from keras.ops import conv
from torch import allclose, manual_seed, nn, no_grad, rand
from torch.nn.functional import pad


def padding_of_same(i, k, s=1, d=1):
    """Zeros that TensorFlow adds along an axis."""
    return max(d * (k - 1) - (i - 1) % s, 0)


def pad_same(planes, kernel_size, stride, dilation=(1, 1), value=0.0):
    zeros = []
    sides = planes.shape[-len(kernel_size) :]
    for i, k, s, d in zip(sides, kernel_size, stride, dilation, strict=True):
        total = padding_of_same(i, k, s, d)
        zeros = [total // 2, total - total // 2, *zeros]  # the last axis comes first
    return pad(planes, zeros, value=value)


class Conv2dSame(nn.Conv2d):
    def forward(self, planes):
        settings = self.kernel_size, self.stride, self.dilation
        return super().forward(pad_same(planes, *settings))


def later(i, k, s=1, d=1):
    """Pixels by which its windows lie further than with d(k - 1) / 2 on each side."""
    return min(ceil((i - 1) % s / 2), d * (k - 1) / 2)


manual_seed(0)
alike = {"yes": 0, "no": 0}
for i, k, s, d in product((*range(1, 8), 16), (1, 2, 3, 4, 5), (1, 2, 3, 4), (1, 2)):
    planes = rand(1, 1, i, i)
    settings = {"kernel_size": k, "stride": s, "dilation": d, "bias": False}
    layer = Conv2dSame(1, 1, **settings)
    weights = layer.weight.permute(2, 3, 1, 0)
    with no_grad():
        by_keras = conv(planes.permute(0, 2, 3, 1), weights, s, "same", dilation_rate=d)
    by_keras = by_keras.permute(0, 3, 1, 2)
    assert allclose(layer(planes), by_keras, atol=1e-5)
    spanned = (ceil(i / s) - 1) * s + d * (k - 1) + 1  # by all windows together
    assert padding_of_same(i, k, s, d) == max(spanned - i, 0)
    if d * (k - 1) % 2 == 0:
        symmetric = nn.Conv2d(1, 1, **settings, padding=d * (k - 1) // 2)
        symmetric.weight = layer.weight
        made = symmetric(planes)
        assert made.shape == by_keras.shape
        is_alike = allclose(made, by_keras, atol=1e-5)
        assert is_alike == (later(i, k, s, d) == 0)
        alike["yes" if is_alike else "no"] += 1
print("with d(k - 1) / 2 on each side, is it the same?", alike)
