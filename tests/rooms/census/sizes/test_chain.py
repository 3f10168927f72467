"""A chain, step by step, held against torch: shapes, parameters, multiply-adds, and how far a value sees."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import alexnet, resnet18, vgg16

from tests.layers import Shape, chains, module
from why18.census.sizes import follow, parse
from why18.census.sizes.words import left_behind

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
LENET = "1x28x28 c6k5p2 v2 c16k5 v2 f l120 l84 l10"
VGG = (
    "3x224x224 c64k3p1 c64k3p1 m2 c128k3p1 c128k3p1 m2 c256k3p1 c256k3p1 c256k3p1 m2 c512k3p1 c512k3p1 c512k3p1 m2 "
    "c512k3p1 c512k3p1 c512k3p1 m2 a7 f l4096 l4096 l1000"
)
ALEXNET = "3x224x224 c64k11s4p2 m3s2 c192k5p2 m3s2 c384k3p1 c256k3p1 c256k3p1 m3s2 a6 f l4096 l4096 l1000"
OTHERS = [
    "3x31x30 c8k4psame m2 c8k2x5d3x1psame f l10",
    "3x224x224 c64k3s2 m3s2ceil c16k1 c64k3p1 m3s2ceil",
    "100x1x1 t512k4 b t256k4s2p1nobias b t128k4s2p1 t64k4s2p1o1 t3k4s2p1",
    "4x40x33 c8k3g4 c8k3x1s2x1p1x0 v3s2p1ceil am5x3 f l7nobias",
    "2x17x19x21 c4k3p1 m2 t4k2s2 v2 f l3",
    "784 l100nobias b l10",
    "1x64 c8k3p1d1 c8k3p2d2 c8k3p4d4 t4k4s2p1 a9 f l5",
]


def with_channels(layer: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """A layer of a chain as torch makes it, which wants to be told what comes in."""
    came = {"linear": {"in_features": shape[-1]}, "batchnorm": {"in_channels": shape[0]}}
    came |= {kind: {"in_channels": shape[0]} for kind in ("conv", "deconv")}
    return layer | came.get(layer["type"], {})


def modules(text: str) -> tuple[list[nn.Module], Shape]:
    """The modules of a chain without brackets, on the meta device, and the shape of its input."""
    result = follow(parse(text))
    shapes = [list(shape) for shape in result.shapes]
    with torch.device("meta"):
        layers = [step.layer.as_json() for step in result.steps if step.layer]
        return [
            module(with_channels(layer, shape), len(shapes[0]) - 1)
            for layer, shape in zip(layers, shapes, strict=False)
        ], shapes[0]


@pytest.mark.parametrize("text", [LENET, VGG, ALEXNET, *OTHERS])
def test_chain_is_that_of_torch(text: str) -> None:
    """Each step has the shape, the parameters and the multiply-adds that torch counts."""
    layers, shape = modules(text)
    x, truth = torch.zeros(1, *shape, device="meta"), []
    for layer in layers:
        with FlopCounterMode(display=False) as counter:
            x = layer(x)
        parameters = sum(parameter.numel() for parameter in layer.parameters())
        truth.append((tuple(x.shape[1:]), parameters, counter.get_total_flops() // 2))
    steps = follow(parse(text)).steps

    assert [(step.output, step.parameters, step.multiply_adds) for step in steps] == truth


def torch_follows(text: str) -> list[tuple[int, ...]]:
    """The shapes that torch makes of a chain, as far as it goes; brackets keep and join maps."""
    chain = parse(text)
    x = torch.zeros(1, *chain.shape, device="meta")
    shapes: list[tuple[int, ...]] = []
    kept: list[torch.Tensor] = []
    for word, layer in chain.words:
        try:
            if layer:
                with torch.device("meta"):
                    x = module(with_channels(layer.as_json(), list(x.shape[1:])), x.dim() - 2)(x)
            elif word == "(":
                kept.append(x)
            else:
                x = joined(kept.pop(), x, crop=word == ")crop")
        except (IndexError, RuntimeError, ValueError):
            break
        shapes.append(tuple(x.shape[1:]))
    return shapes


def joined(kept: torch.Tensor, came: torch.Tensor, *, crop: bool) -> torch.Tensor:
    """Both maps, the kept one cut on both sides alike. Raises ``ValueError`` where that cannot be."""
    for axis in range(2, came.dim()) if crop else ():
        more = kept.shape[axis] - came.shape[axis]
        if more % 2 or more < 0:
            raise ValueError(more)
        kept = kept.narrow(axis, more // 2, came.shape[axis])
    return torch.cat([kept, came], dim=1)


def test_hundreds_of_chains_are_followed_as_torch_follows_them() -> None:
    """To their end, or to the layer that torch refuses as well."""
    texts = [text for text in chains() if " t" not in text]  # of which that device takes more than torch does
    differ = [text for text in texts if [step.output for step in follow(parse(text)).steps] != torch_follows(text)]

    assert differ == []
    assert len(texts) > 100


MODELS: list[tuple[str, Callable[[], nn.Module]]] = [(VGG, vgg16), (ALEXNET, alexnet)]


@pytest.mark.parametrize(("text", "build"), MODELS, ids=["vgg16", "alexnet"])
def test_chain_of_a_known_network_has_its_parameters(text: str, build: Callable[[], nn.Module]) -> None:
    """The chain is the network that torchvision builds."""
    with torch.device("meta"):
        count = sum(parameter.numel() for parameter in build().parameters())

    assert follow(parse(text)).parameters == count


def seen(layers: nn.Module, side: int) -> int:
    """How many places the middle unit of a network over one axis reads at most, by its gradient."""
    widest = 0
    x = torch.ones(1, 1, side, dtype=torch.float64, requires_grad=True)
    out = layers(x)
    middle = out.shape[-1] // 2
    for unit in range(middle - 9, middle + 9):
        (gradient,) = torch.autograd.grad(out[0, :, unit].sum(), x, retain_graph=True)
        places = gradient[0, 0].nonzero().flatten()
        widest = max(widest, int(places[-1] - places[0]) + 1)
    return widest


STACKS = [
    "c1k3 c1k5s2 c1k3d2",
    "c1k7s2p3 v3s2p1 c1k3p1 c1k3p1",
    "c1k3p1 t1k2s2 c1k3p1",
    "c1k4s2p1 t1k4s2p1 c1k3",
    "v2 u2 c1k3p1 u3 c1k2",
    "c1k3s3 t1k5s3d2 c1k2",
    "c1k4psame c1k3d3psame",
]


@pytest.mark.parametrize("words", STACKS)
def test_receptive_field_is_what_a_gradient_reaches(words: str) -> None:
    """The widest of the units in the middle reads as many places as the gradient says."""
    text = f"1x400 {words}"
    result = follow(parse(text))
    layers = [step.layer.as_json() for step in result.steps if step.layer]
    built = nn.Sequential(*(module(with_channels(layer, [1, 400]), 1) for layer in layers)).double()
    for parameter in built.parameters():
        nn.init.ones_(parameter)

    assert result.steps[-1].receptive_field == (seen(built, 400),)


class Joined(nn.Module):
    """A small U over one axis, with the map from before behind the one that comes back."""

    def __init__(self) -> None:
        """Make it as the chain below says."""
        super().__init__()
        self.first, self.down, self.up, self.last = (
            nn.Conv1d(1, 1, 3, padding=1),
            nn.Sequential(nn.AvgPool1d(2), nn.Conv1d(1, 1, 3, padding=1)),
            nn.ConvTranspose1d(1, 1, 2, 2),
            nn.Conv1d(2, 1, 3, padding=1),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Run it."""
        kept = self.first(x)
        joined: torch.Tensor = self.last(torch.cat([kept, self.up(self.down(kept))], dim=1))
        return joined


