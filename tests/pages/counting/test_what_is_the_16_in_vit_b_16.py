"""What the page on ViT-B/16 states, held against the census and the shapes of the weights."""

import pytest
from torch import nn
from torchvision.models import vit_b_16

from tests.rooms.census.known import counted
from why18.census.build import named
from why18.records import Fact

NAMES = ("vit_b_16", "vit_b_32", "vit_l_16", "vit_l_32", "vit_h_14")


@pytest.mark.parametrize("name", NAMES)
def test_census_counts_layers_and_parameters(facts: dict[str, Fact], name: str) -> None:
    """A layer is four matrices deep, and the embedding and the head are two more."""
    counts = counted(name).counts

    assert 4 * facts["layers"][name] + 2 == counts["depth"].count  # type: ignore[index, call-overload, operator]
    assert facts["parameters"][name] == counts["parameters"].count  # type: ignore[index, call-overload]


@pytest.mark.parametrize("name", NAMES)
def test_weights_have_the_patches(facts: dict[str, Fact], name: str) -> None:
    """The number in the name is the side of a kernel, and a position is learned for each patch and the class."""
    weights = named(name).state_dict()

    assert facts["patch"][name] == list(weights["conv_proj.weight"].shape[2:])  # type: ignore[index, call-overload]
    assert facts["tokens"][name] == weights["encoder.pos_embedding"].shape[1]  # type: ignore[index, call-overload]
    assert int(name.rsplit("_", 1)[1]) == facts["pixels"][name]  # type: ignore[index, call-overload]


def test_head_alone_lies_between_the_parameters(facts: dict[str, Fact]) -> None:
    """Without its head, torchvision's model has as many as timm's."""
    model = vit_b_16()
    model.heads = nn.Identity()

    assert facts["headless"] == sum(tensor.numel() for tensor in model.parameters())
