"""What the page on LeNet-5 and AlexNet states, held against sums by hand, the census, and the paper's totals."""

from typing import Any

import torch
from torch import nn

from tests.rooms.census.known import counted
from why18.census.inputs import read
from why18.census.model import count_on

LEARNED = {
    # of each layer: by hand, from the numbers of planes and units in the paper
    "C1": 6 * (5 * 5 + 1),
    "S2": 6 * 2,
    "C3": 60 * 5 * 5 + 16,  # its table has 60 marks
    "S4": 16 * 2,
    "C5": 120 * (16 * 5 * 5 + 1),
    "F6": 84 * (120 + 1),
    "Output": 0,
}


def test_paper_network_has_the_totals_of_the_paper(facts: dict[str, Any]) -> None:
    """Parameters and connections, which it states; a connection is a weight or a bias that a unit reads."""
    assert facts["learned"] == LEARNED
    assert facts["parameters"] == 60_000
    assert facts["all_connections"] == 340_908


def test_every_map_is_read_as_often_as_the_others(facts: dict[str, Any]) -> None:
    """In the paper's table each of six maps goes into ten of sixteen."""
    reads = [place for places in facts["table"] for place in places]

    assert [reads.count(place) for place in range(6)] == [10] * 6
    assert len({tuple(sorted(places)) for places in facts["table"]}) == 16


def test_remake_is_what_the_census_counts(facts: dict[str, Any]) -> None:
    """Built with a convolution for C5, as in the paper, it is as deep and as large."""
    with torch.device("meta"):
        convolutions = (
            nn.Conv2d(1, 6, 5),
            nn.AvgPool2d(2),
            nn.Conv2d(6, 16, 5),
            nn.AvgPool2d(2),
            nn.Conv2d(16, 120, 5),
        )
        model = nn.Sequential(*convolutions, nn.Flatten(), nn.Linear(120, 84), nn.Linear(84, 10))
        counts = count_on(model, [read("1x1x32x32")], "lenet5").counts

    assert facts["remade_depth"] == counts["depth"].count
    assert facts["remade_parameters"] == counts["parameters"].count


def test_alexnet_is_what_the_census_counts(facts: dict[str, Any]) -> None:
    """All of its layers, and its leaf modules."""
    counts = counted("alexnet").counts
    stated = {"depth": "depth", "convolutions": "convolutions", "fully_connected": "linears"}
    stated |= {"leaf_modules": "leaf-modules", "torchvision_parameters": "parameters"}

    assert {name: facts[name] for name in stated} == {name: counts[rule].count for name, rule in stated.items()}
