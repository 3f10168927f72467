"""What the page on YOLOv3 states, held against the places of the sections in the published file, and a network."""

from typing import Any

import timm
import torch

from why18.census.build import build
from why18.census.model import count_model
from why18.records import Fact

SHORTCUTS = [4, 8, 11, *range(15, 37, 3), *range(40, 62, 3), *range(65, 75, 3)]
OTHERS = {82: "yolo", 83: "route", 85: "upsample", 86: "route", 94: "yolo", 95: "route", 97: "upsample", 98: "route"}
"""The sections of yolov3.cfg that are no convolutions, by their numbers in the file; the last is 106, a third yolo."""
READS = {83: [79], 86: [85, 61], 95: [91], 98: [97, 36]}
"""What its routes read, from the numbers that the file gives them."""


def test_sections_stand_where_the_file_has_them(facts: dict[str, Fact]) -> None:
    """Kind by kind, and the routes read the same sections."""
    kinds = dict.fromkeys(range(107), "convolutional") | dict.fromkeys(SHORTCUTS, "shortcut") | OTHERS | {106: "yolo"}
    sections: Any = facts["sections"]

    assert [kind for kind, _ in sections] == list(kinds.values())
    assert {number: sections[number][1] for number in READS} == READS


def test_depth_of_darknet_is_found_in_the_graph_of_its_operations(facts: dict[str, Fact]) -> None:
    """By the census, in timm's model, which counts a fully connected layer."""
    model = build(lambda: timm.create_model("darknet53"))
    counts = count_model(model, [torch.zeros(1, 3, 64, 64, device="meta")]).counts

    assert facts["timm_depth"] == facts["classifier_convolutions"] == counts["depth"].count
    assert facts["timm_convolutions"] == facts["backbone_convolutions"] == counts["convolutions"].count
    assert facts["fully_connected"] == counts["linears"].count
