"""The size calculator in a real browser: its logic against torch and the command, its element by keyboard."""

import gzip
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect
from torch import device
from torchvision.models import alexnet, vgg16

from tests.layers import chains, generated, made
from tests.rooms.census.sizes.messages.test_messages import OTHERS as MESSAGES
from tests.rooms.census.sizes.messages.test_messages import PRODUCTS, SAME
from tests.rooms.census.sizes.messages.test_told import OLD, TOLD, message_of
from tests.rooms.census.sizes.test_chain import ALEXNET, BREAKS, FORMULAS, LENET, OTHERS, STACKS, VGG
from tests.rooms.census.sizes.test_inputs import CASES, MISTAKEN
from tests.rooms.census.sizes.test_language import SPELLINGS, WORDS, WRONG
from why18.census.sizes import as_json, follow, parse, read

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
PATH = "tools/size-calculator/"
MODULE = "assets/javascripts/tools/size-calculator.js"
MOST = 32_000
"""Bytes of our own scripts that a tool's page may load, compressed."""
EXACT = "(_, value) => typeof value === 'bigint' ? `${value}n` : value"
"""JSON has no integers of any size: they come as text with an n."""
Call = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def tool(context: Any, server: str) -> Iterator[Page]:  # noqa: ANN401 - of playwright
    """The page of the tool."""
    with closing(context.new_page()) as page:
        page.goto(server + PATH)
        expect(page.locator("[data-step]").first).to_be_visible()
        yield page


@pytest.fixture(scope="module")
def call(tool: Page, server: str) -> Call:
    """Call a function of the module that the page names, on each of a list."""
    code = f"""async ([name, module, cases]) => {{
        const tool = await import(module);
        const messages = await import(module.replace("size-calculator", "size-messages"));
        const calls = {{
            outputSize: ([layer, shape]) => tool.outputSize(layer, shape),
            follow: (text) => tool.follow(tool.parse(text)),
            unreadable: (text) => {{
                try {{ tool.parse(text); return ""; }} catch (error) {{ return error.message; }}
            }},
            read: messages.readError,
            words: (text) => tool.parse(text).words.map(([word, layer]) => layer && tool.wordOf(layer)),
        }};
        return JSON.stringify(cases.map(calls[name]), {EXACT});
    }}"""
    module = tool.locator("why18-size-calculator").evaluate("element => element.dataset.module")
    assert module == server + MODULE

    def called(name: str, cases: Any) -> Any:  # noqa: ANN401 - whatever JSON there is
        return json.loads(tool.evaluate(code, [name, module, cases]), object_hook=whole)

    return called


def whole(found: dict[str, Any]) -> dict[str, Any]:
    """An object of JSON with its large integers as integers."""
    return {
        key: int(value[:-1]) if isinstance(value, str) and re.fullmatch(r"\d+n", value) else value
        for key, value in found.items()
    }


def test_shapes_in_the_browser_are_those_of_torch(call: Call) -> None:
    """For each of thousands of layers the same shape, or both refuse."""
    layers = generated()
    truth = [made(layer, shape)[0] for layer, shape in layers]
    found = call("outputSize", layers)
    differ = [
        (case, given, said)
        for case, given, said in zip(layers, found, truth, strict=True)
        if given != said and not (isinstance(given, dict) and given["error"] and isinstance(said, str))
    ]

    assert differ == []
    assert len(layers) >= 5000


ODD = [
    # what is no layer, or no shape, and what is said of it
    ([None, [3, 8, 8]], "undefined is no layer"),
    ([{"type": "relu"}, [3, 8, 8]], "relu is no layer"),
    ([{"type": "conv", "kernel": 3}, [3, 8, 8]], "kernel is no setting of a layer"),
    ([{"type": "conv", "out_channels": 8, "kernel_size": "<b>"}, [3, 8, 8]], "kernel_size is no whole number"),
    ([{"type": "flatten"}, []], "a shape is a list of whole numbers"),
    ([{"type": "flatten"}, [3, 0, 8]], "a shape is a list of whole numbers"),
    ([{"type": "flatten"}, "3x8"], "a shape is a list of whole numbers"),
]


