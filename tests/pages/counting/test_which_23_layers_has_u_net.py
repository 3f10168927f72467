"""A second computation of what the page on U-Net states: a U-Net that is built from the bottom up, and arithmetic."""

import pytest
import torch
from torch import Tensor, nn

from why18.census.model import count_model
from why18.census.sizes import about, parse, which_inputs
from why18.census.sizes.chain import follow
from why18.judging.evidence import Evidence
from why18.records import Fact

CHAIN = (
    "1x{0}x{0} c64k3 c64k3 ( m2 c128k3 c128k3 ( m2 c256k3 c256k3 ( m2 c512k3 c512k3 ( m2 c1024k3 c1024k3 t512k2s2 "
    ")crop c512k3 c512k3 t256k2s2 )crop c256k3 c256k3 t128k2s2 )crop c128k3 c128k3 t64k2s2 )crop c64k3 c64k3 c2k1"
)
"""The network of the paper, as the size calculator writes it."""


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Fact]:
    """What the snippets of the page compute."""
    names = ("", "_parameters", "_sizes")
    paths = [evidence.repository.snippets / f"counting/which_23_layers_has_u_net{name}.py" for name in names]
    return {name: fact for path in paths for name, fact in evidence.executions[path].facts.items()}


def pair(inputs: int, outputs: int) -> nn.Sequential:
    """Two convolutions that keep the side."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.Conv2d(outputs, outputs, 3, padding=1))


class Level(nn.Module):
    """A level of a U-Net with all levels below it inside: planes of the same size come in and go out."""

    def __init__(self, inputs: int, width: int) -> None:
        """Make the levels from this one down."""
        super().__init__()
        self.down, self.pool, self.up = pair(inputs, width), nn.MaxPool2d(2), nn.ConvTranspose2d(2 * width, width, 2, 2)
        self.below = Level(width, 2 * width) if width < 512 else pair(width, 2 * width)
        self.join = pair(2 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        """Go down, through what is below, and up again."""
        copy = self.down(x)
        joined: Tensor = self.join(torch.cat([copy, self.up(self.below(self.pool(copy)))], dim=1))
        return joined


def test_network_built_level_in_level_has_the_same_counts(facts: dict[str, Fact]) -> None:
    """Its depth is found in the graph of its operations, and all of its convolutions are on that path."""
    with torch.device("meta"):
        counts = count_model(nn.Sequential(Level(1, 64), nn.Conv2d(64, 2, 1)), [torch.zeros(1, 1, 64, 64)]).counts

    assert facts["convolutions"] == facts["depth"] == counts["depth"].count == counts["convolutions"].count
    assert facts["ups"] == counts["transposed"].count


def test_chain_of_the_calculator_has_the_same_sizes_and_parameters(facts: dict[str, Fact]) -> None:
    """Shapes and parameters by arithmetic, without a module."""
    result = follow(parse(CHAIN.format(572)))
    ((sides, side),) = which_inputs(parse(CHAIN.format(572)))

    assert facts["paper"] == result.parameters
    assert facts["output_shape"] == list(result.shapes[-1][1:])
    assert about(sides, side).startswith(f"Inputs that work, by their side: {facts['smallest']} and every 16 more.")


@pytest.mark.parametrize("side", [573, 580])
def test_other_inputs_do_not_fit(side: int) -> None:
    """An odd side, and an even one that a later pooling rounds off."""
    ((sides, _),) = which_inputs(parse(CHAIN.format(side)))

    assert f"{side} does not" in about(sides, side)
