"""The first page: the print of ResNet-18 beside its rules, which light what they count, and questions with answers."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 360, "height": 740}
LIT = """() => [...document.querySelectorAll(".why18-print pre span")]
    .filter((line) => getComputedStyle(line).backgroundImage !== "none")
    .map((line) => line.textContent.trim())"""
RULES = [
    # a rule by its words, and what it must light: how many lines, one that counts, and one that does not
    ("layers deep", 18, "(fc): Linear(", "(relu): ReLU("),
    ("convolutions", 20, "(0): Conv2d(64, 128, kernel_size=(1, 1)", "(fc): Linear("),
    ("weighted layers", 21, "(0): Conv2d(64, 128, kernel_size=(1, 1)", "(bn1): BatchNorm2d("),
    ("modules with parameters", 41, "(bn1): BatchNorm2d(", "(relu): ReLU("),
    ("modules with no module inside", 52, "(relu): ReLU(", "(layer1): Sequential("),
    ("modules in all", 68, "(layer1): Sequential(", ")"),
    ("printed lines", 84, ")", None),
]


@pytest.fixture(scope="module", params=[WIDE, NARROW], ids=["wide", "narrow"])
def scriptless(request: pytest.FixtureRequest, browser: Browser, either: str) -> Iterator[Page]:
    """The first page where scripts do not run."""
    with closing(browser.new_context(java_script_enabled=False, viewport=request.param)) as window:
        page = window.new_page()
        page.goto(either)
        yield page


@pytest.mark.parametrize(("words", "count", "counted", "not_counted"), RULES, ids=[row[0] for row in RULES])
def test_rule_lights_the_lines_that_it_counts(
    scriptless: Page, words: str, count: int, counted: str, not_counted: str | None
) -> None:
    """As many as it says, and without a script."""
    rule = scriptless.locator(".why18-print label", has_text=words)
    rule.get_by_role("radio").check()
    lit = scriptless.evaluate(LIT)

    assert (rule.locator("a").inner_text(), len(lit)) == (str(count), count)
    assert any(line.startswith(counted) for line in lit)
    assert not_counted is None or not any(line.startswith(not_counted) for line in lit)


def test_keyboard_goes_from_rule_to_rule(tab: Page, either: str) -> None:
    """One stop of Tab, and arrows within."""
    tab.goto(either)
    tab.locator(".why18-print").get_by_role("radio").first.focus()
    tab.keyboard.press("ArrowDown")

    expect(tab.get_by_role("radio", name="20 convolutions")).to_be_checked()
    assert len(tab.evaluate(LIT)) == 20


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_rules_and_print_stand_on_the_first_screen(tab: Page, either: str, size: ViewportSize) -> None:
    """And nothing runs out of it to the side."""
    tab.set_viewport_size(size)
    tab.goto(either)
    first = tab.locator(".why18-print pre span").first.bounding_box()

    assert first
    assert first["y"] < size["height"]
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_questions_stand_with_their_answers(tab: Page, either: str) -> None:
    """Each card links its question, and says more than it asks."""
    tab.goto(either)
    cards = tab.locator(".why18-questions li").all()

    assert cards
    for card in cards:
        question, answer = card.locator("p").all()
        expect(question.get_by_role("link")).to_have_count(1)
        assert len(answer.inner_text().split()) > 5
