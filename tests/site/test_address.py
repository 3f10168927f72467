"""A site that knows its address says it; one that does not leaves it out, and nothing leads nowhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

ADDRESS = "https://example.org/why/"


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built for an address."""
    folder = tmp_path_factory.mktemp("published") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    known = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS}
    subprocess.run(command, cwd=root, env=known, check=True, timeout=600)  # noqa: S603 - all of it stands above
    return folder


def canonical(page: Path) -> list[str | None]:
    """The addresses under which a page says that it is to be known."""
    return [link.attributes["href"] for link in LexborHTMLParser(page.read_text("utf-8")).css("link[rel=canonical]")]


def test_page_knows_its_address_where_the_site_has_one(published: Path) -> None:
    """And the map of the site lists it."""
    pages = sorted(published.rglob("index.html"))
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
    ours = [link for link in links if not link.startswith(("#", "data:", ADDRESS))]

    assert ours
    assert [link for link in ours if not link.startswith("/why/")] == []


def test_site_without_an_address_names_none(site: Path) -> None:
    """Rather than a wrong one."""
    assert [page for page in site.rglob("*.html") if canonical(page)] == []
