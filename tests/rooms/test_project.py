"""Where things are in a repository, and how its files are read."""

from pathlib import Path

import pytest

from why18.project import LARGEST, default_pages, dialect, digest, find_root, front_matter, load, metadata, shown

from .conftest import Repository


def test_the_root_is_the_nearest_folder_upwards_with_a_configuration(tmp_path: Path) -> None:
    """A repository may lie inside of another."""
    inner = tmp_path / "inner"
    below = inner / "docs" / "section"
    below.mkdir(parents=True)
    for folder in (tmp_path, inner):
        (folder / "mkdocs.yml").touch()

    assert [find_root(folder) for folder in (below, inner, tmp_path)] == [inner, inner, tmp_path]


def test_a_link_to_a_repository_is_followed(tmp_path: Path) -> None:
    """Targets are compared as they are, and not as somebody came to them."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    (real / "mkdocs.yml").touch()
    link.symlink_to(real)

    assert find_root(link) == real


def test_what_is_named_like_a_page_and_is_none_is_no_page(tmp_path: Path) -> None:
    """A folder, or the lock that an editor leaves, which leads nowhere."""
    page = tmp_path / "docs/page.md"
    (tmp_path / "docs/folder.md").mkdir(parents=True)
    page.touch()
    (tmp_path / "docs/.#page.md").symlink_to("somebody@somewhere")

    assert default_pages(tmp_path) == [page]


def test_a_folder_named_as_the_configuration_is_none(tmp_path: Path) -> None:
    """Where there is none, it is said what was sought, and from where."""
    (tmp_path / "mkdocs.yml").mkdir()

    with pytest.raises(FileNotFoundError, match=f"^there is no mkdocs.yml in {tmp_path} or above"):
        find_root(tmp_path)


def test_a_path_is_shown_as_the_user_knows_it() -> None:
    """Short inside of the repository, whole outside of it."""
    root = Path("/a/b")

    assert [shown(Path(path), root) for path in ("/a/b/c/d.md", "/a/e.md")] == ["c/d.md", "/a/e.md"]


def test_the_pages_are_the_site_and_the_front_door(repository: Repository) -> None:
    """Other Markdown, what is no file or hidden, and what pages load, is no page."""
    names = ["docs/b.md", "docs/a/c.md", "docs/assets/a.txt", "docs/.a/b.md", "docs/.b", "docs/assets/d.md"]
    names += ["docs/assets/e/f.txt", "docs/a/.g/h.md"]
    for name in (*names, "notes.md", "CONTRIBUTING.md", "README.md/x"):
        repository.write(name, "x")

    actual = [path.relative_to(repository.root).as_posix() for path in default_pages(repository.root)]

    assert actual == ["docs/a/c.md", "docs/assets/d.md", "docs/b.md", "docs/sources.md", "CONTRIBUTING.md"]


def test_what_a_site_publishes_and_nothing_reads_is_refused(repository: Repository) -> None:
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


def test_a_page_is_read_with_line_feeds_only(tmp_path: Path) -> None:
    """However an editor saved it; its hash is that of the bytes in the file."""
    data = b"\xef\xbb\xbfa\rb\r\nc\n"
    (tmp_path / "page.md").write_bytes(data)

    page = load(tmp_path / "page.md", tmp_path)

    assert (page.shown, page.source, page.hash) == ("page.md", "a\nb\nc\n", digest(data))


def test_a_page_may_be_as_large_as_it_may(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    (tmp_path / "page.md").write_bytes(b"x" * LARGEST)

    assert len(load(tmp_path / "page.md", tmp_path).source) == LARGEST


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
def test_a_file_that_is_no_page_is_refused(repository: Repository, content: bytes, expected: str) -> None:
    """Bad bytes, no bytes and too many bytes are faults with a place, not tracebacks."""
    repository.write("docs/page.md", content)

    actual = repository.faults("docs/page.md")

    assert actual == [f"docs/page.md:{expected}"]


HEADS = [
    # what a page begins with, the length of its metadata, and their values, the last first
    ("---\ntitle: a\n---\nb", 17, ["a", "title"]),
    ("---\ntitle: a\n...\n", 17, ["a", "title"]),
    ("--- \ntitle: a\n---", 17, ["a", "title"]),
    ("---\ntitle: a\n---\nb\n---\n", 17, ["a", "title"]),
    ("---\na: [b, {c: d}]\n---\n", 23, ["d", "c", "b", "a"]),
    ("---\na: !!pairs [b: c]\n---\n", 26, ["c", "b", "a"]),
    ("---\na: !!set {b}\n---\n", 21, ["b", "a"]),
    ("---\na: !!binary w6k=\n---\n", 25, ["é", "a"]),
    ("---\na: !!binary /w==\n---\n", 25, ["\N{REPLACEMENT CHARACTER}", "a"]),
    ("---\n- a\n---\n", 0, ["a"]),
    ("---\na\n---\n", 0, ["a"]),  # a rule, and a heading
    ("a\n---\ntitle: a\n---\n", 0, []),
    ("----\ntitle: a\n---\n", 0, []),
]


@pytest.mark.parametrize(("source", "length", "values"), HEADS)
def test_metadata_are_the_mapping_that_a_page_begins_with(source: str, length: int, values: list[object]) -> None:
    """Each key and each value of it can be shown by a site."""
    assert front_matter(source) == length
    assert list(metadata(source)) == values


@pytest.mark.parametrize("source", ["---\na: [\n---\n", "---\na: 2001-99-99\n---\n", "---\na: &x [*x]\n---\n"])
def test_what_is_no_yaml_is_no_metadata(source: str) -> None:
    """A list without an end, no date, and what holds itself: it is text, and whoever wants its values is told."""
    assert front_matter(source) == 0
    with pytest.raises(ValueError, match=r"."):
        list(metadata(source))


def test_the_dialect_is_that_of_the_site_without_the_checker(tmp_path: Path) -> None:
    """With what MkDocs adds by itself, each once; includes are sought in the repository."""
    data = b"""markdown_extensions:
  - toc:
      permalink: true
  - admonition
  - pymdownx.snippets:
      check_paths: true
  - why18.faces.extension
"""

    names, options = dialect(data, tmp_path)

    assert names == ["toc", "tables", "admonition", "pymdownx.snippets"]
    assert options == {
        "toc": {"permalink": True},
        "admonition": {},
        "pymdownx.snippets": {"check_paths": True, "base_path": [str(tmp_path)]},
        "why18.faces.extension": {},
    }
