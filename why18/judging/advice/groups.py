"""Groups: in go the bare numbers of a page, out come those that one link is for, and those that stand alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from why18.judging.advice.heads import Head, heads
from why18.judging.advice.quotations import equations, quotations, quoted_code
from why18.judging.advice.sequences import sequences
from why18.reading.mark_up import STARRED
from why18.reading.sources import Row
from why18.records import Bare, Fact


@dataclass(frozen=True)
class Groups:
    """The bare numbers of a page."""

    starred: tuple[Bare, ...]
    """Products that are emphasis, each as one."""
    quotations: tuple[tuple[Bare, list[str]], ...]
    """Those in somebody's words, or in an equation of theirs, as one, with the rows that have it."""
    heads: tuple[Head, ...]
    """Those below or beside a head that can mean one fact."""
    open_heads: tuple[Head, ...]
    """Those below or beside a head that may mean one, and it is not sure which; they stand alone as well."""
    tuples: tuple[Bare, ...]
    """Those in a row, as one, whether or not a fact is such a tuple."""
    alone: tuple[Bare, ...]
    """All that neither a product, nor a quotation, nor a head takes in, those in a row among them."""


def grouped(text: str, bares: Sequence[Bare], facts: Mapping[str, Fact], rows: Mapping[str, Row]) -> Groups:
    """Group the bare numbers in the text of a page, by its facts and the rows of its sources."""
    products = tuple(starred(text, bares))
    said = [*quotations(text, bares, rows), *equations(text, bares, rows)]
    bares = outside(bares, [*products, *(quotation for quotation, _ in said)])
    said += quoted_code(text, bares, rows)
    bares = outside(bares, [quotation for quotation, _ in said])
    tuples = list(sequences(text, bares))
    of_tables = heads(text, [*bares, *tuples], facts)
    found = tuple(head for head in of_tables if head.is_sure)
    several = tuple(head for head in of_tables if not head.is_sure)
    covered = {at for head in found for at in head.covered}
    left = [[bare for bare in kind if bare.place.start not in covered] for kind in (tuples, bares)]
    return Groups(products, tuple(said), found, several, tuple(left[0]), tuple(left[1]))


def starred(text: str, bares: Sequence[Bare]) -> Iterator[Bare]:
    """The products that Markdown takes for emphasis: ``3*3*64`` is shown as 3364, for which a writer would look."""
    for match in STARRED.finditer(text):
        inside = [bare for bare in bares if match.start() <= bare.place.start < match.end()]
        if any(bare.text not in match[0] for bare in inside):
            yield replace(inside[0], place=inside[0].place.spanning(*match.span()), text=match[0])


def outside(bares: Iterable[Bare], taken: Iterable[Bare]) -> list[Bare]:
    """The bare numbers that begin in none of those that are taken."""
    inside = places(taken)
    return [bare for bare in bares if bare.place.start not in inside]


def places(bares: Iterable[Bare]) -> set[int]:
    """All places of the text that bare numbers take."""
    return {at for bare in bares for at in range(bare.place.start, bare.place.end)}
