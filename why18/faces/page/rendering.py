"""What becomes of a page while a site generator renders it: in goes its text, out comes its HTML with the evidence.

A ``FreshPage`` is read and judged; while nothing that it rests on changes, it is a ``KeptPage`` from then on.
``Steps`` calls their methods in this order: ``take_fence`` for each code block, ``mark_claims``, ``finish``.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown

from why18.faces.page import draft
from why18.faces.page import html as page_html
from why18.faces.page.cards import card, code_in, coloured
from why18.faces.page.html import Published
from why18.judging import anchors
from why18.judging.cache import open_cache
from why18.judging.evidence import Evidence
from why18.project import Repository
from why18.reading import front_matter, tables
from why18.reading.fences import Fence
from why18.reading.links import name_answer
from why18.reading.marks import MARK, Marks
from why18.reading.reader import CodeBlock, Reading
from why18.reading.sources import Row
from why18.records import Fault, Source, Verdict
from why18.running.execution import Execution, versions
from why18.snippets import address_of

PUBLISHED = "published"
"""The kind of what is kept of a page here: what its evidence adds to it."""
PRINTED_LINK = re.compile(r"<a href=(?P<quote>[\"']?)#(?P<name>[^\s\"'>]+)")
"""A link to a fact in HTML that a snippet prints."""


def leave_out_struck(root: Element) -> None:
    """Keep what is struck out of the search, which shows text without its strokes."""
    for struck in root.iter("del"):
        struck.set("data-search-exclude", "")


def with_evidence(run: Execution, said: Iterator[str]) -> Execution:
    """An execution whose printed links lead to their lines and say what their evidence is, like those of a page."""

    def lead(link: re.Match[str]) -> str:
        return f"<a {next(said, '')} href={link['quote']}#{address_of(link['name'])}"

    return replace(run, output=PRINTED_LINK.sub(lead, run.output))


class FreshPage:
    """A page that is read, judged and published."""

    def __init__(
        self, source: Source, repository: Repository, md: Markdown, refuse: Callable[[list[Fault]], bool], text: str
    ) -> None:
        """Render the source of a page; ``text`` is the hash of what is rendered.

        ``refuse`` takes its faults, and says whether they are to be shown in a draft.
        """
        self.repository, self.md, self.refuse, self.text = repository, md, refuse, text
        self.reading = Reading(source, repository, front_matter.faults(source, repository))
        self.evidence = Evidence(repository, cache=open_cache(repository))
        self.blocks: list[int | str] = []
        self.links: dict[str, str] = {}
        self.cards: dict[tuple[str, str], int] = {}
        """The cards of its numbers, each with its index."""
        self.code: dict[str, list[str]] = {}
        """The lines of the snippets of which cards show some, in colour; the page itself has those that it shows."""

    def take_fence(self, fence: Fence, header: str, highlight: Callable[[], str]) -> str:
        """Render a code block, and note what it is."""
        count = len(self.reading.blocks)
        html = self.reading.take_fence(fence, header, highlight)
        self.blocks.append(html if len(self.reading.blocks) == count else count)
        return html

    def mark_claims(self, root: Element) -> None:
        """Mark the claims of the page, which lead to their facts and rows by themselves."""
        self.reading.mark_claims(root)
        leave_out_struck(root)
        marked = [(str(position), link) for position, link in enumerate(root.iter("a")) if MARK in link.attrib]
        self.links = {position: link.attrib["href"] for position, link in marked}

    def finish(self, html: str) -> str:
        """Judge the page, and put its evidence where the reading left room for it."""
        page, evidence = self.reading.page(html, self.md), self.evidence
        evidence.gather(page.snippets, ahead=self.repository.snippet_files)
        faults = evidence.faults(page)
        if faults and not self.refuse(faults):
            return html
        verdicts = [evidence.judge(claim) for claim in page.claims[: len(self.reading.marked)]]
        said = [draft.attributes(verdict) if verdict.fault else self.attributes(verdict) for verdict in verdicts]
        printed = [evidence.judge(claim) for claim in evidence.printed(page)]

        def rendered(block: CodeBlock) -> str:
            if block.snippet is None or block.snippet not in evidence.executions:
                return block.html
            snippet = evidence.snippet(block.snippet)
            run, taken = self.printed(block.snippet, printed), anchors.taken(page, evidence, snippet)
            return page_html.block(block.fence, snippet, run, self.md, taken)

        blocks = [rendered(block) for block in self.reading.blocks]
        shown = {
            self.repository.shown(block.snippet)
            for block in self.reading.blocks
            if block.snippet in evidence.executions and "source" in block.fence.options
        }
        bodies = list(dict.fromkeys(body for _, body in self.cards))
        made = Published(
            self.links,
            said,
            self.blocks,
            blocks,
            [(head, bodies.index(body)) for head, body in self.cards],
            bodies,
            code_in(bodies, {path: lines for path, lines in self.code.items() if path not in shown}),
            self.versions([*verdicts, *printed]),
            page_html.count([*verdicts, *printed], self.versions([*verdicts, *printed])),
        )
        if faults:
            wrong = {(fault.line, fault.col) for fault in faults}
            bare = [bare.text for bare in page.bare if (bare.place.line, bare.place.col) in wrong]
            return made.fill(draft.draft(html, faults, bare), self.reading.marks)
        if evidence.cache:
            evidence.cache.put_page(PUBLISHED, page, evidence.needs(page), asdict(made), self.text)
        return made.fill(html, self.reading.marks)

    def attributes(self, verdict: Verdict) -> str:
        """What the link of a number says of its evidence, and which card shows it: alike ones have one together."""
        made = card(verdict, self.evidence.snippets, self.rows)
        index = self.cards.setdefault(made, len(self.cards)) if made else None
        if made and verdict.claim.kind != "quoted":
            self.code[verdict.target] = coloured(self.evidence.snippets[verdict.claim.target].text)
        return page_html.attributes(verdict, self.versions([verdict]), index)

    def versions(self, verdicts: Sequence[Verdict]) -> str:
        """The libraries that compute the numbers of these."""
        known = self.evidence.snippets
        behind = [known[path] for path in {verdict.claim.target for verdict in verdicts} & known.keys()]
        return versions(frozenset[str]().union(*(snippet.imports for snippet in behind if snippet.is_python)))

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows of the list of sources."""
        return self.evidence.rows()

    def printed(self, snippet: Path, verdicts: list[Verdict]) -> Execution:
        """The execution of a snippet, with the evidence of the links that it prints."""
        own = [verdict for verdict in verdicts if verdict.claim.target == snippet]
        run = self.evidence.executions[snippet]
        return with_evidence(run, map(self.attributes, own)) if own else run


