"""What size comes out of a transposed convolution?"""

from itertools import product

from torch import nn, set_num_threads, zeros


def size(i, k, s=1, p=0, output_padding=0):
    """Along one axis: input, kernel, stride, padding on each side."""
    return (i - 1) * s + k - 2 * p + output_padding


def size_by_torch(i, k, **options):
    """Run a real layer; it refuses where nothing would come out."""
    try:
        return nn.ConvTranspose1d(1, 1, k, **options)(zeros(1, i)).shape[1]
    except RuntimeError:
        return 0


def settings(kernel, stride, dilation=1):
    over = dilation * (kernel - 1) + 1 - stride
    padding = max(over + 1, 0) // 2
    return {"padding": padding, "output_padding": 2 * padding - over}


set_num_threads(1)  # more threads gain nothing with tensors as small as these
compared = 0
for i, k, s, p, d in product(range(1, 9), range(1, 6), range(1, 4), range(3), (1, 2)):
    span = d * (k - 1) + 1  # a dilated kernel is as long as this
    options = {"stride": s, "padding": p, "dilation": d}
    for more in range(max(s, d)):
        made = size_by_torch(i, k, **options, output_padding=more)
        assert made == max(size(i, span, s, p, more), 0)
        compared += 1
    assert size_by_torch(i, k, **options, output_padding=max(s, d)) == 0  # too much
for i, k, s, d in product(range(1, 9), range(1, 10), range(1, 6), (1, 2)):
    if max(s, d) > 1 or k % 2:
        options = settings(k, s, d)
        assert size_by_torch(i, k, stride=s, dilation=d, **options) == s * i
doubling = {k: settings(k, stride=2) for k in (2, 3, 4)}

examples = {
    "picture": {"i": 4, "k": 3, "s": 2, "p": 1, "output_padding": 0},
    "one more": {"i": 4, "k": 3, "s": 2, "p": 1, "output_padding": 1},
    "Mask R-CNN": {"i": 14, "k": 2, "s": 2, "p": 0, "output_padding": 0},
    "Keypoint R-CNN": {"i": 14, "k": 4, "s": 2, "p": 1, "output_padding": 0},
    "DCGAN's first": {"i": 1, "k": 4, "s": 1, "p": 0, "output_padding": 0},
    "DCGAN's second": {"i": 4, "k": 4, "s": 2, "p": 1, "output_padding": 0},
    "CycleGAN": {"i": 64, "k": 3, "s": 2, "p": 1, "output_padding": 1},
}
outputs = {name: size(**setting) for name, setting in examples.items()}
for name, setting in examples.items():
    i, k, s, p, more = setting.values()
    options = {"stride": s, "padding": p, "output_padding": more}
    assert outputs[name] == size_by_torch(i, k, **options)
    print(f"{name:<14} {setting}  {outputs[name]}")
print("torch and the formula agree on", compared, "settings")
