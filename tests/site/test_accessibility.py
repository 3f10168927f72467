"""axe, the engine of the browser's own audits, finds nothing on any page."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.site.conftest import PAGES, open_search

# Contrast is what takes axe its time. It is measured in the wide window alone, and once for each kind of token; and
# it alone differs between the light page and the dark one. What the theme makes of a narrow page is alike on all pages
# of a section, but for what scrolls there.
COLOURS = ("color-contrast", "link-in-text-block")
LAID_OUT = ("scrollable-region-focusable",)
WIDE, NARROW = 1280, 360
ROUNDS = [
    # a scheme of colours, a width, and what axe goes through
    ("default", WIDE, {}),
    ("slate", WIDE, {"runOnly": COLOURS}),
    ("default", NARROW, {"rules": {name: {"enabled": False} for name in COLOURS}}),
]
FIRST = {name.partition("/")[0]: name for name in reversed(PAGES)}
"""The first page of each section."""
REPEATED = """() => document.querySelectorAll("pre").forEach(block => {
    const seen = new Set();
    block.querySelectorAll("code > span").forEach(line => {
        const kinds = [...line.querySelectorAll("span")].map(token => token.className);
        if (kinds.every(kind => seen.has(kind)) && seen.size) line.dataset.repeated = "";
        kinds.forEach(kind => seen.add(kind));
    });
})"""


STILL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { transition: none !important }");
    document.adoptedStyleSheets.push(sheet);
}"""


REACHABLE = """() => [...document.querySelectorAll(".md-code__content")].every(
    code => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0
)"""
"""Whether the keyboard reaches all code that scrolls: the theme sees to it a moment after the width has changed."""


@pytest.fixture(scope="module")
def audited(page: Page) -> Page:
    """The page with axe inside, and without transitions, which show colours that do not stay."""
    page.evaluate(STILL)
    page.evaluate(Axe().axe_script)
    page.evaluate(REPEATED)
    return page


def violations(page: Page, which: dict[str, Any]) -> list[str]:
    """What axe finds, by all of its rules or by those of its options ``which``: a line for each element."""
    options = {"resultTypes": ["violations"], "preload": False, **which}
    script = "options => axe.run({ exclude: ['[data-repeated]'] }, options)"
    return [
        f"{found['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for found in page.evaluate(script, options)["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width", "which"), ROUNDS)
def test_axe_finds_nothing(audited: Page, name: str, scheme: str, width: int, which: dict[str, Any]) -> None:
    """A page can be read by everyone, light or dark, wide or narrow."""
    if width == NARROW and name not in FIRST.values():
        which = {"runOnly": LAID_OUT}
    before = audited.evaluate("document.body.dataset.mdColorScheme")
    audited.set_viewport_size({"width": width, "height": 900})
    audited.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    for _ in range(40):  # after that, axe names what is out of reach
        if audited.evaluate(REACHABLE):
            break
        audited.wait_for_timeout(50)
    found = violations(audited, which)
    audited.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", before)
    audited.set_viewport_size({"width": WIDE, "height": 900})

    assert not found, "\n".join(found)


def test_axe_can_find(tab: Page) -> None:
    """What is wrong with a page is found."""
    tab.set_content('<html lang="en"><title>x</title><main><h1 style="color: #aaa">pale</h1><img src="data:,">')
    tab.evaluate(Axe().axe_script)

    assert [found.partition(" at ")[0] for found in violations(tab, {})] == ["color-contrast", "image-alt"]


@pytest.mark.parametrize("scheme", ["slate", "default"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("opens", ["search", "card"])
def test_axe_finds_nothing_in_what_opens(tab: Page, either: str, opens: str, width: int, scheme: str) -> None:
    """The search, with what it found and with what no page has, and the evidence of a number."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{either}counting/why-resnet-18/")
    tab.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    tab.evaluate(STILL)
    tab.evaluate(Axe().axe_script)
    tab.evaluate(REPEATED)
    if opens == "card":
        tab.locator("article a.fact").first.focus()
        tab.keyboard.press("Tab")
        opened = tab.locator(".why18-card")
    else:
        open_search(tab)
        tab.locator("input[aria-label=Search]").fill("zigzag layers")
        opened = tab.locator(".why18-unknown")
    expect(opened).to_be_visible()
    found = violations(tab, {})

    assert not found, "\n".join(found)
