"""Dates: in go a finished site and the ledger, out comes the same site, which says when its pages were published.

A page that answers says it to who only links it; the map of the site says to search engines when each page last
changed, which no generator knows: MkDocs writes the day of the build for all of them.
"""

import gzip
import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from why18.faces.moved import file_of
from why18.ledger import entries
from why18.ledger.entries import Entry, Ledger
from why18.project import Repository

MAP = "sitemap.xml"
LISTED = re.compile(r"<loc>(?P<address>[^<]*)</loc>(?:\s*<lastmod>[^<]*</lastmod>)?")
ARTICLE = re.compile(r'(<meta property="og:type" content="article">)(?:<meta property="article:[^>]*>)*')


def say_dates(site: Path, repository: Repository) -> None:
    """Have a site say its dates, as often as one likes. Raises ``OSError``."""
    ledger, _ = entries.read(repository)
    for address, entry in ledger.entries.items():
        page = file_of(site, address)
        if page.is_file():
            html = page.read_text("utf-8")
            if (made := ARTICLE.sub(rf"\g<1>{times(entry)}", html)) != html:
                page.write_text(made, "utf-8")
    if (site / MAP).is_file() and (home := canonical(site / "index.html")):
        made = mapped((site / MAP).read_text("utf-8"), home, ledger)
        (site / MAP).write_text(made, "utf-8")
        if (packed := site / f"{MAP}.gz").is_file():
            packed.write_bytes(gzip.compress(made.encode(), mtime=0))


def times(entry: Entry) -> str:
    """When a page was published, and when it last changed, as what unfolds a link reads it."""
    said = {"published_time": entry.published, "modified_time": entry.changed}
    return "".join(f'<meta property="article:{name}" content="{day}">' for name, day in said.items())


def canonical(page: Path) -> str:
    """The address that a page says it has; empty where the site does not know its own."""
    link = LexborHTMLParser(page.read_text("utf-8")).css_first("link[rel=canonical]") if page.is_file() else None
    return (link and link.attributes["href"]) or ""


def mapped(text: str, home: str, ledger: Ledger) -> str:
    """The map of a site at an address, with the day on which each page last changed; none where nobody knows it."""

    def dated(listed: re.Match[str]) -> str:
        entry = ledger.entries.get(f"/{listed['address'].removeprefix(home)}")
        day = f"<lastmod>{entry.changed}</lastmod>" if entry else ""
        return f"<loc>{listed['address']}</loc>{day}"

    return LISTED.sub(dated, text)
