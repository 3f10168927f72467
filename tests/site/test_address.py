"""A site that knows its address says it; one that does not leaves it out, and nothing leads nowhere."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import served
from why18.faces.moved import SCRIPT

ADDRESS = "https://example.org/why/"
REPOSITORY = "https://github.com/example/why18"
QUESTION = "counting/why-resnet-18"


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built for an address and a repository."""
    folder = tmp_path_factory.mktemp("published") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    known = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS, "REPO_URL": REPOSITORY}
    subprocess.run(command, cwd=root, env=known, check=True, timeout=600)  # noqa: S603 - all of it stands above
    return folder


def canonical(page: Path) -> list[str | None]:
    """The addresses under which a page says that it is to be known."""
    return [link.attributes["href"] for link in LexborHTMLParser(page.read_text("utf-8")).css("link[rel=canonical]")]


def has_moved(page: Path) -> bool:
    """Whether a page stands at an old address, and leads to where it is now, whose address it says."""
    return SCRIPT in page.read_text("utf-8")


def test_page_knows_its_address_where_the_site_has_one(published: Path) -> None:
    """And the map of the site lists it."""
    pages = [page for page in sorted(published.rglob("index.html")) if not has_moved(page)]
    listed = (published / "sitemap.xml").read_text("utf-8")
    addresses = {
        page: f"{ADDRESS}{page.parent.relative_to(published).as_posix()}/".replace("/./", "/") for page in pages
    }

    assert {page: canonical(page) for page in pages} == {page: [address] for page, address in addresses.items()}
    assert all(f"<loc>{address}</loc>" in listed for address in addresses.values())


def test_page_that_is_missing_finds_what_it_needs_at_any_depth(published: Path) -> None:
    """It is shown for addresses below others, so its links begin at the top."""
    missing = LexborHTMLParser((published / "404.html").read_text("utf-8"))
    links = [node.attributes.get("href") or node.attributes.get("src") or "" for node in missing.css("[href], [src]")]
    ours = [link for link in links if not link.startswith(("#", "data:", "https:"))]

    assert ours
    assert [link for link in ours if not link.startswith("/why/")] == []


def test_site_without_an_address_names_none(site: Path) -> None:
    """Rather than a wrong one."""
    assert [page for page in site.rglob("*.html") if canonical(page)] == []


def foot(page: Path) -> list[str | None]:
    """Where the foot of a page leads."""
    return [link.attributes["href"] for link in LexborHTMLParser(page.read_text("utf-8")).css(".why18-foot a")]


def test_foot_of_a_page_leads_to_its_source_and_to_who_mends_it(published: Path) -> None:
    """Where the repository is known; a form has the page filled in, and its fields are those of the form."""
    licence, repository, edit, wrong, ask = foot(published / QUESTION / "index.html")

    assert licence == "https://creativecommons.org/licenses/by/4.0/"
    assert repository == REPOSITORY
    assert edit == f"{REPOSITORY}/edit/main/docs/{QUESTION}.md"
    assert wrong == f"{REPOSITORY}/issues/new?template=number.yml&page={QUESTION}/"
    assert ask == f"{REPOSITORY}/issues/new?template=question.yml"


def test_foot_of_a_site_without_a_repository_leads_to_the_licence_alone(site: Path) -> None:
    """And nothing leads nowhere."""
    pages = [page for page in site.rglob("*.html") if not has_moved(page)]

    assert {tuple(foot(page)) for page in pages} == {("https://creativecommons.org/licenses/by/4.0/",)}


def test_doubt_about_a_number_names_it(root: Path, published: Path, tab: Page) -> None:
    """Its card leads to the form, with page, number and fact; the row below the answer to the page's."""
    with served(published) as address:
        tab.goto(f"{address}{QUESTION}/")
        tab.locator("article a.fact", has_text="18").first.focus()
        tab.keyboard.press("Tab")
        doubt = tab.get_by_role("link", name="looks wrong?").get_attribute("href") or ""
        row = tab.get_by_role("group", name="Take this answer along")
        edit = row.get_by_role("link", name="Edit").get_attribute("href")
    filled = parse_qs(urlsplit(doubt).query)
    form = yaml.safe_load((root / ".github/ISSUE_TEMPLATE/number.yml").read_text("utf-8"))

    assert filled == {"template": ["number.yml"], "page": [f"{QUESTION}/"], "number": ["18"], "fact": ["depth"]}
    assert filled.keys() - {"template"} <= {field["id"] for field in form["body"]}
    assert edit == f"{REPOSITORY}/edit/main/docs/{QUESTION}.md"
