"""Counting rules, each on a network that one can count by hand."""

from collections.abc import Mapping

import pytest
import torch
from torch import Tensor, nn
from torchvision.models.resnet import BasicBlock

from tests.rooms.census.known import counted
from why18.census.counts import RULES
from why18.census.model import count_model

RESNET_18 = {  # ids of rules, and what the code of the model gives: a stem, four stages of two blocks, a head
    "depth": 1 + 4 * 2 * 2 + 1,
    "depth-with-pooling": 1 + 1 + 4 * 2 * 2 + 1 + 1,
    "weighted": 1 + 4 * 2 * 2 + 3 + 1,
    "convolutions": 1 + 4 * 2 * 2 + 3,
    "transposed": 0,
    "projections": 3,
    "linears": 1,
    "batch-norms": 20,
    "norms": 20,
    "poolings": 2,
    "parameterised": 20 + 20 + 1,
    "leaf-modules": 3 + 1 + 4 * 2 * 5 + 3 * 2 + 2,
    "leaf-calls": 3 + 1 + 4 * 2 * 6 + 3 * 2 + 2,
    "function-calls": 8 + 1,
    "modules": 52 + 8 + 4 + 3 + 1,
    "children": 10,
    "printed-lines": 52 + 2 * 16,
    "tensors": 20 + 2 * 20 + 2,
    "buffers": 3 * 20,
    "state-dict": 62 + 60,
    "torchsummary": 60 + 8,
    "keras-depth": 41,
    "yolo-layers": 52,
}


@pytest.mark.parametrize(("rule", "expected"), RESNET_18.items())
def test_rule_gives_for_resnet_18_what_its_code_says(rule: str, expected: int) -> None:
    """Every rule that counts parts; those that count numbers are held against torchvision elsewhere."""
    assert counted("resnet18").counts[rule].count == expected


def test_every_rule_has_a_count() -> None:
    """In the order of the rules."""
    assert list(counted("resnet18").counts) == [rule.id for rule in RULES]


@pytest.mark.parametrize("name", ["resnet18", "vit_b_16", "swin_t", "densenet121", "googlenet"])
def test_parts_of_a_sum_add_up(name: str) -> None:
    """Wherever a count is told as a sum."""
    counts = counted(name).counts
    wrong = [rule for rule, c in counts.items() if c.terms and sum(number for number, _ in c.terms) != c.count]

    assert wrong == []


SUMS = [
    ("resnet18", "convolutions", ((1, "7×7 convolution"), (16, "3×3 convolutions"), (3, "1×1 convolutions"))),
    ("resnet18", "depth", ((17, "convolutions"), (1, "fully connected layer"))),
    ("vit_b_16", "depth", ((1, "convolution"), (12, "bare matrices"), (37, "fully connected layers"))),
    ("swin_t", "depth", ((1, "convolution"), (52, "fully connected layers"))),
]


@pytest.mark.parametrize(("name", "rule", "terms"), SUMS)
def test_count_is_told_as_a_sum(name: str, rule: str, terms: tuple[tuple[int, str], ...]) -> None:
    """Its parts by name, in the order in which they come; a layer whose weights attention reads uncalled is one too."""
    assert counted(name).counts[rule].terms == terms


def test_norm_of_a_weight_is_no_layer() -> None:
    """What computes a weight normalizes no activation."""
    layer = nn.utils.parametrizations.weight_norm(nn.Linear(4, 4))
    model = nn.Sequential(layer, nn.LayerNorm(4))

    assert count_model(model, [torch.rand(1, 4)]).counts["norms"].count == 1


PROJECTIONS = [
    # model, projections, and why
    ("resnet50", 4),  # the first block of each stage
    ("resnext50_32x4d", 4),
    ("regnet_x_400mf", 4),
    ("densenet121", 0),  # it concatenates
    ("mobilenet_v2", 0),  # a shortcut where the shape stays, none elsewhere
    ("googlenet", 0),
    ("vit_b_16", 0),
]


@pytest.mark.parametrize(("name", "expected"), PROJECTIONS)
def test_projections_are_what_stands_on_shortcuts(name: str, expected: int) -> None:
    """By the graph, not by names."""
    assert counted(name).counts["projections"].count == expected


def block(projection: nn.Module | None) -> nn.Module:
    """A residual block with what is given on its shortcut."""
    made: nn.Module = BasicBlock(4, 4, downsample=projection)
    return made


