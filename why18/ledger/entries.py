"""The ledger as data: in goes its text, out come its entries, where each leads today, and the same text again."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from why18.project import Repository
from why18.records import Fault

NAME = ".ledger"
"""Its file in ``docs/``."""
HEAD = """\
# Every address that was published, for what links to it: why18 ledger adds what is new, and nothing is ever removed.
# Where a page, a heading or a fact has another address now, write it behind the old one, as in
#   /section/old/ 2026-01-31 2026-02-28 0123abcd -> /section/new/
#     #old -> #new
# Behind a page stand the day on which it was published, that of its last change, and what tells its version.
"""
DAY = r"\d{4}-\d\d-\d\d"
PLACE = r"/(?:\S+/)?"
PAGE = re.compile(
    rf"(?P<address>{PLACE}) (?P<published>{DAY}) (?P<changed>{DAY}) (?P<version>[0-9a-f]{{8}})(?: -> (?P<now>{PLACE}))?"
)
ANCHOR = re.compile(r"  #(?P<name>\S+)(?: -> #(?P<now>\S+))?")
SHAPES = "/page/ 2026-01-31 2026-02-28 0123abcd, or below a page two blanks and #name"


@dataclass(frozen=True)
class Name:
    """What an address ends in: the id of a heading or a row, or the name of a fact."""

    line: int
    """Where it stands in the ledger, counted from one; 0 where it does not yet."""
    now: str = ""
    """The name that took its place on its page; empty where it still stands for itself."""


@dataclass(frozen=True)
class Entry:
    """A page that was published."""

    address: str
    """Where, from the root of the site: ``/counting/why-resnet-18/``."""
    published: str
    """On which day, as ``2026-01-31``."""
    changed: str
    """When it was last found changed."""
    version: str
    """What told its version then from every other."""
    names: Mapping[str, Name] = field(default_factory=dict)
    """What addresses of it end in."""
    now: str = ""
    """The address of the page that took its place; empty where it is still there."""
    line: int = 0
    """Where it stands in the ledger, counted from one; 0 where it does not yet."""


@dataclass(frozen=True)
class Ledger:
    """All that was published."""

    entries: Mapping[str, Entry]
    """Each page by its address."""

    def follow(self, address: str) -> str:
        """Where the address of a page leads today; empty where it leads in a circle."""
        seen: set[str] = set()
        while address in self.entries and (now := self.entries[address].now):
            if address in seen:
                return ""
            seen.add(address)
            address = now
        return address

    def renamed(self, address: str) -> dict[str, str]:
        """The names that others have taken the place of, on a page or on those that it took the place of."""
        found: dict[str, str] = {}
        entries = [entry for entry in self.entries.values() if self.follow(entry.address) == address]
        for entry in sorted(entries, key=lambda entry: entry.address == address):  # what the page says of itself counts
            found |= {name: known.now for name, known in entry.names.items() if known.now}
        return found

    def text(self) -> str:
        """The ledger as it is written, sorted."""
        lines = [HEAD]
        for _, entry in sorted(self.entries.items()):
            moved = f" -> {entry.now}" if entry.now else ""
            lines.append(f"{entry.address} {entry.published} {entry.changed} {entry.version}{moved}\n")
            for name, known in sorted(entry.names.items()):
                lines.append(f"  #{name}{f' -> #{known.now}' if known.now else ''}\n")
        return "".join(lines)


def resolve(name: str, renamed: Mapping[str, str], there: Container[str]) -> str:
    """The name on a page to which an old one leads; empty where it leads nowhere."""
    seen: set[str] = set()
    while name not in there:
        if name in seen or name not in renamed:
            return ""
        seen.add(name)
        name = renamed[name]
    return name


def read(repository: Repository) -> tuple[Ledger, list[Fault]]:
    """The ledger of a repository, empty where there is none, with what is wrong with its lines."""
    path = repository.docs / NAME
    shown, entries, faults = repository.shown(path), dict[str, Entry](), list[Fault]()
    names: dict[str, Name] | None = None
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    for number, line in enumerate(text.splitlines(), 1):
        page, anchor = PAGE.fullmatch(line.rstrip()), ANCHOR.fullmatch(line.rstrip())
        twice = page["address"] in entries if page else bool(anchor and names and anchor["name"] in names)
        if twice:
            faults.append(Fault(shown, number, 1, "stands in the ledger twice: take one of the two out"))
        elif page:
            names = {}
            given = page.groupdict(default="")
            entries[page["address"]] = Entry(**given, names=names, line=number)
        elif anchor and names is not None:
            names[anchor["name"]] = Name(number, anchor["now"] or "")
        elif line.strip() and not line.startswith("#"):
            faults.append(Fault(shown, number, 1, f"is no line of a ledger: write {SHAPES}"))
    return Ledger(entries), faults
