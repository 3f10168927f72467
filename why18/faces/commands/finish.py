"""``why18 finish SITE``: in goes a built site, out comes the same, in whose search people find their question.

A link to a page, in a forum or in the list of a search engine, shows the question and its answer.

MkDocs and Zensical write each section with all that it holds into an index, which is loaded at the start. What is
searched is the question, its answer, the headings, and the words by which people ask: ``asked:`` in the metadata of the
page. So neither code nor print-outs, which have every word, stand before the page that one looks for. A heading that
several pages have, such as "The code", says of none what is asked there.

Where a page has the tool that counts layers, the data that it loads are written as well; and by the ledger of what
was published, old addresses lead to where things are now, and pages have their dates. Our scripts and styles are made
lighter.
"""

import argparse
import json
import re
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from why18.census import data
from why18.faces.dates import say_dates
from why18.faces.lighter import make_lighter
from why18.faces.moved import lead_on
from why18.faces.terminal import as_path, existing, here
from why18.judging.cache import open_cache
from why18.project import Repository
from why18.reading import front_matter

INDEXES = {"search/search_index.json": "docs", "search.json": "items"}
"""Where a generator writes its index, and the name of its entries there."""
TITLE = 2.0
"""What a word in a heading weighs against one in an answer; for MkDocs it is a thousand, so one word stands for all."""
PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
COUNTER = 'data-module="assets/javascripts/tools/layer-counter.js"'
"""By which a page has the tool."""
CENSUS = "assets/census.json"
"""Where the tool looks for its data."""
ASKED = '<p class="asked">Asked as: '
"""Stands before the words by which people ask."""
DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">(?:<meta property="og:[^>]*>)*')
"""What a page says of itself to who only links it."""

NAMELESS = re.compile(r'<div class="md-search"[^<>]* role="dialog"(?=>)')
"""The search of MkDocs' theme, a dialog to which the theme gives no name."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("site", type=as_path, metavar="SITE", help="folder of the site, as a generator wrote it")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Complete a site that a generator has built."""
    existing([options.site], parser)
    repository = here(parser)
    try:
        indexes = finish(options.site, repository)
    except ValueError as error:
        parser.error(f"{options.site} cannot be finished: {error}")
    if not indexes:
        parser.error(f"{options.site} has no search: build a site there first, with mkdocs or zensical")
    return 0


def finish(site: Path, repository: Repository) -> int:
    """Finish a site, as often as one likes; the number of indexes that it has.

    Raises ``OSError``, and ``ValueError`` with the name of the file that is not what a generator writes.
    """
    found = [(site / name, entries) for name, entries in INDEXES.items() if (site / name).is_file()]
    for path, entries in found:
        try:
            index = json.loads(path.read_text("utf-8"))
            titles = Counter(entry["title"] for entry in index[entries] if "#" in entry["location"])
            index[entries] = [
                searched(entry, repository)
                for entry in index[entries]
                if not is_row(entry, repository) and ("#" not in entry["location"] or titles[entry["title"]] == 1)
            ]
            index["config"].get("fields", {}).get("title", {})["boost"] = TITLE
        except KeyError as error:
            raise ValueError(f"{path.relative_to(site)} is no index of a search: it has no {error}") from None
        except (TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"{path.relative_to(site)} is no index of a search: {error}") from None
        path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
    counts = False
    for path in site.rglob("*.html"):
        try:
            html = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(f"{path.relative_to(site)} is no page in UTF-8: {error}") from None
        counts = counts or COUNTER in html
        if (made := NAMELESS.sub(r'\g<0> aria-label="Search"', described(html))) != html:
            path.write_text(made, "utf-8")
    lead_on(site, repository)
    say_dates(site, repository)
    make_lighter(site, repository)
    if counts:
        data.write(site / CENSUS, open_cache(repository))
    return len(found)


def described(html: str) -> str:
    """A page that says its question and its answer to who only links it; one without an answer is left as it is."""
    page = LexborHTMLParser(html)
    question, answer = page.css_first("h1"), page.css_first("#answer")
    if not question or not answer:
        return html
    said = {"title": plain(question), "description": plain(answer), "type": "article"}
    tags = [f'<meta property="og:{name}" content="{escape(text)}">' for name, text in said.items()]
    description = f'<meta name="description" content="{escape(said["description"])}">{"".join(tags)}'
    if DESCRIPTION.search(html):
        return DESCRIPTION.sub(lambda _: description, html, count=1)
    return html.replace("</head>", f"{description}</head>", 1)  # of a site that says nothing of itself


def plain(element: LexborNode) -> str:
    """The words of an element: formulas as they are spoken, and nothing that is struck."""
    for math in element.css("math"):
        math.replace_with(math.attributes.get("aria-label") or "")
    for left_out in element.css("del, .headerlink"):
        left_out.decompose()
    return " ".join(element.text().split())


def searched(entry: dict[str, Any], repository: Repository) -> dict[str, Any]:
    """What is searched of a section: its heading; of that of a question its answer, and how people ask."""
    address, _, section = entry["location"].partition("#")
    if section:
        return {**entry, "text": ""}
    answer = PARAGRAPH.search(entry.get("text", ""))
    words = asked(page_of(address, repository))
    said = f"{ASKED}{', '.join(words)}</p>" if words else ""
    return {**entry, "text": (answer[0] if answer else "") + said}


def is_row(entry: dict[str, Any], repository: Repository) -> bool:
    """Say whether a section lists words of others, which have no answer."""
    address, _, section = entry["location"].partition("#")
    return bool(section) and page_of(address, repository) == repository.sources


def page_of(address: str, repository: Repository) -> Path:
    """The page that a site shows at an address."""
    stem = address.removesuffix("index.html").removesuffix(".html").rstrip("/")
    page = repository.docs / f"{stem}.md"
    return page if page.is_file() else repository.docs / stem / "index.md"


def asked(page: Path) -> list[str]:
    """The words by which people ask for a page; none where it does not say."""
    return front_matter.asked(page.read_text("utf-8-sig", errors="replace")) if page.is_file() else []