class UnreadPage:
    """A page that cannot be read, in a preview: as it would be without us, below what is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        """Show these faults."""
        self.faults = faults

    def take_fence(self, _fence: Fence, _header: str, highlight: Callable[[], str]) -> str:
        """Leave a code block as it is."""
        return highlight()

    def mark_claims(self, root: Element) -> None:
        """Mark nothing."""

    def finish(self, html: str) -> str:
        """List the faults."""
        return draft.draft(html, self.faults, [])


class KeptPage:
    """A page that was published before: what its evidence added then is added again."""

    def __init__(self, published: Published) -> None:
        """Publish the same again."""
        self.published, self.marks = published, Marks()
        self.blocks = iter(published.blocks)

    def take_fence(self, *_: object) -> str:
        """Leave the same room for a code block, or the HTML of one that is prose."""
        block = next(self.blocks)
        return block if isinstance(block, str) else self.marks.block(block)

    def mark_claims(self, root: Element) -> None:
        """Mark the same links, and lead them to the same lines."""
        tables.link_cells(root)
        leave_out_struck(root)
        name_answer(root)
        links = list(root.iter("a"))
        for index, (position, href) in enumerate(self.published.links.items()):
            links[int(position)].attrib = {"href": href, MARK: self.marks.claim(index)}

    def finish(self, html: str) -> str:
        """Put the same evidence there."""
        return self.published.fill(html, self.marks)
