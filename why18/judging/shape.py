"""The shape of an answer: in go the pages of a repository, out come the faults of those that have another shape.

Switched on by ``shape = true`` in ``[tool.why18]`` of ``pyproject.toml``; other people's sites may look as they like.
A page of ``docs/`` asks a question, but for the first page, the sources, and those about the site.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from why18.judging import snippet_shape
from why18.project import Repository
from why18.records import Fault

SETTINGS = "pyproject.toml"
HEADING_LENGTH = 70  # characters, as many as a search engine shows of a title
ANSWER_LENGTH = 35  # words
PAGE_LENGTH = 119  # lines
METADATA = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING = re.compile(r"^# +(?P<text>[^\n]*)$", re.MULTILINE)
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*[^\s][^\n]*)*")
NO_PARAGRAPH = re.compile(r"#|\||>|<|!|```|~~~|===|\?\?\?|[*+-] |\d+[.)] |-{3}|\[[^\]]*\]:")
"""How something begins that is no sentence: a heading, a table, a list, a picture, a box, code."""
MARK_UP = [
    # what is written, and what a reader sees of it
    (re.compile(r"<!--.*?-->|<[a-zA-Z/][^<>]*>", re.DOTALL), ""),
    (re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}"), ""),
    (re.compile(r"!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\g<text>"),
    (re.compile(r"[*`~]"), ""),
]
END = re.compile(r"(?<!\bal)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\bFig)[.!?][\"')\]]*(?=\s+\S|$)")
"""Where a sentence ends."""
WORD = re.compile(r"\S*\w\S*")
INCLUDED = re.compile(r'^[ \t>]*-{1,}8<-{1,} "(?P<path>[^"\n]+)"[ \t]*$', re.MULTILINE)
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


@dataclass(frozen=True)
class Draft:
    """A page as it is written."""

    path: Path
    """Where it is, absolute."""
    repository: Repository

    @cached_property
    def text(self) -> str:
        """Its text, with line feeds only; what is no text is said elsewhere."""
        text = self.path.read_text("utf-8-sig", errors="replace") if self.path.is_file() else ""
        return METADATA.sub(lambda match: "\n" * match[0].count("\n"), text)

    @property
    def name(self) -> str:
        """Its path in ``docs/``."""
        return self.path.relative_to(self.repository.docs).as_posix()

    @property
    def asks(self) -> bool:
        """Whether it has to answer a question."""
        return self.path.suffix == ".md" and self.name not in ("index.md", "sources.md") and self.name[:6] != "about/"

    @property
    def snippet(self) -> Path:
        """The snippet that it has to show, which has its section and stem."""
        return self.repository.snippets / (self.name.removesuffix(".md").replace("-", "_") + ".py")

    def fault(self, at: int, message: str) -> Fault:
        """A fault at an offset of the text."""
        line_start = self.text.rfind("\n", 0, at) + 1
        return Fault(self.repository.shown(self.path), self.text.count("\n", 0, at) + 1, at - line_start + 1, message)


def faults(paths: Iterable[Path], repository: Repository) -> Iterator[Fault]:
    """What is wrong with the shape of these pages, and of the snippets that belong to them."""
    if not is_on(repository):
        return
    paths = set(paths)
    drafts = [Draft(path, repository) for path in sorted(paths) if path.is_relative_to(repository.docs)]
    for draft in drafts:
        yield from place_faults(draft)
        if draft.asks:
            yield from answer_faults(draft)
            yield from evidence_faults(draft)
    whole = paths.issuperset(repository.pages())
    for path in repository.snippet_files():
        if whole or repository.page_of(path) in paths:
            yield from snippet_shape.faults(path, repository)
    if whole:
        yield from row_faults(repository)


def plain(text: str) -> str:
    """A text as a reader sees it."""
    for pattern, seen in MARK_UP:
        text = pattern.sub(seen, text)
    return " ".join(text.split())


def answer_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with a question and with what stands below it."""
    heading = HEADING.search(draft.text)
    asked = plain(heading["text"]) if heading else ""
    if heading is None or draft.text[: heading.start()].strip():
        yield draft.fault(
            0, "the page does not begin with its question: write # and the question, as a person types it"
        )
        return
    if not asked.endswith("?"):
        yield draft.fault(heading.start(), f"the heading {asked!r} does not ask: write the question, with its ?")
    if len(asked) > HEADING_LENGTH:
        most = f"write {HEADING_LENGTH} at most"
        yield draft.fault(heading.start(), f"the heading has {len(asked)} characters: {most}")
    paragraph = PARAGRAPH.search(draft.text, heading.end())
    if paragraph is None or NO_PARAGRAPH.match(paragraph[0]):
        at = paragraph.start() if paragraph else heading.start()
        yield draft.fault(at, "the answer is missing below the heading: write it in one sentence, before anything else")
        return
    answer = plain(paragraph[0])
    ends, words = END.findall(answer), len(WORD.findall(answer))
    if len(ends) != 1 or not END.search(answer[-3:]):
        count = f"has {len(ends)} sentences" if len(ends) > 1 else "does not end like a sentence"
        yield draft.fault(paragraph.start(), f"the answer {count}: write one, and the rest in a paragraph behind it")
    if words > ANSWER_LENGTH:
        yield draft.fault(paragraph.start(), f"the answer has {words} words: write {ANSWER_LENGTH} at most")


def evidence_faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with the length of a page, and whether it shows its own snippet."""
    metadata = len(draft.text) - len(draft.text.lstrip("\n"))
    lines = draft.text[metadata:].splitlines(keepends=True)
    if len(lines) > PAGE_LENGTH:
        at = metadata + len("".join(lines[:PAGE_LENGTH]))
        yield draft.fault(at, f"the page has {len(lines)} lines: write {PAGE_LENGTH} at most, or make two of it")
    snippet = draft.repository.shown(draft.snippet)
    if not draft.snippet.is_file():
        yield draft.fault(0, f"the page has no snippet of its own: write {snippet}, and show it")
    elif snippet not in {match["path"] for match in INCLUDED.finditer(draft.text)}:
        block = f'```python exec="true" source="above" result="text" with --8<-- "{snippet}" in it'
        yield draft.fault(0, f"the page does not show its own snippet: write a block {block}")


def place_faults(draft: Draft) -> Iterator[Fault]:
    """Whether readers find a page: in the navigation, and a question on the first page."""
    repository = draft.repository
    nav = NAV.search(repository.config.read_text("utf-8", errors="replace") + "\n")
    if (
        nav
        and draft.path.suffix == ".md"
        and draft.name not in {match["page"] for match in LISTED.finditer(nav["nav"])}
    ):
        yield draft.fault(0, f"the page is missing in the navigation: write {draft.name} under nav in mkdocs.yml")
    home = Draft(repository.docs / "index.md", repository)
    if draft.asks and not re.search(rf"\((?:\./)?{re.escape(draft.name)}[#)]", home.text):
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
