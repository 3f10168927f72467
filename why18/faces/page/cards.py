"""Cards: in go verdicts, out comes for each what one sees who points at its number: the evidence, in HTML.

The card of a computed number has its value, and the line that computes it, with the lines on which that rests; the
card of a quoted one has the words, the work, and the place in it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape, unescape
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from why18.reading.sources import Row
from why18.records import Fact, Verdict, as_python
from why18.running.execution import versions
from why18.snippets import Snippet
from why18.snippets.resting import grounds

LONGEST = 120
"""Characters of a value that a card shows."""
PLAIN = re.compile(r'<span class="n">(?P<word>[^<]*)</span>')
"""A word in the colour of all words, of which a page has thousands: it needs no element of its own."""
ROOM = re.compile(r'data-file="(?P<file>[^"]*)" data-lines="(?P<lines>[^"]*)"')
"""The room that ``lines`` makes."""


def value_of(fact: Fact | None) -> str:
    """A value as people read it."""
    if isinstance(fact, int) and not isinstance(fact, bool):
        return f"{fact:,}"
    text = f"{fact:.10g}" if isinstance(fact, float) else str(as_python(fact))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


@lru_cache(maxsize=64)
def coloured(text: str) -> list[str]:
    """The lines of a script, each in HTML with the colours of its words."""
    html: str = highlight(text, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return PLAIN.sub(r"\g<word>", html).rstrip("\n").split("\n")


def code(verdict: Verdict, snippet: Snippet) -> str:
    """The line that computes a fact, with those on which it rests: the nearest, and above them, folded, the others."""
    found = grounds(snippet.tree, verdict.claim.name, verdict.line)
    near = lines(verdict.target, found.near, found.at)
    if not found.far:
        return near
    more = f"<summary>and {len(found.far)} more that it rests on</summary>"
    return f"<details>{more}{lines(verdict.target, found.far, found.at)}</details>{near}"


def lines(file: str, numbers: Sequence[int], at: int) -> str:
    """Room for some lines of a script, one of them marked: a script of the page writes them there.

    Many cards show the same lines, so a page has them once (``coloured``).
    """
    room = f'data-file="{escape(file)}" data-lines="{" ".join(map(str, numbers))}" data-at="{at}"'
    return f'<div class="highlight"><pre><code {room}></code></pre></div>'


def code_in(bodies: Iterable[str], code: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The lines that cards show below their first, of these files; a line that none shows is empty."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for room in ROOM.finditer("".join(bodies)):
        wanted[unescape(room["file"])].update(map(int, room["lines"].split()))
    return {
        file: [line if number in wanted[file] else "" for number, line in enumerate(lines, 1)]
        for file, lines in code.items()
    }


def card(verdict: Verdict, snippets: Mapping[Path, Snippet], rows: Mapping[str, Row]) -> tuple[str, str] | None:
    """The card of a verdict without a fault, its first line and what stands below; ``None`` where it states nothing."""
    if verdict.plain or verdict.fault:
        return None
    if verdict.claim.kind == "quoted":
        return quoted(verdict, rows)
    snippet = snippets[verdict.claim.target]
    name, kind = verdict.claim.name, "holds" if verdict.grid else verdict.kind
    value = signature(snippet, verdict.line) if verdict.grid else f"{name} = {value_of(verdict.computed)}"
    about = f"line {verdict.line}"
    if verdict.grid:
        about += f", which line {verdict.grid.asserted} asserts"
        grid = f"<p>The same in {verdict.grid.cases:,} cases: {escape(', '.join(verdict.grid.ranges))}.</p>"
    else:
        grid = ""
    foot = " · ".join(filter(None, (f"{verdict.target}, {about}", versions(frozenset(snippet.imports)))))
    return head(kind, value), f'{grid}{code(verdict, snippet)}<p class="foot">{escape(foot)}</p>'


def signature(snippet: Snippet, line: int) -> str:
    """The line that begins a function, without its keyword and its colon."""
    return snippet.text.split("\n")[line - 1].removeprefix("def ").rstrip(":")


def head(kind: str, value: str) -> str:
    """The first line of a card: the verdict, and the name with its value."""
    return f'<p class="head"><b class="{kind}">{kind}</b> <code>{escape(value)}</code></p>'


def quoted(verdict: Verdict, rows: Mapping[str, Row]) -> tuple[str, str] | None:
    """The card of a number of others: its words, what they count, the work and the place, and what is right."""
    claim, row = verdict.claim, rows.get(verdict.claim.name)
    if row is None:
        return None
    words = f"<blockquote>{escape(row.words)}</blockquote><p>{escape(row.what)}</p>"
    right = ""
    if claim.refuted and claim.right:
        differs = f": {verdict.difference}" if verdict.difference else ""
        right = f"<p>Right is <code>{escape(claim.right.stated.strip('$'))}</code>{escape(differs)}</p>"
    first = f'<p class="head"><b class="{verdict.kind}">{verdict.kind}</b> {escape(row.work)}</p>'
    return first, f'{words}{right}<p class="foot">{escape(row.where)}</p>'
