"""What the evidence adds to a page: where its numbers lead, its snippets with what they print, and its count."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown_exec import base_format

from why18.judging.verdicts import Verdict
from why18.numbers.values import as_python
from why18.project import shown
from why18.reading.fences import Fence
from why18.records import Claim
from why18.running.execution import Run, versions
from why18.snippets import FOLDER, Snippet

LINE = re.compile(r'id="__span-(?P<block>\d+)-(?P<line>\d+)"')
CODE_LINE = re.compile(rf'<div class="language-python [^>]*>.*?{LINE.pattern}', re.DOTALL)


@dataclass
class Published:
    """All of it, as it is kept for the next time that the page is built."""

    links: dict[str, str]
    """Where each number leads, by the position of its link among all links of the page, counted from zero."""
    attributes: list[str]
    """What the link of each number says of its evidence."""
    blocks: list[int | str]
    """The code blocks in their order: the HTML of one that is read as prose, the index of one in ``kept``."""
    kept: list[str]
    """The HTML of each code block that is not read as prose."""
    count: str
    """The last line of the page."""
    shown_by: dict[str, str]
    """The page on which a number of another page's snippet leads to it, by the snippet."""


def page_of(snippet: Path, root: Path) -> Path:
    """The page that shows a snippet: that of its section and stem, or of the stem that its own begins with."""
    section = root / "docs" / snippet.parent.relative_to(root / FOLDER)
    words = snippet.stem.split("_")
    pages = [section / f"{'-'.join(words[:count])}.md" for count in range(len(words), 0, -1)]
    return next((page for page in pages if page.is_file()), pages[0])


def attributes(verdict: Verdict, root: Path) -> str:
    """What the element of a claim says of its evidence, to a pointer and to a screen reader."""
    claim = verdict.claim
    where = shown(claim.target, root)
    if claim.kind == "quoted":
        return f'class="quoted" title="quoted from {escape(where)}, row {escape(claim.name)}"'
    value = as_python(verdict.computed)
    says = "refuted" if claim.refuted else "verified"
    title = f"{says}: {where}:{verdict.line} computes {claim.name} = {value} ({versions()})"
    return f'class="{"fact refuted" if claim.refuted else "fact"}" title="{escape(title)}"'


def line_id(html: str, stem: str, above: int = 0) -> Callable[[re.Match[str]], str]:
    """How the lines of a rendered snippet are named: numbers lead to those of its code, not of its output.

    A line has its number in the file, where so many lines stand above the first that is shown.
    """
    code = CODE_LINE.search(html)

    def name(match: re.Match[str]) -> str:
        if code and match["block"] == code["block"]:
            return f'id="{stem}-{int(match["line"]) + above}"'
        return f'id="{stem}-prints-{match["line"]}"'

    return name


def block(fence: Fence, snippet: Snippet, run: Run, md: Markdown, root: Path) -> str:
    """A snippet as the page shows it, with what it printed in the one run that it had."""
    where = shown(snippet.path, root)
    options: Any = {name: value for name, value in fence.options.items() if name in ("source", "result")}
    markup = base_format(
        language="python",
        run=lambda *_, **__: run.output,
        code=snippet.text,
        md=md,
        html="html" in fence.options,
        update_toc=False,
        **options,
    )
    left_out = len(snippet.text) - len(snippet.text.lstrip())  # what markdown-exec strips above the code
    above = snippet.text.count("\n", 0, left_out)
    rendered = LINE.sub(line_id(str(markup), snippet.path.stem, above), str(markup))
    return f'<section class="snippet" aria-label="{escape(where)} and what it prints">{rendered}</section>'


def count(claims: Sequence[Claim]) -> str:
    """How many numbers a page states, and what holds them."""
    if not claims:
        return ""
    quoted = sum(claim.kind == "quoted" for claim in claims)
    refuted = sum(claim.refuted for claim in claims)
    return (
        f'<p class="verified">Numbers on this page: {len(claims)}. Computed: {len(claims) - quoted}'
        f"{f', of which refuted: {refuted}' if refuted else ''}. Quoted: {quoted}. "
        f"Computed with {versions()}.</p>"
    )
