"""The ledger grows: what is new is added with its day, and nothing else is touched."""

from tests.rooms.conftest import Practice
from why18.ledger.entries import Entry, Ledger, Name
from why18.ledger.growth import grown, missing, wanted
from why18.records import Addresses

OLD = Entry(
    "/old/", "2025-12-01", "2026-01-01", "89abcdef", {"gone": Name(2), "there": Name(3, now="new")}, "/page/", 1
)
HOME = Entry("/", "2026-01-31", "2026-01-31", "00000000", {"start": Name(5)}, line=4)
BEFORE = Ledger({"/old/": OLD, "/": HOME})
TODAY = "2026-02-28"


def addresses(ids: str, facts: str, leads: str, version: str = "0123abcd") -> Addresses:
    """Addresses, each a word."""
    return Addresses(frozenset(ids.split()), frozenset(facts.split()), frozenset(leads.split()), version)


def test_facts_are_addresses_where_a_page_leads_to_them(repository: Practice) -> None:
    """This page or another, the front door too; what a link leads to that is not there is none."""
    known = {
        repository.docs / "page.md": addresses("how answer", "depth parts parts.0", "/page/#depth /other/#nothing"),
        repository.docs / "other.md": addresses("other", "depth", ""),
        repository.root / "README.md": addresses("read-me", "", "/page/#parts.0"),
    }

    assert wanted(known, repository) == {"/page/": {"how", "answer", "depth", "parts.0"}, "/other/": {"other"}}


def test_page_and_names_that_are_new_are_missing() -> None:
    """A page that has no address but its own as well."""
    pages = {"/": {"start", "more"}, "/page/": {"how"}, "/bare/": set[str](), "/old/": {"gone", "there"}}

    assert missing(BEFORE, pages) == {"/": {"more"}, "/page/": {"how"}, "/bare/": set()}


def test_ledger_grows_and_loses_nothing(repository: Practice) -> None:
    """A page that changed has today's day, one that moved keeps that of its first address."""
    known = {
        repository.docs / "index.md": addresses("begin", "", ""),
        repository.docs / "page.md": addresses("new", "", ""),
        repository.docs / "late/index.md": addresses("late", "", ""),
    }

    after = grown(BEFORE, known, repository, TODAY)

    assert after.entries == {
        "/old/": OLD,
        "/": Entry("/", "2026-01-31", TODAY, "0123abcd", {"start": Name(5), "begin": Name(0)}, line=4),
        "/page/": Entry("/page/", "2025-12-01", TODAY, "0123abcd", {"new": Name(0)}),
        "/late/": Entry("/late/", TODAY, TODAY, "0123abcd", {"late": Name(0)}),
    }


def test_page_that_did_not_change_keeps_its_day(repository: Practice) -> None:
    """However often one looks."""
    known = {repository.docs / "index.md": addresses("start", "", "", version="00000000")}

    assert grown(BEFORE, known, repository, TODAY) == BEFORE
