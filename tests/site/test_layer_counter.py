"""The tool that counts layers, in a real browser: held against the command, used by keyboard, and fed with malice."""

import gzip
import json
import re
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import prints
from tests.rooms.census.prints.test_count import CASES
from tests.rooms.census.prints.test_refuse import REFUSED
from why18.census import RULES
from why18.census.prints import Census, census_of, count_print
from why18.census.told import told
from why18.faces.cli import main

TOOL = "tools/layer-counter/"
MODULE = "document.querySelector('[data-module]').dataset.module"
READ = f"""async (texts) => {{
    const {{ parsePrint }} = await import({MODULE});
    return texts.map((text) => {{
        const {{ model, counts, notes, error }} = parsePrint(text);
        return error ? {{ error }} : {{ model, counts, notes }};
    }});
}}"""
"""What the page reads in texts, in the form in which the command gives it."""
HOSTILE = """Net(
  (<img src=x onerror="window.hit = 1">): Linear(in_features=2, out_features=3, bias=True)
  (a): <script>window.hit=2</script>(x=1)
  (__proto__): Conv2d(1, 999999999999999999999, kernel_size=(3, 3), stride=(1, 1))
)"""
SMALL = """Net(
  (a): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))
  (b): ReLU()
  (c): Linear(in_features=8, out_features=2, bias=True)
)"""
OTHERS = [
    SMALL,
    HOSTILE,
    f"{SMALL}\n\nand then\n\nOther(\n  (a): ReLU()\n)",
    SMALL[:60],
    SMALL[60:],
    "Net(\n  (a): Sequential(...)\n)",
    f"{SMALL[:-1]}(rnn): LSTM(3, 5, num_layers=2, bidirectional=True)\n)",
    SMALL.replace("Conv2d(3", "LazyConv2d(0").replace("Linear(in_features=8", "LazyLinear(in_features=0"),
    "nn.Sequential {\n  (1): nn.SpatialConvolution(1 -> 4, 5x3, 2,2)\n  (2): nn.Linear(36 -> 2)\n}",
    "class Net(nn.Module):\n    pass",
    "no print at all",
    "",
    *(text for text, _ in CASES.values()),
    *REFUSED,
]
"""Texts that are no print of a model of torchvision."""


@pytest.fixture(scope="module")
def census(site: Path) -> Census:
    """The networks that the page knows."""
    return census_of(json.loads((site / "assets/census.json").read_text("utf-8")))


@pytest.fixture
def tool(tab: Page, server: str) -> Page:
    """The page, with the tool at work."""
    tab.goto(server + TOOL)
    tab.wait_for_selector("#model-print")
    return tab


@pytest.fixture
def paste(tool: Page) -> Callable[[str], Page]:
    """Paste a text, and wait for what it gives."""

    def pasted(text: str) -> Page:
        tool.fill("#model-print", text)
        expect(tool).to_have_url(re.compile("#(?:print|model)="))
        return tool

    return pasted


def of_command(text: str, census: Census) -> dict[str, Any]:
    """What the command prints as JSON, or the sentence that it ends with."""
    try:
        return json.loads(json.dumps(count_print(text, census=census).as_json()))  # type: ignore[no-any-return]
    except ValueError as error:
        return {"error": str(error)}


def row(page: Page, rule: str) -> tuple[str | None, str | None]:
    """The count of a rule on the page, and how it is known."""
    found = page.locator(f"[data-rule='{rule}']")
    return found.get_attribute("data-count"), found.get_attribute("data-kind")


@pytest.mark.parametrize("name", prints.FAMILIES)
def test_page_and_command_read_the_same_of_a_model(tool: Page, census: Census, name: str) -> None:
    """For each era, and defects, the page gives the same JSON as the command."""
    texts = [text for _, _, text in prints.cases(name)]

    assert tool.evaluate(READ, texts) == [of_command(text, census) for text in texts]


def test_page_and_command_read_the_same_of_other_texts(tool: Page, census: Census) -> None:
    """What is odd, cut off, hostile or no print at all is the same for both."""
    assert tool.evaluate(READ, OTHERS) == [of_command(text, census) for text in OTHERS]


