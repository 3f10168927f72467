"""The names whose digits are no numbers."""

import inspect
import re
from pathlib import Path

import pytest

from checker import names

FOLDER = Path(names.__file__).parent


def test_the_list_is_what_torch_and_torchvision_define() -> None:
    """A model or class that appears or disappears upstream is noticed here, with what to change."""
    import torch  # noqa: PLC0415 - seconds of work that the other tests do not need
    from torchvision import models, ops  # noqa: PLC0415

    spaces = (torch.nn, ops, models, models.detection, models.segmentation, models.video, models.optical_flow)
    found = {name for name in models.list_models() if not name.startswith("quantized")}
    found |= {name for space in spaces for name, value in vars(space).items() if inspect.isclass(value)}
    found |= {name for name, value in vars(torch.nn.functional).items() if callable(value)}
    expected = {name for name in found if re.search(r"\d", name) and not re.search("^_|Weights$|_with_indices$", name)}
    actual = set(names.listed(FOLDER / "torch.txt"))

    assert sorted(actual - expected) == [], "take these names out of checker/names/torch.txt"
    assert sorted(expected - actual) == [], "add these names to checker/names/torch.txt"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_a_list_has_each_name_once_and_each_with_a_digit(path: Path) -> None:
    """A name without a digit needs no exception."""
    listed = names.listed(path)

    assert len(listed) == len(set(listed))
    assert [name for name in listed if not re.search(r"\d", name)] == []


def test_others_do_not_repeat_what_torch_defines() -> None:
    """The short list stays short."""
    torch_names = names.listed(FOLDER / "torch.txt")
    others = names.listed(FOLDER / "others.txt")

    assert set(torch_names) & set(others) == set()
