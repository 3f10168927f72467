"""What the page on receptive fields states, held against the size calculator, a changed pixel and other networks."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from torch import Tensor, float64, full, nn, rand
from torchvision.models import alexnet, vgg16
from torchvision.models.resnet import BasicBlock, Bottleneck
from torchvision.ops import SqueezeExcitation

from why18.census.sizes import follow, parse
from why18.records import Fact

PAGE = "docs/sizes/what-is-the-receptive-field-of-my-network.md"
BLOCK = re.compile(r"^```python\n(.*?)^print", re.MULTILINE | re.DOTALL)
VGG16 = " m2 ".join(["c1k3p1 c1k3p1"] * 2 + ["c1k3p1 c1k3p1 c1k3p1"] * 3) + " m2"
CHAINS = [
    # layers as the size calculator writes them, and the fact that says what they see
    ("c8k3", "first"),
    ("c8k3 m2", "pooled"),
    ("c8k3 m2 c8k3", "field"),
    ("c8k3p1 m2 c8k3p1", "field"),
    ("c1k11s4p2 m3s2 c1k5p2 m3s2 c1k3p1 c1k3p1 c1k3p1 m3s2", "sees.AlexNet"),
    (VGG16, "sees.VGG16"),
    (f"{VGG16} c1k7", "classifier"),
    ("c1k3p1 c1k3p1 m2 c1k3p1 c1k3p1 m2 c1k3p1 c1k3p1 c1k3p1", "conv3_3"),
    ("c1k3p1 c1k3p1 m2 c1k3p1 c1k3p1 m2 c1k3p1 c1k3p1 c1k3p1 c1k3p1", "one_more"),
]
POOLED = nn.Sequential(nn.Conv2d(3, 4, kernel_size=5), nn.MaxPool2d(3, stride=2), nn.Hardswish())
OTHERS: list[tuple[str, nn.Module, int | str]] = [
    ("dilated", nn.Conv2d(3, 4, kernel_size=3, dilation=4), 9),
    ("strided pointwise", nn.Sequential(nn.Conv2d(3, 4, kernel_size=1, stride=2), nn.Conv2d(4, 4, kernel_size=3)), 5),
    ("pooled", POOLED, 7),
    ("block with a shortcut", nn.Sequential(nn.Conv2d(3, 8, kernel_size=1), BasicBlock(8, 8)), 5),
    ("bottleneck", nn.Sequential(nn.Conv2d(3, 8, kernel_size=1), Bottleneck(8, 2)), 3),
    ("group norm", nn.Sequential(nn.Conv2d(3, 4, kernel_size=3), nn.GroupNorm(2, 4)), "at least 128"),
    ("squeezed", nn.Sequential(nn.Conv2d(3, 4, kernel_size=3), SqueezeExcitation(4, 2)), "at least 128"),
    ("wider than the image", nn.Sequential(*(nn.Conv2d(3, 3, 9, padding="same") for _ in range(20))), "at least 128"),
]


@pytest.fixture(scope="module")
def pasted() -> Callable[..., int | str]:
    """The function that a reader takes from the page."""
    found = BLOCK.search(Path(PAGE).read_text(encoding="utf-8"))
    assert found
    names: dict[str, Callable[..., int | str]] = {}
    exec(found[1], names)  # noqa: S102 - a reader runs it as well
    return names["receptive_field"]


def entry(facts: dict[str, Fact], name: str) -> Fact:
    """Look a fact up, or an entry of one."""
    fact, _, key = name.partition(".")
    found = facts[fact]
    return found[key] if isinstance(found, dict) else found


@pytest.mark.parametrize(("chain", "name"), CHAINS, ids=[name for _, name in CHAINS])
def test_calculator_sees_as_far(facts: dict[str, Fact], chain: str, name: str) -> None:
    """It walks intervals back, and knows no steps."""
    *_, last = follow(parse(f"3x512x512 {chain}")).steps

    assert last.receptive_field == (entry(facts, name),) * 2


@pytest.mark.parametrize(("model", "expected"), [row[1:] for row in OTHERS], ids=[name for name, *_ in OTHERS])
def test_pasted_code_knows_other_networks(
    pasted: Callable[..., int | str], model: nn.Module, expected: int | str
) -> None:
    """Branches, dilation, and what sees everything; the model stays as it was."""
    assert pasted(model, side=128, width=32) == expected
    assert model.training
    assert all(weights.dtype != float64 for weights in model.parameters())


def test_pasted_code_knows_a_real_network(pasted: Callable[..., int | str], facts: dict[str, Fact]) -> None:
    """AlexNet with its channels, as a reader cuts it."""
    assert pasted(alexnet().features, side=288) == entry(facts, "sees.AlexNet")


def test_pixel_changes_an_output_within_its_field_alone(facts: dict[str, Fact]) -> None:
    """In the rows that the middle output of VGG16's stages up to conv3_3 sees, and in no other."""
    model = vgg16().features[:16].double().requires_grad_(requires_grad=False)
    for layer in model:
        if isinstance(layer, nn.Conv2d):
            layer.weight.abs_()
    image = rand(1, 3, 96, 4, dtype=float64)
    before: Tensor = model(image)[:, :, 12]
    changing = []
    for row in range(96):
        changed = image.clone()
        changed[:, :, row] += full((), 100.0, dtype=float64)
        changing.append(bool((model(changed)[:, :, 12] != before).any()))

    assert sum(changing) == entry(facts, "conv3_3")
    assert "".join(map(str, map(int, changing))).strip("0").strip("1") == ""


def test_outputs_of_all_networks_are_as_far_apart(facts: dict[str, Fact]) -> None:
    """So one number stands above the table."""
    steps = facts["steps"]
    assert isinstance(steps, dict)

    assert set(steps.values()) == {facts["spacing"]}
