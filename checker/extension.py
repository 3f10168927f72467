"""The checker as a Python-Markdown extension: the face that MkDocs and Zensical both see.

List it last in ``markdown_extensions``. A page with a fault raises ``FaultsError``; a page without has its
claims lead to their evidence, its snippets stand with what they printed, and its count below it.
"""

import os
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown_exec import base_format

from checker.check import Evidence, check, needed
from checker.claims import Fault, FaultsError, Page
from checker.pages import open_page, read
from checker.project import default_pages, find_root, shown
from checker.reader import MARK, Kept, Reader
from checker.runner import versions
from checker.snippets import FOLDER, Snippet, snippet_files
from checker.targets import is_sources
from checker.verdicts import Verdict


def page_path(md: Markdown) -> Path:
    """The file that a site generator is rendering. Raises ``LookupError`` outside of MkDocs and Zensical."""
    if "relpath" in md.treeprocessors:  # MkDocs
        resolver: Any = md.treeprocessors["relpath"]
        return Path(str(resolver.file.abs_src_path))
    if "rendering_context" in md.preprocessors:  # Zensical
        context: Any = md.preprocessors["rendering_context"]
        return Path(context.config["docs_dir"]).resolve() / str(context.page.path)
    raise LookupError("the page is unknown: checker.extension runs inside MkDocs or Zensical")


def page_of(snippet: Path, root: Path) -> Path:
    """The page that shows a snippet: that of its section and stem, or of the stem that its own begins with."""
    section = root / "docs" / snippet.parent.relative_to(root / FOLDER)
    words = snippet.stem.split("_")
    pages = [section / f"{'-'.join(words[:count])}.md" for count in range(len(words), 0, -1)]
    return next((page for page in pages if page.is_file()), pages[0])


LINE = re.compile(r'id="__span-(?P<block>\d+)-')
CODE_LINE = re.compile(rf'<div class="language-python [^>]*>.*?{LINE.pattern}', re.DOTALL)


def line_id(html: str, stem: str) -> Callable[[re.Match[str]], str]:
    """How the lines of a rendered snippet are named: numbers lead to those of its code, not of its output."""
    code = CODE_LINE.search(html)
    return lambda match: f'id="{stem}-{"" if code and match["block"] == code["block"] else "prints-"}'


class Why18(Reader):
    """Reads a page, judges it, and shows its evidence."""

    def __init__(self, faults: list[Fault] | None = None) -> None:
        """Collect faults in this list; without one, the page that has a fault raises it."""
        super().__init__(Page(Path(), "", ""), Path())
        self.reading = False
        self.collected = faults

    def begin(self, lines: list[str]) -> list[str]:
        """Find out which page this is. What markdown-exec renders inside a page is none."""
        if hasattr(self.md, "_original_md"):
            return lines
        path = page_path(self.md)
        self.root = find_root(path.parent)
        if is_sources(path, self.root):
            return lines
        self.page, self.reading = open_page(path, self.root), True
        return super().begin(lines)

    def take_fence(self, **given: Any) -> str:  # noqa: ANN401 - SuperFences' own signature
        """Render a code block; inside of what a snippet printed it is none of ours."""
        return super().take_fence(**given) if self.reading else self.highlight(**given)

    def mark_claims(self, root: Element) -> None:
        """Mark the claims of a page."""
        if self.reading:
            super().mark_claims(root)

    def point(self, link: Element, kind: str, target: Path, name: str) -> None:
        """Lead a computed number to its line, on this page or on the one that shows the snippet."""
        if kind == "quoted" or not target.is_file() or not target.is_relative_to(self.root / FOLDER):
            return
        snippet = Snippet.read(target)
        line = f"#{target.stem}-{snippet.line_of(name) or 1}"
        if target not in self.page.executed:
            line = os.path.relpath(page_of(target, self.root), self.page.path.parent).replace(os.sep, "/") + line
        link.set("href", line)

    def publish(self, html: str) -> str:
        """Judge the page, and put its evidence where the reading left room for it."""
        evidence = Evidence(self.root)
        evidence.gather(needed(self.page), ahead=snippet_files(self.root))
        if faults := evidence.faults(self.page):
            self.refuse(faults)
            return html
        for index, claim in enumerate(self.claims):
            mark = f'{MARK}="{self.nonce}-{index}"'
            html = html.replace(mark, self.attributes(evidence.judge(claim)))
        for index, kept in enumerate(self.kept):
            html = html.replace(self.empty(index), self.block(kept, evidence))
        return html + self.count()

    def refuse(self, faults: list[Fault]) -> None:
        """Hand the faults to who collects them, or raise them with those of all other pages."""
        if self.collected is not None:
            self.collected += faults
            return
        others = [read(path, self.root) for path in default_pages(self.root)]
        raise FaultsError([*faults, *check(others, self.root)])

    def attributes(self, verdict: Verdict) -> str:
        """What the element of a claim says of its evidence, to a pointer and to a screen reader."""
        claim = verdict.claim
        where = shown(claim.target, self.root)
        if claim.kind == "quoted":
            return f'class="quoted" title="quoted from {escape(where)}, row {escape(claim.name)}"'
        value = tuple(verdict.computed) if isinstance(verdict.computed, list) else verdict.computed
        says = "refuted" if claim.refuted else "verified"
        title = f"{says}: {where}:{verdict.line} computes {claim.name} = {value} ({versions()})"
        return f'class="{"fact refuted" if claim.refuted else "fact"}" title="{escape(title)}"'

    def block(self, kept: Kept, evidence: Evidence) -> str:
        """A code block as the page shows it; a snippet with what it printed, in the one run that it had."""
        if kept.snippet is None:
            return kept.html
        snippet, run = evidence.snippets[kept.snippet], evidence.runs[kept.snippet]
        where = shown(kept.snippet, self.root)
        options: Any = {name: value for name, value in kept.fence.options.items() if name in ("source", "result")}
        markup = base_format(
            language="python",
            run=lambda *_, **__: run.output,
            code=snippet.text.rstrip("\n"),
            md=self.md,
            html="html" in kept.fence.options,
            update_toc=False,
            title=where,
            **options,
        )
        rendered = LINE.sub(line_id(str(markup), snippet.path.stem), str(markup))
        return f'<section class="snippet" aria-label="{escape(where)} and what it prints">{rendered}</section>'

    def count(self) -> str:
        """How many numbers the page states, and what holds them."""
        claims = self.claims
        if not claims:
            return ""
        quoted = sum(claim.kind == "quoted" for claim in claims)
        refuted = sum(claim.refuted for claim in claims)
        return (
            f'<p class="verified">Numbers on this page: {len(claims)}. Computed: {len(claims) - quoted}'
            f"{f', of which refuted: {refuted}' if refuted else ''}. Quoted: {quoted}. "
            f"Recomputed when the site was built, with {versions()}.</p>"
        )


def makeExtension(**options: Any) -> Why18:  # noqa: ANN401, N802 - Python-Markdown's own name and signature
    """What Python-Markdown calls."""
    return Why18(**options)
