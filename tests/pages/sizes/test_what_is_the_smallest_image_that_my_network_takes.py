"""What the page on the smallest image states: sizes followed backwards, and images of real numbers."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from torch import nn, no_grad, rand
from torchvision.models import convnext_tiny, googlenet, resnet18, squeezenet1_1, vit_b_16

from why18.records import Fact

PAGE = "docs/sizes/what-is-the-smallest-image-that-my-network-takes.md"
PASTED = re.compile(r"\n```python\n(?P<code>from copy .*?)```\n", re.DOTALL)
HALVED = (2, 2, 0)
REDUCED = (3, 2, 0)
BACKWARDS = [
    # a network, and what makes planes smaller in it, from its end: kernel, stride and padding
    ("vgg16", [HALVED] * 5),
    ("alexnet", [REDUCED, REDUCED, REDUCED, (11, 4, 2)]),
    ("densenet121", [HALVED] * 3 + [(3, 2, 1), (7, 2, 3)]),
    ("convnext_tiny", [HALVED] * 3 + [(4, 4, 0)]),
    ("inception_v3", [REDUCED, REDUCED, REDUCED, (3, 1, 0), REDUCED, (3, 1, 0), REDUCED]),
    ("resnet18", [(3, 2, 1)] * 4 + [(7, 2, 3)]),
]


def flat(side: int) -> nn.Module:
    """A network without adaptive pooling, made for images of one size."""
    return nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1), nn.MaxPool2d(4), nn.Flatten(), nn.Linear(4 * (side // 4) ** 2, 2)
    )


@pytest.mark.parametrize(("network", "layers"), BACKWARDS, ids=[network for network, _ in BACKWARDS])
def test_smallest_image_is_what_one_pixel_at_the_end_takes(
    facts: dict[str, Fact], network: str, layers: list[tuple[int, int, int]]
) -> None:
    """The formula of a convolution, solved for what goes in; no plane has less than a pixel."""
    side = 1
    for kernel, stride, padding in layers:
        side = max(1, (side - 1) * stride + kernel - 2 * padding)
    smallest = facts["smallest"]

    assert isinstance(smallest, dict)
    assert side == smallest[network]


@pytest.mark.parametrize(
    ("build", "network", "says"),
    [
        (squeezenet1_1, "squeezenet1_1", "Output size is too small"),
        (lambda: googlenet(init_weights=False), "googlenet", "Output size is too small"),
        (convnext_tiny, "convnext_tiny", "Kernel size can't be greater than actual input size"),
    ],
)
def test_real_images_are_taken_and_refused_alike(
    facts: dict[str, Fact], build: Callable[[], nn.Module], network: str, says: str
) -> None:
    """With numbers, along each axis by itself."""
    smallest = facts["smallest"]
    assert isinstance(smallest, dict)
    side = smallest[network]
    assert isinstance(side, int)
    model = build().eval()

    with no_grad():
        for height, width in ((side, side), (side + 40, side), (side, side + 41)):
            assert model(rand(1, 3, height, width)).shape == (1, 1000)
        for height, width in ((side - 1, side + 40), (side + 40, side - 1)):
            with pytest.raises(RuntimeError, match=says):
                model(rand(1, 3, height, width))


def test_single_image_is_too_few_values_for_batch_norm_up_to_32_pixels() -> None:
    """In training; the image may be of any size when there are two."""
    model = resnet18().train()

    model(rand(1, 3, 33, 33))
    model(rand(2, 3, 1, 1))
    with pytest.raises(ValueError, match="Expected more than 1 value per channel when training"):
        model(rand(1, 3, 32, 32))


@pytest.mark.parametrize(
    ("build", "printed"),
    [
        (lambda: squeezenet1_1().eval(), "284 sizes: 17 18 19 to 300"),
        (lambda: flat(28), "4 sizes: 28 29 30 to 31 refused last: "),
        (lambda: vit_b_16().eval(), "1 sizes: 224 to 224 refused last: Wrong image height! Expected 224 but got 300!"),
        (
            lambda: nn.Sequential(nn.Conv2d(3, 2, 3, padding=1), nn.AdaptiveAvgPool2d(1)),
            "300 sizes: 1 2 3 to 300 refused last: None",
        ),
    ],
    ids=["squeezenet", "flat", "vit", "padded"],
)
def test_pasted_code_finds_the_sizes_of_any_network(
    root: Path, capsys: pytest.CaptureFixture[str], build: Callable[[], nn.Module], printed: str
) -> None:
    """One with adaptive pooling, one without, one of a single size, and one that takes each."""
    found = PASTED.search((root / PAGE).read_text(encoding="utf-8"))
    assert found
    model = build()

    exec(found["code"], {"model": model})  # noqa: S102 - a reader runs it as well

    assert capsys.readouterr().out.startswith(printed)
    assert not any(weight.is_meta for weight in model.parameters())
