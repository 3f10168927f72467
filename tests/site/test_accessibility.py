"""axe, the engine of the browser's own audits, finds nothing on any page."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.site.conftest import PAGES, open_search

# Contrast is what takes axe its time, so it is measured where a kind of text is new, in the light and in the dark.
# What the theme makes of a narrow page is alike on all pages of a section, but for what scrolls there.
COLOURS = ("color-contrast", "link-in-text-block")
LAID_OUT = ("scrollable-region-focusable",)
WIDE, NARROW = 1280, 360
BY_OTHER_RULES: dict[str, Any] = {"rules": {rule: {"enabled": False} for rule in COLOURS}}
FIRST = {name.partition("/")[0]: name for name in reversed(PAGES)}
"""The first page of each section."""
ENOUGH = 5  # texts of a kind: of one, another may lie where axe cannot tell what is behind it
MARK_KINDS = """([seen, enough]) => [...document.querySelectorAll("body *")].flatMap(element => {
    delete element.dataset.kind;
    const says = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!says || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(element);
    const kind = [element.tagName === "A", color, fontSize, fontWeight, textDecorationLine, textShadow];
    kind.push(element.tagName === "A" ? getComputedStyle(element.parentElement).color : "");
    for (let behind = element; behind; behind = behind.parentElement) {
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(behind);
        if (backgroundColor !== "rgba(0, 0, 0, 0)") kind.push(backgroundColor);
        if (backgroundImage !== "none" || opacity !== "1") kind.push(backgroundImage, opacity);
    }
    const name = kind.join(" ");
    seen[name] = (seen[name] ?? 0) + 1;
    if (seen[name] > enough) return [];
    element.dataset.kind = "";
    return [name];
})"""
"""Mark the texts of which not enough have been seen that look alike: letters, and what is behind them."""


STILL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { transition: none !important }");
    document.adoptedStyleSheets.push(sheet);
}"""


REACHABLE = """() => [...document.querySelectorAll(".md-code__content")].every(
    code => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0 || !code.checkVisibility()
)"""
"""Whether the keyboard reaches all code that scrolls: the theme sees to it a moment after the width has changed."""


@pytest.fixture(scope="module")
def audited(page: Page) -> Page:
    """The page with axe inside, and without transitions, which show colours that do not stay."""
    page.evaluate(STILL)
    page.evaluate(Axe().axe_script)
    return page


@pytest.fixture(scope="module")
def seen() -> dict[str, Counter[str]]:
    """How many texts of each kind have been measured, by the scheme of colours."""
    return defaultdict(Counter)


def violations(page: Page, which: dict[str, Any], part: str | dict[str, list[str]] = "html") -> list[str]:
    """What axe finds in a part of a page, by all of its rules or by those of its options ``which``: a line each."""
    options = {"resultTypes": ["violations"], "preload": False, **which}
    return [
        f"{found['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for found in page.evaluate("([part, options]) => axe.run(part, options)", [part, options])["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing(audited: Page, name: str, width: int) -> None:
    """A page can be read by everyone, wide or narrow."""
    is_known = width == NARROW and name not in FIRST.values()
    audited.set_viewport_size({"width": width, "height": 900})
    for _ in range(40):  # after that, axe names what is out of reach
        if audited.evaluate(REACHABLE):
            break
        audited.wait_for_timeout(50)
    found = violations(audited, {"runOnly": LAID_OUT} if is_known else BY_OTHER_RULES)
    audited.set_viewport_size({"width": WIDE, "height": 900})

    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_stands_out(audited: Page, seen: dict[str, Counter[str]], scheme: str) -> None:
    """Light or dark, from what is behind it, and a link from the words around it."""
    before = audited.evaluate("document.body.dataset.mdColorScheme")
    audited.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    new = audited.evaluate(MARK_KINDS, [seen[scheme], ENOUGH])
    found = violations(audited, {"runOnly": COLOURS}, "[data-kind]") if new else []
    seen[scheme].update(new)
    audited.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", before)

    assert not found, "\n".join(found)


def test_axe_can_find(tab: Page) -> None:
    """What is wrong with a page is found."""
    tab.set_content('<html lang="en"><title>x</title><main><h1 style="color: #aaa">pale</h1><img src="data:,">')
    tab.evaluate(Axe().axe_script)

    assert [found.partition(" at ")[0] for found in violations(tab, {})] == ["color-contrast", "image-alt"]


def test_text_of_a_new_kind_is_measured(tab: Page) -> None:
    """However many of another have been, on this page and on others."""
    dark, pale = "<p>dark</p>" * (ENOUGH + 2), '<p style="color: #aaa">pale</p>'
    tab.set_content(f'<html lang="en"><title>x</title><main>{dark}{pale}')
    tab.evaluate(Axe().axe_script)

    first = Counter(tab.evaluate(MARK_KINDS, [{}, ENOUGH]))
    again = Counter(tab.evaluate(MARK_KINDS, [dict.fromkeys(first, ENOUGH - 1), ENOUGH]))

    assert sorted(first.values()) == [1, ENOUGH]
    assert list(again.values()) == [1, 1]
    assert [found.partition(" ")[0] for found in violations(tab, {"runOnly": COLOURS}, "[data-kind]")] == [COLOURS[0]]


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
    if opens == "card":
        tab.locator("article a.fact").first.focus()
        tab.keyboard.press("Tab")
        expect(tab.locator(".why18-card")).to_be_visible()
        found = violations(tab, {}, ".why18-card")
    else:
        open_search(tab)
        tab.locator("input[aria-label=Search]").fill("zigzag layers")
        expect(tab.locator(".why18-unknown")).to_be_visible()
        found = violations(tab, {}, {"exclude": ["article"]})

    assert not found, "\n".join(found)
