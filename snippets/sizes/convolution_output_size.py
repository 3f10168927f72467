"""What is the output size of a convolution?"""

from itertools import product

from torch import nn, set_num_threads, zeros


def span(k, d=1):
    """Values from the first that a kernel reads to the last."""
    return d * (k - 1) + 1


def size(i, k, s=1, p=0, d=1):
    """Along one axis: input, kernel, stride, padding on each side, dilation."""
    return (i + 2 * p - span(k, d)) // s + 1


def size_by_torch(i, k, s=1, p=0, d=1):
    """Run a real convolution; it refuses a kernel that does not fit."""
    layer = nn.Conv1d(1, 1, k, stride=s, padding=p, dilation=d)
    try:
        return layer(zeros(1, i)).shape[1]
    except RuntimeError:
        return 0


set_num_threads(1)  # more threads gain nothing with tensors as small as these
settings = list(product(range(1, 25), range(1, 6), range(1, 4), range(3), range(1, 4)))
for setting in settings:
    assert size_by_torch(*setting) == max(size(*setting), 0)
for k, d in product(range(1, 11), repeat=2):
    assert size_by_torch(span(k, d), k, d=d) == 1  # it fits once, and not into less
    assert span(k, d) == 1 or size_by_torch(span(k, d) - 1, k, d=d) == 0
compared = len(settings)
refused = sum(size(*setting) < 1 for setting in settings)

examples = {
    "simple": {"i": 50, "k": 3, "s": 1, "p": 0, "d": 1},
    "padded": {"i": 50, "k": 3, "s": 1, "p": 1, "d": 1},
    "strided": {"i": 50, "k": 3, "s": 2, "p": 1, "d": 1},
    "dilated": {"i": 50, "k": 3, "s": 1, "p": 0, "d": 2},
    "odd input": {"i": 25, "k": 2, "s": 2, "p": 0, "d": 1},
    "pooled": {"i": 5, "k": 2, "s": 2, "p": 1, "d": 1},
    "CS231n": {"i": 10, "k": 3, "s": 2, "p": 0, "d": 1},
    "MatConvNet": {"i": 6, "k": 3, "s": 1, "p": 0, "d": 2},
    "ResNet": {"i": 224, "k": 7, "s": 2, "p": 3, "d": 1},
    "AlexNet": {"i": 224, "k": 11, "s": 4, "p": 2, "d": 1},
}
outputs = {name: size(**setting) for name, setting in examples.items()}
for name, setting in examples.items():
    assert outputs[name] == size_by_torch(**setting)
    print(f"{name:<11} {setting}  {outputs[name]}")

batch = zeros(20, 16, 50, 100)  # images, channels, height, width
conv = nn.Conv2d(16, 33, (3, 5), stride=(2, 1), padding=(4, 2), dilation=(3, 1))
batch_shape, shape = tuple(batch.shape), tuple(conv(batch).shape)
assert shape[2:] == (size(50, 3, s=2, p=4, d=3), size(100, 5, s=1, p=2, d=1))
print(f"{batch_shape} → {shape}")
