"""What the page on MobileNets states, held against the census, the settings of their papers, and another library."""

from typing import Any

import pytest
import torch
from timm import create_model
from torch import nn
from torchvision.models import MobileNet_V2_Weights, mobilenet_v2

from why18.census.model import count_on
from why18.judging.evidence import Evidence

NETWORKS = {"MobileNet": lambda: create_model("mobilenetv1_100"), "MobileNetV2": mobilenet_v2}
STRIDES_AND_WIDTHS = [(1, 64), (2, 128), (1, 128), (2, 256), (1, 256), (2, 512), *[(1, 512)] * 5, (2, 1024), (1, 1024)]
"""Of the pairs in the first paper's table: the stride of a depthwise convolution, the planes that its pair puts out."""


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Any]:
    """What the snippets of the page compute."""
    stem = "counting/how_many_layers_has_mobilenet"
    paths = [evidence.repository.snippets / f"{stem}{suffix}.py" for suffix in ("_cost", "_keras", "")]
    return {name: value for path in paths for name, value in evidence.executions[path].facts.items()}


@pytest.mark.parametrize("name", NETWORKS)
def test_counts_are_those_of_the_census(facts: dict[str, Any], name: str) -> None:
    """Which finds the depth by operations and by gradients, and multiplies shapes for the cost."""
    with torch.device("meta"):
        model = NETWORKS[name]()
    counts = count_on(model, [], name).counts
    stated = {"depth": "depth", "convolutions": "convolutions", "fully_connected": "linears"}
    stated |= {"parameters": "parameters", "multiply_adds": "multiply-adds"}

    assert {fact: facts[fact][name] for fact in stated} == {fact: counts[rule].count for fact, rule in stated.items()}


def test_first_network_has_the_weights_and_the_cost_of_its_table(facts: dict[str, Any]) -> None:
    """Summed from the settings in the paper, on planes with a side of 112 behind the first convolution."""
    planes, side = 32, 112
    cost = {"first": 27 * planes * side**2, "depthwise": 0, "pointwise": 0, "fully connected": 1024 * 1000}
    weights = {"first": 27 * planes, "depthwise": 0, "pointwise": 0, "fully connected": 1024 * 1000}
    for stride, width in STRIDES_AND_WIDTHS:
        side //= stride
        for kind, size in (("depthwise", 9 * planes), ("pointwise", planes * width)):
            weights[kind] += size
            cost[kind] += size * side**2
        planes = width

    assert facts["sizes"] == weights
    assert facts["multiply_adds"]["MobileNet"] == sum(cost.values())


def test_library_states_the_cost_of_the_second(facts: dict[str, Any]) -> None:
    """In billions, and its parameters."""
    meta = MobileNet_V2_Weights.DEFAULT.meta

    assert facts["parameters"]["MobileNetV2"] == meta["num_params"]
    assert round(facts["multiply_adds"]["MobileNetV2"] / 1e9, 3) == meta["_ops"]


def test_blocks_are_as_many_in_another_library(facts: dict[str, Any]) -> None:
    """By the depthwise convolutions of timm's, one a block."""
    with torch.device("meta"):
        model = create_model("mobilenetv2_100")

    depthwise = [m for m in model.modules() if isinstance(m, nn.Conv2d) and m.groups > 1]

    assert facts["number_of_blocks"] == len(depthwise) == sum(facts["repeats"])
