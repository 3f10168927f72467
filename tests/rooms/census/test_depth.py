"""Depth: the number in the name where the name states it, and the same by every route."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import grouped_mm

from tests.rooms.census import exported
from tests.rooms.census.known import CLASSIFIERS, counted, depth
from why18.census.build import META, named
from why18.census.graph.depth import by_autograd, by_operations
from why18.census.graph.operations import run
from why18.census.inputs import read
from why18.census.model import count_model, count_on, passed

NAMED = (
    *(f"resnet{depth}" for depth in (18, 34, 50, 101, 152)),
    *("resnext50_32x4d", "resnext101_32x8d", "resnext101_64x4d", "wide_resnet50_2", "wide_resnet101_2"),
    *(f"vgg{depth}{norms}" for depth in (11, 13, 16, 19) for norms in ("", "_bn")),
    *(f"densenet{depth}" for depth in (121, 161, 169, 201)),
)


@pytest.mark.parametrize("name", NAMED)
def test_depth_is_the_number_in_the_name(name: str) -> None:
    """Where the number counts layers: ResNets, VGGs, DenseNets, and what widens a ResNet."""
    stated = int(re.findall("[0-9]+", name)[0])

    assert depth(name) == stated


def blocks(name: str, kind: str) -> int:
    """How many modules of a class, by its name, a model of torchvision has."""
    return sum(type(module).__name__ == kind for module in named(name).modules())


OTHERS = [
    # a model of timm, and its depth, which is in its name
    ("dla34", 34),
    ("dpn68", 68),
    ("resnetv2_50", 50),
    ("resnet18d", 18 + 2),  # its stem has three convolutions in place of one, and is not counted anew
]


@pytest.mark.parametrize(("name", "expected"), OTHERS)
def test_depth_of_models_of_timm(name: str, expected: int) -> None:
    """Whose blocks are written in another way."""
    assert count_on(named(f"timm:{name}"), [], name).counts["depth"].count == expected


TRANSFORMERS = [
    # model, the class of its blocks, matrices in one, matrices beside the blocks
    ("vit_b_16", "EncoderBlock", 4, 2),  # queries, keys and values; output; two of the MLP – embedding and head
    ("vit_h_14", "EncoderBlock", 4, 2),
    ("swin_t", "SwinTransformerBlock", 4, 2 + 3),  # and three merges of patches
    ("swin_b", "SwinTransformerBlock", 4, 2 + 3),
    ("swin_v2_s", "SwinTransformerBlockV2", 4, 2 + 3),
    ("convnext_tiny", "CNBlock", 3, 2 + 3),  # depthwise, wider, narrower
]


@pytest.mark.parametrize(("name", "kind", "inside", "beside"), TRANSFORMERS, ids=[row[0] for row in TRANSFORMERS])
def test_depth_of_a_network_of_equal_blocks_is_a_sum(name: str, kind: str, inside: int, beside: int) -> None:
    """Bare matrices of an attention count like the layers."""
    assert depth(name) == inside * blocks(name, kind) + beside


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_local_response_normalization_is_no_pooling(axes: int) -> None:
    """Torch computes it by an average pooling over channels; AlexNet's three poolings would be five by it."""
    convolution, pooling = getattr(nn, f"Conv{axes}d"), getattr(nn, f"AvgPool{axes}d")  # of one channel, it is one
    with META:
        model = nn.Sequential(pooling(2), convolution(1, 4, 3), nn.LocalResponseNorm(5), pooling(3, stride=1))

    counts = count_on(model, [read("1" + ",16" * axes)], "").counts

    assert counts["depth-with-pooling"].count == 3


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_both_routes_agree(name: str) -> None:
    """For every classifier: where they differed, the depth would be unknown and say why."""
    assert counted(name).counts["depth"].why == ""


FAMILIES = [
    *("alexnet", "googlenet", "maxvit_t", "mobilenet_v3_small", "regnet_y_400mf", "resnet50", "shufflenet_v2_x0_5"),
    *("squeezenet1_0", "swin_t", "vit_b_16"),
]
"""One for each way in which blocks are wired: a chain, branches, gates, shortcuts, shuffles, attention."""


@pytest.mark.parametrize("name", FAMILIES)
def test_exported_graph_gives_the_same_depth(name: str) -> None:
    """A third route, which runs no operation and knows nothing of the other two."""
    image = torch.empty(1, 3, 224, 224, device=META)

    assert depth(name) == exported.depth(named(name), [image])


