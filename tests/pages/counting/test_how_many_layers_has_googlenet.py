"""What the page on GoogLeNet and Inception-v3 states, held against the census and against what runs in training."""

from collections import Counter
from typing import Any

import pytest
import torch
from torch import nn
from torchvision.models import googlenet, inception_v3

from why18.census.model import count_on
from why18.judging.evidence import Evidence

BUILDERS = {"GoogLeNet": googlenet, "Inception-v3": inception_v3}


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Any]:
    """What the snippets of the page compute."""
    stem = "counting/how_many_layers_has_googlenet"
    paths = [evidence.repository.snippets / f"{stem}{suffix}.py" for suffix in ("_auxiliary", "")]
    return {name: value for path in paths for name, value in evidence.executions[path].facts.items()}


@pytest.mark.parametrize("name", BUILDERS)
def test_counts_are_those_of_the_census(facts: dict[str, Any], name: str) -> None:
    """Which counts operations of a forward pass, pooling as a function among them."""
    with torch.device("meta"):
        model = BUILDERS[name](aux_logits=False, init_weights=False)
    counts = count_on(model, [], name).counts
    stated = {"depth": "depth", "with_pooling": "depth-with-pooling", "convolutions": "convolutions"}
    stated |= {"batch_norms": "batch-norms", "with_weights": "keras-depth", "without_auxiliary": "parameters"}

    assert {fact: facts[fact][name] for fact in stated} == {fact: counts[rule].count for fact, rule in stated.items()}


def test_modules_are_as_deep_as_their_longest_branch(facts: dict[str, Any]) -> None:
    """By the names of the convolutions: a branch numbers its own, and letters stand side by side."""
    with torch.device("meta"):
        model = inception_v3(aux_logits=False, init_weights=False)
    for part in model.children():
        branches = Counter[str]()
        for name, module in part.named_children():
            if isinstance(next(module.children(), None), nn.Conv2d):
                branch, _, number = name.rpartition("_")
                branches[branch] += not number.endswith("b")
        if (kind := type(part).__name__).startswith("Inception"):
            assert facts["way_through"][kind] == branches.most_common(1)[0][1]


@pytest.mark.parametrize(("name", "ends", "held"), [("GoogLeNet", 3, 1), ("Inception-v3", 2, 2)])
def test_each_auxiliary_classifier_is_an_output_in_training(
    facts: dict[str, Any], name: str, ends: int, held: int
) -> None:
    """Beside the one that stays; it holds one convolution, or two."""
    with torch.device("meta"):
        model = BUILDERS[name](init_weights=False)
        outputs = model.train()(torch.zeros(2, 3, 299, 299))

    assert facts["classifiers"][name] == ends - 1 == len(outputs) - 1
    assert facts["all_convolutions"][name] == facts["convolutions"][name] + held * (ends - 1)
