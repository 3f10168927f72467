"""The lines by which readers find a new page: in go the navigation and the first page, out come both with it.

A line is put in, and every other byte stays. The navigation gets it behind the nearest page of the same section, and
the first page in the list of the same name.
"""

import re
from pathlib import Path

from why18.faces.commands.new.files import File
from why18.faces.commands.new.question import Question
from why18.judging.shape import LISTED, NAV
from why18.project import Repository

HEAD = re.compile(r"^(?P<indent> *)- (?P<title>[^\n]+?):[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
"""A heading of the navigation."""
TOOLS = re.compile(r"^ *- [^\n]*\n(?: *#[^\n]*\n)* *- (?:[^\n]*: )?tools/", re.MULTILINE)
"""What stands behind the questions in the navigation."""
LIST = re.compile(r'<div class="why18-list" markdown>\n+(?P<list>.*?)\n+</div>', re.DOTALL)
"""The list of questions on the first page."""


def added(question: Question, beside: Path | None, repository: Repository) -> list[File]:
    """The two lists with the question, ``beside`` another page. Raises ``ValueError`` where one has no place for it."""
    head = question.page.parent.name.replace("-", " ").capitalize()
    found = []
    config = repository.config.read_bytes()
    if nav := NAV.search(text(config) + "\n"):
        before = beside.relative_to(repository.docs).as_posix() if beside else ""
        name = question.page.relative_to(repository.docs).as_posix()
        changed, head = in_navigation(config, nav, name, before, head)
        moved = f"the navigation, under {head}: move the line where it belongs"
        found.append(File(repository.config, changed, moved, config))
    first = repository.docs / "index.md"
    page = first.read_bytes() if first.is_file() else b""
    if (listed := LIST.search(text(page))) is None:
        div = '<div class="why18-list" markdown>, a list, and </div>'
        raise ValueError(f"{repository.shown(first)} has no list of questions: write {div}")
    changed = on_first_page(page, listed, question, head)
    return [*found, File(first, changed, f"the first page, under {head}: as above", page)]


def text(content: bytes) -> str:
    """The text of a file, with line feeds only."""
    return content.decode().replace("\r\n", "\n")


def in_navigation(config: bytes, nav: re.Match[str], name: str, before: str, head: str) -> tuple[bytes, str]:
    """The settings with a page behind another, and its heading there; under a new heading where that is not listed."""
    start, end = nav.span("nav")
    for entry in LISTED.finditer(nav.string, start, end):
        if entry["page"] == before:
            indent = entry[0][: entry[0].index("-")]
            heads = [found for found in HEAD.finditer(nav.string, start, entry.start()) if found["indent"] < indent]
            line = f"{indent}- {name}"
            return put(config, nav.string, entry.end(), line), heads[-1]["title"] if heads else head
    tools = TOOLS.search(nav.string, start, end)
    at = tools.start() if tools else start + len(nav["nav"].rstrip()) + 1
    return put(config, nav.string, at - 1, f"  - {head}:", f"      - {name}"), head


def on_first_page(page: bytes, listed: re.Match[str], question: Question, head: str) -> bytes:
    """The first page with a link to the question, under this heading of its list."""
    entry = f"    - {question.listed}"
    under = re.compile(rf"^- {re.escape(head)}(?:\n +[^\n]*)*$", re.MULTILINE)
    if found := under.search(listed.string, listed.start("list"), listed.end("list")):
        return put(page, listed.string, found.end(), entry)
    return put(page, listed.string, listed.end("list"), f"- {head}", entry)


def put(content: bytes, plain: str, at: int, *new: str) -> bytes:
    """A file with lines behind that at an offset of its text; they end as its other lines do."""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    lines = re.split(rb"(?<=\n)", content)
    behind = plain.count("\n", 0, at) + 1
    before, rest = b"".join(lines[:behind]), b"".join(lines[behind:])
    added = [line.encode() + end if before.endswith(b"\n") else end + line.encode() for line in new]
    return b"".join([before, *added, rest])
