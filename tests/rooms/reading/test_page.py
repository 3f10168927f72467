"""Markdown files, from disk to claims."""

from pathlib import Path

import pytest

from tests.rooms.conftest import SOURCES, Practice, own_faults_of
from why18.project import Repository, digest
from why18.reading.page import LARGEST, load, read
from why18.records import Fault, Source

PAGE = "docs/section/page.md"
TARGET = "shown.md"


def test_page_is_read_with_its_name_and_its_hash(repository: Practice) -> None:
    """And with what decides how it is read: the configuration, and the pages whose facts it names."""
    text = f"# How?\n\n[18]({TARGET}#layers)\n"
    path = repository.write(PAGE, text)
    config, snippet = repository.root / "mkdocs.yml", repository.root / "snippets/section/page.py"

    page = read(path, repository)

    assert page.source == Source(path, PAGE, text, digest(text))
    assert page.reads == {
        **{path: digest(path.read_bytes()) for path in (config, snippet)},
        repository.root / "docs/section/shown.md": f"shows {digest('snippets/section/page.py')}",
    }
    assert [(claim.stated, claim.name, claim.place.line) for claim in page.claims] == [("18", "layers", 3)]
    assert page.faults == ()


def test_file_that_is_no_page_has_a_name_and_a_fault(repository: Practice) -> None:
    """And no text: nothing of it is read."""
    path = repository.write("docs/page.md", b"# \xff")

    page = read(path, repository)

    assert page.source == Source(path, "docs/page.md", "")
    assert page.faults == (Fault("docs/page.md", 1, 3, "is not UTF-8: byte 0xff; save the file as UTF-8"),)


def test_file_that_a_site_publishes_unread_is_refused(repository: Practice) -> None:
    """A site copies such a file as it is, and follows a link to a folder."""
    repository.write("docs/raw.html", "<p>54</p>")
    repository.write("docs/a.markdown", "54")
    (repository.root / "docs/link").symlink_to("/etc")
    copied = "is published as it is, and nothing reads it: make it a page, .md, or move it to docs/assets where it is a"
    followed = "is a link to a folder, which a site follows: put the folder here itself"

    actual = repository.faults()

    assert actual == [
        f"docs/a.markdown:1:1: {copied} file that pages load",
        f"docs/link:1:1: {followed}",
        f"docs/raw.html:1:1: {copied} file that pages load",
    ]


def test_page_is_read_with_line_feeds_only(tmp_path: Path) -> None:
    """However an editor saved it; its hash is that of the bytes in the file."""
    data = b"\xef\xbb\xbfa\rb\r\nc\n"
    (tmp_path / "page.md").write_bytes(data)

    page = load(tmp_path / "page.md", Repository(tmp_path))

    assert (page.shown, page.text, page.hash) == ("page.md", "a\nb\nc\n", digest(data))


def test_page_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    (tmp_path / "page.md").write_bytes(b"x" * LARGEST)

    assert len(load(tmp_path / "page.md", Repository(tmp_path)).text) == LARGEST


FILES = [
    # a file, and the whole report
    (b"", "1:1: is empty, so there is nothing to check"),
    (b"\n \n", "1:1: is empty, so there is nothing to check"),
    (b"\xef\xbb\xbf", "1:1: is empty, so there is nothing to check"),
    (b"caf\xe9", "1:4: is not UTF-8: byte 0xe9; save the file as UTF-8"),
    (b"\xff", "1:1: is not UTF-8: byte 0xff; save the file as UTF-8"),
    (b"a\nb\nc\x80", "3:2: is not UTF-8: byte 0x80; save the file as UTF-8"),
    ("é\n–".encode() + b"\xc3(", "2:2: is not UTF-8: byte 0xc3; save the file as UTF-8"),  # by characters
    (b"\xef\xbb\xbfa\xff", "1:2: is not UTF-8: byte 0xff; save the file as UTF-8"),  # behind a byte order mark
    (b"a\r\nb \xff", "2:3: is not UTF-8: byte 0xff; save the file as UTF-8"),
    (b"x" * (LARGEST + 1), f"1:1: is {LARGEST + 1:,} bytes, and a page may have {LARGEST:,}: split it"),
]


@pytest.mark.parametrize(("content", "expected"), FILES)
def test_file_that_is_no_page_is_refused(repository: Practice, content: bytes, expected: str) -> None:
    """Bad bytes, no bytes and too many bytes are faults with a place, not tracebacks."""
    repository.write("docs/page.md", content)

    actual = repository.faults("docs/page.md")

    assert actual == [f"docs/page.md:{expected}"]


SLOW = "the paragraph has more {} before its end than can be read in time: close them, or split it"

