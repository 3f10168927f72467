"""Links: in goes a page with bare numbers, out come the links that it is likely to need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from why18.judging.advice import bare_numbers, formulas
from why18.judging.advice.contexts import Contexts
from why18.judging.advice.groups import grouped, places
from why18.judging.code_spans import PageCode
from why18.judging.typed import without_evidence
from why18.reading.positions import Locator
from why18.records import Bare, Fact, Page, Place
from why18.snippets.functions import Function

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

NEAR = 40
"""Characters on either side of a number in which the name of what it counts is looked for."""


@dataclass(frozen=True)
class Link:
    """A link to write."""

    place: Place
    """Where the number stands in the text of its page."""
    stated: str
    address: str
    """Where it leads, as the page has to write it."""
    numbers: frozenset[int]
    """Where those begin that it makes claims of: itself, or, in the head of a column or a row, what stands there."""

    def __str__(self) -> str:
        """How it is written."""
        return f"[{self.stated}]({self.address})"


def likely(page: Page, evidence: "Evidence") -> list[Link]:
    """The links that one fact each suggests, or one row, in the order in which they stand; none in code."""
    text, facts, sources = page.source.text, evidence.facts(page), evidence.sources_from(page)
    locator, contexts, shown = Locator(text), Contexts(text), evidence.shown(page)
    blocks = {at for block in locator.blocks for at in range(block.start, block.end)}
    bares = [b for b in without_evidence(page, PageCode(shown), evidence.repository) if b.place.start not in blocks]
    groups, functions = grouped(text, bares, facts, evidence.rows()), formulas.functions_on(shown)

    def link(place: Place, address: str) -> Link:
        return Link(place, text[place.start : place.end], address, frozenset({place.start}))

    found = [link(quotation.place, f"{sources}#{rows[0]}") for quotation, rows in groups.quotations if len(rows) == 1]
    found += [Link(locator.place(*head.span), head.text, f"#{head.address}", head.numbers) for head in groups.heads]
    inside = set[int]()
    for bare in [*groups.tuples, *groups.alone]:
        if bare.place.start not in inside and (name := meant(bare, text, contexts, facts, functions)):
            found.append(link(bare.place, f"#{name}"))
            inside |= places([bare])
    return sorted(found, key=lambda link: link.place.start)


def meant(
    bare: Bare, text: str, contexts: Contexts, facts: Mapping[str, Fact], functions: list[dict[str, Function]]
) -> str | None:
    """The address of the one fact or function that a bare number or formula can mean; ``None`` where that is not sure.

    None in code, and in somebody's words none at all.
    """
    place = bare.place
    if bare.kind == "formula":
        names = formulas.holding(bare.text, functions)
        return names[0] if len(names) == 1 else None
    if bare.kind == "code" or text[place.start : place.end] != bare.text or contexts.is_quotation(place):
        return None
    said, behind = replace(bare, sentence=contexts.of(place)), text[place.end : place.end + NEAR]
    return bare_numbers.sure(said, facts, contexts.of(place, NEAR), behind)


def linked(text: str, links: Iterable[Link]) -> str:
    """A text with links in place of its numbers."""
    parts, reached = [], 0
    for link in links:
        parts += [text[reached : link.place.start], str(link)]
        reached = link.place.end
    return "".join([*parts, text[reached:]])
