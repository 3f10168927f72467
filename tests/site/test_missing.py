"""What no page answers says so, and offers the nearest questions: in the search, and at an address without a page."""

from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.conftest import open_search

BOX = 'input[aria-label="Search"]'
Search = Callable[[str], Locator]


@pytest.fixture
def search(tab: Page, either: str) -> Search:
    """Type into the search of a site; what is said of words that no page has."""

    def typed(words: str) -> Locator:
        tab.goto(either)
        open_search(tab)
        tab.locator(BOX).fill(words)
        return tab.locator(".why18-unknown")

    return typed


def test_search_for_what_no_page_answers_offers_the_nearest_questions(search: Search) -> None:
    """It names the word that nobody has written about, and offers few pages, not all that share a word."""
    said = search("zigzag resnet18 layers")

    expect(said).to_contain_text("No page has the word “zigzag” yet.")
    expect(said.get_by_role("link").first).to_have_text("Why is it called ResNet-18?")
    expect(said.get_by_role("link").last).to_have_text("All questions")
    expect(said.get_by_role("link")).to_have_count(4)


def test_misspelt_word_offers_what_it_is_nearest_to(search: Search) -> None:
    """By letters, since the word itself is on no page."""
    said = search("convolusion outpt sise")

    expect(said.get_by_role("link").first).to_have_text("What is the output size of a convolution?")


def test_search_for_what_is_answered_says_nothing(search: Search) -> None:
    """Its pages do."""
    expect(search("why floor")).to_have_count(0)


@pytest.mark.parametrize("address", ["vgg16-layers", "counting/how-many-layers-in-vgg16/", "no/such/place/vgg16.html"])
def test_address_without_a_page_offers_the_nearest_questions(tab: Page, either: str, address: str) -> None:
    """By the words of the address, at any depth."""
    tab.goto(either + address)
    missing = tab.locator("article")

    expect(missing.get_by_role("heading")).to_have_text("There is no page at this address")
    expect(missing.get_by_role("listitem").first.get_by_role("link")).to_have_text("How many layers does VGG16 have?")
    missing.get_by_role("listitem").first.get_by_role("link").click()
    expect(tab.locator("article h1")).to_contain_text("How many layers does VGG16 have?")


def test_question_in_an_address_is_searched_for(tab: Page, either: str) -> None:
    """As the first page links examples."""
    tab.goto(either)
    tab.get_by_role("link", name="does batchnorm count").click()

    expect(tab.locator(BOX)).to_have_value("does batchnorm count")
    expect(tab.locator("a[href*='do-pooling-and-batch-norm-count/?h=']").first).to_be_visible()


@pytest.mark.parametrize("made", ["site", "successor"])
def test_search_of_pages_on_a_disk_says_that_it_needs_a_server(
    browser: Browser, request: pytest.FixtureRequest, made: str
) -> None:
    """Rather than to find nothing."""
    page = request.getfixturevalue(made) / "counting/why-resnet-18/index.html"
    with closing(browser.new_context()) as window:
        opened = window.new_page()
        opened.goto(page.as_uri())

        expect(opened.locator("header")).to_contain_text("The search needs a server.")
