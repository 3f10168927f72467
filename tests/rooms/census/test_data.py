"""The data of the tools: what they say of each model, and that they are kept."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from torchvision.models import list_models

from tests.rooms.census.known import counted
from tests.rooms.conftest import Practice
from why18.census import data
from why18.census.build import named
from why18.census.hidden import hides
from why18.judging.cache import Cache

MOST = 100_000
"""Bytes that a page may load on demand, compressed."""
MADE = ("resnet18", "vit_b_16", "convnext_tiny")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The data of three models."""
    monkeypatch.setattr(data, "made", lambda: {name: data.entry(name) for name in MADE})
    return data.data(None)


@pytest.mark.parametrize("name", MADE)
def test_lines_give_the_print(made: dict[str, Any], name: str) -> None:
    """Line by line as torch prints it, but for the lines that close a bracket."""
    lines = []
    for number in made["models"][name]["print"]:
        level, module, kind, arguments = made["lines"][number].split(" ", 3)
        lines.append("  " * int(level) + (f"({module}): " if int(level) else "") + f"{kind}({arguments}")

    assert lines == [line.removesuffix(")") for line in str(named(name)).splitlines() if line.strip() != ")"]


@pytest.mark.parametrize("name", MADE)
def test_counts_stand_in_the_order_of_the_rules(made: dict[str, Any], name: str) -> None:
    """With the same numbers as the command has."""
    expected = {rule: count.count for rule, count in counted(name).counts.items()}

    assert dict(zip(made["rules"], made["models"][name]["counts"], strict=True)) == expected


def test_places_are_numbers_of_printed_modules(made: dict[str, Any]) -> None:
    """The model itself is number 0; the path through ResNet-18 is all but the projections."""
    names = list(dict(named("resnet18").named_modules()))
    places = made["models"]["resnet18"]

    assert [names[number] for number in places["projections"]] == [
        f"layer{stage}.0.downsample.0" for stage in (2, 3, 4)
    ]
    assert len(places["path"]) == 18
    assert not any("downsample" in names[number] for number in places["path"])


def test_data_are_made_once(repository: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """And kept by the versions of the libraries; what is written is what was made."""
    calls = []

    def made() -> dict[str, Any]:
        calls.append("made")
        return {"alexnet": data.entry("alexnet")}

    monkeypatch.setattr(data, "made", made)
    cache = Cache(repository)
    files = [repository.root / f"site/assets/{number}.json" for number in range(2)]

    for file in files:
        data.write(file, cache)

    assert calls == ["made"]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert list(json.loads(files[0].read_text("utf-8"))["models"]) == ["alexnet"]


def test_data_of_all_models_are_small(site: Path) -> None:
    """All of torchvision as the site has them, each with a depth unless it asks for values."""
    file = site / "assets/census.json"
    models = json.loads(file.read_text("utf-8"))["models"]
    unknown = {name for name, model in models.items() if model["counts"][0] is None}

    assert len(gzip.compress(file.read_bytes())) < MOST
    assert list(models) == list_models()
    assert unknown == {"keypointrcnn_resnet50_fpn", "maskrcnn_resnet50_fpn", "maskrcnn_resnet50_fpn_v2"}


def test_some_models_keep_tensors_that_no_line_shows() -> None:
    """Class tokens, embeddings of positions, tables of relative positions, scales of layers."""
    hiding = [name for name in list_models() if any(map(hides, named(name).modules()))]

    assert len(hiding) == 5 + 6 + 3 + 2 + 4 + 1 + 1  # ViT, Swin, video Swin, MViT, ConvNeXt, MaxViT, SSD
