"""A print of a network of the census is recognised, and its other counts are known then."""

import pytest

from why18.census import RULES, Count
from why18.census.fingerprint import fingerprint
from why18.census.prints import Known, count_print

LINES = (
    # level, name, class, arguments
    (0, "", "Net", ""),
    (1, "a", "Conv2d", "3, 8, kernel_size=(3, 3), stride=(1, 1)"),
    (1, "pool", "AdaptiveAvgPool2d", "output_size=(1, 1)"),
    (1, "blocks", "ModuleList", ""),
    (2, "0", "Linear", "in_features=8, out_features=8, bias=True"),
    (2, "1", "Linear", "in_features=8, out_features=8, bias=True"),
    (1, "fc", "Linear", "in_features=8, out_features=1000, bias=True"),
)
PRINTED = (8 * 3 * 9 + 8) + 2 * (8 * 8 + 8) + (8 * 1000 + 1000)
HIDDEN = 77
"""Parameters of the network that no line shows."""
COUNTS = dict.fromkeys([rule.id for rule in RULES], 5) | {"parameters": PRINTED + HIDDEN}
NETWORK = Known(
    "net18",
    {rule: Count(count) for rule, count in COUNTS.items()},
    ("it holds a token",),
    tuple(f"{level} {name} {kind} {arguments}" for level, name, kind, arguments in LINES),
)
CENSUS = {fingerprint(LINES): NETWORK}
PRINT = """Net(
  (a): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))
  (pool): AdaptiveAvgPool2d(output_size=(1, 1))
  (blocks): ModuleList(
    (0): Linear(in_features=8, out_features=8, bias=True)
    (1): Linear(in_features=8, out_features=8, bias=True)
  )
  (fc): Linear(in_features=8, out_features=1000, bias=True)
)"""
BLOCK = "Linear(in_features=8, out_features=8, bias=True)"
FORMS = {
    "as it is": PRINT,
    "folded": PRINT.replace(f"    (0): {BLOCK}\n    (1): {BLOCK}", f"    (0-1): 2 x {BLOCK}"),
    "old": PRINT.replace("in_features=8, out_features=8, bias=True", "8 -> 8"),
    "with an earlier pooling": PRINT.replace("AdaptiveAvgPool2d(output_size=(1, 1))", "AvgPool2d (\n  )"),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_known_network_has_the_counts_of_the_census(text: str) -> None:
    """Whatever its print's form, all is known that the census has, but the lines of the print, and what is trained."""
    counted = count_print(text, census=CENSUS)
    exact = {rule: count.count for rule, count in counted.counts.items() if count.kind == "exact"}

    assert counted.model == "net18"
    assert counted.notes == ("This is the structure of torchvision's net18.", "it holds a token")
    assert exact == {rule: count for rule, count in COUNTS.items() if rule not in {"printed-lines", "trainable"}}
    assert counted.counts["printed-lines"].count == len(text.splitlines())


def test_another_head_changes_the_parameters_alone() -> None:
    """With ten classes in place of a thousand the network is known, with as many parameters less."""
    counted = count_print(PRINT.replace("out_features=1000", "out_features=10"), census=CENSUS)
    counts = {rule: count.count for rule, count in counted.counts.items()}
    less = 990 * (8 + 1)

    assert counted.notes[0] == "This is the structure of torchvision's net18, with another head."
    assert counts["parameters"] == COUNTS["parameters"] - less
    assert (counts["depth"], counts["multiply-adds"]) == (5, None)


@pytest.mark.parametrize("other", ["stride=(2, 2)", "stride=(1, 1), padding=(1, 1)", "stride=(1, 1), dilation=(2, 2)"])
def test_other_strides_leave_the_multiply_adds_unknown(other: str) -> None:
    """The layers are those of the known network, and multiply as often as their planes are large."""
    counted = count_print(PRINT.replace("stride=(1, 1)", other), census=CENSUS)
    unknown = {rule for rule, count in counted.counts.items() if count.count is None}

    assert (counted.model, unknown) == ("net18", {"multiply-adds", "trainable"})


@pytest.mark.parametrize(
    "text",
    [
        PRINT.replace("(a):", "(b):"),
        PRINT.replace("3, 8, kernel", "1, 8, kernel"),
        PRINT.replace("(1): Linear", "(1): Identity"),
        PRINT.replace("stride=(1, 1)", "stride=(1, 1), bias=False"),
        PRINT[PRINT.index("(a)") :],
    ],
    ids=["another name", "another input", "another class", "no bias", "no first line"],
)
def test_another_structure_is_not_taken_for_a_known_one(text: str) -> None:
    """A print that differs in what the structure is made of is counted by itself."""
    counted = count_print(text, census=CENSUS)

    assert counted.model != "net18"
    assert counted.counts["parameters"].kind != "exact"
