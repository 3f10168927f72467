"""A finished site says when its pages were published, and when they changed."""

import gzip

import pytest

from tests.rooms.conftest import Practice
from why18.faces.dates import say_dates

LEDGER = "/ 2026-01-31 2026-02-01 00000000\n/a/b/ 2026-02-02 2026-02-03 00000000\n"
HEAD = '<head><link rel="canonical" href="https://example.org/why/"><meta property="og:type" content="article"></head>'
ARTICLE = (
    '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-02-02">'
    '<meta property="article:modified_time" content="2026-02-03"></head>'
)
BY_MKDOCS = """<urlset>
    <url>
         <loc>https://example.org/why/</loc>
         <lastmod>2030-01-01</lastmod>
    </url>
    <url>
         <loc>https://example.org/why/a/b/</loc>
         <lastmod>2030-01-01</lastmod>
    </url>
    <url>
         <loc>https://example.org/why/c/</loc>
         <lastmod>2030-01-01</lastmod>
    </url>
</urlset>
"""
BY_ZENSICAL = BY_MKDOCS.replace("\n         <lastmod>2030-01-01</lastmod>", "")
DATED = BY_ZENSICAL.replace("why/</loc>", "why/</loc><lastmod>2026-02-01</lastmod>").replace(
    "b/</loc>", "b/</loc><lastmod>2026-02-03</lastmod>"
)


@pytest.fixture
def dated(repository: Practice) -> Practice:
    """A repository with a ledger and a site."""
    repository.write("docs/.ledger", LEDGER)
    repository.write("site/index.html", HEAD)
    repository.write("site/a/b/index.html", HEAD)
    return repository


def test_page_says_when_it_was_published_and_changed(dated: Practice) -> None:
    """Beside what else it says to who only links it, however often the site is finished; if it says anything."""
    bare = dated.write("site/c/index.html", "<head></head>")
    dated.write("docs/.ledger", LEDGER + "/c/ 2026-02-02 2026-02-03 00000000\n")

    for _ in range(2):
        say_dates(dated.root / "site", dated)

        assert (dated.root / "site/a/b/index.html").read_text("utf-8").endswith(ARTICLE)
        assert bare.read_text("utf-8") == "<head></head>"


@pytest.mark.parametrize("written", [BY_MKDOCS, BY_ZENSICAL], ids=["mkdocs", "zensical"])
def test_map_of_the_site_says_when_pages_changed(dated: Practice, written: str) -> None:
    """By the ledger, and of a page that is not in it nothing; packed as well, where it is packed."""
    listed = dated.write("site/sitemap.xml", written)
    packed = dated.write("site/sitemap.xml.gz", b"")

    for _ in range(2):
        say_dates(dated.root / "site", dated)

        assert listed.read_text("utf-8") == DATED
        assert gzip.decompress(packed.read_bytes()).decode() == DATED


def test_map_of_a_site_without_an_address_stays(dated: Practice) -> None:
    """It lists nothing."""
    dated.write("site/index.html", "<head></head>")
    listed = dated.write("site/sitemap.xml", BY_MKDOCS)
    say_dates(dated.root / "site", dated)

    assert listed.read_text("utf-8") == BY_MKDOCS
