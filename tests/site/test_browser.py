"""Every page as a browser shows it: alone, without complaint, wide and narrow, light and dark, on paper."""

from subprocess import CompletedProcess
from typing import Literal

from playwright.sync_api import Page, expect

from tests.conftest import WIDE

STICKING_OUT = """() => [...document.querySelectorAll("article *")].filter(element => {
    const parts = "pre, svg, .why18-lines, .md-typeset__scrollwrap, a:has(> math), [style*='overflow-x']";
    const scrolls = element.parentElement.closest(parts);
    const box = element.getBoundingClientRect();
    return !scrolls && box.width && (box.right > innerWidth || box.left < 0);
}).map(element => element.outerHTML.slice(0, 80))"""
CUT_OFF = """() => [...document.querySelectorAll("article :is(pre, code, table)")].filter(element =>
    getComputedStyle(element).display !== "inline"
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
).map(element => element.outerHTML.slice(0, 80))"""

SCHEMES: list[tuple[Literal["light", "dark"], str]] = [("light", "default"), ("dark", "slate")]


def test_site_builds(build: CompletedProcess[str]) -> None:
    """Every page is rendered, every number holds, and nothing is warned of."""
    assert build.returncode == 0, build.stdout + build.stderr


def test_page_asks_no_third_party(page: Page, outside: list[str]) -> None:
    """A page asks no other server for anything."""
    page.wait_for_load_state("networkidle")

    assert outside == []


def test_browser_does_not_complain(page: Page, complaints: list[str]) -> None:
    """A page loads without an error, a warning or a missing file."""
    page.wait_for_load_state("networkidle")

    assert complaints == []


def test_request_that_leaves_is_recorded_and_blocked(tab: Page, server: str) -> None:
    """A page that would ask another server is found out."""
    asked: list[str] = []
    tab.on("requestfailed", lambda failed: asked.append(failed.url))
    tab.goto(server)
    tab.set_content('<link rel="stylesheet" href="https://fonts.example/a.css"><img src="http://127.0.0.1:9/a.png">')

    assert sorted(asked) == ["http://127.0.0.1:9/a.png", "https://fonts.example/a.css"]


def test_page_has_one_first_heading(page: Page) -> None:
    """A page has one heading of the first level."""
    assert page.locator("h1").count() == 1


def test_page_fits_a_phone(page: Page) -> None:
    """At 360 pixels a page does not scroll sideways."""
    page.set_viewport_size({"width": 360, "height": 900})
    sticking_out = page.evaluate(STICKING_OUT)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(WIDE)

    assert sticking_out == []
    assert width == 360


def test_page_prints(page: Page) -> None:
    """On paper a page is its article, and no code is cut off."""
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within margins of 1 cm, at 96 pixels an inch
    page.emulate_media(media="print")
    shown = {part: page.locator(part).first.is_visible() for part in ("article", ".md-header", ".md-sidebar")}
    cut_off = page.evaluate(CUT_OFF)
    page.emulate_media(media="null")
    page.set_viewport_size(WIDE)

    assert shown == {"article": True, ".md-header": False, ".md-sidebar": False}
    assert cut_off == []


def test_page_follows_the_scheme_of_the_reader(new_tab: Page, question: str) -> None:
    """A page is light or dark as the reader's system is, on the first visit and on later ones."""
    new_tab.add_init_script("sessionStorage.visited ||= (localStorage.clear(), true)")
    for scheme, name in SCHEMES:
        new_tab.emulate_media(color_scheme=scheme)
        new_tab.goto(question)

        expect(new_tab.locator("body")).to_have_attribute("data-md-color-scheme", name)


def test_toggle_changes_the_scheme(tab: Page, question: str) -> None:
    """A button leads through the schemes, and the page looks different in each."""
    tab.goto(question)
    looks = set()
    for _ in range(3):
        tab.locator("label[for^=__palette]:visible").click()
        looks.add(
            tab.evaluate(
                "[document.body.dataset.mdColorScheme, getComputedStyle(document.body).backgroundColor].join()"
            )
        )

    assert len(looks) == len(SCHEMES)


def test_search_finds_a_page(tab: Page, server: str, question: str) -> None:
    """A search for a word of an answer offers its page, and the keyboard opens it."""
    tab.goto(server)
    tab.keyboard.press("/")
    tab.keyboard.type("ResNet")
    found = tab.locator(f'a.md-search-result__link[href^="{question}"]').first

    expect(found).to_be_visible()

    tab.keyboard.press("Enter")

    expect(tab.locator("article h1")).to_contain_text("ResNet")
