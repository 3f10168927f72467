"""What the page on DenseNet-121 states, held against the census, the metadata of torchvision, and its class."""

from typing import Any

import pytest
import torch
from torch import nn
from torchvision.models import DenseNet, get_model_weights

from tests.rooms.census.known import counted
from why18.judging.evidence import Evidence

FAMILY = ("densenet121", "densenet161", "densenet169", "densenet201")


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Any]:
    """What the snippets of the page compute, without the picture, whose names are its own."""
    paths = [
        evidence.repository.snippets / f"counting/why_densenet_121{suffix}.py" for suffix in ("_cifar", "_family", "")
    ]
    return {name: value for path in paths for name, value in evidence.executions[path].facts.items()}


def test_counts_are_those_of_the_census(facts: dict[str, Any]) -> None:
    """Which finds the depth in a forward pass, by two routes of its own."""
    counts = counted("densenet121").counts
    stated = {"depth": "depth", "convolutions": "convolutions", "fully_connected": "linears"}
    stated |= {"batch_norms": "batch-norms", "leaf_modules": "leaf-modules", "with_parameters": "keras-depth"}

    assert {name: facts[name] for name in stated} == {name: counts[rule].count for name, rule in stated.items()}


def test_family_is_that_of_the_census_and_of_the_library(facts: dict[str, Any]) -> None:
    """Each depth is in a name, and the trained weights state their parameters."""
    assert facts["depth_of"] == {name: counted(name).counts["depth"].count for name in FAMILY}
    assert facts["norms_of"] == {name: counted(name).counts["batch-norms"].count for name in FAMILY}
    assert facts["parameters_of"] == {name: get_model_weights(name)["DEFAULT"].meta["num_params"] for name in FAMILY}


@pytest.mark.parametrize(("name", "growth"), [("BC 100-12", 12), ("BC 250-24", 24), ("BC 190-40", 40)])
def test_compressed_networks_are_what_the_class_of_torchvision_builds(
    facts: dict[str, Any], name: str, growth: int
) -> None:
    """Its first convolution, made for ImageNet, is 7×7; the one for CIFAR is 3×3 and has no norm behind it."""
    with torch.device("meta"):
        model = DenseNet(growth, (facts["cifar_n"][name],) * 3, 2 * growth, num_classes=10)
        model.features.conv0, model.features.norm0 = nn.Conv2d(3, 2 * growth, 3, bias=False), nn.Identity()

    assert facts["cifar_parameters"][name] == sum(parameter.numel() for parameter in model.parameters())
    assert facts["cifar_depth"][name] == sum(isinstance(m, nn.Conv2d | nn.Linear) for m in model.modules())


def test_plain_network_has_the_parameters_of_its_planes(facts: dict[str, Any]) -> None:
    """By a sum over the planes that each of 12 layers in a block reads: 16 at first, and 12 more each time."""
    read = [[start + 12 * layer for layer in range(12)] for start in (16, 160, 304)]
    in_blocks = sum(planes * 9 * 12 + 2 * planes for block in read for planes in block)
    transitions = sum(planes * planes + 2 * planes for planes in (160, 304))

    assert facts["cifar_parameters"]["plain 40-12"] == 3 * 9 * 16 + in_blocks + transitions + 2 * 448 + 448 * 10 + 10