def test_page_and_command_read_the_same_of_other_strides_and_biases(tool: Page, census: Census) -> None:
    """Strides change the multiply-adds of a known network; with biases it is none that is known."""
    text = prints.ERAS["1.2"](prints.model("resnet18"))
    texts = [text.replace("stride=(2, 2)", "stride=(1, 1)"), text.replace("bias=False", "bias=True")]
    given = tool.evaluate(READ, texts)

    assert given == [of_command(text, census) for text in texts]
    assert [one["model"] for one in given] == ["resnet18", "ResNet"]
    assert given[0]["counts"]["multiply-adds"] == {"count": None, "kind": "unknown"}


def test_page_has_the_rules_of_the_census(tool: Page) -> None:
    """The page counts by the same rules, with the same names and definitions."""
    rules = tool.evaluate(f"async () => (await import(new URL('rules.js', {MODULE}).href)).RULES")

    assert rules == [{"id": rule.id, "name": rule.name, "definition": rule.definition} for rule in RULES]


def test_told_number_has_the_same_rules_and_sums(tool: Page, census: Census) -> None:
    """For each number up to 130 the page finds in ResNet-18 what the command finds."""
    text = prints.ERAS["1.2"](prints.model("resnet18"))
    counted = count_print(text, census=census)
    find = f"""async (text) => {{
        const {{ parsePrint, told }} = await import({MODULE});
        const {{ counts }} = parsePrint(text);
        return [...Array(130).keys()].map((number) => told(counts, number));
    }}"""
    found = [told(counted, number) for number in range(130)]
    expected = [
        {
            "rules": list(one.rules),
            "sums": [{"text": each.text, "remark": each.remark} for each in one.sums],
            "below": list(one.below),
            "above": list(one.above),
        }
        for one in found
    ]

    assert tool.evaluate(find, text) == expected


def test_lines_that_are_marked_are_those_that_count(paste: Callable[[str], Page]) -> None:
    """A pooling by what it was before it was scripted, and not by a name that sounds like one."""
    page = paste("Net(\n  (a): Odd(original_name=MaxPool2d)\n  (b): PyramidPool()\n  (c): MaxPool2d(kernel_size=2)\n)")
    page.locator("[data-rule='poolings'] button").click()
    marked = page.locator(".why18-lines .why18-marked")

    expect(page.locator("[data-rule='poolings']")).to_have_attribute("data-count", "2")
    expect(marked).to_have_text(["(a): Odd(original_name=MaxPool2d)", "(c): MaxPool2d(kernel_size=2)"])


@pytest.mark.parametrize("text", [SMALL[:-2], SMALL[5:-2]], ids=["no last bracket", "no first line either"])
def test_lines_of_a_print_without_its_end_are_marked(paste: Callable[[str], Page], text: str) -> None:
    """Its lines are shown, and those that count, whatever is missing."""
    page = paste(text)
    page.click("[data-rule=weighted] button")

    assert page.locator(".why18-lines .why18-marked").all_inner_texts() == text.split("\n")[-3::2]


def test_pasted_question_gives_what_was_asked(paste: Callable[[str], Page]) -> None:
    """The print of ResNet-18 in a question, as torch printed it at first, gives each number and no rule for 54."""
    text = prints.ERAS["0.1"](prints.model("resnet18")).replace(
        "AdaptiveAvgPool2d (output_size=(1, 1))", "AvgPool2d (\n)"
    )
    page = paste(f"It says 18 (see the name), and I see more:\n{text}\nIn the simple case (50-(3-1)) = 48 comes out.")
    page.fill("#told", "54")

    expect(page.locator("#told-answer")).to_contain_text("No rule gives 54.")
    expect(page.locator("#told-answer")).to_contain_text("Leaf modules (52)")
    expect(page.locator("#told-answer")).to_contain_text("Leaf calls (60)")
    expected = {"convolutions": "20", "depth": "18", "leaf-modules": "52", "modules": "68", "projections": "3"}

    assert {rule: row(page, rule) for rule in expected} == {rule: (count, "exact") for rule, count in expected.items()}


