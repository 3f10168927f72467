"""What the page on ResNet-50 in two libraries states, held against the channels of its layers and the census."""

import pytest
from torch import nn

from tests.rooms.census.known import counted
from why18.census.build import named
from why18.judging.evidence import Evidence
from why18.records import Fact


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Fact]:
    """What the snippet of the page computes."""
    path = evidence.repository.snippets / "counting/resnet_50_in_keras_and_pytorch.py"
    return evidence.executions[path].facts


def test_difference_is_three_values_for_each_channel(facts: dict[str, Fact]) -> None:
    """A bias, a running mean and a running variance for each channel that leaves a convolution."""
    convolutions = [module for module in named("resnet50").modules() if isinstance(module, nn.Conv2d)]
    channels = sum(convolution.out_channels for convolution in convolutions)
    parameters = counted("resnet50").counts["parameters"].count
    assert parameters is not None
    expected = {
        "torch_parameters": parameters,
        "keras_parameters": parameters + 3 * channels,
        "biases": channels,
        "running": 2 * channels,
        "trainable": parameters + channels,
        "counters": len(convolutions),
        "torch_without_top": parameters - 1000 * (2048 + 1),
        "keras_without_top": parameters + 3 * channels - 1000 * (2048 + 1),
    }

    assert expected == {name: facts[name] for name in expected}
