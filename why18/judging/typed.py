"""What is typed into a page and is no claim: in go bare numbers, code spans and code blocks, out come their faults."""

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from why18.judging.advice import bare_numbers, formulas, messages
from why18.judging.advice.contexts import Contexts
from why18.judging.advice.heads import heads
from why18.judging.advice.quotations import quotations
from why18.judging.advice.sequences import sequences
from why18.judging.code_spans import PageCode
from why18.numbers.names import known
from why18.numbers.tokens import has_digit, number_tokens
from why18.project import Repository
from why18.reading.positions import Locator
from why18.records import Fault, Page, Static
from why18.snippets import Snippet

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

PYTHON = ("python", "py", "python3")


def faults(page: Page, evidence: "Evidence") -> Iterator[Fault]:
    """What is wrong with what is typed into a page whose evidence has been gathered."""
    yield from bare_faults(page, evidence)
    yield from static_faults(page, evidence)


def bare_faults(page: Page, evidence: "Evidence") -> Iterator[Fault]:
    """What to write in place of the bare numbers of a page, and of the code that is none of its own."""
    if not page.bare:
        return
    code, facts, listed = PageCode(evidence.shown(page)), evidence.facts(page), evidence.rows()
    bound = evidence.bound(page)
    address = os.path.relpath(evidence.repository.sources, page.source.path.parent)
    functions = formulas.functions_on(evidence.shown(page))
    common, contexts = bare_numbers.common(listed.values()), Contexts(page.source.text)
    text, done, sources = page.source.text, set[int](), address.replace(os.sep, "/")
    for quotation, names in quotations(text, page.bare, listed):
        done |= {*range(quotation.place.start, quotation.place.end)}
        links = " or ".join(f"[{quotation.text}]({sources}#{name})" for name in names[: messages.SHOWN])
        yield page.source.fault(quotation.place, f"quotes {quotation.text} without a link: {links}")
    rows = list(sequences(text, page.bare))
    for head in heads(text, [*page.bare, *rows], facts):
        done |= head.covered
        many = f"states {len(head.numbers)} numbers without a link, and {head.address} computes them all"
        yield page.source.fault(Locator(text).place(*head.span), f"{many}: link the {head.where}, {head}")
    tuples = [row for row in rows if row.place.start not in done and bare_numbers.candidates(row, facts)]
    inside = {at for row in tuples for at in range(row.place.start, row.place.end)}
    for bare in [*tuples, *(bare for bare in page.bare if bare.place.start not in done | inside)]:
        if bare.kind == "formula":
            if message := formulas.message(bare.text, functions):
                yield page.source.fault(bare.place, message)
            continue
        if bare.kind == "code" and (is_known(bare.text) or is_path(bare.text, evidence.repository)):
            continue
        is_identifier = bare.text[0].isalpha() and has_digit(bare.text)  # not "two", which a text may say
        if (bare.kind == "code" or is_identifier) and code.shows(bare.text):
            continue
        said = replace(bare, sentence=contexts.of(bare.place))
        quotable = [name for name, row in listed.items() if bare_numbers.is_about(row, said, common)]
        hints = list(messages.hints(said, list(code.settings(bare.text)), bound))
        message = messages.message(said, facts, hints, quotable, sources)
        yield page.source.fault(bare.place, message)


def static_faults(page: Page, evidence: "Evidence") -> Iterator[Fault]:
    """What is wrong with code that is typed into a page: Python that fails, or lines that are none of its own."""
    code = PageCode(evidence.shown(page)) if page.static else None
    for block in page.static:
        if block.language in PYTHON:
            yield from python_faults(page, evidence, block)
        elif code:
            for number, line in enumerate(block.source.split("\n"), 1):
                if has_digit(line) and not is_known(line) and not code.shows(line):
                    place = replace(block.place, line=block.place.line + number, col=1)
                    message = f"states {line.strip()} in a block that is not of this page's code or output"
                    yield page.source.fault(place, f"{message}: take it from the snippet, or from what it prints")


def python_faults(page: Page, evidence: "Evidence", block: Static) -> Iterator[Fault]:
    """What goes wrong when a block of Python runs behind the first snippet of its page that has the names it needs."""
    firsts = [evidence.snippets[path] for path in dict.fromkeys(page.executed)]
    faults = []
    for first in firsts or [Snippet(page.source.path, b"")]:
        path = first.path.with_name(f"{first.path.stem}.{block.place.line}.py")  # a name of its own in the cache
        whole = Snippet(path, f"{first.text}\n{block.source}\n".encode())
        run = evidence.execute([whole])[whole.key]
        line = run.line - first.text.count("\n") - 1
        if not run.fault or line <= 0:
            return
        where = f"; the block runs in the names of {evidence.repository.shown(first.path)}" if firsts else ""
        faults.append(page.source.fault(replace(block.place, line=block.place.line + line, col=1), run.fault + where))
        if "NameError" not in run.fault:
            break
    yield faults[-1] if "NameError" not in faults[-1].message else faults[0]


def is_known(span: str) -> bool:
    """Say whether a code span states no number: all its digits belong to known names."""
    return not has_digit(known().sub("", span)) and not any(number_tokens(span))


def is_path(span: str, repository: Repository) -> bool:
    """Say whether a code span is the path of a file of the repository."""
    try:
        return (repository.root / span).exists() or (repository.docs / span).exists()
    except (OSError, ValueError):
        return False