LONG = [
    # a page on which Python-Markdown works too long, and the fault; or one on which it does not
    ("[" * 20_000, [f"1:101: {SLOW.format('[')}"]),
    ("[a](b" * 200, [f"1:504: {SLOW.format('(')}"]),
    ("a\n" + "![a" * 200, [f"2:302: {SLOW.format('[')}"]),
    ("[[a]\n" * 200, [f"100:2: {SLOW.format('[')}"]),
    ("<a\n\n" * 200, [f"201:1: {SLOW.format('<')}"]),
    ("a\n" + "<?a\n" * 200, [f"102:1: {SLOW.format('<')}"]),
    ("a `b` " * 1_001, [f"1:6003: {SLOW.format('`')}"]),
    ("[" * 100, []),
    ("[(a\n\n" * 200, []),
    ("[a](b) <b>c</b> `d` a < b\n" * 200, []),
    ("x * _ # & ! ~ " * 2_000, []),
]


@pytest.mark.parametrize(("text", "expected"), LONG)
def test_page_that_takes_too_long_to_render_is_refused_unrendered(
    repository: Practice, text: str, expected: list[str]
) -> None:
    """For each sign that opens something and does not close it, the end of the page is sought again."""
    page = read(repository.write(PAGE, text), repository)

    assert [str(fault).removeprefix(f"{PAGE}:") for fault in page.faults] == expected


BEGINNINGS = [
    # how a page begins, its faults, and its claims
    (f"---\ntitle: It has 54\n---\n\n[18]({TARGET}#layers)", ["2:15: states 54 in the metadata"], [("18", 5)]),
    (f"---\ntitle: No number\nmore: '[18]({TARGET}#layers)'\n---\n", ["3:9: states 18 in the metadata"], []),
    (f"\n---\n\n[18]({TARGET}#layers)\n\n---\n\n[18]({TARGET}#layers)", [], [("18", 4), ("18", 8)]),
]


@pytest.mark.parametrize(("text", "faults", "claims"), BEGINNINGS)
def test_metadata_keep_the_rule_and_are_not_rendered(
    repository: Practice, text: str, faults: list[str], claims: list[tuple[str, int]]
) -> None:
    """The text behind them is, each number at its place in the file."""
    page = read(repository.write(PAGE, text), repository)

    assert [str(fault).removeprefix(f"{PAGE}:").partition(",")[0] for fault in page.faults] == faults
    assert [(claim.stated, claim.place.line) for claim in page.claims] == claims


def test_list_of_sources_is_read_as_such(repository: Practice) -> None:
    """What is wrong with its beginning and with its rows is said."""
    listed = SOURCES.replace("| layers |", "| |")
    path = repository.write("docs/sources.md", f"---\ntitle: It has 54\n---\n{listed}")

    page = read(path, repository)
    messages = [str(fault).partition(",")[0].partition(":")[2] for fault in page.faults]

    assert messages[0] == "2:15: states 54 in the metadata"
    assert [message.partition(": ")[2] for message in messages[1:]] == [
        "row #paper-layers cannot be quoted: a row needs three cells in a table",
        "row #paper-deeper cannot be quoted: a row needs three cells in a table",
    ]
    assert page.claims == ()


def test_page_that_nests_too_deep_has_a_fault_at_its_deepest_line(repository: Practice) -> None:
    """Where most stands before the text of a line."""
    text = f"---\ntitle: It has 54\n---\n\n{'- ' * 1000}deep\n\nWith 54."

    page = read(repository.write(PAGE, text), repository)

    *_, fault = page.faults
    assert (fault.path, fault.line, fault.message.partition(":")[0]) == (PAGE, 5, "nests too deep to be read")


def test_page_outside_of_the_site_is_read_as_well(repository: Practice) -> None:
    """The front door keeps the rule, from where it is."""
    page = read(repository.write("README.md", "[18](docs/section/shown.md#layers), 54"), repository)

    assert [claim.target for claim in page.claims] == [repository.root / "snippets/section/page.py"]
    assert own_faults_of(page) == ["README.md:1:37: states 54 without a link"]


def test_included_file_that_cannot_be_shown_is_a_fault_of_the_page(repository: Practice) -> None:
    """It is not UTF-8; the page is named, and nothing is lost of what is wrong besides."""
    repository.write("snippets/bad.py", b"layers = 18  # \xff")
    path = repository.write(PAGE, '---\ntitle: It has 54\n---\n\n```python exec="1"\n--8<-- "snippets/bad.py"\n```\n')

    faults = [str(fault) for fault in read(path, repository).faults]

    assert [fault.partition(" in the metadata")[0] for fault in faults] == [
        f"{PAGE}:2:15: states 54",
        f"{PAGE}:1:1: includes a file that is not UTF-8: byte 0xff; save it as UTF-8",
    ]
