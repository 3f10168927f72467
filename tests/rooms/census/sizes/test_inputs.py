"""Which inputs a chain can take, held against trying each of them with torch."""

import pytest
import torch
from torch import nn

from why18.census.sizes import about, follow, mistaken, parse, which_inputs

UNET = (
    "1x{0}x{0} c4k3p1 ( m2 c4k3p1 ( m2 c4k3p1 ( m2 c4k3p1 ( m2 c4k3p1 t4k2s2 ) c4k3p1 t4k2s2 ) c4k3p1 t4k2s2 ) "
    "c4k3p1 t4k2s2 ) c2k1"
)
VALID = (
    "1x{0}x{0} c4k3 c4k3 ( m2 c4k3 c4k3 ( m2 c4k3 c4k3 ( m2 c4k3 c4k3 ( m2 c4k3 c4k3 t4k2s2 )crop c4k3 c4k3 t4k2s2 "
    ")crop c4k3 c4k3 t4k2s2 )crop c4k3 c4k3 t4k2s2 )crop c4k3 c4k3 c2k1"
)
DISCRIMINATOR = "3x{0}x{0} " + " ".join(f"c{c}k3p1 c{c}k4s2p1" for c in (64, 128, 256, 512, 512)) + " f l100"

CASES = [
    # a chain, and what is said of its inputs
    (
        UNET.format(700),
        "Inputs that work, by their side: multiples of 16 from 16 on. 700 does not; the nearest: 688 or 704.",
    ),
    (UNET.format(704), "Inputs that work, by their side: multiples of 16 from 16 on. 704 alone gives its map."),
    (
        VALID.format(256),
        "Inputs that work, by their side: 188 and every 16 more. 256 does not; the nearest: 252 or 268.",
    ),
    (
        DISCRIMINATOR.format(64),
        "Inputs that work, by their side: every side from 32 on. 64 to 95 give the same last map.",
    ),
    (DISCRIMINATOR.format(16) + "i8192", "Inputs that work, by their side: 128 to 159. 16 does not; the nearest: 128."),
    (
        "3x224x224 c64k7s2p3 m3s2p1 a1",
        "Inputs that work, by their side: every side from 1 on. Any from 1 on gives the same last map.",
    ),
    (
        "3x32x32 c6k5 m2 c16k5 m2 f l120",
        "Inputs that work, by their side: every side from 16 on. 32 to 35 give the same last map.",
    ),
    ("1x100 c4k3i2", "Inputs that work: no length up to 1024 does."),
    ("1x9999999 c4k3i2", "Inputs that work: no length up to 1024 does."),
    ("1x9999 c4k2001", "Inputs that work, by their length: every length from 2001 on. 9999 alone gives its map."),
    ("1x7x7 c4k7 f l9i4", "Inputs that work, by their side: 7 alone. 7 alone gives its map."),
    (
        "1x256x256 ( m2 ( m2 ( m2 ( m2 ( m2 ( m2 ( m2 ( m2 u2 ) u2 ) u2 ) u2 ) u2 ) u2 ) u2 ) u2 )",
        "Inputs that work, by their side: multiples of 256 from 256 on. 256 alone gives its map.",
    ),
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_inputs_that_work_are_said(text: str, said: str) -> None:
    """The smallest, the step between those that pass, the range with the same map, the nearest."""
    ((sides, side),) = which_inputs(parse(text))

    assert about(sides, side) == said


def test_axes_of_another_length_are_tried_alone() -> None:
    """With the other as it is."""
    found = [about(*one) for one in which_inputs(parse("3x32x41 c6k5x3 m2 c16k5 m2 f l120"))]

    assert found == [
        "Inputs that work, by their height: every height from 16 on. 32 to 35 give the same last map.",
        "Inputs that work, by their width: every width from 14 on. 38 to 41 give the same last map.",
    ]


def test_input_without_sides_has_none_to_choose() -> None:
    """A row of features is what it is."""
    assert which_inputs(parse("784 l128")) == []


class UNet(nn.Module):
    """The U-Net of the chain above, with two axes."""

    def __init__(self) -> None:
        """Make four levels."""
        super().__init__()
        self.first = nn.Conv2d(1, 4, 3, padding=1)
        self.down = nn.ModuleList(nn.Conv2d(4, 4, 3, padding=1) for _ in range(4))
        self.up = nn.ModuleList(nn.ConvTranspose2d(4, 4, 2, 2) for _ in range(4))
        self.join = nn.ModuleList(nn.Conv2d(8, 4, 3, padding=1) for _ in range(4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Down, and up again."""
        x, kept = self.first(x), []
        for layer in self.down:
            kept.append(x)
            x = layer(nn.functional.max_pool2d(x, 2))
        for up, join in zip(self.up, self.join, strict=True):
            x = join(torch.cat([kept.pop(), up(x)], dim=1))
        return x


def test_torch_takes_the_multiples_and_nothing_between() -> None:
    """Every side from 1 to 100, by torch itself."""
    with torch.device("meta"):
        network = UNet()
        passed = []
        for side in range(1, 101):
            try:
                network(torch.zeros(1, 1, side, side))
            except RuntimeError:
                continue
            passed.append(side)
    ((sides, _),) = which_inputs(parse(UNET.format(64)))

    assert (sides.smallest, sides.step) == (passed[0], 16)
    assert passed == list(range(16, 101, 16))


def test_torch_takes_the_range_that_is_said() -> None:
    """A stack of convolutions and poolings gives the same map for each side of the range, and for none beside it."""
    text = "3x75x75 c4k7s2p3 m3s2 c4k3s2 m2ceil"
    layers = [nn.Conv2d(3, 4, 7, 2, 3), nn.MaxPool2d(3, 2), nn.Conv2d(4, 4, 3, 2), nn.MaxPool2d(2, ceil_mode=True)]
    network = nn.Sequential(*layers).to("meta")
    ((sides, side),) = which_inputs(parse(text))

    def made(size: int) -> torch.Size:
        out: torch.Tensor = network(torch.zeros(1, 3, size, size, device="meta"))
        return out.shape

    assert sides.same is not None
    first, last = sides.same
    assert last is not None
    assert [made(size) == made(side) for size in range(first - 1, last + 2)] == [
        False,
        *[True] * (last - first + 1),
        False,
    ]


MISTAKEN = [
    # a chain, and what is said of what its writer may not mean
    ("1x3x224x224 c64k7s2p3", ["Four numbers are channels and three sides: if 1 is the batch, write 3x224x224."]),
    ("64x3x32x32 c8k3", ["Four numbers are channels and three sides: if 64 is the batch, write 3x32x32."]),
    ("3x16x112x112 c8k3", []),
    ("224x220x3 c64k7", ["The first number is the channels: if the last is, write 3x224x220."]),
    ("512x7x3 c64k3", ["The first number is the channels: if the last is, write 3x512x7."]),
    ("3x224x224 c64k7", []),
    ("3x5x1 c8k1", []),
    ("28x28 c32k3", ["Two numbers are channels and a length: if it is one map, write 1x28x28."]),
    ("300x50 c32k3", []),
    ("3x32x32 c6k5 m2 l10 l5", ["“l10” reads the last axis alone: if it is to read all 1176, write f before."]),
    ("3x32x32 c6k5 m2 f l10", []),
    ("3x4x4 c6k5 l10", []),  # which nothing reaches
    ("784 l10", []),
]


@pytest.mark.parametrize(("text", "said"), MISTAKEN, ids=[text for text, _ in MISTAKEN])
def test_what_may_not_be_meant_is_said(text: str, said: list[str]) -> None:
    """A batch among the sides, channels that stand last, and no flatten are computed as they are written."""
    assert mistaken(follow(parse(text))) == said
