"""Which links are claims: in goes a link, out comes the evidence that it names; and the ids to which links can lead.

A fact is addressed through the page that shows its snippet: ``#depth``, ``../counting/why-resnet-18.md#depth``.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from why18.numbers.tokens import states_number
from why18.project import Repository, digest, nearest
from why18.reading import mark_up
from why18.reading.formulas.mathml import TEX
from why18.reading.positions import Locator
from why18.records import Place
from why18.snippets import Snippet, address_of, having

ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=["']?(?P<id>[^\W_][\w.-]*)(?=["'\s>])""")
"""An id as a writer gives it; one that a machine gives, as to lines of code, begins with a line below."""
ANSWER = "answer"
"""The address of the answer on its page."""


@dataclass(frozen=True)
class Target:
    """What a link names."""

    kind: Literal["computed", "quoted"]
    file: Path
    """The snippet, the list of sources, or, where nothing has the name, the page that should show it; absolute."""
    name: str
    """The fact, with dots down to an entry; or the id of a row."""
    page: Path
    """The page through which it is addressed, absolute."""
    fault: str = ""
    """What is wrong with the address."""


class Links:
    """The links of one page."""

    def __init__(self, page: Path, repository: Repository, executed: list[Path]) -> None:
        """Resolve the addresses that the file of a page writes; the page shows the snippets that it has executed."""
        self.page, self.repository, self.executed = page, repository, executed
        self.files: dict[str, Path | None] = {}
        """What each address named, for a page names few files, and often."""
        self.shown: dict[Path, list[Path]] = {}
        """Snippets that other pages show."""
        self.known: dict[Path, Snippet] = {}
        self.reads: dict[Path, str] = {}
        """Snippets and other pages that decide what a link names, each with what tells whether they still do."""

    def file_at(self, address: str) -> Path | None:
        """The file that an address names, ``None`` where no file can have that name."""
        if not address:
            return self.page
        if address not in self.files:
            try:
                file = (self.page.parent / unquote(address)).resolve()
                file.is_file()  # an impossible name is found out here
                self.files[address] = file
            except (OSError, ValueError):
                self.files[address] = None
        return self.files[address]

    def target_of(self, link: Element) -> Target | None:
        """The evidence that a link names, ``None`` for a link that is no claim.

        A link to a part of a page is a claim where it bears the name of a fact, or states a number.
        """
        try:
            url = urlsplit(link.get("href") or "")
        except ValueError:
            return None
        name = unquote(url.fragment)
        if url.scheme or url.netloc or (file := self.file_at(url.path)) is None:
            return None
        numbers = states_number("".join(link.itertext())) or next(link.iter(TEX), None) is not None
        if file == self.repository.sources:
            return Target("quoted", file, name, file) if name else None
        if file.suffix == ".py" and (name or numbers):
            return Target("computed", file, name, file, "address a fact through the page that shows its snippet")
        if file.suffix != ".md" or not name:
            return None
        return self.fact(file, name, numbers=numbers)

    def fact(self, page: Path, name: str, *, numbers: bool) -> Target | None:
        """The fact that a part of a page names; of a snippet that does not parse, nobody knows its names."""
        whole, address = name.partition(".")[0], address_of(name)
        found = [snippet.path for snippet in having(self.snippets_of(page), whole)]
        if not found and numbers:
            found = [snippet.path for snippet in self.snippets_of(page) if not snippet.is_python][:1]
        if len(found) == 1:
            return Target("computed", found[0], address, page)
        if found:
            paths = " and ".join(map(self.repository.shown, found))
            return Target("computed", found[0], address, page, f"{whole} is a variable of {paths}: rename one of them")
        if not numbers:
            return None
        if not page.is_file():
            return Target("computed", page, address, page, "there is no such page")
        names = [name for snippet in self.snippets_of(page) for name in snippet.addressable]
        near = nearest(whole, names)
        hint = f"; the nearest is {near}" if near else ""
        if "-" in whole:  # as in no name of Python's
            hint = "; a heading is no evidence: link words to it, and the number to a fact"
        return Target("computed", page, address, page, f"no snippet of that page has such a fact{hint}")

    def snippets_of(self, page: Path) -> list[Snippet]:
        """The snippets that a page shows, each once; an example shows those of the page that it is taken from."""
        if page == self.page and self.executed:
            return [self.snippet(path) for path in dict.fromkeys(self.executed)]
        if page not in self.shown:
            self.shown[page] = []
            if page.is_file():
                names = mark_up.executed(page.read_text("utf-8", errors="replace"))
                self.shown[page] = list(dict.fromkeys(self.snippets_at(names)))
                self.reads[page] = mark_up.SHOWS + digest(*names)
        return [self.snippet(path) for path in self.shown[page]]

    def snippet(self, path: Path) -> Snippet:
        """The snippet at a path, read once."""
        if path not in self.known:
            self.known[path] = Snippet.read(path)
            self.reads[path] = digest(self.known[path].source)
        return self.known[path]

    def snippets_at(self, names: list[str]) -> Iterator[Path]:
        """The snippets that are there of those that another page shows."""
        for path in [(self.repository.root / name).resolve() for name in names]:
            if path.is_relative_to(self.repository.snippets) and path.is_file():
                yield path


def toc(md: Markdown) -> Iterator[dict[str, Any]]:
    """The entries of the table of contents, on every level."""
    pending = list(getattr(md, "toc_tokens", []))
    while pending:
        token = pending.pop()
        pending += token["children"]
        yield token


def name_answer(root: Element) -> None:
    """Give the first paragraph behind the question an address of its own."""
    parts = list(root)
    behind = parts[1] if len(parts) > 1 and parts[0].tag == "h1" else None
    if behind is not None and behind.tag == "p" and not HTML_PLACEHOLDER_RE.fullmatch(behind.text or ""):
        behind.set("id", ANSWER)  # and none to what stands for a block of code


def ids_of(html: str) -> frozenset[str]:
    """The ids of a page, but for those of its code: of headings, of the answer, and what its writer gave."""
    return frozenset(match["id"] for match in ID.finditer(html))


def lost(ids: Container[str], locator: Locator, claimed: set[str]) -> Iterator[tuple[Place, str]]:
    """The links to a part of the same page that lead nowhere.

    ``claimed`` are the addresses of its claims, of which more is said elsewhere.
    """
    said = claimed | {address.rpartition(".")[0] for address in claimed}  # the head of a linked table
    for match, url in locator.links:
        name = unquote(url[1:])
        if url[:1] == "#" and name and url not in said and name not in ids:
            yield locator.place(*match.span("text")), f"leads to {url}, which is nowhere on this page"