@pytest.mark.parametrize(("case", "said"), ODD)
def test_what_is_no_layer_is_an_error_and_no_exception(call: Call, case: list[Any], said: str) -> None:
    """Whoever calls it gets an object that says what is wrong."""
    (found,) = call("outputSize", [case])

    assert said in found["error"]


CHAINS = [LENET, VGG, ALEXNET, *OTHERS, *(f"1x400 {words}" for words in STACKS)]
CHAINS += [case[0] for cases in (FORMULAS, BREAKS, CASES) for case in cases]
CHAINS += [
    *SPELLINGS,
    "3x32x41 c6k5x3 m2 c16k5 m2 f l120",
    "784 l128 l10",
    "9999999x1000x1000 c9999999k1000 t9999999k5s5",
]


@pytest.mark.parametrize("text", CHAINS)
def test_page_and_command_give_the_same_json(call: Call, text: str) -> None:
    """Steps, costs beyond what a float holds, receptive fields, formulas, errors, inputs."""
    (found,) = call("follow", [text])

    assert found == json.loads(json.dumps(as_json(follow(parse(text)))))


def test_page_and_command_give_the_same_json_for_hundreds_of_chains(call: Call) -> None:
    """Brackets among them, and some that break."""
    texts = [*chains(), *(text for text, _ in MISTAKEN)]
    expected = [json.loads(json.dumps(as_json(follow(parse(text))))) for text in texts]
    broken = sum(one["error"] is not None for one in expected)

    assert call("follow", texts) == expected
    assert len(texts) // 10 < broken < len(texts) * 9 // 10


def test_words_that_mean_nothing_are_named_alike(call: Call) -> None:
    """In the words of the command."""
    assert call("unreadable", [text for text, _ in WRONG]) == [said for _, said in WRONG]


@pytest.mark.filterwarnings("ignore")
def test_messages_are_read_alike(call: Call) -> None:
    """As the command reads them; what is no message is none."""
    texts = [*(f"mat1 and mat2 shapes cannot be multiplied ({four})" for four, *_ in PRODUCTS), *SAME]
    texts += [*(text for text, *_ in MESSAGES), "hello", "(" * 5000, "9999999999x9999999999 and 9999999999x7"]
    texts += [*(text for text, _ in OLD), *(message_of(mistake) for _, mistake, *_ in TOLD)]
    expected = [reading and reading.as_json() for reading in map(read, texts)]

    assert call("read", texts) == expected


def test_layer_is_written_as_the_word_that_it_was_read_from(call: Call) -> None:
    """So that a field and a row edit the same chain; settings have one order."""
    words = [word for word, _ in WORDS if word not in ("c8nobiask3i4", "c8k3g4d2")]
    (found,) = call("words", [" ".join(["3x8x8", *words, "c8k3i4nobias", "c8k3d2g4"])])

    assert found == [*words, "c8k3i4nobias", "c8k3d2g4"]


def test_presets_are_the_networks_that_they_say(tool: Page) -> None:
    """All can be followed to their end, and those of torchvision have its parameters."""
    presets = tool.locator("why18-size-calculator option").evaluate_all(
        "all => all.map(one => [one.textContent, one.value])"
    )
    results = {name: follow(parse(chain)) for name, chain in presets if chain}
    with device("meta"):
        known = {"AlexNet, of torchvision": alexnet(), "VGG16": vgg16()}
    counts = {name: sum(p.numel() for p in model.parameters()) for name, model in known.items()}

    assert [name for name, result in results.items() if result.error] == []
    assert {name: results[name].parameters for name in counts} == counts
    assert results["AlexNet, of the paper"].parameters == 60_965_224  # which sizes/how-many-neurons.md computes
    assert results["U-Net, padded"].shapes[-1] == (2, 512, 512)


