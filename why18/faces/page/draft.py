"""A page with faults, as its writer sees it in a preview: in go its HTML and its faults, out comes a draft.

The faults stand in a list at the top, each with its place; a wrong number, and a bare one, is marked where it stands,
and looks like no verified one.
"""

import re
from collections.abc import Sequence
from html import escape, unescape

from why18.numbers.tokens import number_tokens
from why18.records import Fault, Verdict

TAG = re.compile(r"(<[^>]*>)")
FORMULA = re.compile(r'<math [^>]*data-tex="(?P<latex>[^"]*)"')
QUIET = frozenset(("a", "code", "pre", "math", "svg", "script", "style", "title"))
"""Elements whose numbers are no bare ones, or are marked otherwise."""


def attributes(verdict: Verdict) -> str:
    """What the element of a claim with a fault says of it."""
    assert verdict.fault
    return f'class="wrong" title="{escape(verdict.fault.message)}"'


def listed(faults: Sequence[Fault]) -> str:
    """The list of faults that a draft begins with."""
    each = sorted(set(faults))
    count = f"{len(each)} {'fault' if len(each) == 1 else 'faults'}"
    items = "".join(
        f"<li><code>{escape(fault.path)}:{fault.line}:{fault.col}</code> {escape(fault.message)}</li>" for fault in each
    )
    return (
        f'<aside class="admonition failure draft" role="status"><p class="admonition-title">Draft with {count}</p>'
        f'<ul tabindex="0">{items}</ul></aside>'
    )


def marked(html: str, bare: Sequence[str]) -> str:
    """The HTML with its bare numbers and formulas marked."""
    wanted, inside, parts = set(bare), list[str](), list[str]()
    for part in TAG.split(html) if wanted else [html]:
        formula = FORMULA.match(part)
        if formula and not inside and unescape(formula["latex"]) in wanted:
            parts.append(f'{part[:-1]} class="bare">')
            inside.append("math")
        elif part.startswith("<"):
            name = re.match(r"</?([a-zA-Z0-9]+)", part)
            if name and name[1].lower() in QUIET:
                if part.startswith("</") and inside:
                    inside.pop()
                elif not part.endswith("/>") and not part.startswith("</"):
                    inside.append(name[1])
            parts.append(part)
        else:
            parts.append(part if inside else mark(part, wanted))
    return "".join(parts)


def mark(text: str, wanted: set[str]) -> str:
    """A text with the numbers marked that are wanted."""
    plain, parts, reached = unescape(text), [], 0
    for start, end in number_tokens(plain):
        if plain[start:end] in wanted:
            parts += [escape(plain[reached:start]), f'<mark class="bare">{escape(plain[start:end])}</mark>']
            reached = end
    return "".join([*parts, escape(plain[reached:])]) if parts else text


def draft(html: str, faults: Sequence[Fault], bare: Sequence[str]) -> str:
    """The draft of a page."""
    return listed(faults) + marked(html, bare)
