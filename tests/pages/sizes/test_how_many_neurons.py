"""What the page on neurons has a reader paste, and what it says of AlexNet's caption."""

import re
from itertools import product
from pathlib import Path

import pytest
from torch import Tensor, nn, rand, zeros

PAGE = "docs/sizes/how-many-neurons.md"
PASTED = re.compile(r"\n```python\n(?P<code>.*?)```\n", re.DOTALL)


class Windows(nn.Module):
    """A layer for windows of an image, which stand in its batch as they do in Swin."""

    def __init__(self) -> None:
        """Make a layer of 4 features of each pixel of an image with one channel."""
        super().__init__()
        self.layer = nn.Linear(1, 4)

    def forward(self, images: Tensor) -> Tensor:
        """Cut images of shape (n, 1, 8, 8) into windows of 4 × 4."""
        cut: Tensor = self.layer(images.unfold(2, 4, 4).unfold(3, 4, 4).reshape(-1, 16, 1))
        return cut


def test_pasted_code_counts_an_image_whatever_stands_in_the_batch(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """Four features of 64 pixels, though a batch is of windows; then the places of two convolutions."""
    found = PASTED.search(Path(request.config.rootpath, PAGE).read_text())
    assert found
    for model in (Windows(), nn.Conv2d(1, 3, kernel_size=3), nn.ConvTranspose2d(1, 3, kernel_size=3)):
        exec(found["code"], {"model": model, "images": rand(2, 1, 8, 8)})  # noqa: S102 - a reader runs it as well

    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == ["256", "108", "300"]


def test_caption_of_alexnet_needs_other_padding_above_than_beside() -> None:
    """The same on all sides gives squares, of which 96 come to another number; two numbers can give 55 × 48."""
    sides = {size + 2 * padding for size, padding in product(range(100, 300), range(11))}
    squares = {96 * ((side - 11) // 4 + 1) ** 2 for side in sides}
    layer = nn.Conv2d(3, 96, kernel_size=11, stride=4, padding=(16, 2), device="meta")

    assert 253_440 not in squares
    assert layer(zeros(1, 3, 195, 195, device="meta")).numel() == 253_440