# ---- the element


@pytest.fixture
def opened(tab: Page, server: str) -> Callable[[str], Page]:
    """Open the tool with a fragment."""

    def open_with(fragment: str) -> Page:
        tab.goto("about:blank")
        tab.goto(f"{server}{PATH}{fragment}")
        expect(tab.locator("why18-size-calculator li").first).to_be_visible()
        return tab

    return open_with


def outputs(page: Page) -> list[str]:
    """The shapes that the rows hold."""
    rows: Locator = page.locator("[data-step]")
    shapes: list[str] = rows.evaluate_all("rows => rows.map(row => row.dataset.output)")
    return shapes


Opened = Callable[[str], Page]


def test_chain_is_typed_and_its_rows_follow(opened: Opened) -> None:
    """Each row has its shape and costs, the first linear layer its inputs, and the address the state."""
    page = opened("")
    page.locator("input#chain").fill("1x28x28 c6k5p2 v2 c16k5 v2 f l120")
    row = page.locator("[data-step='3']")

    assert outputs(page) == ["6,28,28", "6,14,14", "16,10,10", "16,5,5", "400", "120"]
    assert (row.get_attribute("data-parameters"), row.get_attribute("data-macs")) == ("2416", "240000")
    expect(page.locator("[data-in-features]")).to_have_text("400")
    assert page.url.endswith("#chain=1x28x28_c6k5p2_v2_c16k5_v2_f_l120")
    assert page.locator("[data-error]").count() == 0


def test_address_fills_the_tool(opened: Opened) -> None:
    """A link leads to a chain and a message; another link on the page changes them."""
    page = opened("#chain=1x28x28_c64k3p1_m2_c512k3p1_m2_f_l10&error=128x512+and_2048x4096")

    expect(page.locator("[data-reading]")).to_contain_text("If it is flattened maps, as 512 of 1×1 where 2×2")
    expect(page.locator("[data-reading]")).to_contain_text("The chain above makes 2048 of: 8 to 11.")
    assert outputs(page)[-1] == "10"

    page.evaluate("location.hash = '#chain=3x8x8_c4k3'")

    expect(page.locator("input#chain")).to_have_value("3x8x8 c4k3")
    expect(page.locator("[data-step]")).to_have_count(1)


def test_impossible_layer_says_which_why_and_what_torch_says(opened: Opened) -> None:
    """The rows before it stand, and those behind can be edited."""
    page = opened("#chain=3x9x9_m2_c6k12_f")
    error = page.locator("[data-error]")

    expect(error).to_contain_text("“c6k12”, layer 2: its kernel spans 12, and the height of 4 with no padding.")
    expect(error).to_contain_text(
        "torch says: Calculated padded input size per channel: (4 x 4). Kernel size: (12 x 12)"
    )
    assert outputs(page) == ["3,4,4"]
    assert page.locator("why18-size-calculator li").count() == 4


def test_word_that_means_nothing_is_said(opened: Opened) -> None:
    """And the row that holds it is there to mend it."""
    page = opened("")
    page.locator("input#chain").fill("3x9x9 c6q3")

    expect(page.locator("[data-error]")).to_contain_text("“c6q3”: “q3” is no setting of it: write c64k3p1")

    page.get_by_label("layer 1", exact=True).fill("c6k3")

    expect(page.locator("[data-error]")).to_have_count(0)
    assert outputs(page) == ["6,7,7"]
    expect(page.locator("input#chain")).to_have_value("3x9x9 c6k3")


