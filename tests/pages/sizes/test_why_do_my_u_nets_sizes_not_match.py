"""A second computation of what the page on the sizes of U-Nets states: chains of layers, and arithmetic."""

import pytest

from why18.census.sizes import about, parse, which_inputs
from why18.census.sizes.chain import follow
from why18.records import Fact

STEM = "sizes/why_do_my_u_nets_sizes_not_match"


def entry(fact: Fact, *keys: str) -> Fact:
    """Follow the keys of dictionaries in dictionaries."""
    for key in keys:
        assert isinstance(fact, dict)
        fact = fact[key]
    return fact


def chain(side: int, padding: int, join: str) -> str:
    """A U-Net of four poolings, as the size calculator writes it, with one channel everywhere."""
    pair = f"c1k3p{padding} c1k3p{padding}"
    up = f" t1k2s2 ){join} {pair}"
    return f"1x{side}x{side} " + f"{pair} ( m2 " * 4 + pair + up * 4


def rounded(side: int, poolings: int = 4) -> int:
    """What is left of a side that is halved, rounded down, and doubled again."""
    return side // (1 << poolings) * (1 << poolings)


@pytest.mark.parametrize("side", [572, 700])
def test_chain_of_the_original_gives_the_same_output(facts: dict[str, Fact], side: int) -> None:
    """Sizes by arithmetic, without a module, where each pooling halves an even side."""
    assert entry(facts["unpadded"], str(side)) == follow(parse(chain(side, 0, "crop"))).shapes[-1][-1]


@pytest.mark.parametrize("side", [256, 375, 376, 500, 572, 576, 700, 1646])
def test_output_of_the_original_is_that_of_the_next_smaller_tile(facts: dict[str, Fact], side: int) -> None:
    """Whatever the poolings round off is as if it had not been there: 12 above a multiple of 16 remain."""
    tile = (side - 12) // 16 * 16 + 12

    assert entry(facts["unpadded"], str(side)) == tile - 184
    assert entry(facts["border"], str(side)) == side - tile + 184


@pytest.mark.parametrize("side", [256, 375, 376, 500, 572, 576, 700, 1646])
def test_cut_skip_leaves_what_the_poolings_leave(facts: dict[str, Fact], side: int) -> None:
    """Nothing but the rounding of the poolings makes the output smaller."""
    assert entry(facts["outputs"], "cut", str(side)) == rounded(side)
    assert (entry(facts["refused"], str(side)) == "nothing") == (rounded(side) == side)


def test_calculator_finds_the_same_inputs(facts: dict[str, Fact]) -> None:
    """It tries them, one after the other, for a U-Net with padding and for the original."""
    ((padded, side),) = which_inputs(parse(chain(376, 1, "")))
    ((unpadded, tile),) = which_inputs(parse(chain(572, 0, "crop")))

    assert about(padded, side).startswith(f"Inputs that work, by their side: multiples of {facts['multiple']}")
    assert about(unpadded, tile).startswith(
        f"Inputs that work, by their side: {facts['smallest']} and every {facts['apart']} more."
    )