class Made(nn.Module):
    """A module whose forward pass is a function of it and of the input."""

    def __init__(self, does: Callable[["Made", Tensor], Tensor], **parts: nn.Module | nn.Parameter) -> None:
        """Keep the parts under their names."""
        super().__init__()
        self.does = does
        for name, part in parts.items():
            setattr(self, name, part)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a layer or a parameter
        """A part."""
        return super().__getattr__(name)

    def forward(self, x: Tensor) -> Tensor:
        """Do it."""
        return self.does(self, x)


def linear() -> nn.Linear:
    """A layer that keeps the width of four."""
    return nn.Linear(4, 4)


def parts(names: str) -> dict[str, nn.Module]:
    """Such layers under these names."""
    return {name: linear() for name in names}


def square() -> nn.Parameter:
    """A bare matrix."""
    return nn.Parameter(torch.empty(4, 4))


def filled(m: Made, x: Tensor) -> Tensor:
    """Write the half of a product into a tensor that is there."""
    room = torch.zeros(4, 8)
    room[:, :4] = m.a(x)
    y: Tensor = m.b(room[:, :4])
    return y


SMALL = [
    # what it does, with which parts, its depth
    ("chain", lambda m, x: m.b(m.a(x)), parts("ab"), 2),
    ("the longer of two ways", lambda m, x: m.a(x) + m.c(m.b(x)), parts("abc"), 2),
    ("a layer that runs three times", lambda m, x: m.a(m.a(m.a(x))), {"a": linear()}, 3),
    ("a bare matrix", lambda m, x: x @ m.w.T, {"w": square()}, 1),
    ("a matrix made of two parameters", lambda m, x: x @ (m.v @ m.w), {"v": square(), "w": square()}, 1),
    ("weights that are normalized", lambda m, x: x @ (m.w / m.w.norm()), {"w": square()}, 1),
    ("a product of two activations", lambda m, x: m.a(x) @ m.b(x).T, parts("ab"), 1),
    ("a matrix that nothing learns", lambda _, x: x @ torch.ones(4, 4), {}, 0),
    ("a scale is no matrix", lambda m, x: m.a(x) * m.w[0], {"a": linear(), "w": square()}, 1),
    ("a layer that is not called", lambda m, x: m.a(x), parts("ab"), 1),
    ("what is detached is followed", lambda m, x: m.b(m.a(x).detach()), parts("ab"), 2),
    (
        "each row by the matrix of its expert",
        lambda m, x: m.a(grouped_mm(x, m.w, offs=torch.tensor([1, 4], dtype=torch.int32))),
        {"a": linear(), "w": nn.Parameter(torch.empty(2, 4, 4))},
        2,
    ),
    ("in place", lambda m, x: m.b(m.a(x).relu_().add_(1)), parts("ab"), 2),
    ("written into a part", filled, parts("ab"), 2),
    (
        "a way that does not begin at the input",
        lambda m, x: m.a(x) + m.c(m.b(m.w)),
        parts("abc") | {"w": square()},
        1,
    ),
    ("one vector", lambda m, x: m.a(x[0]), {"a": linear()}, 1),
    ("transposed", lambda m, x: m.a(x[:, :, None]), {"a": nn.ConvTranspose1d(4, 2, 3)}, 1),
]


@pytest.mark.parametrize(("does", "layers", "expected"), [row[1:] for row in SMALL], ids=[row[0] for row in SMALL])
def test_depth_of_a_small_network(
    does: Callable[[Made, Tensor], Tensor], layers: dict[str, nn.Module], expected: int
) -> None:
    """By both routes, for each way in which a value can pass a matrix."""
    model, x = Made(does, **layers), torch.rand(4, 4)
    with passed(model, [x]):
        done = run(model, [x])

        assert (len(by_operations(done)), by_autograd(done.outputs, [x]) or 0) == (expected, expected)


@pytest.mark.parametrize("layer", [nn.LSTM(4, 4), nn.GRU(4, 4), nn.RNN(4, 4)])
def test_recurrent_layer_has_no_depth(layer: nn.Module) -> None:
    """The longer the sequence, the longer the path."""
    count = count_model(nn.Sequential(layer), [torch.rand(3, 4)]).counts["depth"]

    assert (count.count, count.kind) == (None, "unknown")
    assert "length of the sequence" in count.why


def test_tokens_are_an_input_without_a_gradient() -> None:
    """What stands behind the table of embeddings is on the path; the table itself is looked up, not multiplied by."""
    model = nn.Sequential(nn.Embedding(9, 4), linear(), linear())

    assert count_model(model, [torch.zeros(1, 3, dtype=torch.int64)]).counts["depth"].count == 2
