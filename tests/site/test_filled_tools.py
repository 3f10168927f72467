"""The links by which an answer leads to a tool: each opens it filled in with what the answer is about."""

import re

import pytest
from playwright.sync_api import Page, expect

ANSWER = "sizes/convolution-output-size/"
SCRIPTS = "performance.getEntriesByType('resource').map(one => one.name).filter(name => name.includes('/tools/'))"
TOOL = re.compile(r"(?:layer counter|size calculator)$")
SECTION = """(link) => [...document.querySelectorAll("h2")].findLast(
    (head) => head.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING
).innerText"""
FILLED = [
    # the page, and an element of the tool with what stands in it when the link is followed
    ("counting/why-resnet-18", "#told-answer", "No rule gives 54."),
    ("counting/how-many-layers-has-resnet-50", "[data-rule='depth'][data-count='50'] [aria-pressed='true']", ""),
    ("counting/why-wide-resnet-28", "[data-rule='projections'][data-count='4'] [aria-pressed='true']", ""),
    ("counting/which-resnet-is-it-for-cifar-10", "[data-step='2'][data-output='64,8,8']", ""),
    ("counting/resnet-50-in-keras-and-pytorch", "[data-rule='buffers'][data-count='159'] [aria-pressed='true']", ""),
    ("counting/how-many-layers-has-vgg16", "[data-rule='weighted'][data-count='16'] [aria-pressed='true']", ""),
    ("counting/why-densenet-121", "#told-answer", "121"),
    ("counting/how-many-layers-has-googlenet", "[data-rule='depth'][data-count='48'] [aria-pressed='true']", ""),
    ("counting/how-many-layers-has-mobilenet", "[data-rule='weighted'][data-count='53'] [aria-pressed='true']", ""),
    ("counting/how-many-layers-has-lenet-5", "[data-rule='weighted'][data-count='8'] [aria-pressed='true']", ""),
    ("counting/what-counts-as-a-layer", "[data-rule='depth'][data-count='50'] [aria-pressed='true']", ""),
    ("counting/what-is-a-layer-of-a-transformer", "[data-rule='depth'][data-count='50'] [aria-pressed='true']", ""),
    ("counting/what-is-the-16-in-vit-b-16", "[data-rule='depth'][data-count='50'] [aria-pressed='true']", ""),
    # five convolutions, three fully connected layers, three max poolings and the adaptive one
    ("counting/cnn-with-4-convolutional-layers", "[data-rule='depth-with-pooling'][data-count='12']", ""),
    ("counting/shortcut-projections", "[data-rule='projections'][data-count='4'] [aria-pressed='true']", ""),
    ("sizes/convolution-output-size", "[data-step='1'][data-output='64,112,112']", "(224 + 2"),
    ("sizes/is-padding-same-the-same-in-tensorflow-and-pytorch", "[data-step='1'][data-output='64,112,112']", ""),
    ("sizes/how-many-parameters-has-a-convolution", "[data-step='1'][data-parameters='4640']", ""),
    ("sizes/macs-or-flops", "[data-rule='multiply-adds'][data-count='4089184256'] [aria-pressed='true']", ""),
    ("sizes/mat1-and-mat2-shapes-cannot-be-multiplied", "[data-in-features='1568']", "1568"),
    ("sizes/mat1-and-mat2-shapes-cannot-be-multiplied", "[data-reading]", "1568"),
    ("sizes/what-is-the-receptive-field-of-my-network", "[data-step='3'][data-output='8,29,29']", "8"),
    # the two towers of AlexNet's second layer make 27 × 27 × 128 values each
    ("sizes/how-many-neurons", "[data-step='3'][data-output='256,27,27']", ""),
]


@pytest.mark.parametrize(("page", "element", "text"), FILLED)
def test_answer_leads_to_its_tool_filled_in(tab: Page, server: str, page: str, element: str, text: str) -> None:
    """In the section for a reader's own network stands one link, with the state of the tool in it."""
    tab.goto(f"{server}{page}/")
    links = tab.locator("article a[href*='=']").filter(has_text=TOOL)

    expect(links).to_have_count(1)
    assert "For your own network" in links.evaluate(SECTION)

    links.click()

    expect(tab.locator(element)).to_contain_text(text)


def test_tool_in_an_answer_comes_when_it_is_wanted(tab: Page, server: str) -> None:
    """A link below the picture turns into the tool, with the numbers of the picture; until then nothing is loaded."""
    tab.goto(server + ANSWER)
    tab.wait_for_load_state("networkidle")

    assert tab.evaluate(SCRIPTS) == []

    tab.get_by_role("link", name="Try other numbers").press("Enter")
    tool = tab.locator("why18-size-calculator")

    expect(tool.locator("strong")).to_have_text("3")
    expect(tool.get_by_label("input", exact=True)).to_be_focused()
    assert [box.input_value() for box in tool.locator("input").all()] == ["6", "3", "2", "1", "1", "1"]

    tab.keyboard.press("ArrowUp")

    expect(tool.locator("strong")).to_have_text("4")  # floor((7 + 2 · 1 − 3) / 2) + 1
    assert tab.url == server + ANSWER
    tool.get_by_role("link").click()
    expect(tab.locator("input#chain")).to_have_value("1x7x7 c1k3s2p1")


def test_tool_that_cannot_be_loaded_is_elsewhere(new_tab: Page, server: str) -> None:
    """And the link leads there, as it does without script."""
    new_tab.route("**/size-window.js", lambda route: route.abort())
    new_tab.goto(server + ANSWER)
    new_tab.get_by_role("link", name="Try other numbers").click()

    expect(new_tab).to_have_url(f"{server}tools/size-calculator/")