def test_answer_leads_to_the_page_that_settles_it(tool: Page, server: str) -> None:
    """A number that was told of ResNet-18 leads to its page, which is there."""
    tool.goto(f"{server}{TOOL}#model=resnet18&told=54")
    tool.locator("#told-answer a").click()

    expect(tool.locator("article h1")).to_contain_text("Why is it called ResNet-18?")


def test_keyboard_steps_through_the_lines_that_count(paste: Callable[[str], Page]) -> None:
    """A rule is chosen and its lines are stepped through by keys alone, each with its parameters."""
    page = paste(SMALL)
    page.locator("[data-rule='weighted'] button").focus()
    page.keyboard.press("Enter")
    page.locator("[role='listbox']").focus()
    said = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Home", "End", "ArrowUp"):
        page.keyboard.press(key)
        said.append(page.locator("#line").inner_text())
    first = "1 of 2: a, 8 × 3 × 3 × 3 + 8 = 224 parameters"
    second = "2 of 2: c, 2 × 8 + 2 = 18 parameters"

    assert said == [first, second, second, first, second, first]
    expect(page.locator("[aria-selected='true']")).to_have_text("(a): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))")


def test_hostile_text_stays_text(paste: Callable[[str], Page], server: str) -> None:
    """Names that are HTML or properties of JavaScript are shown, whether pasted or in the address."""
    page = paste(HOSTILE)
    expect(page).to_have_url(re.compile("#print="))
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.locator("[data-rule='linears'] button").click()

    assert page.locator("#model-print").input_value() == HOSTILE
    assert row(page, "parameters") == ("", "unknown")
    assert page.evaluate("window.hit") is None
    assert page.locator("why18-layer-counter :is(img, script)").count() == 0
    assert address.startswith(server)


@pytest.mark.parametrize(
    "fragment", ["print=%%%", "print=AAAA", "model=<b>&rule=x&told=1e9", "__proto__=1", "%E0%A4%A"]
)
def test_address_that_means_nothing_is_as_none(tab: Page, server: str, fragment: str) -> None:
    """A broken address breaks nothing."""
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"{server}{TOOL}#{fragment}")
    tab.wait_for_selector("#model-print")

    assert errors == []
    assert tab.locator("#model-print").input_value() == ""
    assert row(tab, "depth") == ("18", "exact")


def test_tool_begins_with_a_network(tool: Page, server: str) -> None:
    """ResNet-18 is shown where the address says nothing, with fields to type in empty, and the address as it was."""
    expect(tool.locator("#read")).to_have_text("resnet18, as torchvision builds it: 68 modules.")

    assert row(tool, "convolutions") == ("20", "exact")
    assert [tool.locator(f"#{field}").input_value() for field in ("model-print", "told")] == ["", ""]
    assert tool.url == server + TOOL


def test_what_is_pasted_replaces_the_first_network_and_goes_again(paste: Callable[[str], Page], server: str) -> None:
    """A print, a network that is chosen, and nothing at all, one after the other."""
    page = paste(SMALL)

    assert row(page, "depth") == ("2", "printed")

    page.select_option("#model", "vgg16")

    assert row(page, "depth") == ("16", "exact")
    assert page.locator("#model-print").input_value() == ""

    page.select_option("#model", "")

    expect(page.locator("#read")).to_be_empty()
    expect(page.locator("[data-rule='depth']")).to_be_hidden()
    expect(page).to_have_url(server + TOOL)


def test_state_is_in_the_address(tool: Page, server: str) -> None:
    """A link opens the tool as it was left: the network, the rule, and what was told."""
    tool.select_option("#model", "resnet50")
    tool.locator("[data-rule='projections'] button").click()
    tool.fill("#told", "48")

    expect(tool).to_have_url(f"{server}{TOOL}#model=resnet50&rule=projections&told=48")
    tool.reload()
    expect(tool.locator("[data-rule='projections'] button")).to_have_attribute("aria-pressed", "true")
    expect(tool.locator("#told-answer")).to_contain_text("No rule gives 48.")


