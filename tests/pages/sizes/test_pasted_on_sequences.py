"""The code to paste of pages on sizes and on counting, run on a network that convolves over one axis and recurs."""

import re
from pathlib import Path

import pytest
from torch import Tensor, nn, rand

BLOCK = re.compile(r"^## For your own network.*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Sequences(nn.Module):
    """Convolutions over time, a recurrent layer, which puts out a tuple, and a matrix."""

    def __init__(self) -> None:
        """Build the three."""
        super().__init__()
        self.convolution = nn.Conv1d(3, 4, kernel_size=3)
        self.recurrent = nn.LSTM(4, 5, batch_first=True)
        self.last = nn.Linear(5, 2)

    def forward(self, values: Tensor) -> Tensor:
        """In go sequences of shape (n, 3, 10), out come 2 values for each."""
        states, _ = self.recurrent(self.convolution(values).transpose(1, 2))
        result: Tensor = self.last(states[:, -1])
        return result


CASES = [
    # a page, and how its lines end: 4 kernels on 10 values have 8 places each
    ("counting/cnn-with-4-convolutional-layers", ["2 layers deep"]),
    ("sizes/how-many-neurons", ["32", "2"]),
    ("sizes/convolution-output-size", ["torch.Size([6, 4, 8])", "LSTM(4, 5, batch_first=True) ", "torch.Size([6, 2])"]),
]


@pytest.mark.parametrize(("page", "ends"), CASES)
def test_code_to_paste_knows_other_layers(
    root: Path, capsys: pytest.CaptureFixture[str], page: str, ends: list[str]
) -> None:
    """A layer over one axis is a convolution, and one that puts out a tuple stops nothing."""
    match = BLOCK.search((root / f"docs/{page}.md").read_text(encoding="utf-8"))
    assert match is not None

    exec(match[1], {"model": Sequences(), "images": rand(6, 3, 10)})  # noqa: S102 - a reader does the same
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == len(ends)
    assert all(line.endswith(end) for line, end in zip(lines, ends, strict=True))
