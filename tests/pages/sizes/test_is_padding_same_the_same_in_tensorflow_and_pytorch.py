"""What the page on padding with "same" states, held against timm, layers of Keras and windows that are counted."""

import re
from collections.abc import Callable
from importlib import import_module
from itertools import product
from math import ceil, inf
from pathlib import Path
from typing import Any

import pytest
from torch import Tensor, allclose, float64, nn, no_grad, rand, zeros
from torch.nn.functional import max_pool2d

from why18.records import Fact

PAGE = Path("docs/sizes/is-padding-same-the-same-in-tensorflow-and-pytorch.md")
BLOCK = re.compile(r"\n```python\n(?P<code>.*?)```\n", re.DOTALL)
timms: Any = import_module("timm.layers")
SETTINGS = list(product((5, 8, 14), (1, 2, 3, 4, 7), (1, 2, 3), (1, 2)))


@pytest.fixture
def pasted() -> Callable[..., dict[str, Any]]:
    """What a reader has who pastes both blocks of the page, below planes of his own."""
    code = "\n".join(found["code"] for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8")))

    def run(planes: Tensor) -> dict[str, Any]:
        names: dict[str, Any] = {"planes": planes}
        exec(code, names)  # noqa: S102 - a reader runs it as well
        return names

    return run


@pytest.fixture
def keras(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - the module, which has no types
    """The library, with torch to compute."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    return import_module("keras")


def test_pasted_layer_is_timms(pasted: Callable[..., dict[str, Any]]) -> None:
    """With grouped channels, a bias, and different settings along both axes."""
    names = pasted(rand(1, 2, 6, 6))
    for side, kernel, stride, dilation in SETTINGS:
        settings: dict[str, Any] = {"stride": (stride, 2), "dilation": (dilation, 1), "groups": 2}
        layer = names["Conv2dSame"](4, 6, (kernel, 3), **settings)
        timms_layer = timms.Conv2dSame(4, 6, (kernel, 3), **settings)
        timms_layer.load_state_dict(layer.state_dict())
        planes = rand(2, 4, side, 9)

        assert allclose(layer(planes), timms_layer(planes), atol=1e-6)
        assert layer(planes).shape[2:] == (ceil(side / stride), 5)


@pytest.mark.parametrize("axes", [1, 3])
def test_pasted_forward_serves_other_axes(pasted: Callable[..., dict[str, Any]], keras: Any, axes: int) -> None:  # noqa: ANN401
    """In a Conv1d and a Conv3d it makes what the layer of Keras makes."""
    names = pasted(rand(1, 2, 6, 6))
    base: Any = getattr(nn, f"Conv{axes}d")

    def forward(layer: Any, planes: Tensor) -> Any:  # noqa: ANN401
        settings = layer.kernel_size, layer.stride, layer.dilation
        return base.forward(layer, names["pad_same"](planes, *settings))

    layer: Any = type("Same", (base,), {"forward": forward})(2, 3, 4, stride=3)
    kerass = getattr(keras.layers, f"Conv{axes}D")(3, 4, strides=3, padding="same")
    planes = rand(1, 2, *[7] * axes)
    kerass.build((1, *[7] * axes, 2))
    kerass.set_weights([layer.weight.detach().permute(*range(2, axes + 2), 1, 0), layer.bias.detach()])
    with no_grad():
        made = kerass(planes.movedim(1, -1)).movedim(-1, 1)

        assert allclose(layer(planes), made, atol=1e-5)


@pytest.mark.parametrize("side", [6, 7, 9, 12])
def test_pasted_poolings_see_pixels_alone(pasted: Callable[..., dict[str, Any]], keras: Any, side: int) -> None:  # noqa: ANN401
    """The average by sums over slices; the largest as Keras has it, where all are below zero."""
    planes = -rand(1, 2, side, side, dtype=float64)
    names = pasted(planes)
    before = names["padding_of_same"](side, 3, 2) // 2
    starts = [2 * output - before for output in range(ceil(side / 2))]
    spans = [slice(max(start, 0), start + 3) for start in starts]
    expected = [[planes[0, 0, rows, columns].mean().item() for columns in spans] for rows in spans]

    assert allclose(names["average"][0, 0], planes.new_tensor(expected))

    kerass = keras.ops.max_pool(planes.permute(0, 2, 3, 1), 3, 2, "same").permute(0, 3, 1, 2)

    assert allclose(names["largest"], kerass)
    assert not allclose(names["largest"], max_pool2d(names["pad_same"](planes, (3, 3), (2, 2)), 3, 2))


def test_padding_of_inf_is_never_alone(pasted: Callable[..., dict[str, Any]]) -> None:
    """No window lies in the padding as a whole."""
    assert pasted(zeros(1, 1, 2, 2))["largest"].min() > -inf


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
def test_torchs_same_is_kerass_without_a_stride(keras: Any) -> None:  # noqa: ANN401
    """For even kernels and dilated ones too, with the odd zero behind."""
    for kernel, dilation in product(range(1, 7), (1, 2, 3)):
        layer = nn.Conv2d(2, 3, kernel, padding="same", dilation=dilation, bias=False)
        planes = rand(1, 2, 8, 11)
        with no_grad():
            weights = layer.weight.permute(2, 3, 1, 0)
            made = keras.ops.conv(planes.permute(0, 2, 3, 1), weights, padding="same", dilation_rate=dilation)

            assert allclose(layer(planes), made.permute(0, 3, 1, 2), atol=1e-5)


def test_keras_own_resnet_pads_as_torch(keras: Any) -> None:  # noqa: ANN401
    """On both sides, before a convolution and a pooling that pad nothing."""
    layers = keras.applications.ResNet50(weights=None)

    assert layers.get_layer("conv1_pad").padding == ((3, 3), (3, 3))
    assert layers.get_layer("conv1_conv").padding == layers.get_layer("pool1_pool").padding == "valid"


@pytest.mark.parametrize("pool", [nn.MaxPool2d, nn.AvgPool2d])
def test_torchs_poolings_know_no_same(pool: Any) -> None:  # noqa: ANN401
    """They refuse the word where they run."""
    with pytest.raises(TypeError, match="must be"):
        pool(3, 2, "same")(rand(1, 1, 6, 6))


def test_stated_examples_agree_with_timm(facts: dict[str, Fact]) -> None:
    """In the column of TensorFlow."""
    examples, stated = facts["examples"], facts["tensorflow"]
    assert isinstance(examples, dict)
    assert isinstance(stated, dict)
    for name, example in examples.items():
        assert isinstance(example, dict)
        total = timms.get_same_padding(*example.values(), dilation=1)

        assert stated[name] == [total // 2, total - total // 2]


PADDED = [
    # a kernel, padding on both sides, and on which sides a stride of two then gives what "same" does
    (3, 1, [225]),
    (7, 3, [225]),
    (1, 0, [224, 225]),
    (4, 1, [224]),  # an even kernel the other way round
    (2, 0, [224]),
]


@pytest.mark.parametrize(("kernel", "padding", "same"), PADDED)
def test_padding_on_both_sides_is_the_same_where_the_page_says(
    keras: Any,  # noqa: ANN401 - a module without types
    kernel: int,
    padding: int,
    same: list[int],
) -> None:
    """Of Keras's outputs and torch's, with the same weights."""
    layer = nn.Conv1d(1, 1, kernel, stride=2, padding=padding, bias=False)
    found = []
    for side in (224, 225):
        pixels = rand(1, 1, side)
        with no_grad():
            theirs = keras.ops.conv(pixels.permute(0, 2, 1), layer.weight.permute(2, 1, 0), 2, "same").permute(0, 2, 1)
            ours = layer(pixels)
        found += [side] if ours.shape == theirs.shape and allclose(ours, theirs, atol=1e-6) else []

    assert found == same


def test_average_with_a_stride_of_one_leaves_the_zeros_out(keras: Any) -> None:  # noqa: ANN401 - a module without types
    """In TensorFlow, and in torch where it is told to."""
    planes = rand(1, 1, 8, 8)
    theirs = keras.ops.average_pool(planes.permute(0, 2, 3, 1), 3, 1, "same").permute(0, 3, 1, 2)

    ours = [nn.AvgPool2d(3, 1, padding=1, count_include_pad=counts)(planes) for counts in (False, True)]

    assert [allclose(averages, theirs, atol=1e-6) for averages in ours] == [True, False]
