"""What the page on names states, held against the census, which counts in its own way, and against the names."""

import re
from pathlib import Path

import pytest
import torchvision
from torch import nn
from torchvision.models import get_model_weights, list_models

from tests.rooms.census.known import counted, depth
from why18.census.build import named
from why18.judging.evidence import Evidence
from why18.records import Fact

CLASSIFIERS = list_models(torchvision.models)
NUMBERLESS = {"alexnet", "googlenet", "maxvit_t", *(f"convnext_{size}" for size in ("tiny", "small", "base", "large"))}
NUMBERLESS |= {f"swin_{size}" for size in "tsb"}


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, dict[str, Fact]]:
    """What each snippet of the page computes, by what its name has behind the stem; no suffix is ``names``."""
    stem = "what_does_the_number_in_a_name_mean"
    paths = {
        path.stem.removeprefix(stem): path for path in (evidence.repository.snippets / "counting").glob(f"{stem}*.py")
    }
    return {suffix.strip("_") or "names": evidence.executions[path].facts for suffix, path in paths.items()}


def entries(facts: dict[str, Fact], name: str) -> dict[str, float]:
    """A fact that is a dictionary of numbers."""
    fact = facts[name]
    assert isinstance(fact, dict)
    return {key: value for key, value in fact.items() if isinstance(value, int | float)}


def test_every_classifier_has_its_numbers(facts: dict[str, dict[str, Fact]]) -> None:
    """All groups of digits in a name are given a meaning, and no others."""
    numbers = facts["names"]["numbers"]
    assert isinstance(numbers, dict)

    assert sorted(numbers) == sorted(CLASSIFIERS)
    assert set(facts["names"]["without_a_number"]) == NUMBERLESS  # type: ignore[arg-type]
    for name, found in numbers.items():
        assert isinstance(found, dict)
        assert re.findall("[0-9]+", name) == re.findall("[0-9]+", " ".join(map(str, found.values())))


def test_depths_are_those_of_the_census(facts: dict[str, dict[str, Fact]]) -> None:
    """Which takes two routes to each."""
    found = (
        entries(facts["depth"], "depth") | entries(facts["version"], "layers") | entries(facts["patch"], "vit_layers")
    )
    with_cost_alone = {name for name in CLASSIFIERS if re.match("regnet|mnasnet|efficientnet_b", name)}

    assert found.keys() == set(CLASSIFIERS) - with_cost_alone
    assert found == {name: depth(name) for name in found}


def test_number_that_is_a_depth_is_the_depth_of_the_census(facts: dict[str, dict[str, Fact]]) -> None:
    """In each name whose number the page calls a depth."""
    numbers = facts["names"]["numbers"]
    assert isinstance(numbers, dict)
    stated = {name: int(found["depth"]) for name, found in numbers.items() if "depth" in found}  # type: ignore[index, operator, arg-type, call-overload]

    assert stated == {name: depth(name) for name in stated}


def test_multiply_adds_of_regnets_are_those_of_the_census(facts: dict[str, dict[str, Fact]]) -> None:
    """For an image of 224 × 224, by its own formula, model by model."""
    expected: dict[str, dict[str, int | None]] = {"x": {}, "y": {}}
    for name in CLASSIFIERS:
        if parts := re.fullmatch(r"regnet_(.)_(\d+)(?:_(\d))?(mf|gf)", name):
            kind, whole, tenth, unit = parts.groups()
            millions = int(whole) if unit == "mf" else int(whole) * 1000 + int(tenth or 0) * 100
            expected[kind][str(millions)] = counted(name).counts["multiply-adds"].count

    assert expected == {kind: facts["cost"][f"regnet_{kind}"] for kind in "xy"}


