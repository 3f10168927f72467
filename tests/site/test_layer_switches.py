"""The switches of what counts as a layer, in a real browser: every state against the census, and used by keyboard."""

import re
from collections import Counter
from contextlib import closing
from itertools import chain, combinations
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from torch import nn

from why18.census.build import named
from why18.census.graph.depth import matrices
from why18.census.graph.operations import run
from why18.census.graph.projections import projections
from why18.census.inputs import tries
from why18.census.model import count_on, passed
from why18.census.rules import CONVOLUTIONS, POOLING, is_leaf, is_norm

PATH = "counting/what-counts-as-a-layer/"
NETWORKS = ("resnet18", "resnet50", "alexnet", "vgg16", "vit_b_16")
RULES = {
    "Depth": "depth",
    "Weighted layers": "weighted",
    "Convolutions": "convolutions",
    "Leaf modules": "leaf-modules",
    "Leaf calls": "leaf-calls",
    "All modules": "modules",
}
"""What the tool calls a rule of the census."""
SWEEP = """(name) => {
    const tool = document.querySelector("why18-layer-switches");
    const select = tool.querySelector("select");
    select.value = name;
    select.dispatchEvent(new Event("change"));
    const boxes = [...tool.querySelectorAll("label:not([hidden]) > input")];
    const states = {};
    for (let step = 0; step < 2 ** boxes.length; step++) {
        const on = boxes.filter((box) => box.checked).map((box) => box.name).sort().join();
        const [number, lit] = [tool.querySelector("[role=status] strong"), tool.querySelectorAll("rect.counts")];
        states[on] = [Number(number.textContent), lit.length];
        boxes[Math.min(31 - Math.clz32((step + 1) & -(step + 1)), boxes.length - 1)].click();
    }
    return states;
}"""
"""Go through all states of a network, one switch at a time: what each says, and how many boxes it lights."""


@pytest.fixture
def tool(tab: Page, server: str) -> Page:
    """The page, with the tool at work."""
    tab.goto(server + PATH)
    tab.wait_for_selector("why18-layer-switches fieldset")
    return tab


def switch_of(name: str, module: nn.Module, beside: list[str]) -> str:
    """The switch that counts a module."""
    if isinstance(module, CONVOLUTIONS):
        return "projections" if f"{name}.weight" in beside else "conv"
    if isinstance(module, nn.Linear):
        return "fc"
    if is_norm(module):
        return "norms"
    if isinstance(module, POOLING):
        return "pooling"
    return type(module).__module__.removeprefix("torch.nn.modules.") if is_leaf(module) else "containers"


def counted(network: str) -> tuple[Counter[str], Counter[str]]:
    """What each switch counts of a network by the census: of its modules, and of their calls."""
    model = named(network)
    inputs = next(iter(tries(model, [])))
    with passed(model, inputs):
        done = run(model, inputs)
    beside, owned = projections(done), dict(model.named_modules())
    modules: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    for name, module in owned.items():
        switch = {"activation": "activations"}.get(kind := switch_of(name, module, beside), kind)
        modules[switch] += 1
        calls[switch] += done.calls[name]
    weights = [weight for weight in matrices(done.operations) if weight]
    layers = (*CONVOLUTIONS, nn.Linear)
    bare = [weight for weight in weights if not isinstance(owned[weight.rpartition(".")[0]], layers)]
    modules["matrices"], calls["matrices"] = len(set(bare)), len(bare)
    return modules, calls


@pytest.mark.parametrize("network", NETWORKS)
def test_every_state_counts_what_the_census_counts(tool: Page, network: str) -> None:
    """For all combinations of the switches that a network has, the number and the boxes that light are right."""
    modules, calls = counted(network)
    kinds = [kind for kind in modules if modules[kind]]
    subsets = list(chain.from_iterable(combinations(sorted(kinds), size) for size in range(len(kinds) + 1)))
    expected = {",".join(on): sum(modules[kind] for kind in on) for on in subsets}
    if modules != calls:
        expected |= {",".join(sorted((*on, "reuse"))): sum(calls[kind] for kind in on) for on in subsets}

    assert tool.evaluate(SWEEP, network) == {on: [number, number] for on, number in expected.items()}


@pytest.mark.parametrize("network", NETWORKS)
def test_rules_give_what_the_census_gives(tool: Page, network: str) -> None:
    """Each rule that the tool names gives its count in the census, and following it shows that number."""
    counts = count_on(named(network), [], network).counts
    tool.select_option("#switched-network", network)
    links = tool.locator(".why18-rules a")
    shown = {}
    for link in links.all():
        link.click()
        expect(link).to_have_attribute("aria-current", "true")
        shown[link.inner_text()] = tool.locator("[role=status].why18-count strong").inner_text()

    assert shown == {f"{rule} {counts[known].count}": str(counts[known].count) for rule, known in RULES.items()}


