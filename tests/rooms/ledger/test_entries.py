"""The ledger of published addresses: read, followed, and written again."""

import pytest

from tests.rooms.conftest import Practice
from why18.ledger.entries import HEAD, Entry, Ledger, Name, read, resolve

TEXT = """/ 2026-01-31 2026-01-31 00000000
  #start
/section/new/ 2026-01-31 2026-02-28 0123abcd
  #depth
  #layers -> #depth
/section/old/ 2025-12-01 2026-01-01 89abcdef -> /section/new/
  #weighted.resnet34
"""


def ledger_of(repository: Practice, text: str) -> Ledger:
    """A ledger of this text, which has to be one."""
    repository.write("docs/.ledger", text)
    ledger, faults = read(repository)

    assert faults == []
    return ledger


def test_ledger_is_read_and_written_as_it_was(repository: Practice) -> None:
    """Sorted, below a few words on what it is."""
    ledger = ledger_of(repository, TEXT)

    assert ledger.text() == HEAD + TEXT
    assert ledger_of(repository, ledger.text()).text() == HEAD + TEXT
    assert ledger.entries["/section/old/"] == Entry(
        "/section/old/",
        published="2025-12-01",
        changed="2026-01-01",
        version="89abcdef",
        names={"weighted.resnet34": Name(7)},
        now="/section/new/",
        line=6,
    )
    assert ledger.entries["/section/new/"].names == {"depth": Name(4), "layers": Name(5, now="depth")}


def test_repository_without_a_ledger_has_an_empty_one(repository: Practice) -> None:
    """Nothing of it was published."""
    assert read(repository) == (Ledger({}), [])


SHAPES = "write /page/ 2026-01-31 2026-02-28 0123abcd, or below a page two blanks and #name"
PAGE = "/a/ 2026-01-31 2026-01-31 00000000\n"
WRONG = [
    # lines, and what is wrong with them, with the line
    ("  #name\n", f"1:1: is no line of a ledger: {SHAPES}"),  # of no page
    ("/a/\n", f"1:1: is no line of a ledger: {SHAPES}"),
    (f"{PAGE}  #\n", f"2:1: is no line of a ledger: {SHAPES}"),
    (f"{PAGE}  #a -> b\n", f"2:1: is no line of a ledger: {SHAPES}"),
    (f"<<<<<<< ours\n{PAGE}", f"1:1: is no line of a ledger: {SHAPES}"),  # a merge that nobody has ended
    ("/a 2026-01-31 2026-01-31 00000000\n", f"1:1: is no line of a ledger: {SHAPES}"),  # the address of no page
    (PAGE + PAGE, "2:1: stands in the ledger twice: take one of the two out"),
    (f"{PAGE}  #a\n  #a -> #b\n", "3:1: stands in the ledger twice: take one of the two out"),
]


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_line_that_is_none_of_a_ledger_is_a_fault(repository: Practice, text: str, wrong: str) -> None:
    """With its place: nothing is left out in silence."""
    repository.write("docs/.ledger", text)
    _, faults = read(repository)

    assert list(map(str, faults)) == [f"docs/.ledger:{wrong}"]


CHAIN = """/a/ 2026-01-31 2026-01-31 00000000 -> /b/
/b/ 2026-01-31 2026-01-31 00000000 -> /c/
/c/ 2026-01-31 2026-01-31 00000000
/x/ 2026-01-31 2026-01-31 00000000 -> /y/
/y/ 2026-01-31 2026-01-31 00000000 -> /x/
"""
FOLLOWED = [
    # the address of a page, and where it leads
    ("/a/", "/c/"),
    ("/b/", "/c/"),
    ("/c/", "/c/"),
    ("/never-published/", "/never-published/"),
    ("/x/", ""),  # in a circle
]


@pytest.mark.parametrize(("address", "place"), FOLLOWED)
def test_page_that_moved_twice_is_where_it_moved_last(repository: Practice, address: str, place: str) -> None:
    """However often it moved, a reader takes one step."""
    assert ledger_of(repository, CHAIN).follow(address) == place


def test_names_of_a_page_are_those_of_the_pages_before_it(repository: Practice) -> None:
    """What it says of itself counts more than what they said."""
    text = """/a/ 2026-01-31 2026-01-31 00000000 -> /b/
  #one -> #two
  #three -> #four
/b/ 2026-01-31 2026-01-31 00000000
  #one -> #five
/c/ 2026-01-31 2026-01-31 00000000
  #six -> #seven
"""

    assert ledger_of(repository, text).renamed("/b/") == {"one": "five", "three": "four"}


RESOLVED = [
    # an old name, what others have taken the place of, and the name that is there
    ("there", {}, "there"),
    ("one", {"one": "there"}, "there"),
    ("one", {"one": "two", "two": "there"}, "there"),  # renamed twice
    ("there", {"there": "other"}, "there"),  # it is there again
    ("one", {}, ""),
    ("one", {"one": "gone"}, ""),
    ("one", {"one": "two", "two": "one"}, ""),  # in a circle
]


@pytest.mark.parametrize(("name", "renamed", "place"), RESOLVED)
def test_old_name_leads_to_the_one_that_is_there(name: str, renamed: dict[str, str], place: str) -> None:
    """Through as many as it takes."""
    assert resolve(name, renamed, {"there", "other"}) == place
