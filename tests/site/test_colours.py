"""Ink on paper: dark where the reader wants that, without a script too; and light in print, whatever the screen was."""

from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page

BRIGHTNESS = """() => {
    const pixel = new OffscreenCanvas(1, 1).getContext("2d");
    const of = (colour) => {
        pixel.fillStyle = colour;
        pixel.fillRect(0, 0, 1, 1);
        return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3).reduce((sum, part) => sum + part) / 765;
    };
    const style = getComputedStyle(document.body);
    const box = getComputedStyle(document.querySelector("article svg rect"));
    return [of(style.backgroundColor), of(style.color), of(box.fill)];
}"""
QUESTION = "counting/why-resnet-18/"


def brightness(page: Page) -> tuple[float, float, float]:
    """How bright the page, its text and a convolution in its picture are, from 0 to 1."""
    paper, ink, box = page.evaluate(BRIGHTNESS)
    return paper, ink, box


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_page_is_dark_where_its_reader_wants_that(browser: Browser, either: str, *, script: bool) -> None:
    """Its pictures too, whose boxes stand out from the page in either scheme."""
    seen = {}
    for scheme in ("light", "dark"):
        with closing(browser.new_context(java_script_enabled=script, color_scheme=scheme)) as window:
            page = window.new_page()
            page.goto(either + QUESTION)
            seen[scheme] = brightness(page)

    assert seen["light"][0] > 0.9 > seen["light"][1]
    assert seen["dark"][0] < 0.2 < seen["dark"][1]
    assert seen["light"][2] < 0.5 < seen["dark"][2]


def test_paper_is_light(new_tab: Page, either: str) -> None:
    """A dark page is printed as ink on paper."""
    new_tab.emulate_media(color_scheme="dark")
    new_tab.goto(either + QUESTION)
    new_tab.emulate_media(media="print")
    paper, ink, box = brightness(new_tab)

    assert paper > 0.9
    assert ink < 0.5
    assert box < 0.5
