"""What is the output size of a convolution?"""

from math import floor

from torch import nn, zeros

layers = {  # input, kernel, stride, padding, dilation
    "simple": {"i": 50, "k": 3, "s": 1, "p": 0, "d": 1},
    "padded": {"i": 50, "k": 3, "s": 1, "p": 1, "d": 1},
    "dilated": {"i": 50, "k": 3, "s": 1, "p": 0, "d": 2},
    "forum": {"i": 32, "k": 3, "s": 1, "p": 1, "d": 2},
    "matconvnet": {"i": 6, "k": 3, "s": 1, "p": 0, "d": 2},
    "even_kernel": {"i": 128, "k": 2, "s": 1, "p": 1, "d": 1},
    "cs231n": {"i": 10, "k": 3, "s": 2, "p": 0, "d": 1},
    "odd_input": {"i": 25, "k": 2, "s": 2, "p": 0, "d": 1},
    "resnet": {"i": 224, "k": 7, "s": 2, "p": 3, "d": 1},
    "alexnet": {"i": 224, "k": 11, "s": 4, "p": 0, "d": 1},
    "alexnet_padded": {"i": 224, "k": 11, "s": 4, "p": 2, "d": 1},
    "alexnet_227": {"i": 227, "k": 11, "s": 4, "p": 0, "d": 1},
}


def places(i: int, k: int, s: int, p: int, d: int) -> float:
    """Where the kernel can stand: its first place, and the steps that it can take from there."""
    return (i + 2 * p - d * (k - 1) - 1) / s + 1


def by_torch(i: int, k: int, s: int, p: int, d: int) -> int:
    """The same from a real tensor; one on the meta device would only evaluate the formula."""
    return nn.Conv1d(1, 1, k, stride=s, padding=p, dilation=d)(zeros(1, i)).shape[1]


not_rounded = {name: places(**layer) for name, layer in layers.items()}
outputs = {name: floor(number) for name, number in not_rounded.items()}
assert outputs == {name: by_torch(**layer) for name, layer in layers.items()}
for _name, _layer in layers.items():
    _settings = "  ".join(f"{letter} {number:>3}" for letter, number in _layer.items())
    print(f"{_name:<15} {_settings}  {not_rounded[_name]:>7g} → {outputs[_name]:>3}")
