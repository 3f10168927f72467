"""A formula in the browser: it looks like one, is spoken, copied as LaTeX, and struck where it is wrong."""

import pytest
from playwright.sync_api import Locator, Page, expect

SIZE = r"o = \left\lfloor \frac{i + 2p - d(k - 1) - 1}{s} \right\rfloor + 1"
SELECT = """(node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
COPIED = """() => new Promise((resolve) => {
    const all = {};
    document.addEventListener("copy", (event) => {
        for (const kind of ["text/plain", "text/html"]) all[kind] = event.clipboardData.getData(kind);
        resolve([event.defaultPrevented, all]);
    }, { once: true });
    document.execCommand("copy");
})"""


@pytest.fixture
def formulas(tab: Page, server: str) -> Locator:
    """The formulas of a page that has many."""
    tab.goto(f"{server}sizes/convolution-output-size/")
    return tab.locator("article math")


def test_brackets_grow_with_what_they_hold(formulas: Locator) -> None:
    """In a font for mathematics, as this machine has one: a floor is as high as its fraction."""
    floor, fraction = formulas.first.locator("mo", has_text="⌊"), formulas.first.locator("mfrac")

    heights = [part.evaluate("part => part.getBoundingClientRect().height") for part in (floor, fraction)]

    assert heights[0] > 0.9 * heights[1]


def test_formula_is_spoken_in_words(formulas: Locator) -> None:
    """So is the link that it is."""
    words = "o equals the floor of the fraction i plus 2 p minus d open bracket k minus 1 close bracket minus 1 over s"
    link = formulas.first.locator("xpath=..")

    expect(link).to_have_role("link")
    expect(link).to_have_accessible_name(f"{words} end of fraction end of floor plus 1")


def test_formula_leads_to_its_function(tab: Page, formulas: Locator) -> None:
    """The line that defines it, in sight."""
    formulas.first.click()
    line = tab.locator(":target")

    expect(line).to_be_in_viewport()
    expect(line).to_contain_text("def size(i, k, s=1, p=0, d=1):")


COPY = [
    # what is selected, and what is copied of it
    ("article p:has(> a > math[display=block])", f"$${SIZE}$$"),
    ("article math mfrac mi", f"$${SIZE}$$"),  # a part of a formula alone says nothing
    ("article p:has(> math)", "Here $i$ is the size of the input, $k$ that of the kernel, "),
]


@pytest.mark.parametrize(("selected", "expected"), COPY)
def test_formula_is_copied_as_latex(tab: Page, formulas: Locator, selected: str, expected: str) -> None:
    """Between dollar signs, in the sentence that it stands in; as HTML it stays what it is."""
    expect(formulas.first).to_be_visible()
    tab.locator(selected).first.evaluate(SELECT)

    taken, copied = tab.evaluate(COPIED)

    assert taken
    assert copied["text/plain"].startswith(expected)
    assert "<math" in copied["text/html"]


def test_text_without_formulas_is_copied_by_the_browser(tab: Page, formulas: Locator) -> None:
    """Which knows better how."""
    expect(formulas.first).to_be_visible()
    tab.locator("article h1").evaluate(SELECT)

    assert tab.evaluate(COPIED)[0] is False


def test_struck_formula_has_a_line_through_it(formulas: Locator) -> None:
    """No decoration of text runs through mathematics, so it is drawn over it, on paper as well."""
    struck = formulas.page.locator("del a.refuted:has(> math)").first
    line = "link => { const s = getComputedStyle(link, '::after'); return [s.borderTopStyle, s.position, s.content]; }"
    kept = formulas.first.locator("xpath=..")

    assert struck.evaluate(line) == ["solid", "absolute", '""']
    assert kept.evaluate(line)[1] != "absolute"
    assert str(struck.get_attribute("title")).startswith("refuted: docs/sources.md, row tooljolt-ceil-mode; at i = 5, ")
