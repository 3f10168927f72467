"""What the evidence adds to a page: in go verdicts and executions, out come attributes, blocks and a count in HTML."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from markdown import Markdown
from markdown_exec import base_format

from why18.faces.page.cards import PLAIN, value_of
from why18.judging.anchors import addresses, anchors
from why18.judging.verdicts import Missing, look_up
from why18.project import Repository
from why18.reading.fences import Fence
from why18.reading.formulas.formula import line_of
from why18.reading.formulas.speech import spoken
from why18.reading.formulas.symbols import UnreadableError
from why18.reading.marks import Marks
from why18.records import Verdict
from why18.running.execution import Execution
from why18.snippets import Snippet

LINE = re.compile(r'<span id="__span-(?P<block>\d+)-(?P<line>\d+)">(?P<code>[^\n]*)\n</span>')
DRAWS = re.compile(r'(?P<code><div class="language-python highlight"><pre>.*?</pre></div>)', re.DOTALL)
"""The code of a snippet that draws."""
FOLDED = "<summary>The code that drew this</summary>"
SHORTEST = 40
"""Characters of a value that stands behind its line."""
FORMULA = re.compile(r'<math(?P<rest> data-tex="(?P<latex>[^"]*)")')
CODE_LINE = re.compile(r'<div class="language-python [^>]*>.*?<span id="__span-(?P<block>\d+)-', re.DOTALL)


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
    cards: list[tuple[str, int]]
    """What one sees who points at a number, by the index that its link has as ``data-card``: first line, and body."""
    bodies: list[str]
    """What stands below the first line, by that index: many numbers rest on the same lines."""
    code: dict[str, list[str]]
    """The lines of the snippets of which cards show some, in colour."""
    versions: str
    """The libraries that compute its numbers."""
    count: str
    """The last line of the page."""

    def fill(self, html: str, marks: Marks) -> str:
        """The finished page with its evidence."""
        parts = {"cards": self.cards, "bodies": self.bodies, "code": self.code}
        packed = {name: json.dumps(part, ensure_ascii=False, separators=(",", ":")) for name, part in parts.items()}
        data = " ".join(f'data-{name}="{escape(text)}"' for name, text in packed.items())
        cards = f'<div class="why18-cards" hidden {data} data-versions="{escape(self.versions)}"></div>'
        return marks.fill(html, self.attributes, self.kept) + (cards if self.cards else "") + self.count


def attributes(verdict: Verdict, versions: str, card: int | None = None) -> str:
    """What the element of a claim says of its evidence, to who points at it and to who cannot see its card.

    ``versions`` are those of the libraries that compute it.
    """
    if verdict.kind == "plain":
        return 'class="plain"'
    said = "" if card is None else f' data-card="{card}"'
    if verdict.claim.kind == "quoted":
        classes = "quoted refuted" if verdict.kind == "refuted" else "quoted"
        where = f"{verdict.kind}: {verdict.target}, row {verdict.claim.name}"
        differs = f"; {verdict.difference}" if verdict.difference else ""
        return f'class="{classes}" title="{escape(where + differs)}"{said}'
    title = f"{verdict.kind}: {verdict.evidence}{f' ({versions})' if versions else ''}"
    return f'class="{"fact given" if verdict.given else "fact"}" title="{escape(title)}"{said}'


def values(snippet: Snippet, run: Execution) -> dict[int, str]:
    """What each line of code computes that computes a fact, in a few signs; not what it says itself."""
    found: dict[int, list[str]] = defaultdict(list)
    for address in addresses(run.facts):
        name, line = address.partition(".")[0], snippet.line_of(address)
        if not line or name in snippet.loop_names or snippet.is_given(address) or address not in snippet.lines:
            continue
        try:
            value = value_of(look_up(address, run))
        except Missing:
            continue
        if len(value) <= SHORTEST:
            found[line].append(value)
    return {line: ", ".join(listed) for line, listed in found.items()}


def name_lines(html: str, ids: Mapping[int, Sequence[str]], hints: Mapping[int, str], above: int) -> str:
    """A rendered snippet whose lines of code bear the addresses of their facts; no other line has one.

    ``ids`` and ``hints`` know a line by its number in the file, where so many lines stand above the first that is
    shown. Behind a line stands what it computes, in a way that is not copied with the code.
    """
    code = CODE_LINE.search(html)

    def name(match: re.Match[str]) -> str:
        if not code or match["block"] != code["block"]:
            return f"<span>{match['code']}\n</span>"
        line = int(match["line"]) + above
        named = [f' id="{escape(name)}"' for name in ids.get(line, ())] or [""]
        hint = f'<i data-value="= {escape(hints[line])}"></i>' if line in hints else ""
        spans = "".join(f"<span{other}></span>" for other in named[1:])
        return f"<span{named[0]}>{spans}{match['code']}{hint}\n</span>"

    return LINE.sub(name, html)


def block(fence: Fence, snippet: Snippet, run: Execution, md: Markdown, taken: Container[str]) -> str:
    """A snippet as the page shows it, with what it printed; its lines bear no address that is taken."""
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
    plain = PLAIN.sub(r"\g<word>", str(markup))
    rendered = name_lines(plain, anchors(snippet, run, taken), values(snippet, run), above)
    if "html" in fence.options:
        rendered = DRAWS.sub(f"<details>{FOLDED}\\g<code></details>", rendered)
    where = Repository.around(snippet.path.parent).shown(snippet.path)
    named = f'data-file="{escape(where)}" aria-label="{escape(where)} and what it prints"'
    return f'<section class="snippet" {named}>{rendered}</section>'


def speaking(html: str) -> str:
    """HTML whose formulas say in words what they show, to readers whose software has no words for mathematics."""

    def speak(math: re.Match[str]) -> str:
        try:
            words = spoken(line_of(unescape(math["latex"])))
        except UnreadableError:
            return math[0]
        return f'<math aria-label="{escape(words)}"{math["rest"]}'

    return FORMULA.sub(speak, html)


def count(verdicts: Sequence[Verdict], versions: str) -> str:
    """How many numbers and formulas a page states, and what they rest on: libraries of these versions, for one."""
    stated = [verdict for verdict in verdicts if not verdict.plain]
    kinds = Counter(verdict.kind for verdict in stated if not verdict.claim.formula)
    count = len(stated) - kinds.total()
    if not stated:
        return ""
    formulas = f" Formulas: {count}." if count else ""
    quoted = kinds["quoted"] + kinds["refuted"]
    given = f" Given: {kinds['given']}." if kinds["given"] else ""
    refuted = f", of which refuted: {kinds['refuted']}" if kinds["refuted"] else ""
    by = f" Computed with {versions}." if versions else ""
    return (
        f'<p class="verified">Numbers on this page: {kinds.total()}. Computed: {kinds["computed"]}.{given}'
        f" Quoted: {quoted}{refuted}.{formulas}{by}</p>"
    )