def test_receptive_field_of_joined_maps_is_what_a_gradient_reaches() -> None:
    """A unit reads both maps, and the span of both counts."""
    built = Joined().double()
    for parameter in built.parameters():
        nn.init.ones_(parameter)
    steps = follow(parse("1x400 c1k3p1 ( v2 c1k3p1 t1k2s2 ) c1k3p1")).steps

    assert steps[-2].output == (2, 400)
    assert steps[-1].receptive_field == (seen(built, 400),)


@pytest.mark.parametrize(("text", "field"), [("10x512 l64", (512,)), ("3x8x9 c4k3 l10 c2k2", (4, 9))])
def test_linear_layer_on_a_map_reads_its_last_axis_whole(text: str, field: tuple[int, ...]) -> None:
    """And leaves the others as they are."""
    assert follow(parse(text)).steps[-1].receptive_field == field


def test_padding_behind_an_adaptive_pooling_is_nowhere_in_its_input() -> None:
    """However many places of it are read, each value of the one that is none sees all 97."""
    steps = follow(parse("2x97 a1 c2k3s2p2")).steps

    assert [step.receptive_field for step in steps] == [(97,), (97,)]


def test_receptive_field_of_resnet_18s_stem_is_known() -> None:
    """The stem and the first block see 11 and 27 places, as the formula has it that adds up kernels."""
    steps = follow(parse("3x224x224 c64k7s2p3nobias b m3s2p1 c64k3p1nobias c64k3p1nobias")).steps
    field, jump = 1, 1
    for kernel, stride in ((7, 2), (3, 2), (3, 1), (3, 1)):
        field, jump = field + (kernel - 1) * jump, jump * stride
    with torch.device("meta"):
        stem = resnet18().conv1

    assert steps[0].parameters == sum(parameter.numel() for parameter in stem.parameters())
    assert [step.receptive_field for step in steps][2:] == [(11, 11), (19, 19), (field, field)]


