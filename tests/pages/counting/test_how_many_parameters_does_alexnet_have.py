"""What the page on the parameters of AlexNet states, held against the sizes that papers and settings give."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torchvision import models

PAGE = "docs/counting/how-many-parameters-does-alexnet-have.md"
PASTED = re.compile(r"^## For your own network.*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
NETWORKS = [
    # a row of the page's table, the planes of each convolution, and how many of the planes before it each reads
    ("two towers", (96, 256, 384, 384, 256), (3, 48, 256, 192, 192)),
    ("one tower", (96, 256, 384, 384, 256), (3, 96, 256, 384, 384)),
    ("torchvision", (64, 192, 384, 256, 256), (3, 64, 192, 384, 256)),
]
KERNELS, SIDES = (11, 5, 3, 3, 3), (55, 27, 13, 13, 13)
CONNECTED = list(pairwise((256 * 6 * 6, 4096, 4096, 1000)))
IMAGES = [
    # a row of the page's table, the side of the image, padding, the planes that come out, and parameters
    ("227", 227, 0, (55, 6), 62_378_344),
    ("224 padded", 224, 2, (55, 6), 62_378_344),
    ("224 not padded", 224, 0, (54, 5), 50_844_008),
]


@pytest.mark.parametrize(("row", "planes", "reads"), NETWORKS, ids=[row for row, _, _ in NETWORKS])
def test_sizes_of_the_kernels_give_parameters_and_work(
    facts: dict[str, Any], row: str, planes: tuple[int, ...], reads: tuple[int, ...]
) -> None:
    """The weights of each layer, a bias for each plane, and each weight at each place."""
    weights = [n * c * k**2 for n, c, k in zip(planes, reads, KERNELS, strict=True)]
    connected = [wide * high for wide, high in CONNECTED]
    biases = sum(planes) + sum(high for _, high in CONNECTED)
    in_convolutions = sum(weight * side**2 for weight, side in zip(weights, SIDES, strict=True))
    work = in_convolutions + sum(connected)

    assert facts["totals"][row] == sum(weights) + sum(connected) + biases
    assert facts["multiply_adds"][row] == work
    assert facts["multiply_adds_convolved"][row] == pytest.approx(in_convolutions / work)


@pytest.mark.parametrize(("row", "side", "padding", "expected", "parameters"), IMAGES)
def test_padding_decides_what_the_first_linear_reads(  # noqa: PLR0913, PLR0917 - a row of the table
    facts: dict[str, Any], row: str, side: int, padding: int, expected: tuple[int, int], parameters: int
) -> None:
    """A convolution and three poolings of torch, which round down as those of Keras do."""
    pool = nn.MaxPool2d(3, 2)
    with torch.device("meta"):
        first = nn.Conv2d(3, 256, 11, 4, padding)(torch.zeros(1, 3, side, side))
        last = pool(pool(pool(first)))
        lazy = nn.Linear(last.numel(), 4096)
    others = 62_378_344 - (9216 + 1) * 4096

    assert (first.shape[-1], last.shape[-1]) == expected
    assert (facts["first_planes"][row][0], facts["last_planes"][row][0]) == expected
    assert facts["built"][row] == others + lazy.weight.numel() + lazy.bias.numel() == parameters


def tied() -> nn.Module:
    """Make a model of which two parts share a matrix."""
    model = nn.Sequential(nn.Embedding(10, 4), nn.Linear(4, 10, bias=False))
    model[1].weight = model[0].weight
    return model


@pytest.mark.parametrize(
    ("model", "lines"),
    [(models.alexnet, 8), (models.resnet18, 41), (models.vit_b_16, 12 * 6 + 5), (tied, 2)],
    ids=["AlexNet", "ResNet-18", "ViT-B/16", "tied"],
)
def test_code_to_paste_lists_what_has_parameters(
    model: Callable[[], nn.Module], lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each part that has some itself, and their sum, where nothing is shared."""
    found = PASTED.search(Path(PAGE).read_text())
    assert found
    with torch.device("meta"):
        built = model()
    exec(found[1], {"model": built})  # noqa: S102 - a reader runs it as well
    *parts, total = [int(line.split()[0].replace(",", "")) for line in capsys.readouterr().out.splitlines()]

    assert len(parts) == lines
    assert total == sum(tensor.numel() for tensor in built.parameters())
    assert sum(parts) == (2 * total if model is tied else total)
