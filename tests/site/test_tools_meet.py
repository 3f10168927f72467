"""A print that is a chain opens in the size calculator, and a chain in the layer counter."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from playwright.sync_api import Page, expect
from torch import nn
from torchvision.models import alexnet, mobilenet_v2, resnet18

from why18.census.sizes import follow, parse

COUNTER, CALCULATOR = "tools/layer-counter/", "tools/size-calculator/"
CALL = """async ([name, value]) => {
    const module = document.querySelector("[data-module]").dataset.module;
    const { parsePrint } = await import(module);
    const other = await import(module.replace("layer-counter", "chain-print"));
    return name === "chain" ? other.chainOf(parsePrint(value).modules) : other.printOf(value);
}"""


class Lines(nn.Module):
    """A network as many write it: its layers one below the other, and a flatten that is no module."""

    def __init__(self) -> None:
        """Build its layers."""
        super().__init__()
        self.conv1, self.pool1 = nn.Conv2d(1, 6, 5), nn.MaxPool2d(2)
        self.conv2, self.pool2 = nn.Conv2d(6, 16, 5), nn.MaxPool2d(2)
        self.fc1, self.fc2 = nn.Linear(400, 120), nn.Linear(120, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """In go images of one channel, out come ten values for each."""
        x = self.pool2(self.conv2(self.pool1(self.conv1(x))))
        result: torch.Tensor = self.fc2(self.fc1(x.flatten(1)))
        return result


CHAINS: list[tuple[nn.Module, str]] = [
    (Lines(), "1x32x32 c6k5 m2 c16k5 m2 f l120 l10"),  # of all sides, 32 alone makes 400 features first
    (nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10, bias=False)), "784 l128 l10nobias"),
    (
        nn.Sequential(
            nn.Conv1d(8, 16, 3, dilation=2, padding=2),
            nn.GELU(),
            nn.AdaptiveMaxPool1d(1),
            nn.Flatten(),
            nn.Dropout(),
            nn.Linear(16, 3),
        ),
        "8x224 c16k3p2d2 am1 f l3",
    ),
    (
        nn.Sequential(
            nn.ConvTranspose2d(100, 64, 4, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.ConvTranspose2d(64, 3, 4, 2, 1, output_padding=1),
            nn.Tanh(),
        ),
        "100x224x224 t64k4nobias b t3k4s2p1o1",
    ),
    (
        nn.Sequential(
            nn.Conv3d(3, 8, (1, 3, 3), stride=(1, 2, 2), groups=1),
            nn.AvgPool3d((1, 2, 2)),
            nn.Conv3d(8, 8, 3, padding="same", groups=4),
        ),
        "3x224x224x224 c8k1x3x3s1x2x2 v1x2x2 c8k3g4psame",
    ),
    (alexnet(), "3x224x224 c64k11s4p2 m3s2 c192k5p2 m3s2 c384k3p1 c256k3p1 c256k3p1 m3s2 a6 f l4096 l4096 l1000"),
]
"""Networks that are chains, and the chain of each, written by hand."""
OTHERS = [
    resnet18(),  # adds what went into a block to what comes out
    mobilenet_v2(),
    nn.Sequential(nn.Conv2d(3, 8, 3), nn.PixelShuffle(2), nn.Conv2d(2, 8, 3)),  # which no chain can say
    nn.Sequential(nn.ReLU()),
]
"""Networks that no chain can say."""


@pytest.fixture
def call(tab: Page, server: str) -> Callable[[str, str], Any]:
    """Call what leads from one tool to the other."""
    tab.goto(server + COUNTER)
    tab.wait_for_selector("#model-print")
    return lambda name, value: tab.evaluate(CALL, [name, value])


@pytest.mark.parametrize(("network", "expected"), CHAINS)
def test_print_of_a_chain_is_one(call: Callable[[str, str], Any], network: nn.Module, expected: str) -> None:
    """And what the calculator says comes out of it is what torch computes."""
    line = call("chain", str(network))
    shape = [int(size) for size in line.split()[0].split("x")]

    assert line == expected
    if len(shape) < 4:  # a video of that size takes too long
        came = network.eval()(torch.zeros(1, *shape))
        assert list(came.shape[1:]) == list(follow(parse(line)).steps[-1].output)


@pytest.mark.parametrize("network", OTHERS)
def test_print_of_anything_else_is_no_chain(call: Callable[[str, str], Any], network: nn.Module) -> None:
    """Nobody is led to a chain that is another network."""
    assert call("chain", str(network)) == ""


@pytest.mark.parametrize("line", [line for _, line in CHAINS])
def test_chain_prints_as_in_torch(call: Callable[[str, str], Any], line: str) -> None:
    """Torch builds the lines, and prints the same."""
    printed = call("print", line)
    lines = [re.sub(r"padding=same", "padding='same'", text) for text in re.findall(r"\): (.*)", printed)]
    layers = [eval(text, vars(nn)) for text in lines]  # noqa: S307 - our own

    assert str(nn.Sequential(*layers)) == printed
    assert call("chain", printed) == line


@pytest.mark.parametrize("line", ["1x64x64 ( c8k3p1 m2 u2 )", "1x2x2 c8k3", "3x8x8"])
def test_chain_without_a_print_has_none(call: Callable[[str, str], Any], line: str) -> None:
    """One that joins maps, one that is impossible, and one without a layer."""
    assert call("print", line) == ""


def test_reader_goes_from_a_print_to_its_sizes_and_back(tab: Page, server: str) -> None:
    """The print is read, its chain is filled in, and its layers are counted again."""
    tab.goto(server + COUNTER)
    tab.fill("#model-print", str(Lines()))
    tab.get_by_role("link", name="See what comes out of each layer").click()
    expect(tab).to_have_url(re.compile(r"/size-calculator/#chain=1x32x32_c6k5_m2_"))
    expect(tab.locator("[data-in-features]")).to_have_text("400")
    tab.get_by_role("button", name="Count these layers").click()

    expect(tab).to_have_url(re.compile("/layer-counter/#print="))
    expect(tab.locator("[data-rule=depth]")).to_have_attribute("data-count", "4")
    expect(tab.locator(".why18-count")).to_contain_text("4 by the rule “Depth”")


def test_network_that_is_no_chain_leads_to_no_sizes(tab: Page, server: str) -> None:
    """Nor does a chain that joins maps lead to a print."""
    tab.goto(server + COUNTER)
    expect(tab.locator("[data-rule=depth]")).to_have_attribute("data-count", "18")
    expect(tab.get_by_role("link", name="See what comes out of each layer")).to_be_hidden()
    tab.goto(f"{server}{CALCULATOR}#chain=1x64x64_(_c8k3p1_m2_u2_)")
    expect(tab.locator("[data-step='6']")).to_have_count(0)

    expect(tab.get_by_role("button", name="Count these layers")).to_be_hidden()
