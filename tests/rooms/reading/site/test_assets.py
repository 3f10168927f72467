"""The files that pages load, and all that a site shows besides pages."""

import os
from pathlib import Path

import pytest

from tests.rooms.conftest import Practice
from why18.judging.cache import Cache
from why18.judging.report import report
from why18.project import Repository
from why18.reading.site import published

LIE_THERE = ".css, .ico, .jpeg, .jpg, .js, .json, .png, .svg and .webp may lie there"
UNREAD = f"1:1: is published, and nothing reads it: {LIE_THERE}"
SHOWS = "content: shows a text, and nothing reads a style sheet: write it on a page"
IN_DRAWING = "states {} in a drawing, where nothing checks it: have a snippet draw"
NOT_ALLOWED = "is not allowed: it can show what nothing reads"
DECLARES = "1:1: declares what a browser may show in its place: leave out all but the drawing"

ASSETS = [
    # a file of docs/assets, and the whole report
    ("a.css", "a { color: red }", []),
    ("a.css", "\na { content: '54' }", [f"2:5: {SHOWS}"]),
    ("a.js", "let a = 54", []),
    ("deep/a.json", "54", []),
    ("a.html", "<p>54</p>", [UNREAD]),
    ("a.mkd", "54", [UNREAD]),
    ("a.woff2", "", [UNREAD]),
    ("a", "54", [UNREAD]),
    (".a.html", "54", []),  # which no generator publishes
    ("a.svg", '<?xml version="1.0"?>\n<!-- 54 -->\n<svg><path d="M1 1"/><title>Layers</title></svg>', []),
    ("a.svg", "<svg>\n<text>54</text></svg>", [f"2:7: {IN_DRAWING.format('54')}"]),
    ("a.svg", "<svg><title>fifty layers</title></svg>", [f"1:13: {IN_DRAWING.format('fifty')}"]),
    ("a.svg", '<svg aria-label="54"/>', [f"1:18: {IN_DRAWING.format('54')}"]),
    ("a.svg", "<svg><script>x</script></svg>", [f"1:7: <script> {NOT_ALLOWED}"]),
    ("a.svg", "<svg><style>x</style></svg>", [f"1:7: <style> {NOT_ALLOWED}"]),
    ("a.svg", '<svg onload="x"/>', [f"1:6: onload= {NOT_ALLOWED}"]),
    ("a.svg", '<!DOCTYPE svg [<!ENTITY x "54">]><svg>&x;</svg>', [DECLARES]),
]


@pytest.mark.parametrize(("name", "text", "expected"), ASSETS)
def test_assets_show_nothing_unread(repository: Practice, name: str, text: str, expected: list[str]) -> None:
    """A list says what may lie there, and what of it is text is read."""
    repository.write(f"docs/assets/{name}", text)

    actual = [str(fault).removeprefix(f"docs/assets/{name}:") for fault in published.faults(repository)]

    assert actual == expected


def test_what_is_no_file_is_refused(repository: Practice) -> None:
    """A site cannot be built with it, or waits for ever."""
    odd = "is no file: a site cannot be built with a link that leads nowhere, a pipe or the like"
    repository.write("docs/assets/a.css", "")
    for name in ("docs/assets/pipe.css", "docs/pipe.md"):
        os.mkfifo(repository.root / name)
    for name in ("docs/assets/link.css", "docs/link.md"):
        (repository.root / name).symlink_to("nowhere")
    (repository.root / "docs/loop.md").symlink_to("loop.md")

    actual = [str(fault) for fault in report(repository.pages(), repository, Cache(repository)).faults]

    names = ["docs/assets/link.css", "docs/assets/pipe.css", "docs/link.md", "docs/loop.md", "docs/pipe.md"]
    assert actual == [f"{name}:1:1: {odd}" for name in names]


def test_name_that_is_no_utf_8_is_refused(repository: Practice) -> None:
    """No site can show it."""
    (repository.root / "docs" / os.fsdecode(b"a\xff.md")).write_text("Text.", "utf-8")

    actual = [fault.message for fault in report(repository.pages(), repository).faults]

    assert actual == ["has a name that is no UTF-8, under which no site can show it: rename it"]


def test_a_report_says_what_is_wrong_beside_the_pages(repository: Practice) -> None:
    """Whatever pages it is of: it stands on each."""
    repository.write("docs/assets/a.html", "")
    config = repository.config.read_text("utf-8")
    repository.write("mkdocs.yml", config.replace("site_name: Why 18?", "site_name: Why 54?"))

    actual = [(fault.path, fault.line) for fault in report([], repository).faults]

    assert actual == [("docs/assets/a.html", 1), ("mkdocs.yml", 2)]


def test_real_site_shows_nothing_unread(root: Path) -> None:
    """Its settings and its assets keep the rule."""
    assert list(published.faults(Repository(root))) == []
