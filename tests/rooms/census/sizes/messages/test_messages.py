"""Messages about shapes, of torch today and of older ones, and what is wrong where they come up."""

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest
import torch
from torch import nn

from why18.census.sizes import inputs_for, parse, passing, read

Mistake: TypeAlias = Callable[[torch.Tensor], torch.Tensor]
PRODUCTS = [
    # four numbers, which mistake they tell of, and what else they tell
    ("10x49 and 490x10", "batch", {}),  # one image of ten maps of 7×7
    ("512x1 and 512x7", "batch", {}),
    ("32x49 and 1568x10", "batch", {}),
    ("1x490 and 10x10", "map", {"channels": 10, "came": 7, "expected": 1}),
    ("7680x12 and 9216x50", "flatten", {"batch": 10}),
    ("2800x28 and 784x64", "flatten", {"batch": 100}),
    ("1792x28 and 784x64", "flatten", {"batch": 64}),
    ("14336x7 and 1568x10", "flatten", {"batch": 64}),
    ("3584x7 and 25088x4096", "batch", {}),  # VGG16's 512 maps of 7×7
    ("28x28 and 784x64", "batch", {}),  # an image, as it is
    ("5760x6 and 128x10", "flatten", {"batch": 270}),
    ("14336x112 and 200704x10", "flatten", {"batch": 8}),  # 16 maps of 112×112
    ("1x50176 and 1568x10", "batch", {"images": 32}),  # a flatten without its 1
    ("1x100352 and 1568x10", "batch", {"images": 64}),
    ("832x13 and 400x120", "flatten", {}),
    ("16x4608 and 512x10", "map", {"channels": 512, "came": 3, "expected": 1}),
    ("4x8192 and 2048x1000", "map", {"channels": 2048, "came": 2, "expected": 1}),
    ("64x25088 and 512x10", "map", {"channels": 512, "came": 7, "expected": 1}),
    ("128x512 and 2048x4096", "map", {"channels": 512, "came": 1, "expected": 2}),
    ("1x8192 and 25088x4096", "map", {"channels": 512, "came": 4, "expected": 7}),
    ("64x2048 and 1568x10", "map", {"channels": 32, "came": 8, "expected": 7}),
    ("64x1568 and 1050x10", "features", {}),
    ("64x1568 and 1000x10", "features", {}),
    ("256x4096 and 768x320", "features", {}),
    ("16x3 and 2048x512", "features", {}),  # the axes are swapped, which four numbers do not tell
    ("16x30 and 30x5", "fits", {}),
    ("0x30 and 31x5", "unexplained", {}),
]


@pytest.mark.parametrize(("four", "kind", "more"), PRODUCTS, ids=[four for four, *_ in PRODUCTS])
def test_four_numbers_tell_the_mistake(four: str, kind: str, more: dict[str, int]) -> None:
    """What came, what was expected, and what lies between them."""
    reading = read(f"RuntimeError: mat1 and mat2 shapes cannot be multiplied ({four})")

    assert reading is not None
    assert (reading.kind, dict(list(reading.numbers.items())[4:])) == (kind, more)


SAME = [
    "mat1 and mat2 shapes cannot be multiplied (4x8192 and 2048x1000)",
    "RuntimeError: Linear: addmm: mat1 and mat2 shapes cannot be multiplied (4x8192 and 2048x1000)",
    "size mismatch, m1: [4 x 8192], m2: [2048 x 1000] at /opt/conda/THTensorMath.cpp:940",
    (
        "  File net.py, line 3\n    x = self.fc(x)\nRuntimeError: mat1 and mat2 shapes cannot "
        "be\nmultiplied (4x8192 and 2048x1000)"
    ),
    "(4x8192 and 2048x1000)",
    "4x8192 and 2048x1000",
    "4×8192, 2048×1000",
]


@pytest.mark.parametrize("text", SAME)
def test_old_and_new_texts_are_read_alike(text: str) -> None:
    """Whatever stands around the numbers."""
    assert read(text) == read(SAME[0])


