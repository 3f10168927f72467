"""The list of sources: which of its rows can be quoted, and what is wrong with the rest."""

import pytest

from tests.rooms.conftest import SOURCES, Practice
from why18.reading.sources import Row, read, same

HEAD = "| Stated | What | Where |\n| --- | --- | --- |\n"
NEEDS = "a row needs three cells in a table, | words { #id } | what they count | where they stand |"
UNCHECKED = "which nothing checks in a list of sources: state on a page what is computed"
TWICE = "8: #p stands for 2 things: give each an id of its own"
LISTED = [
    # what is added to the list, what its row #p states then, and what is wrong with the list
    ("| 21 { #p } | l | T |", "21", []),
    ("| 21 { #p } | l | T", "21", []),  # a table needs no bar at the end of a row
    ("| 1.8 × *10* { #p } | l | T |", "1.8 × 10", []),
    (
        "| 1*36 + 9*36 { #p } | l | T |",
        "136 + 936",
        [
            "10:3: quotes 1*36, whose stars are emphasis and not shown: write 1 × 36, or put it in code",
            "10:10: quotes 9*36, whose stars are emphasis and not shown: write 9 × 36, or put it in code",
        ],
    ),
    ("<!-- 1*36 -->\n\n[a](https://example.org/1*36*b)", None, []),
    ("| `1*36 + 9*36` or k*s { #p } | l | T |", "1*36 + 9*36 or k*s", []),
    ("| 21 | l | T |", None, []),  # not for quoting
    (f"<!--\n\n{HEAD}| 21 {{ #p }} | l | T |\n\n-->", None, []),
    ("<!-- | 21 { #p } | l | T | -->", None, []),
    (f"\n```\n{HEAD}| 21 {{ #p }} | l | T |\n```", None, [f"14:8: row #p cannot be quoted: {NEEDS}"]),
    (
        f"\n<div hidden markdown>\n\n{HEAD}| 21 {{ #p }} | l | T |\n\n</div>",
        "21",
        ["11:6: hidden= is not allowed: it can show what nothing reads"],
    ),
    ("| 18 { #p } | l | T |\n| 21 { #p } | l | T |", "21", [f"11:{TWICE}"]),
    ("| 21 { #p } | l | T |\n\n## A { #p }", "21", [f"12:{TWICE}"]),
    ("| 21 { #p } | l | |", "21", [f"10:8: row #p cannot be quoted: {NEEDS}"]),
    ("| 21 { #p } | | T |", "21", [f"10:8: row #p cannot be quoted: {NEEDS}"]),
    ("| 21 { #p } | l", "21", [f"10:8: row #p cannot be quoted: {NEEDS}"]),
    ("| l | 21 { #p } | T |", "21", [f"10:12: row #p cannot be quoted: {NEEDS}"]),
    ("| 21 { #p } layers | l | T |", None, [f"10:8: row #p cannot be quoted: {NEEDS}"]),
    ("\n| 21 { #p } | l | T |", None, [f"11:8: row #p cannot be quoted: {NEEDS}"]),  # no table, for it has no head
    (
        "\n[54](../snippets/section/page.py#layers)",
        None,
        [f"11:6: links to ../snippets/section/page.py#layers, {UNCHECKED}"],
    ),
    (
        "\n[54](sources.md#paper-layers)",
        None,
        [f"11:6: links to sources.md#paper-layers, {UNCHECKED}"],
    ),
    ("\n[a](https://example.org/a.py#l-5)", None, []),
    ("\n<a href>a</a>", None, []),
    (
        f"\n{'- ' * 1000}a",
        None,
        ["11:1: nests too deep to be read: take lists, quotations or emphasis out of each other"],
    ),
]


@pytest.mark.parametrize(("added", "stated", "faults"), LISTED)
def test_rows_are_those_that_a_reader_sees(
    repository: Practice, added: str, stated: str | None, faults: list[str]
) -> None:
    """Each with an id of its own, and a place; what the page says besides states nothing that looks checked."""
    path = repository.write("docs/sources.md", f"{SOURCES}{added}\n")

    listing = read(path, repository, path.read_bytes())

    row = listing.rows.get("p")
    assert (row and row.words) == stated
    assert [str(fault) for fault in listing.faults] == [f"docs/sources.md:{fault}" for fault in faults]
    assert repository.faults("docs/sources.md") == [f"docs/sources.md:{fault}" for fault in faults]


