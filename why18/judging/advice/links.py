"""Links: in goes a page with bare numbers, out come the links that it is likely to need, and those to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from why18.judging.advice import bare_numbers, formulas
from why18.judging.advice.contexts import Contexts
from why18.judging.advice.groups import Groups, grouped, places
from why18.judging.code_spans import PageCode
from why18.judging.typed import without_evidence
from why18.reading.positions import Locator
from why18.records import Bare, Fact, Page, Place
from why18.snippets.functions import Function

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

NEAR = 40
"""Characters on either side of a number in which the name of what it counts is looked for."""
MOST = 9
"""Links to choose from, which one key each can name."""


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
    locator, contexts, groups = Locator(text), Contexts(text), linkable(page, evidence)
    functions = formulas.functions_on(evidence.shown(page))
    found = [
        link(page, quotation.place, f"{sources}#{rows[0]}") for quotation, rows in groups.quotations if len(rows) == 1
    ]
    found += [Link(locator.place(*head.span), head.text, f"#{head.address}", head.numbers) for head in groups.heads]
    inside = set[int]()
    for bare in [*groups.tuples, *groups.alone]:
        if bare.place.start not in inside and (name := meant(bare, text, contexts, facts, functions)):
            found.append(link(page, bare.place, f"#{name}"))
            inside |= places([bare])
    return sorted(found, key=lambda link: link.place.start)


def choices(page: Page, evidence: "Evidence", decided: Iterable[Link]) -> list[list[Link]]:
    """For each number that has no link and none of those ``decided``, the links of which one may be meant.

    The likeliest come first; a link of facts before those of rows.
    """
    text, facts, sources, rows = page.source.text, evidence.facts(page), evidence.sources_from(page), evidence.rows()
    contexts, groups, common = Contexts(text), linkable(page, evidence), bare_numbers.common(rows.values())
    functions = formulas.functions_on(evidence.shown(page))
    taken = {at for one in decided for at in (*range(one.place.start, one.place.end), *one.numbers)}
    found = []
    for quotation, names in groups.quotations:
        if taken.isdisjoint(places([quotation])):
            found.append([link(page, quotation.place, f"{sources}#{name}") for name in names[:MOST]])
            taken |= places([quotation])
    for bare in [*groups.tuples, *groups.alone]:
        if not taken.isdisjoint(places([bare])) or is_fixed(bare, text, contexts):
            continue
        if bare.kind == "formula":
            addresses = [f"#{name}" for name in formulas.holding(bare.text, functions)]
        else:
            said = replace(bare, sentence=contexts.of(bare.place))
            addresses = [f"#{name}" for name in bare_numbers.candidates(said, facts)[:MOST]]
            quotable = bare_numbers.quotable(said, rows, common)[: MOST - len(addresses)]
            addresses += [f"{sources}#{name}" for name in quotable]
        if addresses:
            found.append([link(page, bare.place, address) for address in addresses])
            taken |= places([bare])
    return sorted(found, key=lambda links: links[0].place.start)


def linkable(page: Page, evidence: "Evidence") -> Groups:
    """The bare numbers of a page around which a link can be written: those outside blocks of code."""
    text = page.source.text
    blocks = {at for block in Locator(text).blocks for at in range(block.start, block.end)}
    bares = without_evidence(page, PageCode(evidence.shown(page)), evidence.repository)
    outside = [bare for bare in bares if bare.place.start not in blocks]
    return grouped(text, outside, evidence.facts(page), evidence.rows())


def link(page: Page, place: Place, address: str) -> Link:
    """The link that makes one claim of what stands at a place."""
    return Link(place, page.source.text[place.start : place.end], address, frozenset({place.start}))


def is_fixed(bare: Bare, text: str, contexts: Contexts) -> bool:
    """Say whether no link can be written around a bare number as it stands: in code, and in somebody's words."""
    place = bare.place
    if bare.kind == "formula":
        return False
    return bare.kind != "prose" or text[place.start : place.end] != bare.text or contexts.is_quotation(place)


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
    if is_fixed(bare, text, contexts):
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
