"""What the page on the indices of VGG states, held against names in a row, keys of weights, and runs with hooks."""

import re
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torchvision import models
from torchvision.models.feature_extraction import create_feature_extractor

PAGE = "docs/counting/which-index-in-vgg-features-is-conv4-3.md"
PASTED = re.compile(r"^## For your own network.*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
VGG16, VGG19 = (2, 2, 3, 3, 3), (2, 2, 4, 4, 4)
"""Convolutions in each block, as the paper's Table 1 has them for D and E."""
NETWORKS = [("vgg16", VGG16), ("vgg19", VGG19), ("vgg16_bn", VGG16), ("vgg19_bn", VGG19)]


def in_a_row(per_block: tuple[int, ...], *, norm: bool) -> list[str]:
    """The names of all layers up to the last pooling, in the order in which they run."""
    kinds = ("conv", "norm", "relu") if norm else ("conv", "relu")
    names = []
    for block, convolutions in enumerate(per_block, 1):
        names += [f"{kind}{block}_{number}" for number in range(1, convolutions + 1) for kind in kinds]
        names.append(f"pool{block}")
    return names


@pytest.mark.parametrize(("name", "per_block"), NETWORKS)
def test_indices_are_places_in_a_row(facts: dict[str, Any], name: str, per_block: tuple[int, ...]) -> None:
    """A list of names has them where the page does, and the weights of torchvision have the same indices."""
    row = in_a_row(per_block, norm=name.endswith("_bn"))
    with torch.device("meta"):
        weights = getattr(models, name)().features.state_dict()
    filters = [int(key.split(".")[0]) for key, weight in weights.items() if weight.ndim == 4]

    assert facts["index"][name] == {key: place for place, key in enumerate(row) if not key.startswith("norm")}
    assert facts["feature_modules"][name] == len(row)
    assert list(facts["convolution"][name].values()) == filters
    assert facts["relu"][name] == {key: row.index(f"relu{key[4:]}") for key in facts["convolution"][name]}
    assert facts["pools"][name] == [row.index(f"pool{block}") for block in range(1, 6)]


def test_what_lua_counts_from_one(facts: dict[str, Any]) -> None:
    """In a list that begins with nothing, as Lua's do, the names stand where the threads say."""
    in_lua = ["", *in_a_row(VGG19, norm=False)]
    of_vgg16 = ["", *in_a_row(VGG16, norm=False)]

    assert [in_lua[place] for place in (2, 7, 12, 21, 30)] == [f"relu{block}_1" for block in range(1, 6)]
    assert facts["firsts_in_lua"] == [2, 7, 12, 21, 30]
    assert facts["read_from_zero"] == [in_lua[1:][place] for place in (2, 7, 12, 21, 30)]
    assert [of_vgg16[place] for place in (4, 9, 16, 23)] == ["relu1_2", "relu2_2", "relu3_3", "relu4_3"]
    assert facts["lasts_in_lua"] == [4, 9, 16, 23]
    assert facts["same_in_vgg19"] == [in_lua[place] for place in (4, 9, 16, 23)]


def features_of(name: str) -> nn.Sequential:
    """The features of a network with weights by chance, and no classifier, which would take half a gigabyte."""
    torch.manual_seed(0)
    with torch.device("meta"):
        features = getattr(models, name)().features
    features.to_empty(device="cpu")
    for module in features:
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    assert isinstance(features, nn.Sequential)
    return features.eval().requires_grad_(requires_grad=False)


@pytest.mark.parametrize(("name", "per_block"), NETWORKS)
def test_slice_ends_with_the_layer(name: str, per_block: tuple[int, ...]) -> None:
    """What a slice gives is what a hook copies there, for every name."""
    features, copies = features_of(name), dict[nn.Module, Tensor]()
    image = torch.rand(1, 3, 32, 32)
    for module in features:
        module.register_forward_hook(lambda module, _, output: copies.update({module: output.clone()}))
    features(image)
    expected = list(copies.values())

    for place, key in enumerate(in_a_row(per_block, norm=name.endswith("_bn"))):
        assert torch.equal(features[: place + 1](image), expected[place]), key


def test_hook_keeps_the_tensor_that_the_relu_writes_into(facts: dict[str, Any]) -> None:
    """Both outputs lie at one place in memory, unless the ReLU is not in place."""
    features, kept = features_of("vgg16"), dict[int, Tensor]()
    relu = features[22]
    assert isinstance(relu, nn.ReLU)
    for place in (21, 22):
        features[place].register_forward_hook(lambda _, __, output, place=place: kept.update({place: output}))
    image = torch.rand(1, 3, 32, 32)
    features(image)

    assert kept[21].data_ptr() == kept[22].data_ptr()
    assert kept[21].min() == 0
    assert features[:22](image).min() < 0
    relu.inplace = False
    features(image)
    assert kept[21].data_ptr() != kept[22].data_ptr()
    assert torch.equal(kept[21].relu(), kept[22])
    assert (facts["hook_has_conv"], facts["hook_has_relu"], facts["mended_has_conv"]) == (False, True, True)


def test_extractor_gives_the_convolution_where_it_ends_with_it(facts: dict[str, Any]) -> None:
    """And what its ReLU made of it where it runs on."""
    features, image = features_of("vgg16"), torch.rand(1, 3, 32, 32)

    assert create_feature_extractor(features, ["21"])(image)["21"].min() < 0
    assert create_feature_extractor(features, ["21", "30"])(image)["21"].min() == 0
    assert (facts["alone_has_conv"], facts["both_has_conv"]) == (True, False)


PASTES = [
    # a network, and where relu4_3 is in it, or relu4_2 where there are two convolutions in a block
    ("vgg11", "relu4_2", 14),
    ("vgg13", "relu4_2", 18),
    ("vgg16", "relu4_3", 22),
    ("vgg19", "relu4_3", 24),
    ("vgg11_bn", "relu4_2", 20),
    ("vgg13_bn", "relu4_2", 26),
    ("vgg16_bn", "relu4_3", 32),
    ("vgg19_bn", "relu4_3", 35),
]


@pytest.mark.parametrize(("name", "last", "place"), PASTES)
def test_code_to_paste(root: Path, capsys: pytest.CaptureFixture[str], name: str, last: str, place: int) -> None:
    """In every VGG of torchvision it finds the ReLU, and cuts behind it."""
    match = PASTED.search((root / PAGE).read_text(encoding="utf-8"))
    assert match is not None
    with torch.device("meta"):
        names = {"model": getattr(models, name)()}
    exec(match[1].replace("relu4_3", last), names)  # noqa: S102 - a reader does the same

    assert f"'{last}': {place}," in capsys.readouterr().out
    assert names["part"][-1] is names["model"].features[place]
    assert isinstance(names["part"][-1], nn.ReLU)
    assert len(names["part"]) == place + 1