FORMULAS = [
    # a chain, the formulas of its last step, and what no output reads
    (
        "3x224x224 c64k7s2p3",
        ["⌊(224 + 2·3 − 1·(7 − 1) − 1) / 2⌋ + 1 = 112"],
        "of the padding, 1 row, 1 column is left over",
    ),
    (
        "1x25x26 m2",
        ["⌊(25 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 12", "⌊(26 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 13"],
        "no output reads the last 1 row",
    ),
    ("1x25 m2ceil", ["⌈(25 + 2·0 − 1·(2 − 1) − 1) / 2⌉ + 1 = 13"], ""),
    (
        "1x5 m2s2p1ceil",
        ["min(⌈(5 + 2·1 − 1·(2 − 1) − 1) / 2⌉ + 1, ⌈(5 + 1) / 2⌉) = 3"],
        "of the padding, 1 place is left over",
    ),
    ("1x10 c1k4psame", ["⌊(10 + 1 + 2 − 1·(4 − 1) − 1) / 1⌋ + 1 = 10"], ""),
    ("4x7x7 t4k3s2p1o1", ["(7 − 1)·2 − 2·1 + 1·(3 − 1) + 1 + 1 = 14"], ""),
    ("4x7x9 u2", ["7 · 2 = 14", "9 · 2 = 18"], ""),
    ("256x6x6 f", ["256 · 6 · 6 = 9216"], ""),
    ("400 l120", ["400 → 120"], ""),
    ("4x9x9 a6x5", ["6 × 5, whatever comes in"], ""),
    ("4x9x9 b", [], ""),
]


@pytest.mark.parametrize(("text", "formulas", "rest"), FORMULAS)
def test_step_shows_its_formula_and_what_is_left_over(text: str, formulas: list[str], rest: str) -> None:
    """With the numbers in, once where all axes have the same."""
    step = follow(parse(text)).steps[-1]

    assert list(step.formulas) == formulas
    assert left_behind(step.left_over) == rest


BREAKS = [
    # a chain, how many steps it goes, and why no farther
    ("3x8x8 )", 0, "no map was kept for it: write ( where one is"),
    ("3x8x8 ( f )", 2, "3×8×8 and 192 cannot be joined"),
    ("3x8x8 f c4k3", 1, "conv wants channels and sides, and 192 comes in"),
    ("3x8x8 ( c4k3 )", 2, "6×6 meets 8×8, which was kept for it"),
    ("3x9x9 ( m2 u2 )", 3, "8×8 meets 9×9, which was kept for it; “m2”, number 1 to divide, loses the last of 9"),
    (
        "3x9x9 ( m2 )crop",
        2,
        (
            "4×4 meets 9×9, which was kept for it: the difference of 5 is odd, so no crop is the same on both sides; "
            "“m2”, number 1 to divide, loses the last of 9"
        ),
    ),
    ("3x9999999 u9999999", 0, "more than 1000000000 would come out along one axis"),
    ("3x8x8 c4k3i4", 0, "its weight 4×4×3×3 takes in_channels=4, and 3 come in"),
]


@pytest.mark.parametrize(("text", "steps", "why"), BREAKS)
def test_chain_that_breaks_says_where_and_why(text: str, steps: int, why: str) -> None:
    """What comes before the impossible word is there."""
    result = follow(parse(text))

    assert len(result.steps) == steps
    assert result.error is not None
    assert result.error.why == why


def test_joined_sides_that_differ_are_refused_in_the_words_of_torch() -> None:
    """As ``torch.cat`` says it, with the kept map first."""
    kept, came = torch.zeros(1, 3, 9, 9, device="cpu"), torch.zeros(1, 3, 8, 8, device="cpu")
    with pytest.raises(RuntimeError) as caught:
        torch.cat([kept, came], dim=1)
    error = follow(parse("3x9x9 ( m2 u2 )")).error

    assert error is not None
    assert error.torch == str(caught.value)


def test_first_linear_layer_says_what_comes_in() -> None:
    """Also where it was made for something else, and not where there is none."""
    told = [follow(parse(text)).in_features for text in (LENET, "3x8x8 m2 f l10i99", "3x8x8 m2")]

    assert told == [400, 48, None]


def test_cost_of_a_chain_grows_with_the_square_of_its_length() -> None:
    """Each layer is followed back to the input: twice as many take some four times as long, and never eight times."""
    words = ["u2" if at % 10 == 0 else "m2" if at % 10 == 5 else "c3k3p1" for at in range(200)]
    taken: dict[int, list[float]] = {100: [], 200: []}
    for count in [100, 200] * 3:
        begun = time.process_time()
        steps = follow(parse(" ".join(["3x32x32", *words[:count]]))).steps
        taken[count].append(time.process_time() - begun)

        assert [step.word for step in steps] == words[:count]
    assert min(taken[200]) < 8 * min(taken[100])