OTHERS = [
    # a message, which mistake it is, and a part of what is said
    (
        "Expected 4-dimensional input for 4-dimensional weight [6, 1, 5, 5], but got input of size [64, 32, 32]",
        "batch",
        "If 64 is the batch, write x.unsqueeze(1), which makes 64×1×32×32. If it is one image",
    ),
    (
        (
            "Expected 4-dimensional input for 4-dimensional weight [6, 3, 5, 5], but got 3-dimensional "
            "input of size [3, 32, 32] instead"
        ),
        "batch",
        "If it is one image, or signal, write x.unsqueeze(0), which makes 1×3×32×32.",
    ),
    (
        (
            "Given groups=1, weight of size [6, 1, 5, 5], expected input[1, 64, 32, 32] to have 1 channels, "
            "but got 64 channels instead"
        ),
        "batch",
        "If 64 is the batch, write x.unsqueeze(1)",
    ),
    (
        (
            "Given groups=1, weight of size [64, 3, 7, 7], expected input[8, 224, 224, 3] to have 3 "
            "channels, but got 224 channels instead"
        ),
        "axes",
        "write x.movedim(-1, -3). If not",
    ),
    (  # maps of 32×32, which are as wide as channels were expected
        (
            "Given groups=1, weight of size [64, 32, 3, 3], expected input[4, 16, 32, 32] to have 32 "
            "channels, but got 16 channels instead"
        ),
        "channels",
        "Make in_channels 16",
    ),
    (
        (
            "Given groups=1, weight of size [64, 3, 7, 7], expected input[8, 1, 28, 28] to have 3 channels, "
            "but got 1 channels instead"
        ),
        "grey",
        "x.repeat_interleave(3, -3)",
    ),
    (
        (
            "Given groups=1, weight of size [64, 3, 7, 7], expected input[8, 4, 28, 28] to have 3 channels, "
            "but got 4 channels instead"
        ),
        "alpha",
        "x[..., :3, :, :]",
    ),
    (
        (
            "Given groups=1, weight of size [64, 1, 7, 7], expected input[8, 3, 28, 28] to have 1 channels, "
            "but got 3 channels instead"
        ),
        "colour",
        "in_channels 3",
    ),
    (
        (
            "Given groups=1, weight of size [128, 64, 3, 3], expected input[8, 96, 28, 28] to have 64 "
            "channels, but got 96 channels instead"
        ),
        "channels",
        "Make in_channels 96",
    ),
    (
        (
            "Given groups=2, weight of size [64, 16, 3, 3], expected input[1, 64, 8, 8] to have 32 "
            "channels, but got 64 channels instead"
        ),
        "channels",
        "The weight 64×16×3×3 is out × in / 2 × kernel: of channels, 32 were expected",
    ),
    (
        (
            "Given transposed=1, weight of size [64, 32, 2, 2], expected input[1, 128, 8, 8] to have 64 "
            "channels, but got 128 channels instead"
        ),
        "channels",
        "The weight 64×32×2×2 is in × out × kernel: of channels, 64 were expected",
    ),
    (  # an image with alpha, as numpy has it
        (
            "Given groups=1, weight of size [64, 3, 7, 7], expected input[1, 224, 224, 4] to have 3 "
            "channels, but got 224 channels instead"
        ),
        "axes",
        "write x.movedim(-1, -3). If not",
    ),
    (  # a batch of grey images, to which torch gives a batch of one
        (
            "Given groups=1, weight of size [64, 3, 7, 7], expected input[1, 64, 28, 28] to have 3 channels, "
            "but got 64 channels instead"
        ),
        "channels",
        "If 64 is the batch, write x.unsqueeze(1), without a batch of one, and make in_channels 1.",
    ),
    (  # a part of the message
        "weight of size [6, 1, 5, 5], expected input[1, 64, 32, 32] to have 1 channels, but got 64 channels instead",
        "batch",
        "If 64 is the batch",
    ),
    (  # a table
        (
            "Given groups=1, weight of size [16, 10, 3], expected input[1, 32, 10] to have 10 channels, "
            "but got 32 channels instead"
        ),
        "axes",
        "If 32 is the batch, write x.unsqueeze(1)",
    ),
    (
        (
            "Given groups=1, weight of size [64, 3, 3, 3, 3], expected input[8, 16, 3, 32, 32] to have 3 "
            "channels, but got 16 channels instead"
        ),
        "axes",
        "If the channels stand behind the frames, write x.movedim(-3, -4).",
    ),
    (
        (
            "Given groups=32, weight of size [32, 1, 3, 3], expected input[8, 16, 8, 8] to have 32 channels, "
            "but got 16 channels instead"
        ),
        "channels",
        "Make in_channels 16, and groups what divides it",
    ),
    (
        (
            "Expected 4-dimensional input for 4-dimensional weight [64, 3, 7, 7], but got 3-dimensional "
            "input of size [64, 28, 28] instead"
        ),
        "batch",
        "which makes 64×1×28×28, and make in_channels 1. If it is one image",
    ),
    (
        "Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: [8, 1, 28, 28]",
        "batch",
        "has 4 axes: batch, channels and length are wanted. If an axis of 1 is too many",
    ),
    (
        "Expected 2D (unbatched) or 3D (batched) input to conv_transpose1d, but got input of size: [100]",
        "batch",
        "If it is one map, or signal, write x[None, None], which makes 1×1×100.",
    ),
    (
        "Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: [8, 1, 4, 28, 28]",
        "batch",
        "Write x.view with a size for each.",
    ),
    (
        "Expected 4D (unbatched) or 5D (batched) input to conv3d, but got input of size: [64, 64]",
        "batch",
        "batch, channels, depth, height and width are wanted. Write x.view with a size for each.",
    ),
    (
        "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [64, 784]",  # flat images
        "batch",
        "wanted. If it is flat images, write x.view(-1, channels, height, width).",
    ),
    (
        "Expected 4-dimensional input for 4-dimensional weight [6, 1, 5, 5], but got input of size [64, 784]",
        "batch",
        "wanted. If it is flat images, write x.view(-1, channels, height, width).",
    ),
    (
        (
            "Expected 4-dimensional input for 4-dimensional weight [64, 3, 7, 7], but got 5-dimensional input of size "
            "[2, 16, 3, 224, 224] instead"
        ),
        "batch",
        "has 5 axes: batch, channels, height and width are wanted. If frames, or crops",
    ),
    (
        (
            "Calculated padded input size per channel: (3 x 3). Kernel size: (4 x 4). Kernel size can't be "
            "greater than actual input size"
        ),
        "kernel",
        "3 = 1 + 2 × 1, if the padding is 1",
    ),
    (
        "Given input size: (512x1x1). Calculated output size: (512x0x0). Output size is too small",
        "kernel",
        "A map of 512×1×1 comes in, and 512×0×0 would come out",
    ),
    (
        (
            "Sizes of tensors must match except in dimension 1. Expected size 87 but got size 86 for tensor "
            "number 1 in the list."
        ),
        "sides",
        "of 16 for four, of 32 for five",
    ),
    (
        "Sizes of tensors must match except in dimension 1. Got 86 and 87 in dimension 2 (The offending index is 1)",
        "sides",
        "86 and 87 meet. If both are sides of maps: if 87 was halved, lost one",
    ),
    (  # the original U-Net, of 256, whose skip of 57 was cut by 16 on both sides
        "Sizes of tensors must match except in dimension 1. Expected size 25 but got size 24 for tensor number 1",
        "sides",
        "If convolutions without padding have cut the one, crop the larger map by one.",
    ),
    (
        "Sizes of tensors must match except in dimension 1. Got 57 and 24 in dimension 2",
        "sides",
        "the difference of 33 is odd",
    ),
    (
        "Sizes of tensors must match except in dimension 1. Expected size 8 but got size 16 for tensor number 1",
        "sides",
        "8 and 16 meet. If both are sides of maps: if the one was halved once more",
    ),
    (
        "Sizes of tensors must match except in dimension 1. Expected size 255 but got size 256 for tensor number 1",
        "sides",
        "If 128 was doubled but for one, as by a transposed convolution with kernel 3",
    ),
    (  # an autoencoder on MNIST, which pools 28 to 3 and doubles that to 24
        "The size of tensor a (24) must match the size of tensor b (28) at non-singleton dimension 3",
        "sides",
        "If the one was halved and doubled again, it lost what was left over",
    ),
    (
        "The size of tensor a (56) must match the size of tensor b (28) at non-singleton dimension 3",
        "sides",
        "28 and 56 meet. If both are sides of maps, one may have been halved once more",
    ),
    (
        "The size of tensor a (86) must match the size of tensor b (87) at non-singleton dimension 3",
        "sides",
        "86 and 87 meet. If both are sides of maps: if 87 was halved, lost one",
    ),
    (
        "The size of tensor a (64) must match the size of tensor b (32) at non-singleton dimension 1",
        "added",
        "Dimension 1 is 32 in the one and 64 in the other. If they count channels or features, a 1×1",
    ),
    (
        "The size of tensor a (64) must match the size of tensor b (32) at non-singleton dimension 0",
        "added",
        "Dimension 0 is 32 in the one and 64 in the other. If they count samples",
    ),
    (  # outputs of ten classes, and labels
        "The size of tensor a (10) must match the size of tensor b (64) at non-singleton dimension 1",
        "added",
        "If outputs have an axis more than labels, compare outputs.argmax(1)",
    ),
    (  # maps 8×64×32×32 and a weight 8×64 for each channel
        "The size of tensor a (32) must match the size of tensor b (64) at non-singleton dimension 3",
        "sides",
        "a number for each channel needs w[..., None, None]",
    ),
    (
        "Sizes of tensors must match except in dimension 0. Expected size 64 but got size 128 for tensor number 1",
        "sides",
        "If channels are to be joined, write dim=1",
    ),
    (
        "Sizes of tensors must match except in dimension 1. Expected size 64 but got size 32 for tensor number 1",
        "sides",
        "If they count samples, tokens, time steps or features, give both as many.",
    ),
    ("The size of tensor a (0) must match the size of tensor b (5) at non-singleton dimension 1", "added", "argmax"),
    (
        "The size of tensor a (0) must match the size of tensor b (5) at non-singleton dimension 2",
        "sides",
        "If one has",
    ),
    ("shape '[-1, 400]' is invalid for input of size 7744", "view", "7744 values are no multiple of 400"),
    ("shape '[-1, 400]' is invalid for input of size 25600", "view", "25600 = 64 × 400"),
]


