"""The pages of the finished site: one is opened, goes through all tests, and is closed before the next."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.conftest import WIDE

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md"))
H1 = re.compile(r"<h1[^>]*>(.*?)(?:<a class=.headerlink|</h1>)", re.DOTALL)


def open_search(page: Page) -> None:
    """Open the search of a page, whichever generator made it; on a phone Zensical's button is an icon's."""
    button = page.locator("button.md-search__button")
    if button.count():
        button.dispatch_event("click")
    else:
        page.keyboard.press("/")


@pytest.fixture(scope="session", params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    """Every page, by its path below ``docs/`` without the suffix: a new one is tested without an edit here."""
    return str(request.param)


@pytest.fixture(scope="session")
def address(server: str, name: str) -> str:
    """The address of the page."""
    return server + re.sub(r"(^|/)index/$", r"\1", f"{name}/")


@pytest.fixture(scope="session")
def outside(address: str) -> list[str]:  # noqa: ARG001 - a list for each page
    """Requests of the opened page to any other server; they do not get there."""
    return []


@pytest.fixture(scope="session")
def complaints(address: str) -> list[str]:  # noqa: ARG001 - a list for each page
    """What the browser says is wrong with the opened page."""
    return []


@pytest.fixture(scope="session")
def tab_of_pages(context: BrowserContext) -> Iterator[Page]:
    """The tab in which every page is opened, one after the other: in a new one each takes twice as long to come."""
    with closing(context.new_page()) as opened:
        yield opened


@pytest.fixture(scope="session")
def page(tab_of_pages: Page, server: str, address: str, outside: list[str], complaints: list[str]) -> Iterator[Page]:
    """The page, opened."""
    heard: dict[Any, Any] = {
        "request": lambda sent: None if sent.url.startswith(server) else outside.append(sent.url),
        "response": lambda got: None if got.ok or got.status == 304 else complaints.append(f"{got.status} {got.url}"),
        "requestfailed": lambda failed: complaints.append(f"failed {failed.url}"),
        "console": lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
        "pageerror": lambda error: complaints.append(str(error)),
    }
    for event, note in heard.items():
        tab_of_pages.on(event, note)
    tab_of_pages.goto(address)
    yield tab_of_pages
    for event, note in heard.items():
        tab_of_pages.remove_listener(event, note)


@pytest.fixture(scope="session")
def tab_of_tests(context: BrowserContext) -> Iterator[Page]:
    """The tab that one test takes after the other, for the same reason."""
    with closing(context.new_page()) as opened:
        yield opened


@pytest.fixture
def tab(tab_of_tests: Page) -> Iterator[Page]:
    """An empty tab for one test, as wide as all are. What stays with a tab, a route or a medium, wants a new one."""
    yield tab_of_tests
    if tab_of_tests.viewport_size != WIDE:
        tab_of_tests.set_viewport_size(WIDE)
    if tab_of_tests.url.startswith("http"):
        tab_of_tests.evaluate("sessionStorage.clear()")
    tab_of_tests.goto("about:blank")


@pytest.fixture
def new_tab(context: BrowserContext) -> Iterator[Page]:
    """A tab of a test that changes what a tab shows, whatever page it comes to."""
    with closing(context.new_page()) as opened:
        yield opened


@pytest.fixture(scope="session")
def first_with(site: Path, server: str) -> Callable[[str], str]:
    """Find the address of the first page whose HTML holds a text."""
    html = {built: built.read_text("utf-8") for built in sorted(site.rglob("index.html"))}
    return lambda text: next(
        f"{server}{built.relative_to(site).parent.as_posix()}/" for built in html if text in html[built]
    )


@pytest.fixture(scope="session")
def question(first_with: Callable[[str], str]) -> str:
    """The address of the first question's page, which shows a snippet, and numbers that lead to it."""
    return first_with('data-file="snippets/counting/why_resnet_18.py"')


@pytest.fixture(scope="session")
def titles(site: Path) -> list[str]:
    """The first heading of every page, which the navigation repeats on all of them."""
    headings = (H1.search(built.read_text("utf-8")) for built in sorted(site.rglob("index.html")))
    return [unescape(re.sub(r"<[^>]+>", "", heading[1])).strip() for heading in headings if heading]
