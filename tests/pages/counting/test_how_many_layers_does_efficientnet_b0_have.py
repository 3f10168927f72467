"""What the page on EfficientNet states, held against the census, the settings of its paper, and another library."""

from math import ceil
from typing import Any

import pytest
import torch
from timm import create_model
from torch import nn
from torchvision.models import efficientnet_b0, efficientnet_b7, efficientnet_v2_s

from why18.census.model import count_on

NETWORKS = {"B0": efficientnet_b0, "B7": efficientnet_b7, "V2-S": efficientnet_v2_s}
REPEATS = (1, 2, 2, 3, 3, 4, 1)
"""Blocks of each stage of B0, as in the first table of the paper."""
IN_TIMM = {"B0": "efficientnet_b0", "B7": "tf_efficientnet_b7", "V2-S": "tf_efficientnetv2_s"}


@pytest.mark.parametrize("name", NETWORKS)
def test_counts_are_those_of_the_census(facts: dict[str, Any], name: str) -> None:
    """Which finds the depth by operations and by gradients."""
    with torch.device("meta"):
        model = NETWORKS[name]()
    counts = count_on(model, [], name).counts

    assert facts["layers"][name] == counts["depth"].count
    assert facts["convolutions"][name] == counts["convolutions"].count


@pytest.mark.parametrize(("name", "deeper"), [("B0", 1.0), ("B7", 3.1)])
def test_counts_follow_from_the_settings_of_the_paper(facts: dict[str, Any], name: str, deeper: float) -> None:
    """Five convolutions a block, four where it does not widen, and in Keras thirteen layers or ten."""
    repeats = [ceil(deeper * number) for number in REPEATS]
    blocks, narrow = sum(repeats), repeats[0]
    with_skip = blocks - len(REPEATS)
    around, paddings = 10, 4

    assert facts["blocks"][name] == blocks
    assert facts["shortest"][name] == 2 + 3 * 6 + 3
    assert facts["layers"][name] == 5 * blocks - narrow + 3
    assert facts["headless"][name] == 13 * blocks - 3 * narrow + 2 * with_skip + paddings + around


@pytest.mark.parametrize("name", IN_TIMM)
def test_layers_are_as_many_in_another_library(facts: dict[str, Any], name: str) -> None:
    """In timm's, whose squeeze-and-excitations are convolutions as well."""
    with torch.device("meta"):
        model = create_model(IN_TIMM[name])

    layers = [module for module in model.modules() if isinstance(module, nn.Conv2d | nn.Linear)]

    assert len(layers) == facts["layers"][name]


def test_keras_counts_the_layers_with_weights_and_a_normalization(facts: dict[str, Any]) -> None:
    """Of the image, which the network of the second version has not."""
    without = {name: facts["layers"][name] + facts["norms"][name] for name in NETWORKS}

    assert facts["with_weights"] == {name: number + (name != "V2-S") for name, number in without.items()}
