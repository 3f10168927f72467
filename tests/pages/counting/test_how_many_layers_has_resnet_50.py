"""What the page on ResNet-50 states, held against the census, against sums over blocks, and against the library."""

import pytest
import torch
from torch import nn
from torchvision.models import ResNet, get_model_weights

from tests.rooms.census.known import counted
from why18.census.build import named
from why18.census.model import count_model
from why18.records import Fact

NETWORKS = ("resnet34", "resnet50", "resnet101", "resnet152")
FACTS = {"depth": "depth", "convolutions": "convolutions", "weighted": "weighted", "projections": "projections"}


@pytest.mark.parametrize(("fact", "rule"), FACTS.items())
def test_counts_are_those_of_the_census(facts: dict[str, Fact], fact: str, rule: str) -> None:
    """Which takes two routes to the depth."""
    assert facts[fact] == {name: counted(name).counts[rule].count for name in NETWORKS}


def test_multiply_adds_are_those_that_the_library_states(facts: dict[str, Fact]) -> None:
    """In the metadata of its weights, in billions."""
    stated = {name: get_model_weights(name).DEFAULT.meta["_ops"] for name in NETWORKS[1:]}

    assert {name: round(number / 1e9, 3) for name, number in facts["multiply_adds"].items()} == stated  # type: ignore[union-attr, operator]


def test_stride_in_the_first_convolution_is_what_the_census_counts_so(facts: dict[str, Fact]) -> None:
    """With the strides moved in another way: by the names of the layers."""
    network = named("resnet50")
    assert isinstance(network, ResNet)
    for stage in (network.layer2, network.layer3, network.layer4):
        layers = dict(stage.named_modules())
        first, second = layers["0.conv1"], layers["0.conv2"]
        assert isinstance(first, nn.Conv2d)
        assert isinstance(second, nn.Conv2d)
        first.stride, second.stride = second.stride, first.stride
    counts = count_model(network, [torch.zeros(1, 3, 224, 224, device="meta")]).counts

    assert facts["as_in_the_paper"]["resnet50"] == counts["multiply-adds"].count  # type: ignore[call-overload, index]
    assert counts["depth"].count == 50


def test_projections_of_timm_are_called_so_too() -> None:
    """As in the code to paste."""
    names = [name for name, m in named("timm:resnet50").named_modules() if isinstance(m, nn.Conv2d | nn.Linear)]

    assert len([name for name in names if "downsample" not in name]) == counted("resnet50").counts["depth"].count
