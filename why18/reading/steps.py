"""The steps of a reading, as Python-Markdown calls them: in goes a Markdown instance, whose page they lead along.

Order of calls, for each page: ``start``; ``take_fence`` for each code block; ``mark_claims``; ``finish``.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.util import Processor

from why18.project import CONFIG
from why18.reading.dialect import EXTENSION, ConfigError
from why18.reading.fences import INERT, LINES, Fence

FENCE_MARKS = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})")


class Rendering(Protocol):
    """What becomes of one page while it is rendered; the methods are called in this order."""

    def take_fence(self, fence: Fence, header: str, highlight: Callable[[], str]) -> str:
        """The HTML of a code block that opens with a header; ``highlight`` makes what it is without us."""

    def mark_claims(self, root: Element) -> None:
        """See the links of the page as elements, before any generator resolves them."""

    def finish(self, html: str) -> str:
        """The finished page."""


class Step(Processor):
    """One step, in the shape in which Python-Markdown's registries take it."""

    def __init__(self, step: Callable[[Any], Any]) -> None:
        """Call ``step`` with what there is: lines, the root element, or the finished HTML."""
        super().__init__()
        self.run = step


class Steps:
    """Leads the pages of one Markdown instance along."""

    def __init__(self, md: Markdown, begin: Callable[[list[str]], Rendering | None]) -> None:
        """Register the steps, in the order in which they run. ``begin`` says what becomes of a page, if anything.

        A preprocessor at 100, before any other; every fenced block, through SuperFences; a tree processor
        at 10, when links are elements and before any generator resolves them; one at -1, after the table of
        contents has passed single headings through the postprocessors; a postprocessor at -1, after all others.

        Raises ``ConfigError`` where ``pymdownx.superfences`` is not among the extensions before ours.
        """
        self.md, self.begin = md, begin
        self.rendering: Rendering | None = None
        self.whole = False
        """Whether what comes next is the whole page, and not a heading of it."""
        self.failure: Exception | None = None
        self.highlight = self.enter_superfences()
        step: Any = Step  # each registry wants a class of its own, and has no need of it
        md.preprocessors.register(step(self.start), "why18-start", 100)
        md.treeprocessors.register(step(self.mark_claims), "why18-claims", 10)
        md.treeprocessors.register(step(self.end_tree), "why18-tree", -1)
        md.postprocessors.register(step(self.finish), "why18-finish", -1)

    def enter_superfences(self) -> Callable[..., str]:
        """Have every fenced block go through ``take_fence``, and return SuperFences' own highlighter."""
        for extension in self.md.registeredExtensions:
            if hasattr(extension, "extend_super_fences"):

                def accept(_language: str, inputs: dict[str, str], options: dict[str, Any], *_: Any) -> bool:  # noqa: ANN401
                    options.update(inputs)
                    return True

                extension.extend_super_fences(None, self.take_fence, accept, None)
                fences: Any = extension
                highlight: Callable[..., str] = fences.superfences[0]["formatter"]
                return highlight
        raise ConfigError(f"{CONFIG}: list pymdownx.superfences before {EXTENSION} in markdown_extensions")

    def start(self, lines: list[str]) -> list[str]:
        """Start a page."""
        self.rendering = self.begin(lines)
        return lines

    def take_fence(self, **given: Any) -> str:  # noqa: ANN401 - SuperFences' own signature
        """Render a code block, and keep what goes wrong: SuperFences would swallow it, and the block with it."""
        if self.rendering is None:
            return self.highlight(**given)
        fence = Fence(given["language"] or "", dict(given["options"]), given["src"])
        options = {name: fence.options[name] for name in INERT if name in fence.options}
        if not LINES.fullmatch(options.get("hl_lines", "1")):
            del options["hl_lines"]
        try:
            header = FENCE_MARKS.sub("", self.md.preprocessors["fenced_code_block"].first)  # type: ignore[attr-defined]
            return self.rendering.take_fence(fence, header, lambda: self.highlight(**{**given, "options": options}))
        except Exception as error:  # noqa: BLE001 - raised again when the page is finished
            self.failure = self.failure or error
            return ""

    def mark_claims(self, root: Element) -> None:
        """Let the claims of a page be marked."""
        if self.rendering:
            self.rendering.mark_claims(root)

    def end_tree(self, _: Element) -> None:
        """Note that the headings are done."""
        self.whole = True

    def finish(self, html: str) -> str:
        """Let the finished page be read."""
        if self.rendering is None or not self.whole:
            return html
        if self.failure:
            raise self.failure
        return self.rendering.finish(html)


class Follow(Extension):
    """Leads one rendering along that was begun elsewhere."""

    def __init__(self, rendering: Rendering) -> None:
        """Have this become of the one page."""
        super().__init__()
        self.rendering = rendering

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the steps of ``Steps``."""
        Steps(md, lambda _: self.rendering)
