"""What comes out of a layer, held against torch for thousands of layers, the impossible ones included."""

from typing import Any

import pytest

from tests.layers import EMPTY, Shape, generated, made
from why18.census.sizes import ImpossibleError, Layer, output_size
from why18.census.sizes.layers import parameters

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
Answer = tuple[list[int] | str, int]


@pytest.fixture(scope="module")
def answers() -> list[tuple[dict[str, Any], Shape, Answer]]:
    """Generated layers with their inputs, and what torch makes of them."""
    return [(layer, shape, made(layer, shape)) for layer, shape in generated()]


def refusal(layer: dict[str, Any], shape: Shape) -> ImpossibleError | list[int]:
    """What comes out of a layer, or why nothing does."""
    try:
        return output_size(layer, shape)
    except ImpossibleError as error:
        return error


def test_shapes_are_those_of_torch(answers: list[tuple[dict[str, Any], Shape, Answer]]) -> None:
    """For each layer the same shape, or both refuse; and no layer has other parameters."""
    differ = [
        (layer, shape, said)
        for layer, shape, (said, count) in answers
        if (
            (given := refusal(layer, shape)) != said
            and not (isinstance(given, ImpossibleError) and isinstance(said, str))
        )
        or (isinstance(given, list) and parameters(Layer.made(layer), shape) != count)
    ]
    refused = sum(isinstance(said, str) for *_, (said, _) in answers)

    assert differ == []
    assert len(answers) >= 5000
    assert len(answers) // 5 < refused < len(answers) // 2  # so that either half is a test


def test_refusals_are_in_the_words_of_torch(answers: list[tuple[dict[str, Any], Shape, Answer]]) -> None:
    """What torch would say is what it says, but where it asks a library that has no words for it."""
    differ = []
    for layer, shape, (said, _) in answers:
        given = refusal(layer, shape)
        if isinstance(said, list) or not isinstance(given, ImpossibleError) or "padding_mode" in layer:
            continue  # of other paddings torch speaks of the padded input, which no one has seen
        if layer["type"] == "deconv" and len(shape) == 2 and given.kind == "nothing comes out":
            continue  # which torch computes over two axes
        if said == EMPTY or "memory descriptor" in said or (layer.get("padding") == "same" and "channels" in said):
            continue
        if given.torch != said:
            differ.append((layer, shape, said, given.torch))

    assert differ == []


TOLD = [
    # a layer, its input, the kind of mistake, and what is said of it
    (
        {"type": "conv", "out_channels": 8, "kernel_size": 3, "in_channels": 3},
        [1, 28, 28],
        "channels differ",
        "its weight 8×3×3×3 takes in_channels=3, and 1 come in",
    ),
    (
        {"type": "conv", "out_channels": 8, "kernel_size": 4, "stride": 2, "padding": 1},
        [512, 1, 1],
        "kernel larger than the padded input",
        "its kernel spans 4, and the height of 1 with padding is 1 + 2 = 3",
    ),
    (
        {"type": "conv", "out_channels": 8, "kernel_size": 3, "dilation": 4},
        [2, 8],
        "kernel larger than the padded input",
        "its kernel spans 9, and the length of 8 with no padding",
    ),
    (
        {"type": "maxpool", "kernel_size": 2, "padding": 2},
        [2, 8, 8],
        "padding more than half of the kernel",
        "padding is 2, and can be 1 at most: half of the kernel of 2",
    ),
    (
        {"type": "deconv", "out_channels": 2, "kernel_size": 2, "stride": 2, "output_padding": 2},
        [2, 8, 8],
        "output_padding not smaller than stride or dilation",
        "output padding is 2, and can be 1 at most: less than the stride or dilation",
    ),
    (
        {"type": "conv", "out_channels": 2, "kernel_size": 3, "stride": 0},
        [2, 8, 8],
        "not positive",
        "stride is 0, which is too small",
    ),
    (
        {"type": "conv", "out_channels": 2, "kernel_size": 3},
        [400],
        "axes differ",
        "conv wants channels and sides, and 400 comes in",
    ),
    (
        {"type": "conv", "out_channels": 2, "kernel_size": [3, 3]},
        [2, 8],
        "axes differ",
        "(3, 3) is a setting for 2 axes, and the map has 1",
    ),
]


@pytest.mark.parametrize(("layer", "shape", "kind", "why"), TOLD, ids=[kind for *_, kind, _ in TOLD])
def test_refusal_says_why(layer: dict[str, Any], shape: Shape, kind: str, why: str) -> None:
    """Which mistake it is, with the numbers in."""
    with pytest.raises(ImpossibleError) as caught:
        output_size(layer, shape)

    assert (caught.value.kind, caught.value.why) == (kind, why)


@pytest.mark.parametrize(
    "settings", [{"type": "relu"}, {}, {"type": "conv", "kernel": 3}, {"type": "conv", "stride": "2"}]
)
def test_what_is_no_layer_is_refused_otherwise(settings: dict[str, Any]) -> None:
    """An unknown type or setting is a mistake of the caller, not of the network."""
    with pytest.raises(ValueError, match="there are") as caught:
        output_size(settings, [3, 8, 8])

    assert not isinstance(caught.value, ImpossibleError)