def test_list_with_a_fault_is_not_quoted(repository: Practice) -> None:
    """Whoever quotes it has its fault, so that no site is built with it; it is named once, at its place."""
    repository.write("docs/sources.md", f"{SOURCES}| 18 {{ #p }} | l | T |\n| 21 {{ #p }} | l | T |\n")

    actual = repository.faults_in("[21](../sources.md#p) and [18](../sources.md#paper-layers)")

    assert actual == ["docs/sources.md:11:8: #p stands for 2 things: give each an id of its own"]


def test_row_has_its_words_its_place_and_its_work(repository: Practice) -> None:
    """The work is the heading above it, without the sign that links to it."""
    path = repository.root / "docs/sources.md"

    actual = read(path, repository, path.read_bytes())

    assert actual.rows["paper-layers"] == Row("18", "layers", "Table 1", "A paper")
    assert actual.works == {"paper-2015"}


def test_list_is_read_again_with_another_dialect(repository: Practice) -> None:
    """What is a row depends on the extensions of the site, in a process that goes on as well."""
    path = repository.root / "docs/sources.md"
    before = read(path, repository, path.read_bytes())
    repository.write("mkdocs.yml", "markdown_extensions: [tables]")
    after = read(path, repository, path.read_bytes())

    assert list(before.rows) == ["paper-layers", "paper-deeper", "paper-flops"]
    assert list(after.rows) == []


def test_lines_are_counted_however_an_editor_saved_them(repository: Practice) -> None:
    """With carriage returns, a byte order mark, or bytes that are no text."""
    data = b"\xef\xbb\xbf" + f"{SOURCES}| 18 {{ #p }} | l | |\n".replace("\n", "\r\n").encode() + b"\xff"
    path = repository.root / "docs/sources.md"

    faults = read(path, repository, data).faults

    assert [(fault.line, fault.col) for fault in faults] == [(10, 8)]


@pytest.mark.parametrize(
    ("stated", "quoted", "expected"),
    [
        ("1.8 billion", "1.8 × 10⁹", True),
        ("1.80 billion", "1.8 × 10⁹", False),  # another digit is another statement
        ("about 100", "about 100", True),
        ("about 100", "about 101", False),
    ],
)
def test_quoted_number_is_the_same_to_the_digit(stated: str, quoted: str, expected: bool) -> None:  # noqa: FBT001 - a case of the table
    """However it is written."""
    assert same(stated, quoted) is expected


PARTS = [
    # a part of "for layer in model.layers[:15]", and whether it is quoted so
    ("model.layers[:15]", True),
    ("layer in model", True),
    ("model.layers[:1", False),
    ("model.layers[:16]", False),
]


@pytest.mark.parametrize(("stated", "expected"), PARTS)
def test_code_is_quoted_in_part(stated: str, expected: bool) -> None:  # noqa: FBT001 - a case of the table
    """As words are, though it has no blanks."""
    row = Row("for layer in model.layers[:15]", "a slice", "the question", "A thread")

    assert row.states(stated, ()) is expected


STATED = [
    # what is quoted of "256x4096 and 768x320" before, what then, and whether it stands there, in this order
    ((), "256", True),
    (("256",), "4096", True),
    (("4096",), "256", False),
    (("256x4096",), "768", True),
    (("256x4096 and 768x320",), "256", True),  # behind the words as they stand, a number of them
    (("256x4096 and 768x320", "320"), "256", False),
]


@pytest.mark.parametrize(("before", "stated", "expected"), STATED)
def test_row_states_its_numbers_in_their_order(before: tuple[str, ...], stated: str, expected: bool) -> None:  # noqa: FBT001 - a case of the table
    """A run of its words says nothing of what is quoted behind it."""
    row = Row("shapes (256x4096 and 768x320)", "the message", "the question", "A thread")

    assert row.states(stated, before) is expected
