"""Mistakes that people make, torch's own message on each, and what is said of it: never a cause that may not be it.

Several mistakes have the same numbers; each of them has to be among what is said.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest
import torch
from torch import nn
from torch.nn import functional

from why18.census.sizes import read

Mistake: TypeAlias = Callable[[], object]


def z(*shape: int) -> torch.Tensor:
    """A tensor of a shape."""
    return torch.zeros(*shape, device="cpu")


def linear(came: int, out: int, *shape: int) -> torch.Tensor:
    """What a linear layer makes of an input of this shape, or its message."""
    return functional.linear(z(*shape), z(out, came))


def conv(out: int, made: int, kernel: int, *shape: int, groups: int = 1) -> torch.Tensor:
    """What a convolution makes, over as many axes as its name has."""
    made_of: torch.Tensor = nn.Conv2d(made, out, kernel, groups=groups, device="cpu")(z(*shape))
    return made_of


def conv1(out: int, made: int, kernel: int, *shape: int) -> torch.Tensor:
    """The same over one axis."""
    made_of: torch.Tensor = nn.Conv1d(made, out, kernel, device="cpu")(z(*shape))
    return made_of


def transposed(made: int, out: int, *shape: int) -> torch.Tensor:
    """The same of a transposed convolution."""
    made_of: torch.Tensor = nn.ConvTranspose2d(made, out, 4, device="cpu")(z(*shape))
    return made_of


MISTAKES: list[tuple[str, Mistake, list[str], list[str]]] = [
    # what somebody did, in torch; what has to be said, in this order; what was said and is wrong
    # -- features of a row, and rows that are samples
    (
        "a layer behind the flatten made for another number",
        lambda: linear(1000, 10, 64, 1568),
        ["nn.Linear(1568, "],
        [],
    ),
    ("colours in a network for MNIST", lambda: linear(784, 10, 64, 3072), ["nn.Linear(3072, "], []),
    (
        "grey images of 32 in a network for MNIST",
        lambda: linear(784, 10, 64, 1024),
        ["nn.Linear(1024, "],
        ["the network was made for images of another size"],
    ),
    ("larger images", lambda: linear(1568, 10, 64, 2048), ["nn.Linear(2048, "], []),
    ("images of 256 in a head for 1x1 maps", lambda: linear(512, 10, 16, 4608), ["nn.Linear(4608, "], []),
    ("the second layer of an MLP", lambda: linear(128, 10, 64, 512), ["nn.Linear(512, "], ["Resize the image, or"]),
    ("the same, and more came", lambda: linear(512, 10, 64, 128), ["nn.Linear(128, "], []),
    ("the same, with a batch of four", lambda: linear(512, 10, 4, 128), ["nn.Linear(128, "], []),
    ("a table of four columns", lambda: linear(8, 16, 32, 4), ["nn.Linear(4, "], []),
    ("a whole table", lambda: linear(13, 64, 20640, 8), ["nn.Linear(8, "], []),
    ("a bidirectional LSTM", lambda: linear(128, 5, 32, 256), ["nn.Linear(256, "], []),
    (
        "the head of a ResNet-18 on a ResNet-50",
        lambda: linear(512, 10, 8, 2048),
        ["nn.Linear(2048, "],
        ["Resize the image, or"],
    ),
    ("tokens of another width", lambda: linear(512, 10, 8, 197, 768), ["nn.Linear(768, "], []),
    ("time steps of an LSTM", lambda: linear(256, 5, 32, 100, 128), ["nn.Linear(128, "], []),
    ("a state of three values", lambda: linear(4, 24, 1, 3), ["nn.Linear(3, "], []),
    ("text encoders that do not belong together", lambda: linear(1024, 320, 77, 768), ["nn.Linear(768, "], []),
    ("noise of another size", lambda: linear(100, 256, 64, 128), ["nn.Linear(128, "], []),
    # -- features, and rows that are none
    ("no flatten", lambda: linear(1568, 10, 64, 32, 7, 7), ["nn.Flatten()"], []),
    ("no flatten, an image", lambda: linear(784, 10, 64, 1, 28, 28), ["nn.Flatten()"], []),
    ("no flatten, wide maps", lambda: linear(200704, 10, 8, 16, 112, 112), ["nn.Flatten()"], []),
    ("no flatten, of a batch of one", lambda: linear(25088, 10, 1, 512, 7, 7), ["nn.Flatten()"], []),
    ("no flatten behind an average", lambda: linear(512, 10, 16, 512, 1, 1), ["nn.Flatten()"], []),
    ("no flatten, and another number", lambda: linear(400, 120, 4, 16, 13, 13), ["nn.Flatten()"], []),
    ("no flatten of signals", lambda: linear(8000, 5, 32, 16, 500), ["nn.Flatten()"], ["Resize the image"]),
    ("flatten(2)", lambda: linear(2048, 10, 16, 8, 256), ["nn.Flatten()"], []),
    (
        "neither average nor flatten",
        lambda: linear(512, 10, 8, 512, 7, 7),
        ["nn.Flatten()", "x.flatten(2).mean(2)"],
        [],
    ),
    (
        "channels of a Conv1d, step by step",
        lambda: linear(64, 10, 32, 64, 100),
        ["x.movedim(1, -1)"],
        ["the network was made for"],
    ),
    ("one image, no batch", lambda: linear(1568, 10, 32, 49), ["x.unsqueeze(0)"], []),
    (
        "one image, no batch, no flatten",
        lambda: linear(784, 10, 28, 28),
        ["x.unsqueeze(0)", "nn.Flatten()"],
        ["If these are rows of a map"],
    ),
    ("flatten without its 1", lambda: linear(1568, 10, 50176), ["x.view(-1, 1568)"], []),
    ("the same, of 64", lambda: linear(1568, 10, 100352), ["x.view(-1, 1568)"], []),
    ("numbers without an axis for features", lambda: linear(1, 1, 100), ["x.view(-1, 1)"], ["Resize the image"]),
    ("numbers in and out swapped", lambda: linear(10, 784, 64, 784), ["nn.Linear(784, 10)"], ["made for 10: write"]),
    ("a weight that is not transposed", lambda: z(64, 784) @ z(10, 784), ["x @ w.T"], []),
    ("queries by keys", lambda: z(50, 64) @ z(50, 64), ["x @ w.T"], ["made for 50: write"]),
    ("a gradient by hand", lambda: z(100, 5) @ z(100, 1), ["x.T @ w"], ["100 is right if"]),
    # -- channels
    ("another number of channels", lambda: conv(64, 32, 3, 8, 16, 32, 32), ["in_channels 16"], []),
    ("a grey image", lambda: conv(64, 3, 7, 8, 1, 28, 28), ["grey"], []),
    ("a grey image alone", lambda: conv(64, 3, 7, 1, 28, 28), ["grey"], []),
    ("a colour image", lambda: conv(6, 1, 5, 8, 3, 28, 28), ["colours"], []),
    ("alpha", lambda: conv(64, 3, 7, 4, 224, 224), ["x[..., :3, :, :]"], []),
    ("a depth image", lambda: conv(64, 3, 7, 8, 4, 224, 224), ["in_channels 4"], []),
    ("channels last", lambda: conv(64, 3, 7, 8, 224, 224, 3), ["movedim(-1, -3)"], []),
    ("channels last, alone", lambda: conv(64, 3, 7, 224, 224, 3), ["movedim(-1, -3)"], []),
    ("channels last, with alpha", lambda: conv(64, 3, 7, 224, 224, 4), ["movedim(-1, -3)"], []),
    ("grey, and last", lambda: conv(6, 1, 5, 8, 28, 28, 1), ["movedim(-1, -3)"], []),
    ("frames of a game, last", lambda: conv(32, 4, 8, 1, 84, 84, 4), ["movedim(-1, -3)"], []),
    (
        "grey images without channels",
        lambda: conv(6, 1, 5, 64, 28, 28),
        ["x.unsqueeze(1)"],
        ["64 stands where channels belong"],
    ),
    ("the same in a network for colours", lambda: conv(64, 3, 7, 64, 28, 28), ["x.unsqueeze(1)"], []),
    ("one image of 16 maps", lambda: conv(64, 32, 3, 16, 30, 30), ["in_channels 16"], []),
    ("a U-Net without the skip", lambda: conv(64, 128, 3, 8, 64, 32, 32), ["what has 128 channels"], []),
    ("depthwise", lambda: conv(32, 32, 3, 8, 16, 8, 8, groups=32), ["in_channels 16, and groups"], []),
    ("words behind steps", lambda: conv1(16, 300, 3, 32, 50, 300), ["movedim(-1, -2)"], []),
    ("a table", lambda: conv1(16, 10, 3, 32, 10), ["x.unsqueeze(1)"], []),
    ("a table, in_channels 1", lambda: conv1(16, 1, 3, 32, 10), ["x.unsqueeze(1)"], []),
    ("noise with one axis", lambda: transposed(100, 512, 64, 100, 1), ["x.unsqueeze(-1)"], []),
    ("a decoder's channels", lambda: transposed(128, 64, 8, 256, 8, 8), ["in_channels 256"], []),
    # -- axes
    ("noise without sides", lambda: transposed(100, 512, 64, 100), ["x[..., None, None]"], []),
    ("an image without channels", lambda: conv(6, 1, 5, 28, 28), ["x[None, None]"], []),
    ("flat images", lambda: conv(6, 1, 5, 64, 784), ["x.view"], ["If not, x.view"]),
    (
        "frames in a Conv2d",
        lambda: conv(6, 3, 5, 2, 16, 3, 64, 64),
        ["x.flatten(0, 1)"],
        ["Take one axis out", "x.squeeze"],
    ),
    ("one axis too many", lambda: conv(6, 3, 5, 1, 1, 3, 64, 64), ["x.squeeze"], []),
    ("maps in a Conv1d", lambda: conv1(6, 1, 5, 8, 1, 28, 28), ["x.flatten(2)"], []),
    ("a signal alone", lambda: conv1(6, 1, 5, 16000), ["x[None, None]"], []),
    # -- what meets
    ("a batch that is smaller", lambda: z(64, 5) + z(32, 5), ["samples"], []),
    ("Normalize, with alpha", lambda: z(4, 8, 8) - z(3, 1, 1), ["channels"], []),
    ("Normalize, channels last", lambda: z(224, 224, 3) - z(3, 1, 1), ["x.movedim(-1, 0)"], []),
    ("the same, of an array", lambda: z(224, 224, 4) - z(3), ["x[..., :3]"], []),
    ("a mean without axes", lambda: z(3, 224, 224) - z(3), ["w[..., None, None]"], []),
    (
        "steps first, and too many",
        lambda: z(5100, 1, 8) + z(5000, 1, 8),
        ["time steps"],
        ["of a batch of images, their number"],
    ),
    ("outputs and labels", lambda: z(64, 10) == z(64), ["outputs.argmax(1)"], []),
    (
        "tokens beyond the positions",
        lambda: z(2, 600, 8) + z(1, 512, 8),
        ["tokens"],
        ["of a batch of maps, channels, which"],
    ),
    ("another image to a ViT", lambda: z(2, 577, 8) + z(1, 197, 8), ["tokens"], []),
    ("channels of a shortcut", lambda: z(2, 64, 8, 8) + z(2, 128, 8, 8), ["1×1 convolution"], []),
    ("features of a shortcut", lambda: z(2, 64) + z(2, 128), ["features"], []),
    ("a mask without channels", lambda: z(4, 3, 64, 64) * z(4, 64, 64), ["mask.unsqueeze(1)"], []),
    ("a stride without one on the shortcut", lambda: z(2, 8, 32, 32) + z(2, 8, 16, 16), ["stride"], []),
    ("a decoder that comes back to less", lambda: z(2, 1, 24, 24) - z(2, 1, 28, 28), ["left over"], []),
    ("no padding in a block", lambda: z(2, 8, 32, 32) + z(2, 8, 28, 28), ["without padding"], []),
    (
        "an even kernel",
        lambda: z(2, 8, 32, 32) + z(2, 8, 33, 33),
        ["even kernel"],
        ["a side that is odd was halved and lost"],
    ),
    ("an even kernel, of 31", lambda: z(2, 8, 32, 32) + z(2, 8, 31, 31), ["even kernel"], []),
    ("a shortcut that is pooled without padding", lambda: z(2, 8, 27, 27) + z(2, 8, 28, 28), ["rounded down"], []),
    ("another width of embeddings", lambda: z(2, 50, 512) + z(1, 50, 256), ["features"], ["one way was halved"]),
    ("a mask of another length", lambda: z(2, 8, 50, 50) + z(2, 1, 1, 100), ["time steps"], []),
    ("a weight for each channel", lambda: z(8, 64, 32, 32) * z(8, 64), ["w[..., None, None]"], []),
    ("a skip of an odd side", lambda: torch.cat([z(1, 2, 86, 8), z(1, 2, 87, 8)], 1), ["odd"], []),
    ("a skip that was not cut", lambda: torch.cat([z(1, 2, 56, 56), z(1, 2, 64, 64)], 1), ["crop"], []),
    ("a skip of another level", lambda: torch.cat([z(1, 2, 28, 28), z(1, 2, 14, 14)], 1), ["upsample"], []),
    ("channels in dimension 0", lambda: torch.cat([z(8, 3, 8, 8), z(8, 5, 8, 8)]), ["dim=1"], ["counts its images"]),
    ("images of two sizes", lambda: torch.cat([z(1, 3, 37, 50), z(1, 3, 50, 37)]), ["one size"], []),
    ("features of two batches", lambda: torch.cat([z(64, 100), z(32, 10)], 1), ["samples"], []),
    ("features of other steps", lambda: torch.cat([z(2, 50, 8), z(2, 49, 8)], 2), ["time steps"], []),
    # -- windows
    ("too many poolings", lambda: nn.MaxPool2d(2)(z(8, 3, 1, 1)), ["larger image"], []),
    ("the pooling of an old ResNet", lambda: nn.AvgPool2d(7)(z(8, 512, 1, 1)), ["adaptive"], []),
    ("a kernel behind poolings", lambda: conv(6, 3, 5, 8, 3, 4, 4), ["larger"], []),
    ("a sentence shorter than the kernel", lambda: conv1(6, 300, 5, 8, 300, 3), ["pad"], ["the image is too small"]),
    (
        "a padding that cuts all",
        lambda: nn.ConvTranspose2d(3, 3, 1, padding=1)(z(1, 3, 2, 2)),
        ["transposed"],
        ["window"],
    ),
    ("a view of another image", lambda: z(64, 16, 6, 6).view(-1, 400), ["x.flatten(1)"], []),
    ("a view of colours", lambda: z(64, 3, 32, 32).view(-1, 784), ["x.flatten(1)"], ["the layers before"]),
    # -- more of the same numbers
    ("images of a batch of four", lambda: conv(6, 1, 5, 4, 28, 28), ["If 4 is the batch, write x.unsqueeze(1)"], []),
    ("an autoencoder's flat output", lambda: z(64, 784) - z(64, 1, 28, 28), ["If one has fewer axes, view it"], []),
    ("channels joined in dimension 2", lambda: torch.cat([z(8, 64, 8), z(8, 128, 8)], 2), ["dim=1", "features"], []),
    ("a spectrogram", lambda: conv(6, 3, 5, 128, 400), ["x[None, None]"], []),
]


def said_of(mistake: Mistake) -> str:
    """What is said of torch's message on it."""
    with pytest.raises(RuntimeError) as caught:
        mistake()
    reading = read(str(caught.value))
    assert reading is not None
    return reading.says


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("what", "mistake", "said", "wrong"), MISTAKES, ids=[what for what, *_ in MISTAKES])
def test_mistake_is_among_what_is_said(what: str, mistake: Mistake, said: list[str], wrong: list[str]) -> None:
    """And nothing that is wrong of it."""
    says = said_of(mistake)

    assert [part for part in said if part not in says] == [], what
    assert [part for part in wrong if part in says] == [], what


