"""What the page on counting one's own layers states, held against the census, which counts in its own way."""

import re
import sys
from pathlib import Path

import pytest
from torch import nn, rand

from tests.rooms.census.known import counted
from why18.judging.evidence import Evidence
from why18.records import Fact

STEM = "how_do_i_count_my_layers"
RULES = {
    "depth": "depth",
    "weighted_layers": "weighted",
    "leaf_modules": "leaf-modules",
    "leaf_calls": "leaf-calls",
    "all_modules": "modules",
}


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, dict[str, Fact]]:
    """What the snippets of the page compute, by what their names have behind the stem."""
    paths = {suffix: evidence.repository.snippets / f"counting/{STEM}{suffix}.py" for suffix in ("", "_summaries")}
    return {suffix: evidence.executions[path].facts for suffix, path in paths.items()}


def test_table_is_what_the_census_counts(facts: dict[str, dict[str, Fact]]) -> None:
    """Way by way, in each network."""
    by_way = facts[""]["by_way"]
    assert isinstance(by_way, dict)

    assert by_way == {name: {way: counted(name).counts[rule].count for way, rule in RULES.items()} for name in by_way}


def test_rows_of_torchsummary_are_those_that_the_census_derives(facts: dict[str, dict[str, Fact]]) -> None:
    """From the calls, without the tool."""
    rows = facts["_summaries"]["torchsummary_rows"]
    assert isinstance(rows, dict)

    assert rows == {name: counted(name).counts["torchsummary"].count for name in rows}


def test_rows_of_torchinfo_are_calls_and_containers(facts: dict[str, dict[str, Fact]]) -> None:
    """Every module that holds others is called once in a ResNet, the model itself too."""
    for name in ("resnet18", "resnet50"):
        counts = counted(name).counts
        containers = (counts["modules"].count or 0) - (counts["leaf-modules"].count or 0)

        assert facts["_summaries"]["torchinfo_rows"][name] == (counts["leaf-calls"].count or 0) + containers  # type: ignore[index, call-overload]


def test_shared_convolution_has_its_weights_once(facts: dict[str, dict[str, Fact]]) -> None:
    """A kernel of three by three and a bias, which torchsummary counts for each call."""
    assert facts["_summaries"]["right"] == facts["_summaries"]["by_torchinfo"] == 3 * 3 + 1
    assert facts["_summaries"]["by_torchsummary"] == 2 * (3 * 3 + 1)


def test_code_on_the_depth_counts_more_steps_than_python_allows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its own limit even a ResNet-101 has too many."""
    page = (root / "docs/counting/how-do-i-count-my-layers.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n((?:(?!```).*\n)*.*next_functions(?:(?!```).*\n)*)^```", page, re.MULTILINE)
    names = {"model": nn.Sequential(*(600 * [nn.Linear(1, 1), nn.ReLU()])), "image": rand(1, 1)}
    sys.setrecursionlimit(1000)  # Python's own
    exec(code, names)  # noqa: S102 - a reader does the same

    assert capsys.readouterr().out == "600 layers deep\n"
