"""What the page on Wide ResNets states, held against shapes of weights, closed sums and the census."""

import pytest
from torchvision.models import get_model_weights

from tests.rooms.census.known import counted
from why18.judging.evidence import Evidence
from why18.records import Fact

NETWORKS = [(16, 8), (22, 8), (28, 10), (40, 4), (40, 2), (40, 1), (52, 1), (58, 10)]


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Fact]:
    """What the snippets of the page compute."""
    folder = evidence.repository.snippets / "counting"
    paths = [folder / f"why_wide_resnet_28{suffix}.py" for suffix in ("", "_imagenet")]
    return {name: fact for path in paths for name, fact in evidence.executions[path].facts.items()}


def shapes(n: int, k: int) -> list[tuple[int, int, int]]:
    """Inputs, outputs and kernel of each convolution of WRN-n-k, from the table of its paper."""
    found, channels = [(3, 16, 3)], 16
    for width in (16 * k, 32 * k, 64 * k):
        found += [(channels, width, 1)] * (channels != width)
        found += [(channels, width, 3)] + [(width, width, 3)] * ((n - 4) // 3 - 1)
        channels = width
    return found


@pytest.mark.parametrize(("n", "k"), NETWORKS)
def test_network_has_the_layers_of_the_table_in_its_paper(facts: dict[str, Fact], n: int, k: int) -> None:
    """Without a model: convolutions by their shapes, a norm before each of 3×3 but the first, and one at the end."""
    name, convolutions = f"wrn_{n}_{k}", shapes(n, k)
    weights = sum(inputs * outputs * kernel**2 for inputs, outputs, kernel in convolutions)
    norms = sum(2 * inputs for inputs, _, kernel in convolutions[1:] if kernel == 3) + 2 * 64 * k
    projections = sum(kernel == 1 for *_, kernel in convolutions)
    on_shortcuts = sum(inputs * outputs for inputs, outputs, kernel in convolutions if kernel == 1)
    expected = {
        "convolutions": len(convolutions),
        "projections": projections,
        "depth": len(convolutions) - projections + 1,
        "on_path": 1 + (n - 4),
        "parameters": weights + norms + 64 * k * 10 + 10,
        "with_zeros": weights - on_shortcuts + norms + 64 * k * 10 + 10,
    }

    assert expected == {rule: facts[rule][name] for rule in expected}  # type: ignore[call-overload, index]


def test_networks_for_imagenet_are_counted_so_by_the_census(facts: dict[str, Fact]) -> None:
    """And have the parameters that the library states."""
    names = ("resnet50", "wide_resnet50_2", "wide_resnet101_2")
    rules = {"imagenet_convolutions": "convolutions", "beside": "projections", "layers": "depth"}

    assert {fact: facts[fact] for fact in rules} == {
        fact: {name: counted(name).counts[rule].count for name in names} for fact, rule in rules.items()
    }
    assert facts["weights"] == {name: get_model_weights(name).DEFAULT.meta["num_params"] for name in names}