CERTAIN = ("mat1 and mat2", "The size of tensor a", "Sizes of tensors")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mistake", [mistake for _, mistake, *_ in MISTAKES], ids=[what for what, *_ in MISTAKES])
def test_no_cause_is_certain_where_numbers_are_all_that_is_known(mistake: Mistake) -> None:
    """Behind what torch says itself, each sentence says when it holds."""
    with pytest.raises(RuntimeError) as caught:
        mistake()
    if not any(text in str(caught.value) for text in CERTAIN):
        return
    _, *sentences = re.split(r"(?<=[.]) (?=[A-Z])", said_of(mistake))

    assert [sentence for sentence in sentences if not sentence.startswith(("If ", "Else, "))] == []


MENDED: list[tuple[str, Callable[[torch.Tensor], object], tuple[int, ...]]] = [
    # code that is said, what it is to mend, and the input
    ("x.view(-1, 1568)", nn.Linear(1568, 10, device="cpu"), (50176,)),
    ("x.view(-1, 1)", nn.Linear(1, 1, device="cpu"), (100,)),
    ("x.movedim(1, -1)", nn.Linear(64, 10, device="cpu"), (32, 64, 100)),
    ("x.flatten(2).mean(2)", nn.Linear(512, 10, device="cpu"), (8, 512, 7, 7)),
    ("x.unsqueeze(0)", nn.Sequential(nn.Flatten(), nn.Linear(1568, 10, device="cpu")), (32, 7, 7)),
    ("x.unsqueeze(1)", nn.Conv2d(1, 6, 5, device="cpu"), (64, 28, 28)),
    ("x.unsqueeze(-1)", nn.ConvTranspose2d(100, 8, 4, device="cpu"), (64, 100, 1)),
    ("x[..., None, None]", nn.ConvTranspose2d(100, 8, 4, device="cpu"), (64, 100)),
    ("x.flatten(0, 1)", nn.Conv2d(3, 6, 5, device="cpu"), (2, 16, 3, 8, 8)),
    ("x.flatten(2)", nn.Conv1d(1, 6, 5, device="cpu"), (8, 1, 28, 28)),
]


@pytest.mark.parametrize(("code", "layer", "shape"), MENDED, ids=[code for code, *_ in MENDED])
def test_code_that_is_said_mends_what_it_is_for(
    code: str, layer: Callable[[torch.Tensor], object], shape: tuple[int, ...]
) -> None:
    """The message of the mistake has it, and with it the layer runs."""
    x = z(*shape)
    says = said_of(lambda: layer(x))

    assert code in says
    assert layer(eval(code, {"x": x})) is not None  # noqa: S307 - of ours
