"""``why18 ledger``: in go the pages as they are, out comes the ledger of published addresses with what is new.

Nothing is removed from it, and nothing added while a page has a fault or is a draft: what is published is linked for
years.
"""

import argparse
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from why18.faces.commands.check import FAULTS, all_pages
from why18.faces.commands.new.drafts import unwritten
from why18.faces.terminal import here, show
from why18.judging.cache import open_cache
from why18.judging.report import report
from why18.ledger import entries, growth
from why18.ledger.entries import Entry, Ledger
from why18.ledger.faults import faults

SHOWN = 8
"""How many names that are new are told of a page."""


def arguments(_: argparse.ArgumentParser) -> None:
    """Add nothing: the ledger is of all pages."""


def run(_: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Add what is new, and say what that is; the status is 1 where a page has a fault."""
    repository = here(parser)
    paths = all_pages(repository)
    made = report(paths, repository, open_cache(repository), show)
    wrong = sorted({*made.faults, *faults(paths, made.addresses, repository), *unwritten(paths, repository)})
    show("")
    if wrong:
        print(*wrong, "nothing is added to the ledger while anything is wrong", sep="\n")
        return FAULTS
    ledger, _none = entries.read(repository)
    today = datetime.now(UTC).date().isoformat()
    grown = growth.grown(ledger, made.addresses, repository, today)
    path = repository.docs / entries.NAME
    if grown != ledger:
        path.write_text(grown.text(), "utf-8")
    for line in said(ledger, grown):
        print(line)
    count = sum(1 + len(entry.names) for entry in grown.entries.values())
    print(f"{repository.shown(path)} has every address, {count} of {len(grown.entries)} pages")
    return 0


def said(before: Ledger, after: Ledger) -> Iterator[str]:
    """What is new, a line a page."""
    for address, entry in after.entries.items():
        old = before.entries.get(address)
        what = filter(None, [state(old, entry), listed(entry.names.keys() - (old.names.keys() if old else ()))])
        if old != entry:
            yield f"{address} {', '.join(what)}"


def listed(new: Collection[str]) -> str:
    """The names that are new, the first of them if they are many; empty where none is."""
    shown = [f"#{name}" for name in sorted(new)[:SHOWN]]
    more = [f"and {len(new) - SHOWN} more"] if len(new) > SHOWN else []
    return " ".join(["new", *shown, *more]) if new else ""


def state(old: Entry | None, entry: Entry) -> str:
    """What has become of a page; empty where it is as it was."""
    if old is None:
        return f"published {entry.published}"
    return f"changed {entry.changed}" if old.version != entry.version else ""