def test_relative_cost_of_widths_is_that_of_the_census(facts: dict[str, dict[str, Fact]]) -> None:
    """A network twice as wide, and the quotient of both counts."""
    found = entries(facts["width"], "cost")
    expected = {}
    for name in found:
        of_one = counted(re.sub(r"\d+_\d+$", "1_0", name)).counts["multiply-adds"].count
        expected[name] = (counted(name).counts["multiply-adds"].count or 0) / (of_one or 0)

    assert len(found) == 8
    assert found == expected


def test_width_multiplies_each_convolution_of_mnasnet_but_the_last() -> None:
    """Which puts out as many channels whatever the number is."""
    names = list_models(torchvision.models, include="mnasnet*")
    shapes = [[t.shape[0] for t in named(name).state_dict().values() if t.dim() == 4] for name in names]
    differ = [len(set(channels)) > 1 for channels in zip(*shapes, strict=True)]

    assert differ == [True] * (len(differ) - 1) + [False]


def test_cost_of_efficientnets_is_what_the_library_states(facts: dict[str, dict[str, Fact]]) -> None:
    """On the side that the weights are for; each rank costs more than the one before."""
    found = entries(facts["cost"], "multiply_adds_b")
    expected = {f"b{rank}": get_model_weights(f"efficientnet_b{rank}")["IMAGENET1K_V1"].meta for rank in range(8)}

    assert {rank: round(cost / 1e9, 3) for rank, cost in found.items()} == {
        rank: meta["_ops"] for rank, meta in expected.items()
    }
    assert list(found.values()) == sorted(found.values())


def test_weights_have_the_groups_and_widths(facts: dict[str, dict[str, Fact]]) -> None:
    """The shape of a grouped kernel tells both: all of its outputs, and the inputs that one of them reads."""
    for name in ("resnext50_32x4d", "resnext101_32x8d", "resnext101_64x4d"):
        outputs, inputs, *_ = named(name).state_dict()["layer1.0.conv2.weight"].shape

        assert entries(facts["depth"], "channels_of_a_group")[name] == inputs
        assert entries(facts["depth"], "groups")[name] == outputs // inputs


def test_patches_are_as_many_as_positions(facts: dict[str, dict[str, Fact]]) -> None:
    """A position is learned for each patch, and one for the class."""
    for name in ("vit_b_16", "vit_b_32", "vit_l_16", "vit_l_32", "vit_h_14"):
        net = named(name)
        side = int(name.rsplit("_", 1)[1])
        blocks = sum(isinstance(module, nn.MultiheadAttention) for module in net.modules())

        assert entries(facts["patch"], "patch_side")[name] == side
        assert entries(facts["patch"], "patches")[name] == net.state_dict()["encoder.pos_embedding"].shape[1] - 1
        assert entries(facts["patch"], "blocks")[name] == blocks


@pytest.mark.parametrize(
    ("built", "shape", "expected"),
    [
        ("models.regnet_y_400mf()", "1, 3, 224, 224", [f"depth: {depth('regnet_y_400mf')}"]),  # its widths need values
        ("nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))", "1, 8", ["depth: 2", "groups: []", "multiply-adds: 40"]),
        ("nn.Sequential(nn.Conv1d(4, 8, 3, groups=2))", "1, 4, 5", ["depth: 1", "groups: [2]", "multiply-adds: 144"]),
    ],
)
def test_code_for_your_own_network_counts_it(
    root: Path, capsys: pytest.CaptureFixture[str], built: str, shape: str, expected: list[str]
) -> None:
    """Where a reader puts another network, and what it takes, in the place of ours."""
    code = (root / "snippets/counting/what_does_the_number_in_a_name_mean_own.py").read_text(encoding="utf-8")
    for ours, theirs in {
        "import resnext50_32x4d": "import resnet18",
        "resnext50_32x4d()": built,
        "1, 3, 224, 224": shape,
    }.items():
        assert code.count(ours) == 1
        code = code.replace(ours, theirs)

    exec(code, {"models": torchvision.models})  # noqa: S102 - a reader does the same

    assert capsys.readouterr().out.splitlines()[: len(expected)] == expected
