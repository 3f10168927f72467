"""What the page on the input layer states, held against the census and against a product of matrices."""

from itertools import pairwise

import pytest
import torch
from torch import nn

from why18.census.model import count_model
from why18.records import Fact

SIZES = {"no_hidden_layer": (784, 10), "one_hidden_layer": (784, 1024, 10), "two_hidden_layers": (3, 4, 4, 1)}


def perceptron(sizes: tuple[int, ...]) -> nn.Sequential:
    """A network of these columns of values, with a ReLU between its layers."""
    modules: list[nn.Module] = []
    for before, behind in pairwise(sizes):
        modules += [nn.Linear(before, behind), nn.ReLU()]
    return nn.Sequential(*modules[:-1])


@pytest.mark.parametrize(("rule", "fact"), [("weighted", "with_weights"), ("leaf-modules", "leaves")])
def test_table_is_what_the_census_counts(facts: dict[str, Fact], rule: str, fact: str) -> None:
    """In networks that are built from their sizes alone."""
    counted = {name: count_model(perceptron(sizes), [torch.zeros(1, sizes[0])]) for name, sizes in SIZES.items()}

    assert facts[fact] == {name: one.counts[rule].count for name, one in counted.items()}
    assert facts["own"] == {name: one.counts["parameters"].count for name, one in counted.items()}
    assert facts["with_weights"] == {name: one.counts["depth"].count for name, one in counted.items()}


def test_parameters_are_those_that_the_network_computes_with(facts: dict[str, Fact]) -> None:
    """Two products of matrices and a maximum with zero are all that it does."""
    network, image = perceptron(SIZES["one_hidden_layer"]), torch.rand(1, 784)
    first, first_bias, second, second_bias = network.parameters()
    scores = (image @ first.T + first_bias).clamp(min=0) @ second.T + second_bias

    torch.testing.assert_close(scores, network(image))
    assert facts["parameters"] == first.numel() + first_bias.numel() + second.numel() + second_bias.numel()
    assert facts["tensors"] == 4
