"""The pictures of answers: in sight at once, legible on a phone, with words for those who do not see them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.site.conftest import PAGES

PICTURED = [page for page in PAGES if page.startswith(("counting/", "seeing/", "sizes/"))]
PICTURES = "article svg[role=img]"
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}

# In one step: a tool draws anew when its width changes, and a picture found before would be measured after it is gone.
BELOW = """selector => {
    const boxes = [...document.querySelectorAll(selector)].map(picture => picture.getBoundingClientRect());
    const box = boxes.find(box => box.height);
    return Math.max(0, box.bottom - innerHeight);
}"""
SMALL = """pictures => pictures.flatMap(picture => [...picture.querySelectorAll("text")].filter(text =>
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a < 10.9
)).map(text => text.textContent)"""
COLLIDING = """pictures => pictures.flatMap(picture => {
    const outside = picture.getBoundingClientRect();
    const texts = [...picture.querySelectorAll("text")].map(text => [text, text.getBoundingClientRect()]);
    const sharing = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
    return texts.filter(([text, box], index) =>
        box.left < outside.left - 1 || box.right > outside.right + 1
        || texts.slice(index + 1).some(([_, other]) => sharing(box, other))
    ).map(([text]) => text.textContent);
})"""


pytestmark = pytest.mark.parametrize("name", PICTURED, indirect=True, scope="session")


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def pictured(page: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that begins with a picture, in the window of a desk and in that of a phone."""
    before = page.viewport_size
    page.set_viewport_size(request.param)
    yield page
    if before:
        page.set_viewport_size(before)


def test_picture_is_on_the_first_screen(pictured: Page) -> None:
    """All of it, without scrolling down: a tenth is a line of words, or a whole bar."""
    pictured.evaluate("scrollTo(0, 0)")

    assert pictured.evaluate(BELOW, PICTURES) < 1


def test_words_of_a_picture_can_be_read(pictured: Page) -> None:
    """None is smaller than about eleven pixels, runs into another, or out of the picture."""
    pictures = pictured.locator(PICTURES)

    assert pictures.evaluate_all(SMALL) == []
    assert pictures.evaluate_all(COLLIDING) == []


def test_picture_has_a_name_and_a_description(page: Page) -> None:
    """Each says in words what it shows."""
    said = page.locator(PICTURES).evaluate_all(
        "pictures => pictures.map(p => [...p.children].slice(0, 2).map(c => [c.tagName, c.textContent.length > 9]))"
    )

    assert said == [[["title", True], ["desc", True]]] * len(said)
    assert said