def test_depth_is_counted_at_first(tool: Page) -> None:
    """The page opens with ResNet-18, its depth, and no state in its address."""
    expect(tool.locator(".why18-count")).to_have_text("18: convolutions and fully connected layers, none on shortcuts")
    expect(tool).to_have_url(re.compile(f"{PATH}$"))


ADDRESSES = [
    ("#count=resnet50:conv,fc,projections", "54: convolutions, projections and fully connected layers", "a state"),
    ("#count=resnet50%3Aconv%2Cfc", "50: convolutions and fully connected layers, none on shortcuts", "escaped"),
    ("#count=vgg16", "16: convolutions and fully connected layers", "a network alone: its depth"),
    ("#count=vgg16:", "0: nothing counts", "nothing switched on"),
    ("#count=vit_b_16:fc,reuse", "25: fully connected layers, as often as they are called", "attention calls none"),
    (
        "#count=resnet18:conv,reuse,__proto__,<b>x",
        "17: convolutions, none on shortcuts, as often as they are called",
        "",
    ),
    ("#count=__proto__:conv", "18: convolutions and fully connected layers, none on shortcuts", "no network"),
    ("#count=%", "18: convolutions and fully connected layers, none on shortcuts", "cut short"),
]


@pytest.mark.parametrize(("fragment", "said", "why"), ADDRESSES, ids=[fragment for fragment, _, _ in ADDRESSES])
def test_address_holds_the_state(tool: Page, server: str, fragment: str, said: str, why: str) -> None:
    """A link opens the page in its state, also where the page is open already; what is no state is none."""
    tool.goto(f"{server}{PATH}{fragment}")

    expect(tool.locator(".why18-count"), why).to_have_text(said)
    tool.reload()
    expect(tool.locator(".why18-count"), why).to_have_text(said)


def test_keyboard_is_enough(tool: Page) -> None:
    """A network is chosen and switches are set by keys; the address follows, and leads to the same."""
    tool.locator("#switched-network").focus()
    tool.keyboard.press("ArrowDown")
    tool.keyboard.press("Tab")
    tool.keyboard.press("Tab")
    tool.keyboard.press("Space")

    expect(tool.locator(".why18-count")).to_have_text("54: convolutions, projections and fully connected layers")
    expect(tool).to_have_url(re.compile(r"#count=resnet50:conv,projections,fc$"))
    expect(tool.get_by_role("checkbox", name="projections")).to_be_focused()


def test_network_without_a_kind_keeps_its_switch(tool: Page) -> None:
    """From a ResNet, whose attention has no matrix, one comes to the depth of a transformer, also by an address."""
    tool.get_by_role("checkbox", name="projections").check()
    tool.get_by_role("checkbox", name="projections").uncheck()
    tool.reload()
    tool.select_option("#switched-network", "vit_b_16")

    expect(tool.locator(".why18-count strong")).to_have_text("50")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("network", NETWORKS)
def test_drawing_fits_the_window(tool: Page, network: str, width: int) -> None:
    """It wraps where the window is narrow, and no box stands outside."""
    tool.set_viewport_size({"width": width, "height": 740})
    tool.select_option("#switched-network", network)
    outside = """picture => {
        const { left, right, top, bottom } = picture.getBoundingClientRect();
        return [...picture.querySelectorAll("rect")].map(box => box.getBoundingClientRect()).filter(box =>
            box.left < left || box.right > right || box.top < top || box.bottom > bottom).length;
    }"""

    expect(tool.locator("why18-layer-switches svg")).to_be_visible()
    assert tool.locator("why18-layer-switches svg").evaluate(outside) == 0
    assert tool.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tool_in_use_is_accessible(tool: Page, scheme: Literal["light", "dark"]) -> None:
    """With all switches that a network can have, axe finds nothing in the tool."""
    tool.emulate_media(color_scheme=scheme)
    tool.select_option("#switched-network", "vit_b_16")
    tool.evaluate(Axe().axe_script)
    found = tool.evaluate("axe.run('why18-layer-switches', { resultTypes: ['violations'] })")["violations"]

    assert [f"{one['id']}: {node['failureSummary']}" for one in found for node in one["nodes"]] == []


def test_page_has_its_picture_without_a_script(browser: Browser, server: str) -> None:
    """Rules and what they count are drawn, and a sentence says what scripts would add."""
    with closing(browser.new_context(java_script_enabled=False)) as window:
        page = window.new_page()
        page.goto(server + PATH)

        expect(page.locator("why18-layer-switches svg")).to_contain_text("18 deep: on the longest path")
        expect(page.locator("why18-layer-switches p")).to_contain_text("Where scripts run, you switch on what counts")