def test_rows_are_edited_by_keyboard_alone(opened: Opened) -> None:
    """Arrows go from row to row, Enter adds a layer, a button takes one out, fields set what they are named for."""
    page = opened("#chain=3x32x32_c6k5_f")
    page.get_by_label("layer 1", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("m2")

    expect(page.locator("input#chain")).to_have_value("3x32x32 c6k5 m2 f")

    page.keyboard.press("ArrowUp")
    page.get_by_label("stride", exact=True).focus()
    page.keyboard.press("ArrowUp")

    expect(page.locator("input#chain")).to_have_value("3x32x32 c6k5s2 m2 f")
    assert outputs(page) == ["6,14,14", "6,7,7", "294"]

    page.get_by_label("stride", exact=True).press("ArrowDown")

    expect(page.locator("input#chain")).to_have_value("3x32x32 c6k5 m2 f")

    page.get_by_label("stride", exact=True).fill("2")
    page.get_by_label("Take layer 2 out").press("Enter")

    assert outputs(page) == ["6,14,14", "1176"]
    assert page.url.endswith("#chain=3x32x32_c6k5s2_f")


def test_window_is_stepped_through_by_arrow_keys(opened: Opened) -> None:
    """The picture and its words follow; padding is dashed, and what no window reads is hatched."""
    page = opened("#chain=1x12x6_c1k3s2p1")
    window = page.locator(".why18-window")
    window.focus()
    said = [page.locator(".why18-stop").inner_text()]
    for key in ("ArrowRight", "End", "ArrowDown", "Home", "ArrowLeft"):
        page.keyboard.press(key)
        said.append(page.locator(".why18-stop").inner_text())

    assert [text.partition(".")[0] for text in said] == [
        "Output 1 of 6 reads padding, 1, 2, along the height",
        "Output 2 of 6 reads 2, 3, 4, along the height",
        "Output 6 of 6 reads 10, 11, 12, along the height",
        "Output 1 of 3 reads padding, 1, 2, along the width",
        "Output 1 of 3 reads padding, 1, 2, along the width",
        "Output 1 of 3 reads padding, 1, 2, along the width",
    ]
    assert window.locator("g.at rect.read").count() == 3
    assert window.locator("g.at rect.padding").count() == 2
    assert window.locator("g.at rect.unread").count() == 1
    assert window.locator("svg").get_attribute("aria-label") == "Output 1 of 3 reads padding, 1, 2"


def test_flops_are_twice_the_multiply_adds(opened: Opened) -> None:
    """As a switch; the row keeps what it holds."""
    page = opened("#chain=3x9x9_c6k3")
    page.get_by_label("FLOPs in place of multiply-adds").check()
    row = page.locator("[data-step]")

    expect(row).to_contain_text("15,876 FLOPs")
    assert row.get_attribute("data-macs") == "7938"


def test_what_tests_and_links_name_is_there_once(opened: Opened) -> None:
    """No other element of the page has the same name."""
    page = opened("")

    assert page.evaluate("document.querySelectorAll('#chain').length") == 1
    assert page.evaluate("document.querySelectorAll('#error').length") == 1


def test_unknown_message_is_said_to_be_unknown(opened: Opened) -> None:
    """And an empty field says nothing."""
    page = opened("")
    page.locator("textarea#error").fill("CUDA out of memory")

    expect(page.locator("[data-reading]")).to_contain_text("No message about shapes that is known")

    page.locator("textarea#error").fill("")

    expect(page.locator("[data-reading]")).to_have_count(0)


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "3x8x8 <script>alert(1)</script>",
    '3x8x8 "><svg/onload=alert(1)>',
    "3x8x8 c4k3</input><b id=planted>",
    "javascript:alert(1)",
    "__proto__ constructor toString",
    "3x8x8 c__proto__k3",
    "%",
    "3x8x8 " + "c9999999k9999999d9999999 " * 50,
    "3x8x8 " + "(" * 50_000,
    "9" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:30] for text in HOSTILE])
