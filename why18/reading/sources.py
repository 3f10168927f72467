"""The list of sources: in goes ``docs/sources.md``, out come the numbers that papers and libraries state, one a row.

| Stated | What | Where |
| --- | --- | --- |
| 18 { #he-2015-layers-18 } | layers of ResNet-18 | Table 1 |

Rows are those of the tables that a reader sees, so the list is rendered: what a comment or a code block hides is none.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from why18.numbers.tokens import number_tokens
from why18.numbers.values import parse
from why18.project import Repository
from why18.reading import front_matter, mark_up, visible
from why18.reading.dialect import dialect, too_deep
from why18.reading.formulas.notation import alike, states
from why18.reading.links import ids_of
from why18.records import Fault

NEEDS = "a row needs three cells in a table, | words { #id } | what they count | where they stand |"
SPELLED_SCALES = ("thousand", "million", "billion")
"""What a work may say of its numbers, in millions, in the head of a table."""
SIDE = re.compile(r"(?<!\w)\d+(?=x\d)|(?<=\dx)\d+(?=x\d|\b)")
"""A number of a shape as torch prints it: each of 256x4096."""
CODE = re.compile(r"[A-Za-z_]\w*[.(\[]\S")
"""How code begins that has no blanks: model.layers[:15]."""
EVIDENCE = re.compile(r"\.py(?:#|$)|\.md#")
UNREAD = re.compile(r"\{\s*#(?P<id>[\w.-]+)")
"""An id that is shown as it is typed, because it stands where none is read."""


@dataclass(frozen=True)
class Row:
    """Words of a work, or what was measured."""

    words: str
    what: str
    """What the numbers in them are numbers of."""
    where: str
    """The place in the work."""
    work: str
    """The heading of the work."""
    formulas: tuple[str, ...] = ()
    """The formulas among the words, in LaTeX."""

    @cached_property
    def numbers(self) -> list[tuple[int, str]]:
        """The numbers in the words, by where they begin: a 7×7, and each 7 of it; with their scale as well."""
        spans = {*number_tokens(self.words), *number_tokens(self.words, products=False)}
        spans |= {side.span() for side in SIDE.finditer(self.words)}
        found = [(start, self.words[start:end]) for start, end in sorted(spans)] or [(0, self.words)]
        said = f"{self.words} {self.what}"
        scales = [word for word in SPELLED_SCALES if re.search(rf"\bin {word}s\b", said)][:1]
        return found + [(start, f"{number} {scale}") for scale in scales for start, number in found]

    def names(self, word: str) -> bool:
        """Say whether a word stands in the row, as the name of what its numbers are numbers of."""
        return bool(word and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", f"{self.words} {self.what}"))

    def states_formula(self, latex: str) -> bool:
        """Say whether a formula is among the words, whether they set it or type it: ``size-(filter-1)``."""
        return any(alike(latex, formula) for formula in self.formulas) or states(self.words, latex)

    def states(self, stated: str, before: Sequence[str]) -> bool:
        """Say whether the words state a number, or are quoted as a whole; behind others of theirs, in their order."""
        if same(stated, self.words) or (not before and quotes(stated, self.words)):
            return True
        reached = 0
        in_order = [quoted for quoted in before if not quotes(quoted, self.words)]  # a run may be told number by number
        for quoted in (*in_order, stated):
            found = [at for at, number in self.numbers if at >= reached and same(quoted, number)]
            if not found:
                return False
            reached = found[0]
        return True


@dataclass(frozen=True)
class Listing:
    """A list of sources, read."""

    rows: dict[str, Row]
    """Each row by its id."""
    works: frozenset[str]
    """The ids of the works."""
    ids: frozenset[str]
    """All ids that it gives, those of the works and the rows among them."""
    faults: tuple[Fault, ...]
    """What is wrong with the list. While anything is, nobody can quote from it."""


def read(path: Path, repository: Repository, listed: bytes) -> Listing:
    """Read the bytes of a list of sources with the dialect of the site. Raises ``ConfigError``."""
    return read_with(path, repository, listed, repository.config.read_bytes())


@lru_cache(maxsize=8)
def read_with(path: Path, repository: Repository, listed: bytes, config: bytes) -> Listing:
    """Read a list of sources of a site with this configuration."""
    text = listed.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    names, options = dialect(config, repository)
    markdown = Markdown(extensions=names, extension_configs=options)
    shown = repository.shown(path)
    try:
        html = markdown.convert(text[front_matter.length(text) :])
    except RecursionError:
        return Listing({}, frozenset(), frozenset(), (too_deep(shown, text),))

    def fault(sought: str, message: str) -> Fault:
        found = [match.start() for match in re.finditer(rf"{re.escape(sought)}(?![\w.-])", text)]
        before = text[: found[-1]] if found else ""  # of two, the second is one too many
        return Fault(shown, before.count("\n") + 1, len(before) - before.rfind("\n"), message)

    tree = LexborHTMLParser(f"<!doctype html><body>{html}")
    rows = {
        name: Row(*[*map(text_of, cells), "", ""][:3], work, formulas_in(cells[0]))  # type: ignore[call-arg, arg-type] # three texts
        for name, cells, work in rows_of(tree)
    }
    works = frozenset(str(node.attributes["id"]) for node in tree.css("h2[id]"))
    faults = (*wrong_rows(tree, fault), *wrong_text(tree, html, fault), *starred(tree, text, fault))
    return Listing(rows, works, ids_of(html), tuple(dict.fromkeys(faults)))


def formulas_in(cell: LexborNode) -> tuple[str, ...]:
    """The formulas of a cell, in LaTeX."""
    return tuple(math.attributes.get("data-tex") or "" for math in cell.css("math"))


def rows_of(tree: LexborHTMLParser) -> Iterator[tuple[str, list[LexborNode], str]]:
    """Each id in a row of a table, the cells from there on, and the heading of their work."""
    work = ""
    for node in tree.css("h2, tr"):  # in the order in which they stand
        cells = node.css("td")
        if node.tag == "h2":
            work = text_of(node).removesuffix("¶")
        for index, cell in enumerate(cells):
            if name := cell.attributes.get("id"):
                yield name, cells[index:], work


def text_of(node: LexborNode) -> str:
    """The text of an element, without its line breaks."""
    return " ".join(node.text().split())


def wrong_rows(tree: LexborHTMLParser, fault: Callable[[str, str], Fault]) -> Iterator[Fault]:
    """What is wrong with the rows and their ids."""
    for name, cells, _ in rows_of(tree):
        if len(cells) != 3 or not all(map(text_of, cells)):
            yield fault(f"#{name}", f"row #{name} cannot be quoted: {NEEDS}")
    for twice, times in Counter(node.attributes["id"] for node in tree.css("[id]")).items():
        if times > 1:
            yield fault(f"#{twice}", f"#{twice} stands for {times} things: give each an id of its own")


def wrong_text(tree: LexborHTMLParser, html: str, fault: Callable[[str, str], Fault]) -> Iterator[Fault]:
    """What is wrong with the rest of the list: it states numbers without links, and may hide or compute none."""
    seen = visible.read(html, lambda _: None)
    for name in seen.forbidden:
        yield fault(name.strip("<>="), f"{name} is not allowed: it can show what nothing reads")
    for run in seen.runs:
        for match in UNREAD.finditer(run.text):
            yield fault(f"#{match['id']}", f"row #{match['id']} cannot be quoted: {NEEDS}")
    for link in tree.css("a[href]"):
        href = str(link.attributes["href"])
        if EVIDENCE.search(href) and not urlsplit(href).netloc:
            message = f"links to {href}, which nothing checks in a list of sources: state on a page what is computed"
            yield fault(href, message)


def starred(tree: LexborHTMLParser, text: str, fault: Callable[[str, str], Fault]) -> Iterator[Fault]:
    """The products of a list whose stars are not shown, so that the words of a row are others than are typed."""
    words = mark_up.LINK.sub(r"\g<text>", mark_up.NOT_SHOWN.sub("", text))  # an address may have stars
    typed = {match[0] for match in mark_up.STARRED.finditer(words)}
    shown = text_of(tree.root) if typed and tree.root else ""
    for product in sorted(typed):
        if product not in shown:
            yield fault(product, f"quotes {mark_up.without_stars(product)}")


def quotes(stated: str, words: str) -> bool:
    """Say whether a text of several words, or code, is a run of the words of a row, whatever its capitals."""
    run = re.compile(rf"(?<!\w){re.escape(stated)}(?!\w)", re.IGNORECASE)
    is_run = len(stated.split()) > 1 or CODE.match(stated) is not None
    return is_run and parse(stated) is None and run.search(words) is not None


def same(stated: str, quoted: str) -> bool:
    """Say whether two texts state the very same number, to the same digit: 1.8 billion is 1.8 × 10⁹."""
    return stated == quoted or (parse(stated) is not None and parse(stated) == parse(quoted))
