"""What leads nowhere: in go the ledger and the pages as they are, out come faults that say what to write.

Only a page of which everything is known is looked at: where a snippet fails, nobody knows its facts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from why18.ledger import entries, growth
from why18.ledger.entries import Entry, Ledger, resolve
from why18.project import Repository, nearest
from why18.records import Addresses, Fault


def faults(
    paths: Iterable[Path], known: Mapping[Path, Addresses], repository: Repository, *, published: bool = False
) -> Iterator[Fault]:
    """What is wrong with the addresses of pages that were published, and with the ledger of them.

    ``known`` are the addresses of the pages at ``paths``. With ``published``, what the ledger lacks is a fault as well.
    """
    ledger, wrong = entries.read(repository)
    yield from wrong
    shown = repository.shown(repository.docs / entries.NAME)
    docs = [path for path in repository.pages() if path.is_relative_to(repository.docs)]
    pages = {repository.address(path): path for path in docs}
    if {*docs}.issubset(paths):
        for entry in ledger.entries.values():
            yield from (Fault(shown, entry.line, 1, message) for message in place_faults(entry, ledger, pages))
    wanted = growth.wanted(known, repository)
    for entry in ledger.entries.values():
        page = ledger.follow(entry.address)
        if page in wanted:
            there = Place(repository.shown(pages[page]), known[pages[page]].all, wanted[page] - entry.names.keys())
            found = name_faults(entry, ledger.renamed(page), there)
            yield from (Fault(shown, line, 3, message) for line, message in found)
    if published:
        for address, names in growth.missing(ledger, wanted).items():
            what = f"{address} and its addresses" if address not in ledger.entries else listed(address, names)
            message = f"is about to be published with what the ledger lacks, {what}: run why18 ledger, and commit it"
            yield Fault(repository.shown(pages[address]), 1, 1, message)


@dataclass(frozen=True)
class Place:
    """A page as it is, on which published addresses end."""

    page: str
    """Its file, as the user knows it."""
    names: frozenset[str]
    """Everything that its addresses may end in."""
    new: set[str]
    """What addresses of it end in that readers can copy, and that was not published."""


def guess(old: str, new: Collection[str]) -> str | None:
    """What has taken the place of an old name, ``None`` where nobody can tell."""
    return nearest(old, new) or (next(iter(new)) if len(new) == 1 else None)


def listed(address: str, names: Iterable[str]) -> str:
    """Some addresses in words."""
    first, *others = sorted(names)
    return f"{address}#{first}{f' and {len(others)} more' if others else ''}"


def place_faults(entry: Entry, ledger: Ledger, pages: Mapping[str, Path]) -> Iterator[str]:
    """What is wrong with where a page leads today."""
    if entry.now and entry.address in pages:
        yield f"{entry.address} leads to {entry.now}, but there is such a page: take -> {entry.now} out"
    elif entry.now and ledger.follow(entry.address) not in pages:
        yield f"{entry.address} leads to {entry.now}, and that leads to no page: write another one"
    elif entry.address not in pages and not entry.now:
        new = [address for address in pages if address not in ledger.entries]
        took = guess(entry.address, new) or "/…/"
        what = "was published, and there is no such page any more: write which took its place behind it"
        yield f"{entry.address} {what}, -> {took}"


def name_faults(entry: Entry, renamed: Mapping[str, str], there: Place) -> Iterator[tuple[int, str]]:
    """What is wrong with where the names of a page lead today, each with its line."""
    for name, known in entry.names.items():
        address = f"{entry.address}#{name}"
        if known.now and name in there.names:
            yield known.line, f"{address} leads to #{known.now}, but {there.page} has it: take -> #{known.now} out"
        elif known.now and not resolve(name, renamed, there.names):
            yield known.line, f"{address} leads to #{known.now}, which is nowhere in {there.page}: write another one"
        elif not resolve(name, renamed, there.names):
            took = guess(name, there.new) or "…"
            what = f"was published, and {there.page} has no such heading or fact: give it its name back"
            yield known.line, f"{address} {what}, or write which took its place behind it, #{name} -> #{took}"
