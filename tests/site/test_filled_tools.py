"""The links by which an answer leads to a tool: each opens it filled in with what the answer is about."""

import re

import pytest
from playwright.sync_api import Page, expect

TOOL = re.compile(r"(?:layer counter|size calculator)$")
SECTION = """(link) => [...document.querySelectorAll("h2")].findLast(
    (head) => head.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING
).innerText"""
FILLED = [
    # the page, and an element of the tool with what stands in it when the link is followed
    ("counting/why-resnet-18", "#told-answer", "No rule gives 54."),
    ("counting/how-many-layers-has-vgg16", "[data-rule='weighted'][data-count='16'] [aria-pressed='true']", ""),
    ("counting/what-counts-as-a-layer", "[data-rule='depth'][data-count='50'] [aria-pressed='true']", ""),
    # five convolutions, three fully connected layers, three max poolings and the adaptive one
    ("counting/cnn-with-4-convolutional-layers", "[data-rule='depth-with-pooling'][data-count='12']", ""),
    ("counting/shortcut-projections", "[data-rule='projections'][data-count='4'] [aria-pressed='true']", ""),
    ("sizes/convolution-output-size", "[data-step='1'][data-output='64,112,112']", "(224 + 2"),
    ("sizes/how-many-parameters-has-a-convolution", "[data-step='1'][data-parameters='4640']", ""),
    ("sizes/mat1-and-mat2-shapes-cannot-be-multiplied", "[data-in-features='1568']", "1568"),
    ("sizes/mat1-and-mat2-shapes-cannot-be-multiplied", "[data-reading]", "1568"),
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
