"""Which links are claims, and what evidence they name."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from why18.project import Repository
from why18.reading.links import Links, Target


def target(root: Path, href: str, text: str = "") -> Target | None:
    """What a link on a page of the section ``a`` names."""
    (root / "docs/a").mkdir(parents=True)
    link = Element("a", href=href)
    link.text = text
    return Links(root / "docs/a/page.md", Repository(root)).target_of(link)


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
def test_link_to_evidence_is_a_claim(tmp_path: Path, href: str, text: str, expected: tuple[str, str, str]) -> None:
    """The file is sought from the page, and its name and the one in it are read as a browser reads them."""
    kind, file, name = expected

    actual = target(tmp_path, href, text)

    assert actual == (kind, tmp_path / file, name)


@pytest.mark.parametrize(("href", "text"), NO_CLAIMS)
def test_link_to_anything_else_is_no_claim(tmp_path: Path, href: str, text: str) -> None:
    """Its numbers are prose."""
    actual = target(tmp_path, href, text)

    assert actual is None


def test_anchor_is_no_claim(tmp_path: Path) -> None:
    """An anchor has no address."""
    anchor = Element("a", name="18")
    anchor.text = "18"

    assert Links(tmp_path / "page.md", Repository(tmp_path)).target_of(anchor) is None


def test_text_of_a_link_is_all_of_it(tmp_path: Path) -> None:
    """A number may be emphasised in part."""
    link = Element("a", href="a.py")
    emphasised = SubElement(link, "em")
    emphasised.text, emphasised.tail = "fif", "ty"

    actual = Links(tmp_path / "page.md", Repository(tmp_path)).target_of(link)

    assert actual == ("computed", tmp_path / "a.py", "")
