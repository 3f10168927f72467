"""A number that somebody was told: the rules that give it, the sums that do, and what is near."""

import pytest

from why18.census.counts import Count, Counted
from why18.census.told import told

RESNET_18 = Counted(
    "resnet18",
    {
        "depth": Count(18),
        "convolutions": Count(20),
        "projections": Count(3),
        "linears": Count(1),
        "batch-norms": Count(20),
        "leaf-modules": Count(52),
        "leaf-calls": Count(60),
        "function-calls": Count(9),
        "multiply-adds": Count(None, "unknown", "nothing ran"),
    },
)
BESIDE = "20 convolutions − 3 projections"
TOLD = [
    # the number, rules that give it, sums that do, rules below and above
    (18, ("depth",), [], (), ()),
    (20, ("convolutions", "batch-norms"), [], (), ()),
    (54, (), ["52 leaf modules + 1 input + 1 output"], ("leaf-modules",), ("leaf-calls",)),
    (53, (), ["52 leaf modules + 1 input"], ("leaf-modules",), ("leaf-calls",)),
    (
        17,
        (),
        ["18 depth − 1 fully connected layers", "20 convolutions − 3 projections"],
        ("function-calls",),
        ("depth",),
    ),
    (71, (), ["60 leaf calls + 9 function calls + 1 input + 1 output"], ("leaf-calls",), ()),
    (0, (), [], (), ("linears",)),
]


@pytest.mark.parametrize(("number", "rules", "sums", "below", "above"), TOLD)
def test_told_number_is_traced_to_rules_or_sums(
    number: int, rules: tuple[str, ...], sums: list[str], below: tuple[str, ...], above: tuple[str, ...]
) -> None:
    """Sums only where no rule gives it, with the nearest counts on either side."""
    found = told(RESNET_18, number)

    assert (found.rules, [one.text for one in found.sums]) == (rules, sums)
    assert (found.below, found.above) == (below, above)
