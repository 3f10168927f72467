"""The code to paste of pages on counting, run on networks that a reader may have."""

import re
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

BLOCK = re.compile(r"^## For your own network.*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Named(nn.Module):
    """Three layers, two of which have the names that torch gives the ends of a traced graph."""

    def __init__(self) -> None:
        """Build the three."""
        super().__init__()
        self.input, self.hidden, self.output = nn.Linear(8, 16), nn.Linear(16, 16), nn.Linear(16, 2)

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - as in torch's own modules
        """In go 8 values for each example, out come 2."""
        result: Tensor = self.output(self.hidden(self.input(input)))
        return result


class OfAReader(nn.Conv2d):
    """A convolution of a class that torch does not define."""


DERIVED = nn.Sequential(OfAReader(3, 4, 3), nn.ReLU(), nn.Sequential(OfAReader(4, 8, 3)))
"""Two layers, one behind the other, of which the trace of torch keeps neither whole."""
VIDEO = nn.Sequential(nn.Conv3d(3, 4, 3), nn.ReLU(), nn.Conv3d(4, 8, 3))
"""Two layers, one behind the other, of three dimensions."""
FLAT = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.Linear(16, 2))
"""144 + 32 + 34 parameters, and a mean and a variance for each of 16 values."""
UNTRACKED = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8, track_running_stats=False))
"""224 + 16 parameters, and no running statistics."""
VOLUMES = nn.Sequential(nn.Conv3d(1, 8, 3), nn.MaxPool3d(2), nn.ConvTranspose3d(8, 4, 2, 2), nn.Conv3d(4, 2, 1))
"""The layers of a U-Net for volumes, a convolution of each kind."""
SOUND = nn.Sequential(nn.Conv1d(1, 8, 3), nn.MaxPool1d(2), nn.ConvTranspose1d(8, 4, 2, 2), nn.Conv1d(4, 2, 1))
"""The same for sound, along one axis."""
KERAS = "resnet-50-in-keras-and-pytorch"
CASES = [
    ("why-resnet-18", Named(), "3 layers deep: input hidden output"),
    ("how-many-layers-has-googlenet", Named(), "3 layers deep"),
    ("why-resnet-18", DERIVED, "2 layers deep: 0 2.0"),
    ("how-many-layers-has-googlenet", DERIVED, "2 layers deep"),
    ("how-many-layers-has-googlenet", VIDEO, "2 layers deep"),
    ("how-many-layers-has-googlenet", VOLUMES, "3 layers deep"),
    ("which-23-layers-has-u-net", VOLUMES, "3 convolutional layers: 0 2 3"),
    ("which-23-layers-has-u-net", SOUND, "3 convolutional layers: 0 2 3"),
    ("cnn-with-4-convolutional-layers", VOLUMES, "3 layers deep"),
    (KERAS, FLAT, "210 parameters, with running statistics 242"),
    (KERAS, UNTRACKED, "240 parameters, with running statistics 240"),
]


@pytest.mark.parametrize(("page", "model", "expected"), CASES)
def test_code_to_paste_counts(
    root: Path, capsys: pytest.CaptureFixture[str], page: str, model: nn.Module, expected: str
) -> None:
    """As one counts these networks by hand."""
    match = BLOCK.search((root / f"docs/counting/{page}.md").read_text(encoding="utf-8"))
    assert match is not None

    exec(match[1], {"model": model})  # noqa: S102 - a reader does the same

    assert capsys.readouterr().out.strip() == expected


HOOKS = re.compile(r"^```python\n((?:(?!^```).*\n)*?.*register_forward_hook(?:(?!^```).*\n)*)^```", re.MULTILINE)


@pytest.mark.parametrize(
    "page",
    [
        "counting/how-do-i-count-my-layers",
        "counting/why-does-print-model-differ",
        "sizes/how-many-neurons",
        "sizes/convolution-output-size",
    ],
)
def test_code_with_hooks_counts_the_same_again(root: Path, capsys: pytest.CaptureFixture[str], page: str) -> None:
    """In a notebook a cell is run again; what it has left at the model would count a second time."""
    match = HOOKS.search((root / f"docs/{page}.md").read_text(encoding="utf-8"))
    assert match is not None
    names = {"model": nn.Sequential(nn.Linear(8, 4), nn.ReLU()), "image": torch.rand(2, 8), "images": torch.rand(2, 8)}
    exec(match[1], names)  # noqa: S102 - a reader does the same
    first = capsys.readouterr().out
    exec(match[1], names)  # noqa: S102

    assert first
    assert capsys.readouterr().out == first
