"""A page to its claims: in goes its source, out comes a ``Page``.

``read_text`` renders the page and has ``Steps`` call a ``Reading``: each code block is sorted, each link to evidence
marked; then the finished HTML is read as a browser shows it, and each number in it finds its claim, or is bare.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown

from why18.numbers.tokens import number_tokens
from why18.project import Repository, digest
from why18.reading import front_matter, rule, tables, visible
from why18.reading.dialect import dialect
from why18.reading.fences import Fence, Fences
from why18.reading.links import Links, Target, ids_of, lost, name_answer, toc
from why18.reading.mark_up import Block, blank
from why18.reading.marks import MARK, Marks
from why18.reading.positions import Locator
from why18.reading.prose import neighbours, surroundings
from why18.reading.steps import Follow
from why18.records import START, Bare, Claim, Fault, Page, Source

HIDDEN = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->)?|</?[a-zA-Z][^<>\n]*>|\{[:#. ][^{}\n]*\}|^[ \t>]*(?:`{3,}|~{3,})[^\n]*$",
    re.DOTALL | re.MULTILINE,
)
"""Mark-up without an address: comments, tags, attributes, and the first lines of code blocks."""


@dataclass(frozen=True)
class Marked:
    """What is known of a claim before its text is read."""

    target: Target
    written: str
    """The address as the page writes it."""
    cell: tables.Cell | None
    """The cell of a linked table that the claim is, if it is one."""


@dataclass(frozen=True)
class CodeBlock:
    """A code block that is not read as prose, kept apart until the page has been read."""

    fence: Fence
    snippet: Path | None
    """The snippet that it executes, if it does."""
    html: str
    """The block as SuperFences highlights it; empty for one that is executed."""


class Reading:
    """The reading of one page, from its source to what it states."""

    def __init__(self, source: Source, repository: Repository, above: Iterable[Fault] = ()) -> None:
        """Read this page of a repository, with the faults of what stands above its text."""
        self.source, self.repository, self.above = source, repository, tuple(above)
        self.config = repository.config.read_bytes()
        self.marks = Marks()
        self.locator = Locator(blank(source.text, [(0, front_matter.length(source.text))]))
        self.fences = Fences(source, self.locator, repository)
        self.links = Links(source.path, repository, self.fences.executed)
        self.marked: list[Marked] = []
        """What is known of each claim before its text is read, by its index."""
        self.blocks: list[CodeBlock] = []
        """The code blocks that are not prose, by their index."""
        self.examples: list[Page] = []
        """Blocks of Markdown, which keep the rule like the page itself."""

    def take_fence(self, fence: Fence, header: str, highlight: Callable[[], str]) -> str:
        """Render a code block: prose as it is, for it is read later, and the rest as a place to fill."""
        sort = self.fences.sort(fence, header)
        html = "" if sort.snippet else highlight()
        if sort.kind == "prose":
            return html
        if sort.kind == "example" and sort.block:
            self.examples.append(self.read_example(fence, sort.block))
        self.blocks.append(CodeBlock(fence, sort.snippet, html))
        return self.marks.block(len(self.blocks) - 1)

    def read_example(self, fence: Fence, block: Block) -> Page:
        """Apply the rule to a block of Markdown as well; a ``title`` says from which page it comes."""
        title, whole = fence.options.get("title"), self.source.text
        path = self.repository.root / title if title else self.source.path
        example = Source(path, self.source.shown, blank(whole, [(0, block.start), (block.end, len(whole))]))
        return read_text(example, fence.source, self.repository, self.hidden(fence, block))

    def hidden(self, fence: Fence, block: Block) -> Iterator[Fault]:
        """The numbers in the mark-up of an example: a page does not show them, and an example does."""
        for hidden in HIDDEN.finditer(fence.source):
            for start, end in number_tokens(hidden[0]):
                message = f"states {hidden[0][start:end]} in the mark-up of an example, where nothing checks it"
                yield self.source.fault(block.place, message)

    def mark_claims(self, root: Element) -> None:
        """Note every link to evidence and every cell of a linked table, and mark its element."""
        cells = tables.link_cells(root)
        for cell in cells.values():
            cell.key.set(MARK, self.marks.key)
            self.locator.pass_over(cell.key_at)
        for link in root.iter("a"):
            if target := self.links.target_of(link):
                # What a page says of a claim beside its text, such as a title, gives way to the evidence.
                written = link.attrib["href"]
                link.attrib = {"href": self.address(written, target), MARK: self.marks.claim(len(self.marked))}
                self.marked.append(Marked(target, written, cells.get(link)))
        name_answer(root)

    def address(self, written: str, target: Target) -> str:
        """Where a link leads: to the fact by the name that its line bears."""
        page, mark, _ = written.partition("#")
        return f"{page}{mark}{target.name}" if target.kind == "computed" else written

    def finish(self, html: str) -> str:
        """Leave the finished page as it is: what is only read is not shown."""
        return html

    def page(self, html: str, md: Markdown) -> Page:
        """What the page states, by the finished HTML and the table of contents that came with it."""
        seen = visible.read(html, self.marks.claim_of)
        labels = [token["data-toc-label"] for token in toc(md)]  # which differ from the headings, or are empty
        seen.runs += [visible.TextRun(label, [None] * len(label)) for label in labels]
        ids = ids_of(html)
        claims = [self.apart_from(ids, claim) for claim in self.claims(seen)]
        faults = [*self.above, *self.include_faults()]
        written = {marked.written for marked in self.marked}
        faults += [self.source.fault(*found) for found in lost(ids, self.locator, written)]
        cells = frozenset(index for index, marked in enumerate(self.marked) if marked.cell)
        found = list(rule.found(self.source, seen, claims, cells, self.locator))
        faults += [wrong for wrong in found if isinstance(wrong, Fault)]
        bare = [number for number in found if isinstance(number, Bare)]
        if "?" in seen.heading and not claims and not bare:
            faults.append(self.source.fault(START, "answers a question, but states no number that is checked"))
        faults += [*self.fences.faults, *self.fences.not_understood(self.locator.blocks)]
        reads = {self.repository.config: digest(self.config)}
        for example in self.examples:
            claims += example.claims
            faults += example.faults
            bare += example.bare
            reads |= example.reads
        reads |= self.links.reads | self.fences.reads  # what an excerpt has to be like says more than what a page shows
        executed, static = tuple(self.fences.executed), tuple(self.fences.static)
        facts = [marked.target for marked in self.marked if marked.target.kind == "computed"]
        leads = frozenset((target.page, target.name) for target in facts if not target.fault)
        return Page(self.source, tuple(claims), executed, reads, tuple(faults), tuple(bare), static, ids, leads)

    def claims(self, seen: visible.Visible) -> list[Claim]:
        """The claims of the page, by their index, with what they state as a reader sees it."""
        texts, relations = [""] * len(self.marked), dict[int, str]()
        for run in seen.runs:
            relations |= surroundings.relations(run)
            for index, start, end in visible.owned(run):
                texts[index] += run.text[start:end]
        for index, latex in seen.linked.items():
            texts[index] = f"${latex}$"
        made = [self.claim(marked, " ".join(text.split())) for marked, text in zip(self.marked, texts, strict=True)]
        for index, latex in seen.linked.items():
            made[index] = replace(made[index], formula=latex)
        for index, before in neighbours.quoted_before(seen, made).items():
            made[index] = replace(made[index], follows=before)
        for index, behind in neighbours.right_behind(seen).items():
            made[index] = replace(made[index], right=made[behind])
        return [
            replace(claim, refuted=index in seen.struck, relation=relations.get(index, ""))
            for index, claim in enumerate(made)
        ]

    def claim(self, marked: Marked, text: str) -> Claim:
        """A claim with its text, at its place in the source."""
        target, cell = marked.target, marked.cell
        place = self.locator.cell(cell.at, text) if cell else self.locator.claim(text, marked.written)
        scale = cell.scale if cell else ""
        return Claim(
            self.source.shown,
            place,
            text,
            target.kind,
            target.file,
            target.name,
            refuted=False,
            scale=scale,
            problem=target.fault,
        )

    def apart_from(self, ids: Container[str], claim: Claim) -> Claim:
        """A claim, with what is wrong where a heading or the like of this page has the name of its fact."""
        if claim.target in self.fences.executed and claim.name in ids:
            return replace(claim, problem=f"{claim.name} is a heading of this page as well: rename one of them")
        return claim

    def include_faults(self) -> Iterator[Fault]:
        """Lines outside of code blocks that include a file."""
        for place in self.locator.includes():
            yield self.source.fault(place, "a page includes nothing but a snippet, alone in a code block")


def read_text(source: Source, text: str, repository: Repository, above: Iterable[Fault] = ()) -> Page:
    """Render a text of a page with the dialect of the site, and read it."""
    reading = Reading(source, repository, above)
    names, options = dialect(reading.config, repository)
    md = Markdown(extensions=[*names, Follow(reading)], extension_configs=options)
    return reading.page(md.convert(text), md)
