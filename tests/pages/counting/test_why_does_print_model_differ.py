"""What the page on the print states, held against the census and against the weights that it names."""

import pytest
import torch

from tests.rooms.census.known import counted
from why18.census.build import named
from why18.judging.evidence import Evidence
from why18.records import Fact

STEM = "why_does_print_model_differ"


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, dict[str, Fact]]:
    """What the snippets of the page compute, by what their names have behind the stem."""
    paths = {
        suffix: evidence.repository.snippets / f"counting/{STEM}{suffix}.py" for suffix in ("", "_never", "_sequential")
    }
    return {suffix: evidence.executions[path].facts for suffix, path in paths.items()}


def test_calls_are_those_of_the_census(facts: dict[str, dict[str, Fact]]) -> None:
    """Which counts them in the operations of a pass, and finds the same functions."""
    counts = counted("resnet18").counts

    assert facts[""]["leaf_modules"] == counts["leaf-modules"].count
    assert facts[""]["leaf_calls"] == counts["leaf-calls"].count
    assert facts[""]["printed_lines"] == counts["printed-lines"].count
    assert facts[""]["function_calls"] == counts["function-calls"].count


def test_relu_runs_once_in_front_and_twice_a_block(facts: dict[str, dict[str, Fact]]) -> None:
    """So the blocks alone tell both numbers."""
    model = named("resnet18")
    blocks = sum(type(module).__name__ == "BasicBlock" for module in model.modules())

    assert facts[""]["relu_lines"] == 1 + blocks
    assert facts[""]["relu_calls"] == 1 + 2 * blocks
    assert facts[""]["additions"] == blocks


def test_functions_have_no_line(facts: dict[str, dict[str, Fact]]) -> None:
    """Though "padding" has "add" in it: no module bears the name of one."""
    modules = {name.rpartition(".")[2] for name, _ in named("resnet18").named_modules()}
    functions = facts[""]["functions"]
    assert isinstance(functions, dict)

    assert set(functions) == {"add", "flatten"}
    assert facts[""]["in_the_print"] == len(modules & set(functions)) == 0


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("vit_b_16", ("class_token", "pos_embedding", "in_proj_weight", "in_proj_bias")),
        ("swin_t", ("relative_position_bias_table",)),
        ("convnext_tiny", ("layer_scale",)),
    ],
)
def test_tensors_without_a_line_are_known_by_name(
    facts: dict[str, dict[str, Fact]], name: str, ends: tuple[str, ...]
) -> None:
    """In the state_dict, where each has its size."""
    sizes = [tensor.numel() for key, tensor in named(name).state_dict().items() if key.endswith(ends)]
    lineless, parameters = facts["_never"]["lineless"], facts["_never"]["lineless_parameters"]
    assert isinstance(lineless, dict)
    assert isinstance(parameters, dict)

    assert (lineless[name], parameters[name]) == (len(sizes), sum(sizes))


def test_mismatch_is_that_of_planes_that_nobody_flattens(facts: dict[str, dict[str, Fact]]) -> None:
    """A plane of each channel has one value by then, and its rows are taken for images."""
    planes = torch.nn.Sequential(*list(named("resnet18").children())[:-1])(torch.zeros(1, 3, 64, 64, device="meta"))
    channels, side = planes.shape[1:3]

    assert facts["_sequential"]["mismatch"] == f"{channels * side}x{side} and {channels}x1000"