SHORTCUTS = [
    (block(None), 0),
    (block(nn.Conv2d(4, 4, 1)), 1),
    (block(nn.Sequential(nn.AvgPool2d(1), nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4))), 1),  # as in ResNet-D
    (block(nn.Sequential(nn.Conv2d(4, 4, 1), nn.Conv2d(4, 4, 1))), 0),  # as long as the other way
    (nn.Sequential(nn.Conv2d(4, 4, 1), block(None)), 0),  # before the shortcut, not on it
    (nn.Sequential(block(nn.Conv2d(4, 4, 1)), block(nn.Conv2d(4, 4, 3, padding=1))), 2),
]


@pytest.mark.parametrize(("model", "expected"), SHORTCUTS)
def test_projection_is_the_one_convolution_of_a_shortcut(model: nn.Module, expected: int) -> None:
    """Where the other way has at least two."""
    assert count_model(model, [torch.rand(1, 4, 6, 6)]).counts["projections"].count == expected


class Twice(nn.Module):
    """A layer in two places, tied weights, a bare tensor, a layer that is never called, a function."""

    def __init__(self) -> None:
        """Make the parts."""
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.second = self.first
        self.tied = nn.Linear(4, 4, bias=False)
        self.tied.weight = self.first.weight
        self.scale = nn.Parameter(torch.ones(4))
        self.idle = nn.Dropout()

    def forward(self, x: Tensor) -> Tensor:
        """Run the parts."""
        y: Tensor = self.tied(torch.relu(self.second(self.first(x)))) * self.scale
        return y


HIDDEN = [
    # what a note begins with, or says
    "1 module is printed more often than there: first, second is one module",
    "1 tensor of 4 parameters in modules whose lines show no sizes: scale",
    "one tensor has several names: first.weight, tied.weight",
    "1 leaf module never called: 1 Dropout",
    "1 Linear runs 2 times in one pass, printed once",
    "2 operations by no leaf module: 1 relu, 1 mul",
]


@pytest.mark.parametrize("expected", HIDDEN)
def test_notes_say_what_a_print_hides(expected: str) -> None:
    """A sentence each."""
    assert expected in count_model(Twice(), [torch.rand(1, 4)]).notes


def test_fully_connected_layer_of_transformers_is_one() -> None:
    """Its name is Conv1D, and its line shows its sizes."""
    pytorch_utils = pytest.importorskip("transformers.pytorch_utils")
    counted = count_model(nn.Sequential(pytorch_utils.Conv1D(6, 2), nn.Linear(6, 3)), [torch.rand(1, 2)])
    of = {rule: counted.counts[rule].count for rule in ("depth", "weighted", "linears", "convolutions")}

    assert of == {"depth": 2, "weighted": 2, "linears": 2, "convolutions": 0}
    assert not any("show no sizes" in note for note in counted.notes)


def test_notes_say_how_many_modules_run_again_beside_those_named() -> None:
    """A list that ends without a word says that all others run once, as of a network that reads two images."""
    part = nn.Sequential(nn.Conv2d(1, 1, 3, padding=1), nn.ReLU(), nn.AvgPool2d(1), nn.BatchNorm2d(1), nn.Dropout())

    said = count_model(nn.Sequential(part, part), [torch.rand(2, 1, 8, 8)]).notes

    assert sum("run" in note for note in said) == 4
    assert "2 more leaf modules run several times as well" in said


SHARED: Mapping[str, int] = {  # a module that stands in two places is one, and so is a tensor
    "modules": 4,
    "leaf-modules": 3,
    "leaf-calls": 3,
    "linears": 2,
    "printed-lines": 6,
    "tensors": 3,
    "state-dict": 6,
    "parameters": 4 * 4 + 4 + 4,
    "depth": 3,
}


@pytest.mark.parametrize(("rule", "expected"), SHARED.items())
def test_what_is_shared_counts_once(rule: str, expected: int) -> None:
    """But for its calls, its lines, and its names."""
    assert count_model(Twice(), [torch.rand(1, 4)]).counts[rule].count == expected


def test_model_is_left_as_it_was() -> None:
    """In training, and with what is frozen frozen."""
    model = nn.Sequential(nn.Linear(4, 4), nn.Dropout())
    model[0].weight.requires_grad_(False)  # noqa: FBT003 - it has no name
    counts = count_model(model, [torch.rand(1, 4)]).counts

    assert (counts["trainable"].count, counts["parameters"].count) == (4, 20)
    assert (model.training, [p.requires_grad for p in model.parameters()]) == (True, [False, True])
