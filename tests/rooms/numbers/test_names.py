"""The names whose digits are no numbers."""

import inspect
import re
from pathlib import Path

import pytest

from why18.numbers import names

FOLDER = Path(names.__file__).parent


def test_list_is_what_torch_and_torchvision_define() -> None:
    """A model or class that appears or disappears upstream is noticed here, with what to change."""
    import torch  # noqa: PLC0415 - seconds of work that the other tests do not need
    from torchvision import models, ops  # noqa: PLC0415

    spaces = (torch.nn, ops, models, models.detection, models.segmentation, models.video, models.optical_flow)
    found = {name for name in models.list_models() if not name.startswith("quantized")}
    found |= {name for space in spaces for name, value in vars(space).items() if inspect.isclass(value)}
    found |= {name for name, value in vars(torch.nn.functional).items() if callable(value)}
    expected = {name for name in found if re.search(r"\d", name) and not re.search("^_|Weights$|_with_indices$", name)}
    actual = set(names.listed(FOLDER / "torch.txt"))

    assert sorted(actual - expected) == [], "take these names out of why18/numbers/names/torch.txt"
    assert sorted(expected - actual) == [], "add these names to why18/numbers/names/torch.txt"


WRITTEN = [
    # a name as a library spells it, how people write it, and how it is something else
    ("resnet18", ["ResNet-18", "resnet_18", "ResNet18", "ResNet/18", "ResNet.18"], ["ResNet 18", "ResNet", "18"]),
    ("wide_resnet50_2", ["Wide ResNet-50-2", "wide-resnet50.2"], ["Wide ResNet-502", "Wide ResNet-50 2", "resnet50_2"]),
    ("conv2_x", ["conv2_x", "Conv2x", "conv-2-x"], ["conv2 x", "conv_x"]),
    ("CC-BY-4.0", ["CC-BY-4.0", "CC BY-4.0"], ["CC BY 4.0", "CC-BY-40"]),
    ("vit_b_16", ["ViT-B/16", "ViT B-16"], ["ViT/B16"]),
]


@pytest.mark.parametrize(("name", "written", "others"), WRITTEN)
def test_name_is_known_however_it_is_joined(name: str, written: list[str], others: list[str]) -> None:
    """A space may stand between words, but hides a number behind one."""
    pattern = re.compile(names.spellings(name), re.IGNORECASE)

    assert [text for text in written if not pattern.fullmatch(text)] == []
    assert [text for text in others if pattern.fullmatch(text)] == []


KNOWN = [
    # a text, and the names that are found in it
    ("ResNet-18 and RESNET_18", ["ResNet-18", "RESNET_18"]),
    ("torch.nn.Conv2d, nn.Conv2d", ["torch.nn.Conv2d", "nn.Conv2d"]),
    ("1D, 2d and 3D", ["1D", "2d", "3D"]),
    ("ResNet-18's, ResNet-18-based.", ["ResNet-18", "ResNet-18"]),
    ("Wide ResNet-50-2", ["Wide ResNet-50-2"]),  # and not the ResNet-50 in it
    ("conv2_x is of CC-BY-4.0", ["conv2_x", "CC-BY-4.0"]),  # of the short list
    ("ResNet-19, 4D, 1.2D", []),
    ("xResNet-18, x-ResNet-18, 5.Conv2d, ResNet-18x", []),
    ("ResNet-18-5, ResNet-18.5, ResNet-18,000, ResNet-18/5, ResNet-18×5", []),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN)
def test_name_is_known_where_it_stands_alone(text: str, expected: list[str]) -> None:
    """With the module that it comes from; what goes on with letters or digits is another name, or a number."""
    actual = [match[0] for match in names.known().finditer(text)]

    assert actual == expected


