"""The shape of an answer: in go the pages of a repository, out come the faults of those that have another shape.

Switched on by ``shape = true`` in ``[tool.why18]`` of ``pyproject.toml``; other people's sites may look as they like.
A page of ``docs/`` asks a question, but for the first page, the sources, and those about the site; a tool, in
``docs/tools/``, answers it without sections.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from why18.judging.shape import answer, snippet
from why18.judging.shape.draft import INCLUDED, Draft
from why18.project import Repository, nearest
from why18.records import Fault

SETTINGS = "pyproject.toml"
PAGE_LENGTH = 119  # lines
KEYS = ("asked", "title", "description", "hide", "search", "template")
"""What may stand above a page: what is read there."""
KEY = re.compile(r"^(?P<name>[^\W\d][\w-]*):", re.MULTILINE)
NAV = re.compile(r"^nav:[^\n]*\n(?P<nav>(?:[ \t#-][^\n]*\n|\n)*)", re.MULTILINE)
LISTED = re.compile(r"^[ \t]*-[^#\n]*?(?P<page>[\w./-]+\.md)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
ROW = re.compile(r"^\|.*\{ *#(?P<id>[\w.-]+)[^}\n]*\}", re.MULTILINE)


def is_on(repository: Repository) -> bool:
    """Say whether pages of a repository have to have the shape. Raises ``RuntimeError`` for what cannot be read."""
    file = repository.root / SETTINGS
    text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    if "why18" not in text:  # nor is it ours to say what is wrong with it
        return False
    import tomllib  # noqa: PLC0415 - a tenth of a check that has nothing to do

    try:
        tool = tomllib.loads(text).get("tool", {})
    except ValueError as error:
        raise RuntimeError(f"{SETTINGS}: {error}") from None
    settings = tool.get("why18", {}) if isinstance(tool, dict) else tool
    if not isinstance(settings, dict):
        raise RuntimeError(f"{SETTINGS}: why18 in [tool] is {settings!r}: write a table, [tool.why18]")  # noqa: TRY004 - as all that is wrong with settings
    if unknown := [name for name in settings if name != "shape"]:
        raise RuntimeError(f"{SETTINGS}: {unknown[0]} in [tool.why18] is unknown: there is nothing but shape")
    wanted = settings.get("shape", False)
    if isinstance(wanted, bool):
        return wanted
    raise RuntimeError(f"{SETTINGS}: shape in [tool.why18] is {wanted!r}: write true or false")


def faults(paths: Iterable[Path], repository: Repository) -> Iterator[Fault]:
    """What is wrong with the shape of these pages, and of the snippets that belong to them."""
    if not is_on(repository):
        return
    paths = set(paths)
    drafts = [Draft(path, repository) for path in sorted(paths) if path.is_relative_to(repository.docs)]
    nav = NAV.search(repository.config.read_text("utf-8", errors="replace") + "\n")
    listed = {match["page"] for match in LISTED.finditer(nav["nav"])} if nav else None
    home = Draft(repository.docs / "index.md", repository).text
    for draft in drafts:
        yield from place_faults(draft, listed, home)
        yield from metadata_faults(draft)
        if draft.asks:
            yield from answer.faults(draft)
            yield from evidence_faults(draft)
    whole = paths.issuperset(repository.pages())
    for path in repository.snippet_files():
        if whole or repository.page_of(path) in paths:
            yield from snippet.faults(path, repository)
    if whole:
        yield from row_faults(repository)


def evidence_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with the length of a page, and whether it shows its own snippet."""
    metadata = len(draft.text) - len(draft.text.lstrip("\n"))
    lines = draft.text[metadata:].splitlines(keepends=True)
    if len(lines) > PAGE_LENGTH:
        at = metadata + len("".join(lines[:PAGE_LENGTH]))
        yield draft.fault(at, f"the page has {len(lines)} lines: write {PAGE_LENGTH} at most, or make two of it")
    own = draft.repository.shown(draft.snippet)
    if not draft.snippet.is_file():
        yield draft.fault(0, f"the page has no snippet of its own: write {own}, and show it")
    elif own not in {match["path"] for match in INCLUDED.finditer(draft.text)}:
        block = f'```python exec="true" source="above" result="text" with --8<-- "{own}" in it'
        yield draft.fault(0, f"the page does not show its own snippet: write a block {block}")


def metadata_faults(draft: Draft) -> Iterator[Fault]:
    """Keys above a page that nothing reads: a slip of the pen, by which the words behind it are lost."""
    for key in KEY.finditer(draft.metadata):
        if key["name"] not in KEYS:
            meant = nearest(key["name"], KEYS) or f"one of {', '.join(KEYS)}"
            line = draft.metadata.count("\n", 0, key.start()) + 1
            says = f"the metadata have {key['name']}, which nothing reads: write {meant}"
            yield Fault(draft.repository.shown(draft.path), line, 1, says)


def place_faults(draft: Draft, listed: set[str] | None, home: str) -> Iterator[Fault]:
    """Whether readers find a page: in the navigation, where there is one, and a question on the first page."""
    if listed is not None and draft.path.suffix == ".md" and draft.name not in listed:
        yield draft.fault(0, f"the page is missing in the navigation: write {draft.name} under nav in mkdocs.yml")
    if draft.asks and not re.search(rf"\((?:\./)?{re.escape(draft.name)}[#)]", home):
        link = f"[…]({draft.name})"
        yield draft.fault(0, f"the page is missing on the first page: write a link to it, {link}, in docs/index.md")


def row_faults(repository: Repository) -> Iterator[Fault]:
    """The rows of the sources that no page quotes: they have not been read for anything."""
    listing = Draft(repository.sources, repository)
    pages = [Draft(path, repository).text for path in repository.pages() if path != repository.sources]
    quoted = {name for text in pages for name in re.findall(r"sources\.md#([\w.-]+)", text)}
    for row in ROW.finditer(listing.text):
        if row["id"] not in quoted:
            yield listing.fault(row.start("id"), f"the row #{row['id']} is quoted nowhere: quote it, or take it out")
