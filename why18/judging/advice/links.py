"""Links: in goes a page with bare numbers, out come the links that it is likely to need, and those to choose from."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from why18.judging.advice import bare_numbers, formulas
from why18.judging.advice.contexts import NEAR, Contexts
from why18.judging.advice.groups import grouped, places
from why18.judging.advice.rows import Quotable
from why18.judging.code_spans import PageCode
from why18.judging.linkable import Linkable
from why18.judging.typed import without_evidence
from why18.reading.positions import Locator
from why18.records import Bare, Page, Place
from why18.snippets import having

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

MOST, ROWS = 9, 3
"""How many links there are to choose from at most, one a digit, and how many of them lead to rows."""


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
    says: str = ""
    """The line of code, or the words of the row, that it leads to."""

    def __str__(self) -> str:
        """How it is written."""
        return f"[{self.stated}]({self.address})"


class Linking:
    """The bare numbers of one page, with all that links of them may lead to."""

    def __init__(self, page: Page, evidence: "Evidence") -> None:
        """Find the numbers around which a link can be written: those outside blocks of code."""
        self.text, self.sources, shown = page.source.text, evidence.sources_from(page), evidence.shown(page)
        self.contexts, self.linkable = Contexts(self.text), Linkable(shown, evidence.repository)
        self.facts = self.linkable.facts
        self.quotable, self.functions = Quotable(evidence.rows(), self.contexts.question), formulas.functions_on(shown)
        self.snippets = [snippet for snippet, _ in shown]
        self.sentences: dict[int, str] = {}
        """What has been found around numbers, by where these begin."""
        blocks = {at for block in Locator(self.text).blocks for at in range(block.start, block.end)}
        bares = without_evidence(page, PageCode(shown), evidence)
        outside = [bare for bare in bares if bare.place.start not in blocks]
        self.groups = grouped(self.text, outside, self.facts, self.quotable.rows)

    def in_the_way(self) -> Iterator[str]:
        """The names that two snippets bind, to which no link can lead, and for how many numbers one may be meant."""
        clashing = {name: bindings for name, bindings in self.linkable.bound.items() if len(bindings) > 1}
        said = [self.said(bare) for bare in self.groups.alone] if clashing else []
        open_ = {bare.place for bare in said if not self.addresses(bare)}
        for name, bindings in clashing.items():
            meant = [bare for bare in said if bare.place in open_ or bare_numbers.is_named(name, bare)]
            count = sum(any(bare_numbers.computing(bare, {name: value}) for _, value in bindings) for bare in meant)
            if count:
                yield f"{' and '.join(path for path, _ in bindings)} bind {name}, which {count} numbers may mean"

    def likely(self) -> list[Link]:
        """The links that one fact each suggests, or one row, in the order in which they stand."""
        found = [self.link(said.place, self.row(names[0])) for said, names in self.groups.quotations if len(names) == 1]
        locator = Locator(self.text)
        found += [
            self.link(locator.place(*head.span), f"#{head.addresses[0]}", head.numbers) for head in self.groups.heads
        ]
        inside = set[int]()
        for bare in [*self.groups.tuples, *self.groups.alone]:
            if bare.place.start not in inside and (name := self.meant(bare)):
                found.append(self.link(bare.place, f"#{name}"))
                inside |= places([bare])
        return sorted(found, key=lambda link: link.place.start)

    def choices(self) -> list[list[Link]]:
        """For each number, and each head that can mean several facts, the links of which one may be meant.

        The likeliest come first, facts before rows; they stand in the order of their places.
        """
        locator, found = Locator(self.text), list[list[Link]]()
        for head in self.groups.open_heads:
            place = locator.place(*head.span)
            found.append([self.link(place, f"#{name}", head.numbers) for name in head.addresses[:MOST]])
        ways = [(said, [self.row(name) for name in names[:ROWS]]) for said, names in self.groups.quotations]
        ways += [(bare, self.addresses(bare)) for bare in (*self.groups.tuples, *self.groups.alone)]
        inside = set[int]()
        for bare, addresses in ways:
            if addresses and inside.isdisjoint(places([bare])):
                found.append([self.link(bare.place, address) for address in addresses])
                inside |= places([bare])
        return sorted(found, key=lambda links: links[0].place.start)

    def meant(self, bare: Bare) -> str | None:
        """The name of the one fact or function that a bare number or formula can mean; ``None`` where it is not sure.

        None in code, none in somebody's words, and none where a row says the same of the same.
        """
        if bare.kind == "formula":
            names = formulas.holding(bare.text, self.functions)
            return names[0] if len(names) == 1 else None
        said = self.said(bare)
        if self.takes_no_link(bare) or self.quoted(said, self.quotable.about):
            return None
        behind = self.text[bare.place.end : bare.place.end + NEAR]
        return bare_numbers.sure(said, self.facts, self.contexts.of(bare.place, NEAR), behind)

    def addresses(self, bare: Bare) -> list[str]:
        """Where a link of a bare number or formula may lead."""
        if bare.kind == "formula":
            return [f"#{name}" for name in formulas.holding(bare.text, self.functions)]
        if self.takes_no_link(bare):
            return []
        said, line = self.said(bare), self.contexts.line(bare.place)
        rows = self.quoted(said, self.quotable.stating)[:ROWS]
        names = self.linkable.candidates(said, line, self.contexts.question)
        return [*(f"#{name}" for name in names[: MOST - len(rows)]), *map(self.row, rows)]

    def quoted(self, said: Bare, rows_of: Callable[[Bare, str], list[str]]) -> list[str]:
        """The rows of a number, and those of others on its line that state it as well."""
        line = [self.said(bare) for bare in self.groups.alone if bare.place.line == said.place.line]
        names = [
            name for quoted, rows in self.groups.quotations if quoted.place.line == said.place.line for name in rows
        ]
        names += [name for bare in (said, *line) for name in rows_of(bare, self.contexts.of(said.place, NEAR))]
        return [name for name in dict.fromkeys(names) if self.quotable.rows[name].states(said.text, ())]

    def said(self, bare: Bare) -> Bare:
        """A bare number with the words that say what is counted."""
        start = bare.place.start
        if start not in self.sentences:  # each is asked for once more by every other number of its line
            self.sentences[start] = self.contexts.of(bare.place)
        return replace(bare, sentence=self.sentences[start])

    def takes_no_link(self, bare: Bare) -> bool:
        """Say whether none can be written: in code, a formula, somebody's words, around what an equation has."""
        place = bare.place
        typed = self.text[place.start : place.end]
        in_text = bare.kind == "prose" and typed == bare.text
        typed_there = self.contexts.is_factor(place) or self.contexts.is_of_formula(place)
        return not in_text or typed_there or bool(self.contexts.formula(place)) or self.contexts.is_quotation(place)

    def row(self, name: str) -> str:
        """The address of a row of the sources."""
        return f"{self.sources}#{name}"

    def link(self, place: Place, address: str, numbers: Collection[int] = ()) -> Link:
        """The link around what stands at a place, that makes one claim of it, or those of the numbers."""
        stated, claims = self.text[place.start : place.end], frozenset(numbers or {place.start})
        return Link(place, stated, address, claims, self.said_at(address))

    def said_at(self, address: str) -> str:
        """The line of code, or the words of the row, that an address leads to."""
        target, _, name = address.partition("#")
        if target:
            return self.quotable.rows[name].words
        shown = having(self.snippets, name.partition(".")[0])[0]
        return shown.text.splitlines()[(shown.line_of(name) or 1) - 1].strip()


def linked(text: str, links: Iterable[Link]) -> str:
    """A text with links in place of its numbers."""
    parts, reached = [], 0
    for link in links:
        parts += [text[reached : link.place.start], str(link)]
        reached = link.place.end
    return "".join([*parts, text[reached:]])
