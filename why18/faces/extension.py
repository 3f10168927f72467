"""The Python-Markdown extension ``why18``, through which MkDocs and Zensical check a page while they render it.

List it last in ``markdown_extensions``. A page with a fault raises ``FaultsError``; a page without has its
claims lead to their evidence, its snippets stand with what they printed, and its count below it.
Order of calls: ``extendMarkdown`` for each page, then ``begin``, which says what becomes of it (``page.rendering``).
"""

import logging
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown

from why18.faces.page.html import Published, speaking
from why18.faces.page.rendering import PUBLISHED, FreshPage, KeptPage, UnreadPage
from why18.faces.zensical_clock import wait_out
from why18.judging.cache import open_cache
from why18.judging.report import report
from why18.project import Repository, digest
from why18.reading import front_matter
from why18.reading.formulas.mathml import Formulas
from why18.reading.page import load
from why18.reading.steps import Rendering, Step, Steps
from why18.records import Fault, FaultsError

LOG = logging.getLogger("why18")


def page_path(md: Markdown) -> Path:
    """The file that a site generator is rendering. Raises ``LookupError`` outside of MkDocs and Zensical."""
    if "relpath" in md.treeprocessors:  # MkDocs
        resolver: Any = md.treeprocessors["relpath"]
        return Path(str(resolver.file.abs_src_path)).resolve()
    if "rendering_context" in md.preprocessors:  # Zensical
        context: Any = md.preprocessors["rendering_context"]
        return Path(context.config["docs_dir"]).resolve() / str(context.page.path)
    raise LookupError("the page is unknown: the extension why18 runs inside MkDocs or Zensical")


@dataclass
class Collected:
    """What one build has found, for who looks at it when all pages have been rendered."""

    faults: list[Fault] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)
    """Pages that were rendered."""
    draft: bool = False
    """Whether pages with faults are shown, as drafts, since somebody is writing them."""


def is_preview() -> bool:
    """Say whether this process serves a site to who writes it: no generator tells its extensions."""
    return "serve" in sys.argv[1:3]


def is_rendered(path: Path, repository: Repository) -> bool:
    """Say whether a generator hands the text of a page to its Markdown extensions, and ours reads it there."""
    if path.suffix != ".md" or not path.is_relative_to(repository.docs) or path == repository.sources:
        return False
    text = path.read_text("utf-8", errors="replace")
    return bool(text[front_matter.length(text) :].strip())


@lru_cache(1)
def unrendered_faults(repository: Repository, stamp: tuple[tuple[Path, int], ...]) -> list[Fault]:
    """What is wrong with the pages that are never rendered, such as README; ``stamp`` says when files were saved."""
    pages = set(repository.pages())
    unrendered = [path for path, _ in stamp if path in pages and not is_rendered(path, repository)]
    return report(unrendered, repository, open_cache(repository)).faults


class Why18(Extension):
    """Checks each page that a site generator renders, and with the first of them those that none renders."""

    def __init__(self, collected: Collected | None = None) -> None:
        """Collect what is found; where nobody does, the page that has a fault raises it."""
        super().__init__()
        self.collected = collected

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the formulas, the steps of ``Steps``, and at -2, behind them, what gives formulas words."""
        Formulas().extendMarkdown(md)
        Steps(md, lambda lines: self.begin(md, lines))
        speech: Any = Step(speaking)
        md.postprocessors.register(speech, "why18-speech", -2)
        if "rendering_context" in md.preprocessors:  # Zensical is about to render a page, which may have no text
            self.check_unrendered(Repository.around(page_path(md).parent))

    def begin(self, md: Markdown, lines: list[str]) -> Rendering | None:
        """What becomes of the page that is about to be rendered.

        markdown-exec renders what a block printed with an instance of its own, to which it gives ``_original_md``:
        that is no page. Nor is the list of sources one, which keeps a rule of its own.
        """
        if hasattr(md, "_original_md"):
            return None
        wait_out(md)
        path = page_path(md)
        repository = Repository.around(path.parent)
        self.check_unrendered(repository)
        if path == repository.sources:
            return None
        if self.collected:
            self.collected.seen.add(path)
        cache, text = open_cache(repository), digest(*lines)
        if cache and (kept := cache.get_page(PUBLISHED, path, text)):
            return KeptPage(Published(**kept))
        try:
            source = load(path, repository)
            return FreshPage(source, repository, md, lambda faults: self.refuse(faults, repository), text)
        except FaultsError as error:
            return UnreadPage(error.faults) if self.refuse(error.faults, repository) else None

    def check_unrendered(self, repository: Repository) -> None:
        """Refuse what is wrong with pages that no extension sees, unless somebody looks at them after the build."""
        if self.collected:
            return
        files = [*repository.pages(), *repository.snippet_files(), repository.config]
        stamp = tuple((file, file.lstat().st_mtime_ns) for file in files)
        if (faults := unrendered_faults(repository, stamp)) and self.refuse(faults, repository):
            LOG.error("%s", FaultsError(faults))

    def refuse(self, faults: list[Fault], repository: Repository) -> bool:
        """Hand the faults to who collects them, or raise them with those of all other pages; in a preview, neither.

        Says whether a draft is to be shown.
        """
        if self.collected:
            self.collected.faults += faults
            return self.collected.draft
        if is_preview():
            return True
        raise FaultsError([*faults, *report(repository.pages(), repository, open_cache(repository)).faults])