@pytest.mark.parametrize(("text", "kind", "part"), OTHERS)
def test_message_is_read(text: str, kind: str, part: str) -> None:
    """Which mistake it is, and what to do."""
    reading = read(text)

    assert reading is not None
    assert reading.kind == kind
    assert part in reading.says


@pytest.mark.parametrize("text", ["", "hello", "CUDA out of memory", "3x3 convolution", "(" * 5000, "1x1 " * 5000])
def test_other_text_is_no_message(text: str) -> None:
    """Nothing is said of it, and at once."""
    assert read(text) is None


@pytest.mark.parametrize("batch", [(), (2,)])
@pytest.mark.parametrize(("shape", "kind"), [((8, 9, 3), "axes"), ((1, 8, 9), "grey"), ((4, 8, 9), "alpha")])
def test_code_for_an_image_holds_with_and_without_a_batch(shape: tuple[int, ...], kind: str, batch: tuple[int]) -> None:
    """Torch writes a batch of one into the message where there is none; what is to be written makes the layer run."""
    layer, x = nn.Conv2d(3, 4, 3, device="cpu"), torch.zeros(*batch, *shape, device="cpu")
    with pytest.raises(RuntimeError) as caught:
        layer(x)
    reading = read(str(caught.value))
    assert reading is not None
    code = re.search(r"x(?:\.\w+\(.*?\)|\[.*?\])", reading.says)
    assert code is not None

    mended = eval(code[0], {"x": x})  # noqa: S307 - of ours

    assert (reading.kind, layer(mended).shape) == (kind, (*batch, 4, 6, 7))


