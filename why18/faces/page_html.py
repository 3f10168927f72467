"""What the evidence adds to a page: in go verdicts and executions, out come attributes, blocks and a count in HTML."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown import Markdown
from markdown_exec import base_format

from why18.project import Repository
from why18.reading.fences import Fence
from why18.reading.marks import Marks
from why18.records import Verdict
from why18.running.execution import Execution, versions
from why18.snippets import Snippet

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

    def leads_right(self, repository: Repository) -> bool:
        """Say whether each snippet of another page is still shown where the numbers lead."""
        pages = {name: repository.page_of(repository.root / name) for name in self.shown_by}
        return all(repository.shown(page) == self.shown_by[name] for name, page in pages.items())

    def fill(self, html: str, marks: Marks) -> str:
        """The finished page with its evidence."""
        return marks.fill(html, self.attributes, self.kept) + self.count


def attributes(verdict: Verdict) -> str:
    """What the element of a claim says of its evidence, to a pointer and to a screen reader."""
    if verdict.kind == "quoted":
        return f'class="quoted" title="quoted from {escape(verdict.target)}, row {escape(verdict.claim.name)}"'
    title = f"{verdict.kind}: {verdict.evidence} ({versions()})"
    return f'class="{"fact refuted" if verdict.kind == "refuted" else "fact"}" title="{escape(title)}"'


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


def block(fence: Fence, snippet: Snippet, run: Execution, md: Markdown) -> str:
    """A snippet as the page shows it, with what it printed in the one run that it had."""
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
    where = Repository.around(snippet.path.parent).shown(snippet.path)
    return f'<section class="snippet" aria-label="{escape(where)} and what it prints">{rendered}</section>'


def count(verdicts: Sequence[Verdict]) -> str:
    """How many numbers a page states, and what they rest on."""
    if not verdicts:
        return ""
    kinds = Counter(verdict.kind for verdict in verdicts)
    refuted = f", of which refuted: {kinds['refuted']}" if kinds["refuted"] else ""
    return (
        f'<p class="verified">Numbers on this page: {len(verdicts)}. Computed: {len(verdicts) - kinds["quoted"]}'
        f"{refuted}. Quoted: {kinds['quoted']}. "
        f"Computed with {versions()}.</p>"
    )