FIELD = "LeNet-5 GPT-2 WRN-28-10 YOLOv5 Inception-v4 ImageNet-1k A100 int4 MobileNetV1 Darknet-53 DenseNet-100".split()  # noqa: SIM905 - a list of words
KINDS = [
    # a text, and what is a name in it whatever the number
    ("Table 1 shows", ["Table 1"]),
    ("Section 3.3, §3.1, Appendix A.2", ["Section 3.3", "§3.1", "Appendix A.2"]),
    ("Figures 2 and 3, Fig. 2, Eq. 3", ["Figures 2 and 3", "Fig. 2", "Eq. 3"]),
    ("Chapter 5 (see page 5)", ["Chapter 5", "page 5"]),
    ("Table 54 layers", []),  # 54 layers
    ("Table 1 and 54 layers", ["Table 1"]),
    ("Table 5 × 4, Table 5.4.3.2.1", []),
    ("the table 54, each page 5", []),
    ("He et al. (2015) and (Krizhevsky, 2012)", ["He et al. (2015", "Krizhevsky, 2012"]),
    ("Simonyan and Zisserman (2014)", ["Simonyan and Zisserman (2014"]),
    ("Krizhevsky 2012 has", ["Krizhevsky 2012"]),
    ("Linear 2012 neurons, Only 2012", []),  # no author
    ("In 2015 it won, in June 2015, on 12 June 2015.", ["In 2015", "June 2015", "12 June 2015"]),
    ("in 2015 layers, of 2012 neurons, by 1998 × 2", []),
    ("of 2048, in 2000.", []),  # channels, and round
    ("May 2015, may 2015", ["May 2015"]),
    ("torch 2.15, PyTorch v1.13 and Python 3.11", ["torch 2.15", "PyTorch v1.13", "Python 3.11"]),
    ("pytorch#750, layers#54", []),
    ("Keras 3 has, Keras 3 layers, Keras 18", ["Keras 3"]),
    ("torch 2.15 million, torch 2.1 layers", []),
    ("ResNet-50 v1.5, v2.15, Inception v3", ["ResNet-50", "v1.5", "v2.15", "Inception v3"]),
    ("v54, v2 layers", []),
    ("layer 1 and stage 2.", ["layer 1", "stage 2"]),
    ("layer 18, layer 5 neurons, stage 3 deep", []),
    ("flattened from dimension 1 on, along axis 0, dim 2.", ["dimension 1", "axis 0", "dim 2"]),
    ("in 32-bit floats, 8-bit", ["32-bit", "8-bit"]),
    ("18-bit, 32-bit × 2", []),
    ("dimension 512, axis 1 pixels, dim 2 × 3", []),
    ("top-1 accuracy, L2 norm, conv2_1", ["top-1", "L2", "conv2_1"]),
    ("top-7, L3, conv54_1", []),
    ("ResNeXt-101 (32×8d), O(n²)", ["ResNeXt-101 (32×8d)", "O(n²)"]),
    ("O(54), f(n²)", []),
]


@pytest.mark.parametrize(("text", "expected"), [*KINDS, *((name, [name]) for name in FIELD)])
def test_kind_of_a_name_is_known_by_what_stands_around_it(text: str, expected: list[str]) -> None:
    """A place, a year or a version, which is none where its number could count what stands behind it."""
    actual = [match[0] for match in names.known().finditer(text)]

    assert actual == expected


def test_list_may_have_comments(tmp_path: Path) -> None:
    """And empty lines."""
    (tmp_path / "names.txt").write_text("# of é\n\n a1 # b2\nc3\n", "utf-8")

    assert names.listed(tmp_path / "names.txt") == ["a1", "c3"]


@pytest.mark.parametrize("file", names.LISTS)
def test_list_has_each_name_once_and_each_with_a_digit(file: str) -> None:
    """A name without a digit needs no exception."""
    listed = names.listed(FOLDER / file)

    assert len(listed) == len(set(listed))
    assert [name for name in listed if not re.search(r"\d", name)] == []


def test_others_do_not_repeat_what_torch_defines() -> None:
    """The short list stays short."""
    torch_names = names.listed(FOLDER / "torch.txt")
    others = names.listed(FOLDER / "others.txt")

    assert set(torch_names) & set(others) == set()
