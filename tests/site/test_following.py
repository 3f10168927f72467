"""A number shows its evidence, and leads a reader to the line that computed it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

LINE = """() => {
    const line = document.querySelector(":target").closest("section.snippet code > span");
    const box = line.getBoundingClientRect();
    const seen = document.elementFromPoint(box.left + 1, box.top + box.height / 2);
    const colour = (element) => getComputedStyle(element).backgroundColor;
    return {
        inSnippet: Boolean(line),
        seen: line.contains(seen),
        highlighted: [line.previousElementSibling, line.nextElementSibling].every((e) => colour(e) !== colour(line)),
        sideways: line.closest("code").scrollLeft + line.closest("section").scrollLeft,
    };
}"""
ROW = """() => {
    const cell = document.querySelector(":target");
    const box = cell.getBoundingClientRect();
    const row = cell.closest("tr");
    const colour = (row) => [row, row.cells[0]].map(part => getComputedStyle(part).backgroundColor).join();
    return {
        inTable: cell.matches("td"),
        seen: cell.contains(document.elementFromPoint(box.left + 1, box.top + box.height / 2)),
        highlighted: [...row.parentElement.rows].every(other => other === row || colour(other) !== colour(row)),
    };
}"""
FOLLOWED = {"inSnippet": True, "seen": True, "highlighted": True, "sideways": 0}


@pytest.fixture(params=["home, wide", "question, narrow"])
def number(request: pytest.FixtureRequest, tab: Page, server: str, question: str) -> Locator:
    """The first number of a page: at home it leads to another page, in an answer to the same."""
    home = request.param == "home, wide"
    tab.set_viewport_size({"width": 1280 if home else 360, "height": 900})
    tab.goto(server if home else question)
    return tab.locator("article a.fact").first


def test_click_leads_to_the_line(tab: Page, number: Locator) -> None:
    """A click on a number shows its line, highlighted, from its beginning."""
    href = str(number.evaluate("link => link.href"))
    number.click()
    tab.wait_for_url(href)

    assert tab.evaluate(LINE) == FOLLOWED


def test_page_is_not_loaded_again(tab: Page, question: str) -> None:
    """A number that leads to a line of its own page asks for nothing: what is on the screen stays as it is."""
    asked: list[str] = []
    tab.goto(question, wait_until="networkidle")
    tab.on("request", lambda sent: asked.append(sent.url))
    tab.locator("article a.fact").first.click()
    tab.wait_for_load_state("networkidle")

    assert [url for url in asked if url.startswith(question)] == []


def test_keyboard_leads_to_the_line(tab: Page, number: Locator) -> None:
    """Tab and Enter reach a number behind the skip link, and its line."""
    href = str(number.evaluate("link => link.href"))
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")  # skip to content
    for _ in range(5):
        tab.keyboard.press("Tab")
        if number.evaluate("link => link === document.activeElement"):
            break

    expect(number).to_be_focused()

    tab.keyboard.press("Enter")
    tab.wait_for_url(href)

    assert tab.evaluate(LINE) == FOLLOWED


def test_quoted_number_leads_to_its_row(tab: Page, first_with: Callable[[str], str]) -> None:
    """A quoted number shows what the source states and where, highlighted."""
    tab.goto(first_with('class="quoted"'))
    number = tab.locator("article a.quoted").first
    href = str(number.evaluate("link => link.href"))
    number.click()
    tab.wait_for_url(href)

    assert tab.evaluate(ROW) == {"inTable": True, "seen": True, "highlighted": True}
