"""What the page on kinds of layers states, held against the census and against the weights of the networks."""

import re
from collections.abc import Callable

import pytest
import torch
from timm import create_model
from torch import nn
from torchvision.models import get_model

from why18.census.build import named
from why18.census.model import count_modules
from why18.judging.evidence import Evidence
from why18.records import Fact

BARE = {"googlenet": {"aux_logits": False, "init_weights": False}}
"""What leaves out the classifiers that serve training only."""
STEM = "do_pooling_and_batch_norm_count"


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, dict[str, Fact]]:
    """What the snippets of the page compute, by what their names have behind the stem."""
    paths = {suffix: evidence.repository.snippets / f"counting/{STEM}{suffix}.py" for suffix in ("", "_models")}
    return {suffix: evidence.executions[path].facts for suffix, path in paths.items()}


def count(name: str, rule: str) -> int | None:
    """What the census counts in a model of torchvision."""
    with torch.device("meta"):
        model = get_model(name, **BARE.get(name, {}))
    return count_modules(model).counts[rule].count


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("weighted", "weighted"), ("batch_norms", "batch-norms"), ("poolings", "poolings")],
)
def test_numbers_of_a_kind_are_those_of_the_census(facts: dict[str, dict[str, Fact]], kind: str, rule: str) -> None:
    """In each network of the table."""
    number = facts["_models"]["number"]
    assert isinstance(number, dict)
    found = number[kind]
    assert isinstance(found, dict)

    assert found == {name: count(name, rule) for name in found}


def test_kinds_add_up_to_the_leaf_modules(facts: dict[str, dict[str, Fact]]) -> None:
    """So that the table leaves none out, and with norms a network has what Keras calls its depth."""
    leaves = facts["_models"]["leaf_modules_of"]
    assert isinstance(leaves, dict)

    assert leaves == {name: count(name, "leaf-modules") for name in leaves}
    assert facts["_models"]["with_norms"] == {name: count(name, "keras-depth") for name in leaves}


def test_shapes_of_the_weights_tell_what_has_a_matrix(facts: dict[str, dict[str, Fact]]) -> None:
    """A batch norm's weights have one axis, whatever its network."""
    weights = named("resnet18").state_dict()
    number = facts["_models"]["number"]
    assert isinstance(number, dict)

    assert number["weighted"]["resnet18"] == sum(w.dim() > 1 for w in weights.values())  # type: ignore[index, call-overload]
    assert number["batch_norms"]["resnet18"] == sum(name.endswith("running_mean") for name in weights)  # type: ignore[index, call-overload]


def test_one_more_of_a_kind_adds_what_the_page_says(facts: dict[str, dict[str, Fact]]) -> None:
    """By the rules of the census, in a network that has one of it already."""
    kinds = {"batch_norm": nn.BatchNorm2d(64), "prelu": nn.PReLU(), "relu": nn.ReLU(), "max_pooling": nn.MaxPool2d(2)}
    adds = facts[""]["adds"]
    assert isinstance(adds, dict)
    for rule, fact in {"weighted": "depth", "parameterised": "with_parameters", "leaf-modules": "leaf_modules"}.items():
        for kind, module in kinds.items():
            without = count_modules(nn.Sequential(nn.Conv2d(3, 64, 3))).counts[rule].count
            having = count_modules(nn.Sequential(nn.Conv2d(3, 64, 3), module)).counts[rule].count

            assert (having or 0) - (without or 0) == adds[fact][kind]  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    ("build", "name"),
    [
        (get_model, "resnet18"),  # its norms are leaf modules
        (get_model, "vit_b_16"),  # its attention holds matrices, and a module besides
        (create_model, "darknet53"),  # its norms hold their activation
    ],
)
def test_code_to_paste_misses_nothing_with_parameters(
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    build: Callable[[str], nn.Module],
    name: str,
) -> None:
    """Of all kinds together it finds as many as the census."""
    page = request.config.rootpath / "docs/counting/do-pooling-and-batch-norm-count.md"
    code = re.findall(r"^```python\n(.+?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)[0]
    with torch.device("meta"):
        model = build(name)
    exec(code, {"model": model})  # noqa: S102 - our own
    held = [int(line.split()[-1]) for line in capsys.readouterr().out.splitlines()]

    assert sum(held) == count_modules(model).counts["parameterised"].count


def test_folded_batch_norm_is_two_numbers_a_channel() -> None:
    """A factor and a summand, which a convolution can take in."""
    norm, planes = nn.BatchNorm2d(4).eval(), torch.rand(2, 4, 5, 5)
    norm.running_mean = torch.rand(4)
    factor = norm.weight / torch.sqrt(torch.ones(4) + norm.eps)
    summand = norm.bias - factor * norm.running_mean

    torch.testing.assert_close(planes * factor[:, None, None] + summand[:, None, None], norm(planes))
