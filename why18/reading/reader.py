"""A page to its claims: a Python-Markdown extension that reads what is rendered."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.util import Processor
from selectolax.lexbor import LexborNode

from why18 import project
from why18.numbers.tokens import number_tokens
from why18.project import digest
from why18.reading import rule, visible
from why18.reading.fences import INERT, LINES, Fence, Fences, catch_all
from why18.reading.links import Target, target_of
from why18.reading.positions import Locator, blank
from why18.records import Claim, Page

MARK = "data-claim"
HIDDEN = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->)?|</?[a-zA-Z][^<>\n]*>|\{[:#. ][^{}\n]*\}|^[ \t>]*(?:`{3,}|~{3,})[^\n]*$",
    re.DOTALL | re.MULTILINE,
)
"""Mark-up that holds no address: comments, tags, attributes, and the first lines of code blocks."""
MARKS = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})")


class Step(Processor):
    """One step of the reading, as Python-Markdown calls it."""

    def __init__(self, step: Callable[[Any], Any]) -> None:
        """Call ``step`` with what there is: lines, the root element, or the finished HTML."""
        super().__init__()
        self.run = step


@dataclass(frozen=True)
class Kept:
    """A code block that is not read as prose, kept apart until the page has been read."""

    fence: Fence
    snippet: Path | None
    """The snippet that it executes, if it does."""
    html: str
    """The block as SuperFences highlights it."""


class Reader(Extension):
    """Finds the claims, the code blocks and the bare numbers of one page while it is rendered."""

    def __init__(self, page: Page, root: Path) -> None:
        """Read this page of the repository at ``root``."""
        super().__init__()
        self.page, self.root = page, root
        self.reading = True
        """Whether what is rendered is this page, and not something inside of it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the steps, in the order in which they run.

        A preprocessor at 100, before any other; every fenced block, through SuperFences; a tree processor
        at 10, when links are elements and before any generator resolves them; one at -1, after the table of
        contents has passed single headings through the postprocessors; a postprocessor at -1, after all others.
        """
        self.md = md
        self.nonce = secrets.token_hex(8)  # what a page cannot write, so that no page can mark a claim itself
        self.rendered = False
        self.failure: Exception | None = None
        self.highlight = catch_all(md, self.take_fence)
        step: Any = Step  # each registry wants a class of its own, and has no need of it
        md.preprocessors.register(step(self.begin), "why18-begin", 100)
        md.treeprocessors.register(step(self.mark_claims), "why18-claims", 10)
        md.treeprocessors.register(step(self.finish_tree), "why18-tree", -1)
        md.postprocessors.register(step(self.finish), "why18-finish", -1)

    def begin(self, lines: list[str]) -> list[str]:
        """Start a page."""
        self.locator = Locator(blank(self.page.source, [(0, project.front_matter(self.page.source))]))
        for place in self.locator.includes():
            self.page.blame(place, "a page includes nothing but a snippet, alone in a code block")
        self.fences = Fences(self.page, self.locator, self.root)
        self.marked: list[Target] = []
        self.claims: list[Claim] = []
        self.kept: list[Kept] = []
        self.files: dict[str, Path | None] = {}
        return lines

    def take_fence(self, **given: Any) -> str:  # noqa: ANN401 - SuperFences' own signature
        """Render a code block, and keep what goes wrong: SuperFences would swallow it, and the block with it."""
        try:
            return self.render_fence(**given)
        except Exception as error:  # noqa: BLE001 - raised again when the page is finished
            self.failure = self.failure or error
            return ""

    def render_fence(self, **given: Any) -> str:  # noqa: ANN401 - SuperFences' own signature
        """Render a code block: prose as it is, for it is read later, and the rest as a place to fill."""
        fence = Fence(given["language"] or "", dict(given["options"]), given["src"])
        header = MARKS.sub("", self.md.preprocessors["fenced_code_block"].first)  # type: ignore[attr-defined]
        kind, snippet = self.fences.sort(fence, header)
        inert = {name: fence.options[name] for name in INERT if name in fence.options}
        if not LINES.fullmatch(inert.get("hl_lines", "1")):
            del inert["hl_lines"]
        html = "" if snippet else self.highlight(**{**given, "options": inert})
        if kind == "prose":
            return html
        if kind == "example":
            self.read_example(fence)
        self.kept.append(Kept(fence, snippet, html))
        return self.empty(len(self.kept) - 1)

    def empty(self, index: int | str) -> str:
        """An empty element where a block will stand that is not read as prose."""
        return f'<div data-block="{self.nonce}-{index}"></div>'

    def mark_claims(self, root: Element) -> None:
        """Note every link to a snippet or to a row of the sources, and mark its element."""
        for link in root.iter("a"):
            found = target_of(link, self.page, self.root, self.files)
            if found is None:
                continue
            # What a page says of a claim beside its text, such as a title, gives way to the evidence.
            link.attrib = {"href": link.attrib["href"], MARK: f"{self.nonce}-{len(self.marked)}"}
            self.marked.append(found)
            self.point(link, *found[1:])

    def point(self, link: Element, target: Path, name: str) -> None:
        """Make a claim lead somewhere on the site; here there is no site."""

    def finish_tree(self, _: Element) -> None:
        """Note that what comes next is the whole page, and not a heading of it."""
        self.rendered = True

    def finish(self, html: str) -> str:
        """Read the finished page."""
        if not (self.rendered and self.reading):
            return html
        if self.failure:
            raise self.failure
        page, seen = self.page, visible.read(html, self.owner)
        seen.runs += [visible.Run(label, [None] * len(label)) for label in labels(self.md)]
        stated = [""] * len(self.marked)
        for run in seen.runs:
            for claim, start, end in visible.owned(run):
                stated[claim] += run.text[start:end]
        for index, (kind, target, name) in enumerate(self.marked):
            text = " ".join(stated[index].split())
            place = self.locator.claim(text)
            self.claims.append(Claim(page.shown, place, text, kind, target, name, index in seen.struck))
        page.claims += self.claims
        rule.hold(page, seen, self.claims, self.locator)
        self.fences.not_understood(list(self.locator.blocks))
        return self.publish(html)

    def owner(self, node: LexborNode) -> int | None:
        """The claim that an element is, if it is one."""
        nonce, _, index = (node.attributes.get(MARK) or "").partition("-")
        return int(index) if nonce == self.nonce else None

    def read_example(self, fence: Fence) -> None:
        """Hold a block of Markdown to the rule as well; a ``title`` says from which page it comes."""
        block = self.fences.current
        assert block
        title = fence.options.get("title")
        base = self.root / title if title else self.page.path
        around = [(0, block.start), (block.end, len(self.page.source))]
        example = Page(base, self.page.shown, blank(self.page.source, around))
        convert(example, fence.source, self.root)
        self.page.claims += example.claims
        self.page.faults += example.faults
        for hidden in HIDDEN.finditer(fence.source):  # a page does not show it, and an example does
            for start, end in number_tokens(hidden[0]):
                message = f"states {hidden[0][start:end]} in the mark-up of an example, where nothing checks it"
                self.page.blame(block.place, message)
        self.page.reads |= example.reads

    def publish(self, html: str) -> str:
        """What to do with the page when it has been read; here it is not shown."""
        return html


def labels(md: Markdown) -> Iterator[str]:
    """Texts that stand for headings in the table of contents, where they differ from the headings."""
    pending = list(getattr(md, "toc_tokens", []))
    while pending:
        token = pending.pop()
        pending += token["children"]
        yield token["data-toc-label"]


def convert(page: Page, body: str, root: Path) -> None:
    """Render Markdown with the dialect of the site, and read it into the page."""
    data = (root / project.CONFIG).read_bytes()
    page.reads[root / project.CONFIG] = digest(data)
    names, options = project.dialect(data, root)
    Markdown(extensions=[*names, Reader(page, root)], extension_configs=options).convert(body)
