"""What the page on MACs and FLOPs states, held against the census and against numbers of weights and places."""

import pytest
from torchvision.models import resnet50

from tests.rooms.census.known import counted
from why18.judging.evidence import Evidence
from why18.records import Fact

NAMES = ("resnet50", "efficientnet_b0", "vgg16", "vit_b_16", "swin_t")


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Fact]:
    """What the snippets of the page compute in which torch alone counts."""
    stem = evidence.repository.snippets / "sizes/macs_or_flops"
    paths = [stem.with_name(f"{stem.name}{suffix}.py") for suffix in ("", "_vit", "_resnet", "_fast_path")]
    return {name: fact for path in paths for name, fact in evidence.executions[path].facts.items()}


@pytest.mark.parametrize("name", NAMES)
def test_census_counts_the_same_multiply_adds(facts: dict[str, Fact], name: str) -> None:
    """From the shapes of what is multiplied, and not by torch's formulas alone."""
    assert facts["macs"][name] == counted(name).counts["multiply-adds"].count  # type: ignore[index, call-overload]


def test_attention_is_a_square_of_tokens_in_each_head(facts: dict[str, Fact]) -> None:
    """Twelve layers of twelve heads, 64 channels each, 197 × 197 places, and that twice."""
    assert facts["attention"] == 12 * 12 * 64 * 197 * 197 * 2


def test_fast_path_hides_attention_and_its_matrices(facts: dict[str, Fact]) -> None:
    """Four square matrices a layer on each token, beside the products without weights."""
    matrices = 12 * 4 * 768 * 768 * 197

    assert facts["with_gradients"] - facts["without_gradients"] == matrices + facts["attention"]  # type: ignore[operator]


def test_stride_in_the_first_convolution_saves_three_quarters_of_it(facts: dict[str, Fact]) -> None:
    """In the first block of all stages but one, on planes of 56, 28 and 14 pixels a side."""
    weights = resnet50().state_dict()
    saved = [
        weights[f"layer{stage}.0.conv1.weight"].numel() * side**2 * 3 // 4
        for stage, side in ((2, 56), (3, 28), (4, 14))
    ]

    assert facts["moved"] == sum(saved)
