"""Old addresses: in go a finished site and the ledger, out comes the same site, on which each of them leads on.

At the address of a page that has moved stands one that leads to where it is now, with a script to the very place; a
heading, a row or a line of code bears its old names as well. Both are the same on a site of either generator.
"""

import os
import re
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from selectolax.lexbor import LexborHTMLParser

from why18.ledger import entries
from why18.ledger.entries import resolve
from why18.project import Repository

SCRIPT = "assets/javascripts/moved.js"
THEME = Path(__file__).parent / "theme"
ID = re.compile(r'<[a-zA-Z][^<>]*?\sid="(?P<id>[^"]+)"[^<>]*>(?P<empty></span>)?')
"""The tag with an id; a line of code has its second name in an empty element of its own."""
OF_THE_SITE = 'meta[http-equiv="Content-Security-Policy"], link[rel=canonical]'
"""What an old page takes over from the new one: what it may load, and the address by which to know it."""
PAGE = """\
<!doctype html>
<html lang="en">
<head>
{taken_over}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>
</head>
<body>
<main><h1>This page has moved</h1><p><a href="{link}">{title}</a></p></main>
<script src="{script}"></script>
</body>
</html>
"""


def lead_on(site: Path, repository: Repository) -> None:
    """Have old addresses lead on, as often as one likes. Raises ``OSError``."""
    ledger, _ = entries.read(repository)
    for entry in ledger.entries.values():
        new = file_of(site, ledger.follow(entry.address))
        if entry.now and new.is_file():
            write_moved(site, entry.address, new)
    for address in ledger.entries:
        page, renamed = file_of(site, address), ledger.renamed(address)
        if renamed and page.is_file():
            html = page.read_text("utf-8")
            page.write_text(named(html, renamed), "utf-8")


def file_of(site: Path, address: str) -> Path:
    """The file of a page; a site may have been built without a folder for each."""
    name = unquote(address).strip("/")
    alone = site / f"{name}.html"
    return alone if alone.is_file() else site / name / "index.html"


def write_moved(site: Path, address: str, new: Path) -> None:
    """Write the page that leads from an old address to a new page, in the same form of address."""
    name = unquote(address).strip("/")
    old = site / name / "index.html" if new.name == "index.html" else site / f"{name}.html"
    if not old.resolve().is_relative_to(site.resolve()) or (old.is_file() and SCRIPT not in old.read_text("utf-8")):
        return  # it leads out of the site, or is a page again, of which why18 check says what to do
    there = LexborHTMLParser(new.read_text("utf-8"))
    title = there.css_first("title")
    if new.name == "index.html":
        link = f"{os.path.relpath(new.parent, old.parent)}/"
    else:
        link = os.path.relpath(new, old.parent)
    script = os.path.relpath(site / SCRIPT, old.parent)
    old.parent.mkdir(parents=True, exist_ok=True)
    (site / SCRIPT).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(THEME / SCRIPT, site / SCRIPT)
    made = PAGE.format(
        taken_over="".join(str(node.html) for node in there.css(OF_THE_SITE)),
        title=escape(title.text() if title else address),
        link=quote(link),
        script=quote(script),
    )
    old.write_text(made, "utf-8")


def named(html: str, renamed: Mapping[str, str]) -> str:
    """A page whose elements bear their old names as well."""
    there = {match["id"] for match in ID.finditer(html)}
    olds: dict[str, str] = {}
    for old in renamed:
        if old not in there and (now := resolve(old, renamed, there)):
            olds[now] = f'{olds.get(now, "")}<span id="{escape(old)}"></span>'

    def add(tag: re.Match[str]) -> str:
        anchors = olds.pop(tag["id"], "")
        return f"{anchors}{tag[0]}" if tag["empty"] else f"{tag[0]}{anchors}"

    return ID.sub(add, html) if olds else html
