"""What the page on transposed convolutions states, held against the size calculator, torchvision, Keras and U-Nets."""

import re
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from torch import nn, zeros
from torchvision.models.detection.keypoint_rcnn import KeypointRCNNPredictor
from torchvision.models.detection.mask_rcnn import MaskRCNNPredictor

from why18.census.sizes import parse
from why18.census.sizes.chain import follow

PAGE = Path("docs/sizes/what-size-comes-out-of-a-transposed-convolution.md")
PASTED = re.compile(r"\n```python\n(?P<code>.*?)```\n", re.DOTALL)
CHAINS = {
    # a row of the page's table, and the same layer as the size calculator writes it
    "picture": "1x4 t1k3s2p1",
    "one more": "1x4 t1k3s2p1o1",
    "Mask R-CNN": "1x14 t1k2s2",
    "Keypoint R-CNN": "1x14 t1k4s2p1",
    "DCGAN's first": "1x1 t1k4",
    "DCGAN's second": "1x4 t1k4s2p1",
    "CycleGAN": "1x64 t1k3s2p1o1",
}


def pasted(number: int, names: dict[str, Any]) -> dict[str, Any]:
    """The names that one of the page's blocks of code leaves, which begin with these."""
    code = [found["code"] for found in PASTED.finditer(PAGE.read_text())][number]
    exec(code, names)  # noqa: S102 - a reader runs it as well
    return names


def test_size_calculator_makes_what_each_row_states(facts: dict[str, Any]) -> None:
    """Without a module: by arithmetic on the words of a chain."""
    made = {row: follow(parse(chain)).shapes[-1][-1] for row, chain in CHAINS.items()}

    assert made == facts["outputs"]


@pytest.mark.parametrize(
    ("row", "layer"),
    [
        ("Mask R-CNN", MaskRCNNPredictor(8, 8, 2).conv5_mask),
        ("Keypoint R-CNN", KeypointRCNNPredictor(8, 17).kps_score_lowres),
    ],
)
def test_torchvision_sets_its_layers_so(row: str, layer: nn.ConvTranspose2d, facts: dict[str, Any]) -> None:
    """The settings in the row are those of the layer that torchvision builds, not of one that only gives the size."""
    stated = facts["examples"][row]

    assert layer.kernel_size == (stated["k"],) * 2
    assert layer.stride == (stated["s"],) * 2
    assert layer.padding == (stated["p"],) * 2
    assert layer.output_padding == (stated["output_padding"],) * 2


@pytest.mark.parametrize("size", [(5, 5), (32, 47), (64, 64), (1, 2)])
def test_pasted_layers_lead_back_to_any_size(size: tuple[int, int]) -> None:
    """Odd and even, and one of each."""
    x = zeros(2, 16, *size)

    assert pasted(0, {"nn": nn, "x": x})["y"].shape == x.shape


@pytest.mark.parametrize("kind", [nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d])
def test_pasted_settings_multiply_by_the_stride(kind: type[nn.ConvTranspose2d]) -> None:
    """Along one, two or three axes, with gaps between the kernels, and dilated."""
    settings = pasted(1, {})["settings"]
    axes = int(kind.__name__[-2])
    for kernel, stride, dilation in product((1, 2, 3, 4, 7), (2, 3, 5), (1, 2)):
        layer = kind(2, 3, kernel, stride, dilation=dilation, **settings(kernel, stride, dilation))

        assert layer(zeros(1, 2, *[3] * axes)).shape == (1, 3, *[3 * stride] * axes)


def test_skip_of_a_u_net_says_the_size() -> None:
    """Where pooling made 23 of 47, the layer that doubles reaches 47, as the page on U-Nets needs."""
    skip = zeros(1, 4, 47, 46)
    up = nn.ConvTranspose2d(8, 4, kernel_size=2, stride=2)

    assert up(zeros(1, 8, 23, 23), output_size=skip.shape).shape == skip.shape


def test_keras_layers_make_the_sizes_of_the_table(facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The layers that people write, along two axes, where the snippet runs functions along one."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    layer = import_module("keras.layers").Conv2DTranspose
    columns = [("same_alone", "same", None), ("same_and_zero", "same", 0), ("same_and_one", "same", 1)]
    for column, padding, more in [*columns, ("valid_alone", "valid", None)]:
        for kernel, size in facts[column].items():
            up = layer(3, int(kernel), strides=2, padding=padding, output_padding=more)

            assert tuple(up(zeros(1, 4, 4, 2)).shape) == (1, size, size, 3)


def test_torch_without_padding_cut_at_the_end_is_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page says of weights from Keras; with padding, everything lies one pixel off."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    layers = import_module("keras.layers")
    up = layers.Conv2DTranspose(3, 3, strides=2, padding="same")
    up.build((1, 5, 6, 2))
    unpadded = nn.ConvTranspose2d(2, 3, 3, stride=2, bias=False)
    padded = nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1, output_padding=1, bias=False)
    for layer in (unpadded, padded):
        layer.weight.data = up.kernel.value.permute(3, 2, 0, 1).clone()
    x = zeros(1, 2, 5, 6).uniform_()
    expected = up(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)

    assert (unpadded(x)[..., :-1, :-1] - expected).abs().max() < 1e-6
    assert (padded(x)[..., :-1, :-1] - expected[..., 1:, 1:]).abs().max() < 1e-6
