"""What is typed into a page and is no claim: in go its bare numbers and code spans, out come their faults."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from why18.judging.advice import bare_numbers, formulas, messages
from why18.judging.advice.contexts import NEAR, Contexts
from why18.judging.advice.forms import form
from why18.judging.advice.groups import Groups, grouped, places
from why18.judging.advice.rows import Quotable
from why18.judging.code_spans import PageCode, is_known
from why18.judging.linkable import Linkable
from why18.numbers.tokens import has_digit
from why18.project import Repository
from why18.reading.mark_up import without_stars
from why18.reading.positions import Locator
from why18.reading.prose import surroundings
from why18.records import Bare, Fault, Page

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

TORCHS_SHAPE = re.compile(r"\d+(?:x\d+)+")
"""A shape as torch's messages write it."""
BEHIND = 10
"""Characters behind a number that say of which form it is: the rest of a date is seven."""


def bare_faults(page: Page, evidence: "Evidence") -> Iterator[Fault]:
    """What to write in place of the bare numbers of a page, and of the code that is none of its own."""
    if not page.bare:
        return
    text, shown, rows = page.source.text, evidence.shown(page), evidence.rows()
    code, linkable, sources = PageCode(shown), Linkable(shown, evidence.repository), evidence.sources_from(page)
    facts = linkable.facts
    bares = without_evidence(page, code, evidence)
    failed = [evidence.repository.shown(snippet.path) for snippet, run in shown if run.fault]
    if failed:  # code and formulas may be those of a snippet that nobody knows yet
        bares = [bare for bare in bares if bare.kind not in {"code", "formula"}]
    groups = grouped(text, bares, facts, rows)
    yield from group_faults(page, groups, sources)
    functions = formulas.functions_on(shown)
    contexts = Contexts(text)
    quotable = Quotable(rows, contexts.question)
    tuples = [row for row in groups.tuples if bare_numbers.computing(row, facts)]
    inside = places(tuples)
    for bare in [*tuples, *(bare for bare in groups.alone if bare.place.start not in inside)]:
        if bare.kind == "formula":
            if message := formulas.message(bare.text, functions):
                yield page.source.fault(bare.place, message)
            continue
        said = replace(bare, sentence=contexts.of(bare.place))
        found = linkable.candidates(said, contexts.line(bare.place), contexts.question)
        if wrong := by_place(said, contexts, found):
            yield page.source.fault(bare.place, wrong)
            continue
        stating = quotable.stating(said, contexts.of(bare.place, NEAR))
        hints = list(messages.hints(said, list(code.settings(bare.text)), linkable.bound, found, linkable.idle))
        hints += [f"what computes it is known once {path} runs" for path in failed]
        if TORCHS_SHAPE.fullmatch(bare.text) and (words := code.words_around(bare.text, said.sentence)):
            hints.insert(0, f"the snippet has `{words}`: write all of it as code")
        yield page.source.fault(bare.place, messages.message(said, found, hints, stating, sources))


def by_place(bare: Bare, contexts: Contexts, found: Sequence[str]) -> str:
    """What to say of a number by what stands beside it: of a factor, behind a "not", of a date; else an empty text.

    ``found`` are the facts that compute it.
    """
    states, before = f"states {bare.text} without a link", contexts.before(bare.place)
    if way := out_of_formula(bare, contexts, found) or in_equation(bare, contexts):
        return f"{states}{way}"
    if negated := surroundings.negated(before, bare.text):
        return negated
    is_meant = bool(found) and bare_numbers.is_named(found[0], bare)
    if bare.kind != "prose" or bare.word or is_meant:
        return ""
    way = form(bare.text, before, contexts.text[bare.place.end : bare.place.end + BEHIND])
    return f"{states}; {way}" if way else ""


def in_equation(bare: Bare, contexts: Contexts) -> str:
    """What is to be linked in the equation of a number that then needs no link itself; empty where that is none."""
    if contexts.is_factor(bare.place):
        return ": link the result of its equation, and its factors need no link"
    if contexts.is_of_open_product(bare.place):
        return ": write the result of its product behind it, and link that: 2 · 3 = [6](#fact)"
    if contexts.is_of_formula(bare.place):
        return f": link all else in its equation, and a {bare.text} of a sum needs no link"
    return ""


def out_of_formula(bare: Bare, contexts: Contexts, found: Sequence[str]) -> str:
    """How a number is to stand beside the formula that it is typed in, ``$m =$ [2](#a)`` for ``$m = 2$``."""
    formula, text = contexts.formula(bare.place), contexts.text
    if formula is None:
        return ""
    way = "say beside it what it states"
    if not text[bare.place.end : formula.end()].strip("$ \n"):
        before = text[formula.start() : bare.place.start].strip("$ \n")
        way = f"end it before the number, ${before}$ [{bare.text}](#{found[0] if found else 'fact'})"
    return f", and none can stand in a formula: {way}"


def group_faults(page: Page, groups: Groups, sources: str) -> Iterator[Fault]:
    """What to write in place of several numbers at once: products, quotations, heads of tables."""
    for product in groups.starred:
        yield page.source.fault(product.place, f"states {without_stars(product.text)}")
    for quotation, names in groups.quotations:
        links = " or ".join(f"[{quotation.text}]({sources}#{name})" for name in names[: messages.SHOWN])
        yield page.source.fault(quotation.place, f"quotes {quotation.text} without a link: {links}")
    for head in groups.heads:
        many = f"states {len(head.numbers)} numbers without a link, and {head.addresses[0]} computes them all"
        yield page.source.fault(Locator(page.source.text).place(*head.span), f"{many}: link the {head.where}, {head}")


def without_evidence(page: Page, code: PageCode, evidence: "Evidence") -> list[Bare]:
    """The bare numbers and formulas of a page, but for code and identifiers that state none, or that its code shows.

    Nor are names any that a row has which the same line quotes.
    """
    found, rows = [], evidence.rows()
    quoted = [
        (claim.place.line, rows[claim.name]) for claim in page.claims if claim.kind == "quoted" and claim.name in rows
    ]
    for bare in page.bare:
        is_code, is_identifier = bare.kind == "code", bare.text[0].isalpha() and has_digit(bare.text)  # not "two"
        shown = (is_code or is_identifier) and bare.kind != "formula" and code.shows(bare.text)
        is_plain = is_code and (is_known(bare.text) or is_path(bare.text, evidence.repository))
        is_theirs = any(line == bare.place.line and row.names(bare.word) for line, row in quoted)
        if not (shown or is_plain or is_theirs):
            found.append(bare)
    return found


def is_path(span: str, repository: Repository) -> bool:
    """Say whether a code span is the path of a file of the repository."""
    try:
        return (repository.root / span).exists() or (repository.docs / span).exists()
    except (OSError, ValueError):
        return False
