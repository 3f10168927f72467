"""What the page on PatchGAN states, held against the size calculator, a pixel that is changed, and other networks."""

import re
from pathlib import Path
from runpy import run_path

import pytest
from torch import Tensor, float64, manual_seed, nn, rand
from torchvision.models import alexnet, vgg16

from why18.census.sizes import follow, parse
from why18.records import Fact

PAGE = "docs/sizes/why-does-patchgan-see-70x70-pixels.md"
SNIPPETS = Path("snippets/sizes")
STEM = "why_does_patchgan_see_70x70_pixels"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Branched(nn.Module):
    """A convolution, a pooling and a block with a shortcut: 3, 4, 8 and 12 pixels along each axis."""

    def __init__(self) -> None:
        """Build the layers, of 8 channels each."""
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, kernel_size=3), nn.ReLU(), nn.MaxPool2d(2))
        first, second = (nn.Conv2d(8, 8, kernel_size=3, padding=1) for _ in range(2))
        self.block = nn.Sequential(first, nn.BatchNorm2d(8), nn.ReLU(), second)

    def forward(self, images: Tensor) -> Tensor:
        """From images to 8 planes."""
        x = self.stem(images)
        result: Tensor = x + self.block(x)
        return result


def entry(fact: Fact, key: int) -> Fact:
    """Look a number up in a column of the page."""
    assert isinstance(fact, dict)
    return fact[str(key)]


def chain(n_layers: int, side: int, padding: int = 1) -> str:
    """A discriminator, as the size calculator writes it."""
    words = [f"c1k4s2p{padding}"] * n_layers + [f"c1k4p{padding}"] * 2
    return " ".join([f"1x{side}x{side}", *words])


@pytest.mark.parametrize("n_layers", range(1, 7))
def test_calculator_sees_as_far(facts: dict[str, Fact], n_layers: int) -> None:
    """It walks intervals back, and does no convolution."""
    *_, small = follow(parse(chain(n_layers, 256))).steps
    *_, large = follow(parse(chain(n_layers, 512))).steps

    assert small.receptive_field == (entry(facts["sees"], n_layers),) * 2
    assert small.output[1:] == (entry(facts["of_256"], n_layers),) * 2
    assert large.output[1:] == (entry(facts["of_512"], n_layers),) * 2


@pytest.mark.parametrize("padding", range(3))
def test_calculator_sees_the_same_with_any_padding(facts: dict[str, Fact], padding: int) -> None:
    """Only the number of outputs differs."""
    *_, last = follow(parse(chain(3, 256, padding))).steps

    assert last.receptive_field == (70, 70)
    assert last.output[1:] == (entry(facts["padded_outputs"], padding),) * 2


def test_smallest_image_has_one_output(facts: dict[str, Fact]) -> None:
    """With a pixel less there is none."""
    side = facts["smallest_padded"]
    assert isinstance(side, int)
    result = follow(parse(chain(3, side)))

    assert result.steps[-1].output == (1, 1, 1)
    assert result.error is None
    assert follow(parse(chain(3, side - 1))).error


@pytest.mark.parametrize(
    ("model", "expected"),
    [(nn.Conv1d(1, 1, kernel_size=3, dilation=4), 9), (alexnet().features, 195), (vgg16().features, 212)],
    ids=["dilated", "AlexNet", "VGG16"],
)
def test_pasted_walk_knows_other_networks(model: nn.Module, expected: int, capsys: pytest.CaptureFixture[str]) -> None:
    """What is published of AlexNet and VGG16, up to their last pooling."""
    walk, _ = BLOCK.findall(Path(PAGE).read_text(encoding="utf-8"))
    exec(walk, {"model": model})  # noqa: S102 - a reader runs it as well

    assert capsys.readouterr().out == f"{expected}\n"


def test_pasted_backward_pass_knows_branches(capsys: pytest.CaptureFixture[str]) -> None:
    """ReLU and max pooling hide pixels in some places, and a shortcut adds none."""
    _, backward = BLOCK.findall(Path(PAGE).read_text(encoding="utf-8"))
    manual_seed(0)
    exec(backward, {"model": Branched()})  # noqa: S102 - a reader runs it as well

    assert capsys.readouterr().out == "12\n"


def test_changed_step_changes_the_output_of_a_tcn_within_its_field(facts: dict[str, Fact]) -> None:
    """The first of them does, and the step before it does not."""
    block = run_path(str(SNIPPETS / f"{STEM}_tcn.py"))["Block"]
    model = nn.Sequential(*(block(4, 2**place) for place in range(7))).to(float64)
    for weights in model.parameters():
        nn.init.ones_(weights)
    steps = rand(1, 1, 1000, dtype=float64)
    seen = facts["seven_blocks"]
    assert isinstance(seen, int)

    for back, changes in (seen, True), (seen + 1, False):
        changed = steps.clone()
        changed[..., -back] += 1e6

        assert (model(changed)[..., -1] != model(steps)[..., -1]).item() == changes


def test_changed_pixel_changes_the_output_far_away_through_a_norm() -> None:
    """Nothing in evaluation, and something in training."""
    model = run_path(str(SNIPPETS / f"{STEM}.py"))["model"].to(float64)
    images = rand(1, 3, 256, 256, dtype=float64)
    changed = images.clone()
    changed[..., 0, 0] += 100

    for training in False, True:
        model.train(training)
        difference = model(changed) - model(images)

        assert (difference[..., 15, 15] != 0).item() == training
        assert (difference[..., 0, 0] != 0).item()
