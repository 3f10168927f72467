"""What is new: in go the ledger and the pages as they are, out come the addresses that it lacks, and it with them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from why18.ledger.entries import Entry, Ledger, Name
from why18.project import Repository
from why18.records import Addresses


def wanted(known: Mapping[Path, Addresses], repository: Repository) -> dict[str, set[str]]:
    """What addresses of each page end in that readers can copy: its ids, and the facts to which any page leads."""
    linked: dict[str, set[str]] = defaultdict(set)
    for addresses in known.values():
        for lead in addresses.leads:
            page, _, name = lead.partition("#")
            linked[page].add(name)
    pages = {repository.address(path): found for path, found in known.items() if within(path, repository)}
    return {address: {*found.ids, *(linked[address] & found.facts)} for address, found in pages.items()}


def within(path: Path, repository: Repository) -> bool:
    """Say whether a page is one of the site: README has no address there."""
    return path.is_relative_to(repository.docs)


def missing(ledger: Ledger, pages: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """What the ledger lacks of each page, but for pages of which it lacks nothing."""
    found = {}
    for address, names in pages.items():
        entry = ledger.entries.get(address)
        if lacking := names - (entry.names.keys() if entry else set()):
            found[address] = lacking
        elif not entry:
            found[address] = set()
    return found


def grown(ledger: Ledger, known: Mapping[Path, Addresses], repository: Repository, today: str) -> Ledger:
    """The ledger with what is new, and with the pages that have changed; nothing is removed."""
    entries = dict(ledger.entries)
    pages = wanted(known, repository)
    lacking = missing(ledger, pages)
    versions = {repository.address(path): found.version for path, found in known.items() if within(path, repository)}
    for address, version in versions.items():
        before = entries.get(address)
        if before is None:
            moved = [entry.published for entry in entries.values() if ledger.follow(entry.address) == address]
            before = Entry(address, min([*moved, today]), today, version)
        names = {**before.names, **{name: Name(0) for name in lacking.get(address, ())}}
        changed = before.changed if before.version == version else today
        entries[address] = replace(before, names=names, changed=changed, version=version)
    return Ledger(entries)
