"""Which links are claims, and what evidence they name."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from why18.project import is_sources
from why18.reading.links import Target, file_at, target_of
from why18.records import Page


def target(root: Path, href: str, text: str = "") -> Target | None:
    """What a link on a page of the section ``a`` names."""
    (root / "docs/a").mkdir(parents=True)
    link = Element("a", href=href)
    link.text = text
    return target_of(link, Page(root / "docs/a/page.md", "docs/a/page.md", ""), root, {})


CLAIMS = [
    # a link, its text, and what it names: the kind of evidence, the file from the root, and the name in it
    ("../../snippets/a.py#n", "any text", ("computed", "snippets/a.py", "n")),
    ("../../snippets/a.py#n.m", "", ("computed", "snippets/a.py", "n.m")),
    ("../../snippets/a%20b.py#n%2Em", "", ("computed", "snippets/a b.py", "n.m")),
    ("x/../../a.py#n", "", ("computed", "docs/a.py", "n")),
    ("a.py", "18", ("computed", "docs/a/a.py", "")),  # a number of which the variable is missing
    ("a.py", "eighteen", ("computed", "docs/a/a.py", "")),
    ("../sources.md#x", "", ("quoted", "docs/sources.md", "x")),
    ("../sources.md#x%20y", "18", ("quoted", "docs/sources.md", "x y")),
]
NO_CLAIMS = [
    # a link, and its text
    ("../../snippets/a.py", "the script of ResNet-18"),
    ("../sources.md", "18"),  # without a row
    ("sources.md#x", "18"),  # another list
    ("../../sources.md#x", "18"),
    ("b.md#x", "18"),
    ("a.pyc#n", "18"),
    ("https://example.org/a.py#n", "18"),
    ("//example.org/a.py#n", "18"),
    ("file:///a.py#n", "18"),
    ("http://[::1#n", "18"),  # no address
    ("a%00.py#n", "18"),  # a name that no file can have
    (f"{'a' * 300}.py#n", "18"),
    ("", "18"),
]


@pytest.mark.parametrize(("href", "text", "expected"), CLAIMS)
def test_a_link_to_evidence_is_a_claim(tmp_path: Path, href: str, text: str, expected: tuple[str, str, str]) -> None:
    """The file is sought from the page, and its name and the one in it are read as a browser reads them."""
    kind, file, name = expected

    actual = target(tmp_path, href, text)

    assert actual == (kind, tmp_path / file, name)


@pytest.mark.parametrize(("href", "text"), NO_CLAIMS)
def test_any_other_link_is_no_claim(tmp_path: Path, href: str, text: str) -> None:
    """Its numbers are prose."""
    actual = target(tmp_path, href, text)

    assert actual is None


def test_a_link_to_nothing_is_no_claim(tmp_path: Path) -> None:
    """An anchor has no address."""
    anchor = Element("a", name="18")
    anchor.text = "18"

    assert target_of(anchor, Page(tmp_path / "page.md", "page.md", ""), tmp_path, {}) is None


def test_the_text_of_a_link_is_all_of_it(tmp_path: Path) -> None:
    """A number may be emphasised in part."""
    link = Element("a", href="a.py")
    emphasised = SubElement(link, "em")
    emphasised.text, emphasised.tail = "fif", "ty"

    actual = target_of(link, Page(tmp_path / "page.md", "page.md", ""), tmp_path, {})

    assert actual == ("computed", tmp_path / "a.py", "")


def test_a_file_is_sought_once(tmp_path: Path) -> None:
    """What was found is known by its address, and so is what cannot be."""
    files: dict[str, Path | None] = {}

    found = [file_at(tmp_path, address, files) for address in ("b/../a%2Epy", "%00")]

    assert found == [tmp_path / "a.py", None]
    assert files == {"b/../a%2Epy": tmp_path / "a.py", "%00": None}
    assert file_at(tmp_path / "elsewhere", "b/../a%2Epy", files) == tmp_path / "a.py"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("docs/sources.md", True), ("docs/Sources.md", False), ("sources.md", False), ("docs/docs/sources.md", False)],
)
def test_there_is_one_list_of_sources(path: str, expected: bool) -> None:  # noqa: FBT001
    """It alone states numbers without links."""
    root = Path("/root")

    assert is_sources(root / path, root) is expected
