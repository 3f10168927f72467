"""The checker as a Python-Markdown extension: the face that MkDocs and Zensical both see.

List it last in ``markdown_extensions``. A page with a fault raises ``FaultsError``; a page without has its
claims lead to their evidence, its snippets stand with what they printed, and its count below it.
"""

import os
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown

from why18.faces import page_html as published
from why18.faces.page_html import Published, page_of
from why18.faces.zensical_clock import wait_out
from why18.judging.cache import open_cache
from why18.judging.evidence import Evidence, needed
from why18.judging.held import Held
from why18.judging.report import report
from why18.project import default_pages, digest, find_root, is_sources, shown
from why18.reading.page import open_page
from why18.reading.reader import MARK, Reader
from why18.records import Fault, FaultsError
from why18.snippets import FOLDER, snippet_files


def page_path(md: Markdown) -> Path:
    """The file that a site generator is rendering. Raises ``LookupError`` outside of MkDocs and Zensical."""
    if "relpath" in md.treeprocessors:  # MkDocs
        resolver: Any = md.treeprocessors["relpath"]
        return Path(str(resolver.file.abs_src_path)).resolve()
    if "rendering_context" in md.preprocessors:  # Zensical
        context: Any = md.preprocessors["rendering_context"]
        return Path(context.config["docs_dir"]).resolve() / str(context.page.path)
    raise LookupError("the page is unknown: why18.faces.extension runs inside MkDocs or Zensical")


@dataclass
class Collected:
    """What one build has found, for who looks at it when all pages have been rendered."""

    faults: list[Fault] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)
    """Pages that were rendered."""


class Why18(Reader):
    """Reads a page, judges it, and shows its evidence; of a page that held before, what was shown then."""

    def __init__(self, collected: Collected | None = None) -> None:
        """Collect what is found here; where nobody does, the page that has a fault raises it."""
        Extension.__init__(self)  # which page is read shows when its rendering begins
        self.reading = False
        self.collected = collected
        self.recalled: Published | None = None

    def begin(self, lines: list[str]) -> list[str]:
        """Find out which page this is. What markdown-exec renders inside a page is none."""
        if hasattr(self.md, "_original_md"):
            return lines
        wait_out(self.md)
        path = page_path(self.md)
        self.root = find_root(path.parent)
        if is_sources(path, self.root):
            return lines
        if self.collected:
            self.collected.seen.add(path)
        self.reading = True
        self.held, self.given = Held(open_cache(self.root), "published", self.root), digest(*lines)
        self.blocks: list[int | str] = []
        self.shown_by: dict[str, str] = {}
        kept = self.held.recall(path, self.given)
        if kept and all(self.page_that_shows(self.root / name) == page for name, page in kept["shown_by"].items()):
            self.recalled = Published(**kept)
            return lines
        self.evidence = Evidence(self.root, cache=self.held.cache)
        self.page = open_page(path, self.root)
        return super().begin(lines)

    def page_that_shows(self, snippet: Path) -> str:
        """The page that shows a snippet, as the user knows it."""
        return shown(page_of(snippet, self.root), self.root)

    def take_fence(self, **given: Any) -> str:  # noqa: ANN401 - SuperFences' own signature
        """Render a code block; inside of what a snippet printed it is none of ours."""
        if not self.reading:
            return self.highlight(**given)
        if self.recalled:
            block = self.recalled.blocks[len(self.blocks)]
            html = block if isinstance(block, str) else self.empty(block)
        else:
            count, html = len(self.kept), super().take_fence(**given)
            block = html if len(self.kept) == count else count
        self.blocks.append(block)
        return html

    def mark_claims(self, root: Element) -> None:
        """Mark the claims of a page."""
        if self.recalled:
            links = list(root.iter("a"))
            for index, (position, href) in enumerate(self.recalled.links.items()):
                links[int(position)].attrib = {"href": href, MARK: f"{self.nonce}-{index}"}
        elif self.reading:
            super().mark_claims(root)
            claims = enumerate(root.iter("a"))
            self.links = {str(position): link.attrib["href"] for position, link in claims if MARK in link.attrib}

    def point(self, link: Element, target: Path, name: str) -> None:
        """Lead a computed number to its line, on this page or on the one that shows the snippet."""
        if not target.is_file() or not target.is_relative_to(self.root / FOLDER):  # a fault, or a list of sources
            return
        line = f"#{target.stem}-{self.evidence.snippet(target).line_of(name) or 1}"
        if target not in self.page.executed:
            page = self.shown_by.setdefault(shown(target, self.root), self.page_that_shows(target))
            line = os.path.relpath(self.root / page, self.page.path.parent).replace(os.sep, "/") + line
        link.set("href", line)

    def finish(self, html: str) -> str:
        """Read the finished page, or show again what was shown before."""
        if not self.recalled:
            return super().finish(html)
        return self.fill(html, self.recalled) if self.rendered else html

    def publish(self, html: str) -> str:
        """Judge the page, and put its evidence where the reading left room for it."""
        evidence, page = self.evidence, self.page
        evidence.gather(needed(page), ahead=lambda: snippet_files(self.root))
        if faults := evidence.faults(page):
            self.refuse(faults)
            return html
        blocks = []
        for kept in self.kept:
            if kept.snippet is None:
                blocks.append(kept.html)
            else:
                snippet, run = evidence.snippet(kept.snippet), evidence.runs[kept.snippet]
                blocks.append(published.block(kept.fence, snippet, run, self.md, self.root))
        says = [published.attributes(evidence.judge(claim), self.root) for claim in self.claims]
        made = Published(self.links, says, self.blocks, blocks, published.count(self.claims), self.shown_by)
        self.held.keep(page, evidence.needs(page), asdict(made), self.given)
        return self.fill(html, made)

    def fill(self, html: str, made: Published) -> str:
        """The finished page with its evidence."""
        html = re.sub(rf'{MARK}="{self.nonce}-(\d+)"', lambda match: made.attributes[int(match[1])], html)
        html = re.sub(self.empty(r"(\d+)"), lambda match: made.kept[int(match[1])], html)
        return html + made.count

    def refuse(self, faults: list[Fault]) -> None:
        """Hand the faults to who collects them, or raise them with those of all other pages."""
        if self.collected:
            self.collected.faults += faults
            return
        raise FaultsError([*faults, *report(default_pages(self.root), self.root, self.held.cache).faults])


def makeExtension(**options: Any) -> Why18:  # noqa: ANN401, N802 - Python-Markdown's own name and signature
    """What Python-Markdown calls."""
    return Why18(**options)