def test_hostile_text_is_text(opened: Opened, text: str) -> None:
    """In the field, in the message and in the address: nothing of it becomes an element, and nothing runs."""
    page = opened("")
    alarms: list[str] = []

    def alarm(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", alarm)
    page.on("pageerror", lambda error: alarms.append(str(error)))
    count = "document.querySelectorAll('why18-size-calculator :is(img, script, b, svg [onload])').length"
    page.locator("input#chain").fill(text)
    page.locator("textarea#error").fill(text)
    page.evaluate("text => location.hash = `#chain=${text.slice(0, 9000)}&error=${text.slice(0, 9000)}`", text)
    page.wait_for_timeout(50)

    assert (page.evaluate(count), alarms) == (0, [])
    assert page.locator("why18-size-calculator").count() == 1


def test_element_can_be_filled_in_and_compact(opened: Opened) -> None:
    """Another page shows one layer, with its fields and its picture, and the way to the tool in the same state."""
    page = opened("")
    page.evaluate(
        """() => {
            const small = document.createElement("why18-size-calculator");
            Object.assign(small.dataset, { compact: "", chain: "1x12x12 c1k3s2p1" });
            document.querySelector("article h1").after(small);
        }"""
    )
    small = page.locator("why18-size-calculator[data-compact]")
    small.get_by_label("input", exact=True).fill("13")

    expect(small.locator("strong")).to_have_text("7")
    small.get_by_label("kernel", exact=True).fill("16")

    expect(small.locator("[data-error]")).to_contain_text("its kernel spans 16, and the height of 13 with padding")
    expect(small.locator("strong, svg")).to_have_count(0)

    small.get_by_label("kernel", exact=True).fill("3")
    expect(small.locator("svg")).to_be_visible()
    link = small.get_by_role("link").get_attribute("href")
    assert str(link).endswith("tools/size-calculator/#chain=1x13x13_c1k3s2p1")


def test_page_without_script_says_what_it_would_do(browser: Browser, server: str, site: Path) -> None:
    """With a table of networks, also from a file."""
    with closing(browser.new_context(java_script_enabled=False)) as window:
        page = window.new_page()
        for address in (server + PATH, (site / PATH / "index.html").as_uri()):
            page.goto(address)

            expect(page.locator("why18-size-calculator")).to_contain_text(
                "That needs scripts, and this page from a server"
            )
            expect(page.locator("article table")).to_contain_text("138,357,544")
    with closing(browser.new_context()) as window:
        page = window.new_page()
        page.goto((site / PATH / "index.html").as_uri())

        expect(page.locator("why18-size-calculator")).to_contain_text("That needs scripts, and this page from a server")


def test_page_loads_few_scripts_of_ours(tab: Page, server: str, site: Path) -> None:
    """And nothing of the tool is loaded elsewhere."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(server)))
    tab.goto(server + PATH)
    expect(tab.locator("[data-step]").first).to_be_visible()
    ours = {path for path in asked if re.fullmatch(r"assets/javascripts/(?:tools/)?[a-z-]+\.js", path)}
    weight = sum(len(gzip.compress((site / path).read_bytes(), mtime=0)) for path in ours)
    asked.clear()
    tab.goto(server)
    tab.wait_for_load_state("networkidle")

    assert MODULE in ours
    assert weight < MOST
    assert [path for path in asked if "/tools/" in path] == []


def test_cost_of_a_chain_grows_with_the_square_of_its_length(call: Call) -> None:
    """Each layer is followed back to the input: twice as many take some four times as long, and never eight times."""
    words = ["u2" if at % 10 == 0 else "m2" if at % 10 == 5 else "c3k3p1" for at in range(200)]
    half, all_ = (" ".join(["3x32x32", *words[:count]]) for count in (100, 200))
    taken: dict[str, list[float]] = {half: [], all_: []}
    for line in [half, all_] * 2:
        begun = time.perf_counter()
        call("follow", [line])
        taken[line].append(time.perf_counter() - begun)

    assert min(taken[all_]) < 8 * min(taken[half])