def test_what_torch_says_today_is_read() -> None:
    """The messages of the torch that is installed, raised by mistakes that people make."""
    x = torch.zeros(2, 3, 8, 8, device="cpu")
    mistakes: list[tuple[Mistake, torch.Tensor, str]] = [
        (nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(99, 2)), x, "features"),
        (nn.Sequential(nn.Conv2d(3, 4, 3), nn.Linear(144, 2)), x, "flatten"),
        (nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(144, 2)), x[0], "batch"),
        (nn.Conv2d(3, 4, 9), x, "kernel"),
        (nn.Conv2d(3, 4, 3), x.permute(0, 2, 3, 1), "axes"),
        (nn.Conv2d(3, 4, 3), x[0, 0], "batch"),
        (nn.MaxPool2d(9), x, "kernel"),
        (lambda y: torch.cat([y, y[..., 1:]], dim=1), x, "sides"),
        (lambda y: y + y[..., 1:], x, "sides"),
        (lambda y: y.view(-1, 100), x, "view"),
    ]
    kinds = []
    for call, data, _ in mistakes:
        with pytest.raises(RuntimeError) as caught:
            call(data)
        reading = read(str(caught.value))
        kinds.append(reading and reading.kind)

    assert kinds == [kind for *_, kind in mistakes]


def test_chain_says_which_inputs_make_what_was_expected() -> None:
    """VGG16 was made for 7×7 maps, which images of 224 to 255 have."""
    text = "3x128x128 c8k3p1 m2 c8k3p1 m2 c8k3p1 m2 c8k3p1 m2 c512k3p1 m2 f l4096"
    ((sides, side),) = inputs_for(parse(text), 25088)

    assert (passing(sides), side) == ("224 to 255", 128)


def test_chain_without_a_linear_layer_makes_nothing_that_was_expected() -> None:
    """There is no layer that features come into."""
    assert inputs_for(parse("3x32x32 c6k5"), 2048) == []