def test_known_network_with_another_head_stays_in_the_address(paste: Callable[[str], Page]) -> None:
    """Which else would open the network as torchvision builds it, with more parameters."""
    text = prints.ERAS["1.2"](prints.model("resnet18"))
    page = paste(text.replace("out_features=1000", "out_features=10"))
    expect(page).to_have_url(re.compile("#print="))
    page.reload()
    fewer = 11_689_512 - 990 * (512 + 1)

    expect(page.locator("#read")).to_have_text("A network of the class ResNet was read: 68 modules.")
    assert row(page, "parameters") == (str(fewer), "exact")

    page.fill("#model-print", text)

    expect(page).to_have_url(re.compile("#model=resnet18"))


def test_link_of_the_command_opens_the_print(
    tab: Page, server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address with which the command ends opens the tool with the same print, and with what was told."""
    monkeypatch.setenv("SITE_URL", server)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(SMALL.encode())))
    main(["count", "-", "--told", "2"])
    tab.goto(capsys.readouterr().out.splitlines()[-1])

    expect(tab.locator("#model-print")).to_have_value(SMALL)
    expect(tab.locator("#told")).to_have_value("2")
    assert row(tab, "depth") == ("2", "printed")


def test_text_that_is_no_print_is_said_in_a_sentence(paste: Callable[[str], Page]) -> None:
    """What is no print is named, and no table stands below it."""
    page = paste("class Net(nn.Module):")

    expect(page.locator("#read")).to_contain_text("This is source code")
    expect(page.locator("[data-rule='depth']")).to_be_hidden()


def test_tool_fits_a_phone_at_twice_the_size(paste: Callable[[str], Page]) -> None:
    """At 360 pixels, and at half of 640, nothing sticks out of the page."""
    page = paste(SMALL)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 800})

        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tool_in_use_is_accessible(paste: Callable[[str], Page], scheme: Literal["light", "dark"]) -> None:
    """With a print, a number that was told and a selected line, axe finds nothing in the tool."""
    page = paste(SMALL)
    page.emulate_media(color_scheme=scheme)
    page.fill("#told", "2")
    page.locator("[role='listbox']").press("ArrowDown")
    expect(page.locator("#told-answer")).to_contain_text("is given by")
    page.evaluate(Axe().axe_script)
    found = page.evaluate("axe.run('why18-layer-counter', { resultTypes: ['violations'] })")["violations"]

    assert [f"{one['id']}: {node['failureSummary']}" for one in found for node in one["nodes"]] == []


def test_page_says_what_it_needs_without_a_script(browser: Browser, server: str) -> None:
    """Without script the page says what it would do, and shows its table of networks."""
    with browser.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(server + TOOL)

        expect(page.locator("why18-layer-counter")).to_contain_text("It needs a browser that runs scripts")
        expect(page.locator("article table")).to_contain_text("11,689,512")


def test_page_says_what_it_needs_on_a_disk(browser: Browser, site: Path) -> None:
    """From a file, where no module is loaded, the page says so too, and nothing of the tool fails."""
    errors: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / TOOL / "index.html").as_uri())

    expect(page.locator("why18-layer-counter")).to_contain_text("this page from a server")
    page.close()

    assert [error for error in errors if "search" not in error] == []  # which the theme cannot do there


def test_tool_is_small_and_loaded_on_its_page_alone(tab: Page, server: str) -> None:
    """Its scripts are below 32 kB together, as they are sent, and other pages load none of them."""
    sizes: dict[str, int] = {}
    tab.on(
        "response",
        lambda got: sizes.update({got.url: len(gzip.compress(got.body()))}) if "/tools/" in got.url else None,
    )
    tab.goto(server)
    tab.wait_for_load_state("networkidle")
    elsewhere = dict(sizes)
    tab.goto(server + TOOL)
    tab.wait_for_selector("#model-print")
    tab.wait_for_load_state("networkidle")
    scripts = {url: size for url, size in sizes.items() if url.endswith(".js")}

    assert elsewhere == {}
    assert len(scripts) > 1
    assert sum(scripts.values()) < 32_000
