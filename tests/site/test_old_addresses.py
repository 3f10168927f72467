"""Addresses that were published lead to where things are now, to the very place, on the sites of both generators."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import generators
from tests.conftest import served
from why18.faces.moved import lead_on
from why18.ledger import entries
from why18.ledger.entries import resolve
from why18.project import Repository

QUESTION = "counting/why-resnet-18/"
DAYS = "2026-01-31 2026-01-31 00000000"
LEDGER = f"""/old/place/ {DAYS} -> /old/
  #layers-that-count -> #deep
/old/ {DAYS} -> /{QUESTION}
/{QUESTION} {DAYS}
  #deep -> #depth
  #script -> #the-code
/sources/ {DAYS}
  #he-2015-old -> #he-2015-resnet-18
"""
"""As it may be after some years."""
ARRIVED = """name => {
    const target = document.getElementById(name), top = target.getBoundingClientRect().top;
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    return target.matches(":target") && top >= header && top < innerHeight;
}"""


@pytest.fixture(scope="module", params=sorted(generators.GENERATORS))
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of one generator and of the other, on which things have moved."""
    folder = tmp_path_factory.mktemp("moved")
    built = request.getfixturevalue("site" if request.param == "mkdocs" else "successor")
    shutil.copytree(built, folder / "site")
    (folder / "docs").mkdir()
    (folder / "docs" / entries.NAME).write_text(LEDGER, "utf-8")
    lead_on(folder / "site", Repository(folder))
    with served(folder / "site") as address:
        yield address


MOVED = [
    # an old address, the one where its reader arrives, and what shows there
    ("old/", QUESTION, "Why is it called ResNet-18?"),
    ("old/#depth", f"{QUESTION}#depth", "depth = len(path)"),
    ("old/place/#the-code", f"{QUESTION}#the-code", "The code"),
    ("old/place/#layers-that-count", f"{QUESTION}#layers-that-count", "depth = len(path)"),  # moved, and renamed twice
    (f"{QUESTION}#deep", f"{QUESTION}#deep", "depth = len(path)"),
    (f"{QUESTION}#script", f"{QUESTION}#script", "The code"),
    ("sources/#he-2015-old", "sources/#he-2015-old", "18-layer and 34-layer residual nets"),
]


@pytest.mark.parametrize(("old", "new", "shown"), MOVED)
def test_old_address_leads_to_the_very_place(tab: Page, moved: str, old: str, new: str, shown: str) -> None:
    """Which is on the screen, and not beneath the head of the page."""
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    tab.goto(moved + old)
    tab.wait_for_url(moved + new)
    expect(tab.locator(".md-header")).to_be_visible()

    assert said == []
    if name := new.partition("#")[2]:
        tab.wait_for_function(ARRIVED, arg=name)
        around = tab.evaluate("name => document.getElementById(name).closest('h2, tr, code > span').textContent", name)
        assert shown in around
    else:
        expect(tab.locator("h1")).to_contain_text(shown)


LIT = [
    # an old address, and what is lit there
    (f"{QUESTION}#deep", "#depth"),
    ("sources/#he-2015-old", "tr:has(#he-2015-resnet-18)"),
]


@pytest.mark.parametrize(("old", "lit"), LIT)
def test_place_of_an_old_name_is_lit(tab: Page, moved: str, old: str, lit: str) -> None:
    """As that of the name that it has now."""
    tab.goto(moved + old)

    assert tab.locator(lit).evaluate("place => getComputedStyle(place).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_way_back_skips_the_old_address(tab: Page, moved: str) -> None:
    """Who goes back comes to where the link was, and is not sent on again."""
    tab.goto(moved + "tools/layer-counter/")
    tab.evaluate("address => { location.href = address; }", f"{moved}old/#depth")
    tab.wait_for_url(f"{moved}{QUESTION}#depth")
    tab.go_back()

    expect(tab).to_have_url(f"{moved}tools/layer-counter/")


def test_number_that_leads_to_an_old_name_has_its_way_back(tab: Page, moved: str) -> None:
    """Its card as well: the evidence is that of the name that it has now."""
    tab.goto(moved + QUESTION)
    number = tab.locator("article a.fact[href='#depth']").first
    number.evaluate("link => { link.href = '#deep'; }")
    number.hover()
    expect(tab.locator(".why18-card .head")).to_have_text("computed depth = 18")
    number.click()
    back = tab.locator("#depth .why18-back")

    expect(back).to_be_visible()
    back.click()
    expect(number).to_be_focused()


def test_reader_without_scripts_is_led_to_the_page(browser: Browser, moved: str) -> None:
    """By the browser itself, which forgets the place on it."""
    with closing(browser.new_context(java_script_enabled=False)) as window, closing(window.new_page()) as page:
        page.goto(f"{moved}old/")
        page.wait_for_url(moved + QUESTION)

        expect(page.locator("h1")).to_contain_text("Why is it called ResNet-18?")


IDS = re.compile(r'<[a-zA-Z][^<>]*?\sid="([^"]+)"')


@pytest.mark.parametrize("generator", sorted(generators.GENERATORS))
def test_every_published_address_is_on_the_site(root: Path, request: pytest.FixtureRequest, generator: str) -> None:
    """The ledger, held against the finished site of either generator."""
    site = request.getfixturevalue("site" if generator == "mkdocs" else "successor")
    ledger, faults = entries.read(Repository(root))
    lost = []
    for entry in ledger.entries.values():
        now = ledger.follow(entry.address)
        page = site / now.strip("/") / "index.html"
        there = set(IDS.findall(page.read_text("utf-8"))) if page.is_file() else set()
        names = [name for name in entry.names if not resolve(name, ledger.renamed(now), there) or name not in there]
        lost += [f"{entry.address}#{name}" for name in names] if there else [entry.address]

    assert ledger.entries
    assert (faults, lost) == ([], [])


def test_site_does_not_show_the_ledger(request: pytest.FixtureRequest) -> None:
    """It is a file of the repository."""
    sites = [request.getfixturevalue(name) for name in ("site", "successor")]

    assert [path for site in sites for path in site.rglob(entries.NAME)] == []
