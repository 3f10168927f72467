"""Markdown files, from disk to claims."""

import pytest

from why18.project import digest
from why18.reading.page import open_page, read
from why18.records import Fault

from ..conftest import SOURCES, Repository

PAGE = "docs/section/page.md"
TARGET = "../../snippets/section/page.py"


def test_a_page_is_read_with_its_name_and_its_hash(repository: Repository) -> None:
    """And with the configuration that says how it is read."""
    text = f"# How?\n\n[18]({TARGET}#layers)\n"
    path = repository.write(PAGE, text)
    config = repository.root / "mkdocs.yml"

    page = read(path, repository.root)

    assert (page.path, page.shown, page.source, page.hash) == (path, PAGE, text, digest(text))
    assert page.reads == {config: digest(config.read_bytes())}
    assert [(claim.stated, claim.name, claim.place.line) for claim in page.claims] == [("18", "layers", 3)]
    assert page.question
    assert page.faults == []


def test_a_page_that_is_opened_knows_by_what_it_will_be_read(repository: Repository) -> None:
    """Though nothing of its text has been read yet."""
    config = repository.root / "mkdocs.yml"

    page = open_page(repository.root / "docs/sources.md", repository.root)

    assert page.reads == {config: digest(config.read_bytes())}
    assert (page.source, page.claims) == (SOURCES, [])


@pytest.mark.parametrize("what", [read, open_page])
def test_what_is_no_page_has_a_name_and_a_fault(repository: Repository, what: object) -> None:
    """And no text: nothing of it is read."""
    path = repository.write("docs/page.md", b"# \xff")

    page = what(path, repository.root)  # type: ignore[operator] # either takes the same

    assert (page.path, page.shown, page.source, page.hash, page.reads) == (path, "docs/page.md", "", "", {})
    assert page.faults == [Fault("docs/page.md", 1, 3, "is not UTF-8: byte 0xff; save the file as UTF-8")]


BEGINNINGS = [
    # how a page begins, its faults, and its claims
    (f"---\ntitle: It has 54\n---\n\n[18]({TARGET}#layers)", ["2:15: states 54 in the metadata"], [("18", 5)]),
    (f"---\ntitle: No number\nmore: '[18]({TARGET}#layers)'\n---\n", ["3:9: states 18 in the metadata"], []),
    (f"\n---\n\n[18]({TARGET}#layers)\n\n---\n\n[18]({TARGET}#layers)", [], [("18", 4), ("18", 8)]),
]


@pytest.mark.parametrize(("text", "faults", "claims"), BEGINNINGS)
def test_metadata_are_held_to_the_rule_and_not_rendered(
    repository: Repository, text: str, faults: list[str], claims: list[tuple[str, int]]
) -> None:
    """The text behind them is, each number at its place in the file."""
    page = read(repository.write(PAGE, text), repository.root)

    assert [str(fault).removeprefix(f"{PAGE}:").partition(",")[0] for fault in page.faults] == faults
    assert [(claim.stated, claim.place.line) for claim in page.claims] == claims


def test_the_list_of_sources_is_read_as_such(repository: Repository) -> None:
    """What is wrong with its beginning and with its rows is said."""
    listed = SOURCES.replace("| layers |", "| |")
    path = repository.write("docs/sources.md", f"---\ntitle: It has 54\n---\n{listed}")

    page = read(path, repository.root)
    messages = [str(fault).partition(",")[0].partition(":")[2] for fault in page.faults]

    assert messages[0] == "2:15: states 54 in the metadata"
    assert [message.partition(": ")[2] for message in messages[1:]] == [
        "row #paper-layers cannot be quoted: a row needs three cells in a table",
        "row #paper-deeper cannot be quoted: a row needs three cells in a table",
    ]
    assert page.claims == []


def test_a_page_that_nests_too_deep_has_that_fault_alone(repository: Repository) -> None:
    """Where most stands before the text of a line."""
    text = f"---\ntitle: It has 54\n---\n\n{'- ' * 1000}deep\n\nWith 54."

    page = read(repository.write(PAGE, text), repository.root)

    assert [(fault.path, fault.line) for fault in page.faults] == [(PAGE, 5)]
    assert page.faults[0].message.startswith("nests too deep to be read: ")


def test_a_page_outside_of_the_site_is_read_as_well(repository: Repository) -> None:
    """The front door keeps the rule, from where it is."""
    page = read(repository.write("README.md", "[18](snippets/section/page.py#layers), 54"), repository.root)

    assert [claim.target for claim in page.claims] == [repository.root / "snippets/section/page.py"]
    assert [str(fault).partition(",")[0] for fault in page.faults] == [
        "README.md:1:40: states 54 without a link: link it to the snippet that computes it"
    ]


def test_a_file_that_cannot_be_shown_is_a_fault_of_the_page_that_includes_it(repository: Repository) -> None:
    """It is not UTF-8; the page is named, and nothing is lost of what is wrong besides."""
    repository.write("snippets/bad.py", b"layers = 18  # \xff")
    path = repository.write(PAGE, '---\ntitle: It has 54\n---\n\n```python exec="1"\n--8<-- "snippets/bad.py"\n```\n')

    faults = [str(fault) for fault in read(path, repository.root).faults]

    assert [fault.partition(" in the metadata")[0] for fault in faults] == [
        f"{PAGE}:2:15: states 54",
        f"{PAGE}:1:1: includes a file that is not UTF-8: byte 0xff; save it as UTF-8",
    ]
