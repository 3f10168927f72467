"""Multiply-adds and parameters: by formula, by torch's counter, and as torchvision states them."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torchvision.models import get_model_weights

from tests.rooms.census.known import CLASSIFIERS
from why18.census.build import META, named
from why18.census.graph.cost import by_formula, by_shapes
from why18.census.graph.operations import run
from why18.census.model import passed
from why18.census.rules import BY_MODULES

LAYERS = [
    # layer, input, multiplications
    (nn.Linear(5, 7), (2, 5), 2 * 5 * 7),
    (nn.Linear(5, 7), (2, 3, 5), 2 * 3 * 5 * 7),
    (nn.Conv2d(3, 8, 3), (1, 3, 10, 6), 8 * 8 * 4 * 3 * 9),
    (nn.Conv2d(4, 8, 3, groups=2, stride=2), (1, 4, 9, 9), 8 * 4 * 4 * 2 * 9),
    (nn.Conv1d(3, 8, 5), (2, 3, 10), 2 * 8 * 6 * 3 * 5),
    (nn.Conv3d(3, 8, 3), (1, 3, 5, 5, 5), 8 * 27 * 3 * 27),
    (nn.ConvTranspose2d(4, 6, 3, stride=2), (1, 4, 5, 5), 4 * 25 * 6 * 9),
    (nn.ConvTranspose2d(4, 6, 3, groups=2), (1, 4, 5, 5), 4 * 25 * 3 * 9),
    (nn.ReLU(), (2, 5), 0),
    (nn.BatchNorm1d(5), (2, 5), 0),
]


@pytest.mark.parametrize(("layer", "shape", "expected"), LAYERS, ids=[str(row[0]) for row in LAYERS])
def test_multiply_adds_of_a_layer(layer: nn.Module, shape: tuple[int, ...], expected: int) -> None:
    """By hand, by the shapes, and by torch's own counter."""
    done = run(layer, [torch.rand(shape)])

    assert (by_shapes(done), by_formula(done)) == (expected, expected)


def test_attention_multiplies_queries_with_keys_and_weights_with_values() -> None:
    """Beside the four matrices: each of n queries meets each of n keys, in d numbers, and each value."""
    n, d = 6, 8
    layer = nn.MultiheadAttention(d, 2, batch_first=True)

    class Self(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = layer

        def forward(self, x: Tensor) -> Tensor:
            return self.layer(x, x, x, need_weights=False)[0]  # type: ignore[no-any-return]

    x = torch.rand(1, n, d)
    model = Self()
    with passed(model, [x]):
        done = run(model, [x])

    assert by_shapes(done) == by_formula(done) == 4 * n * d * d + 2 * n * n * d


def weights(name: str) -> list[Any]:
    """All weights of a model that torchvision lists."""
    return list(get_model_weights(name))


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_parameters_are_those_that_torchvision_states(name: str) -> None:
    """For the weights with as many classes and the same image as the model has by default.

    Those of GoogLeNet are without the classifiers for training, which torchvision takes off where it loads them.
    """
    model = named(name)
    for training_only in ("aux1", "aux2") if name == "googlenet" else ():
        setattr(model, training_only, None)
    stated = {one.meta["num_params"] for one in weights(name)}

    assert BY_MODULES["parameters"](model).count in stated


TRAINED_ON = {  # the side of the image behind what torchvision states, where it is not 224
    "efficientnet_b1": 240,
    "efficientnet_b2": 288,
    "efficientnet_b3": 300,
    "efficientnet_b4": 380,
    "inception_v3": 299,
}
STATED = [
    *("alexnet", "convnext_tiny", "densenet121", "efficientnet_b0", *TRAINED_ON, "googlenet", "mnasnet1_0"),
    *("mobilenet_v2", "regnet_y_400mf", "resnet18", "resnet50", "shufflenet_v2_x1_0", "squeezenet1_0", "swin_t"),
    *("vgg16", "vit_b_16"),
]


@pytest.mark.parametrize("name", STATED)
def test_multiply_adds_are_those_that_torchvision_states(name: str) -> None:
    """Its ``_ops`` are billions of multiply-adds, rounded to a thousandth, for the image of the weights."""
    side = TRAINED_ON.get(name, 224)
    done = run(named(name), [torch.empty(1, 3, side, side, device=META)])
    stated = weights(name)[0].meta["_ops"]

    assert round(by_shapes(done) / 1e9, 3) == stated
