"""What the page on YOLO's summary states, held against what is published of these networks, and the census."""

import runpy

import pytest
from torch import nn

from why18.census.model import count_modules
from why18.judging.evidence import Evidence
from why18.records import Fact

PARAMETERS = {
    # entry of YOLOv8n's configuration: the parameters that Ultralytics lists for it as it builds the network
    0: 464,
    1: 4672,
    2: 7360,
    3: 18560,
    4: 49664,
    5: 73984,
    6: 197632,
    7: 295424,
    8: 460288,
    9: 164608,
    12: 148224,
    21: 493056,
    22: 897664,
}
PUBLISHED = {
    # fact: what Ultralytics prints or printed for YOLOv8n and YOLO11n
    "every": {"YOLOv8n": 225, "YOLO11n": 319},
    "leaf": {"YOLOv8n": 129, "YOLO11n": 181},
    "fused": {"YOLOv8n": 168, "YOLO11n": 238},
    "fused_leaf": {"YOLOv8n": 72, "YOLO11n": 100},
}


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Fact]:
    """What the snippets of the page compute."""
    paths = [evidence.repository.snippets / f"counting/what_do_yolo_layers_count{name}.py" for name in ("", "_parts")]
    return {name: fact for path in paths for name, fact in evidence.executions[path].facts.items()}


def before_fusing(entry: nn.Module) -> int:
    """Its parameters, with the scale that each channel of a norm had beside the bias that is left of it."""
    activated = (part for part in entry.modules() if any(isinstance(child, nn.SiLU) for child in part.children()))
    return sum(p.numel() for p in entry.parameters()) + sum(
        next(part.children()).get_parameter("bias").numel() for part in activated
    )


@pytest.mark.parametrize("fact", PUBLISHED)
def test_counts_are_the_published_ones(facts: dict[str, Fact], fact: str) -> None:
    """By arithmetic on the parts."""
    assert facts[fact] == PUBLISHED[fact]


def test_counts_without_an_activation_are_the_printed_ones(facts: dict[str, Fact]) -> None:
    """In logs of training YOLOv8n with releases 8.4.14 to 8.4.115 stand 130 layers, and 73 fused."""
    assert (facts["leaf_anew"], facts["fused_anew"]) == (130, 73)


def test_counts_with_the_head_of_yolo11_are_the_reported_ones(facts: dict[str, Fact]) -> None:
    """In issue 18536 of Ultralytics a YOLOv8s, which has the modules of YOLOv8n, has 249."""
    head = 3 * (14 - 6), 3 * (8 - 4)  # in each of three branches two pairs stand for two convolutions

    assert facts["all_with_that_head"] == 225 + head[0] == 249
    assert facts["leaf_with_that_head"] == 129 + head[1]


def test_rebuilt_network_has_the_published_parameters(facts: dict[str, Fact], request: pytest.FixtureRequest) -> None:
    """Entry by entry, and the census counts what the arithmetic counts; it is fused, so without batch norms."""
    path = request.config.rootpath / "snippets/counting/what_do_yolo_layers_count.py"
    model: nn.Sequential = runpy.run_path(str(path))["model"]
    counts = count_modules(model).counts
    entries = dict(enumerate(model[0].children()))

    assert {number: before_fusing(entries[number]) for number in PARAMETERS} == PARAMETERS
    assert facts["parameters"] == 3157200
    assert facts["fused_parameters"] == counts["parameters"].count == 3151904
    assert counts["modules"].count == facts["fused_modules"] == PUBLISHED["fused"]["YOLOv8n"]
    assert counts["yolo-layers"].count == facts["fused_leaves"] == PUBLISHED["fused_leaf"]["YOLOv8n"]
