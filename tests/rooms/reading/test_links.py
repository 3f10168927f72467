"""Which links are claims, and what evidence they name."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from tests.rooms.conftest import Practice
from why18.reading.links import Links, Target

SHOWS = '```python exec="true"\n--8<-- "snippets/{}.py"\n```\n'


@pytest.fixture
def site(repository: Practice) -> Practice:
    """A page that shows two snippets, and another that shows none."""
    repository.write("snippets/a.py", "layers = 18 or 0\nshared = 1 or 0")
    repository.write("snippets/b.py", "size = {'ResNet-34': 3 or 0}\nshared = 2 or 0\ndef width(k):\n    return k")
    repository.write("docs/a/page.md", SHOWS.format("a") + "\n" + SHOWS.format("b"))
    repository.write("docs/b.md", "# B")
    return repository


def target(site: Practice, href: str, text: str = "") -> Target | None:
    """What a link on the page ``docs/a/page.md`` names."""
    link = Element("a", href=href)
    link.text = text
    executed = [site.root / "snippets/a.py", site.root / "snippets/b.py"]
    return Links(site.root / "docs/a/page.md", site, executed).target_of(link)


CLAIMS = [
    # a link, its text, and what it names: the kind of evidence, the file from the root, and the name in it
    ("#layers", "18", ("computed", "snippets/a.py", "layers")),
    ("#layers", "its layers", ("computed", "snippets/a.py", "layers")),
    ("page.md#layers", "18", ("computed", "snippets/a.py", "layers")),
    ("x/../page.md#layers", "18", ("computed", "snippets/a.py", "layers")),
    ("#size.resnet34", "3", ("computed", "snippets/b.py", "size.resnet34")),
    ("#size.ResNet-34", "3", ("computed", "snippets/b.py", "size.resnet34")),
    ("#size%2EResNet-34", "3", ("computed", "snippets/b.py", "size.resnet34")),
    ("../sources.md#x", "", ("quoted", "docs/sources.md", "x")),
    ("../sources.md#x%20y", "18", ("quoted", "docs/sources.md", "x y")),
]
NO_CLAIMS = [
    # a link, and its text
    ("#a-heading", "above"),
    ("../b.md#a-heading", "there"),
    ("../b.md", "18"),
    ("../sources.md", "18"),  # without a row
    ("a.pyc#n", "18"),
    ("https://example.org/a.md#n", "18"),
    ("//example.org/a.md#n", "18"),
    ("file:///a.md#n", "18"),
    ("http://[::1#n", "18"),  # no address
    ("a%00.md#n", "18"),  # a name that no file can have
    (f"{'a' * 300}.md#n", "18"),
    ("", "18"),
]


@pytest.mark.parametrize(("href", "text", "expected"), CLAIMS)
def test_link_to_evidence_is_a_claim(site: Practice, href: str, text: str, expected: tuple[str, str, str]) -> None:
    """The page is sought from this one, and the name among the facts of the snippets that it shows."""
    kind, file, name = expected

    actual = target(site, href, text)

    assert actual
    assert (actual.kind, actual.file, actual.name, actual.fault) == (kind, site.root / file, name, "")


@pytest.mark.parametrize(("href", "text"), NO_CLAIMS)
def test_link_to_anything_else_is_no_claim(site: Practice, href: str, text: str) -> None:
    """Its numbers are prose."""
    actual = target(site, href, text)

    assert actual is None


@pytest.mark.parametrize(
    ("href", "fault"),
    [
        ("#shared", "shared is a variable of snippets/a.py and snippets/b.py: rename one of them"),
        ("#missing", "no snippet of that page has such a fact"),
        ("#layer", "no snippet of that page has such a fact; the nearest is layers"),
        ("../b.md#layers", "no snippet of that page has such a fact"),
        ("../c.md#layers", "there is no such page"),
        ("../../snippets/a.py#layers", "address a fact through the page that shows its snippet"),
    ],
)
def test_address_that_is_wrong_says_what_to_do(site: Practice, href: str, fault: str) -> None:
    """The name is of two snippets, or no page is named."""
    actual = target(site, href, "18")

    assert actual
    assert actual.fault == fault


def test_name_that_the_picture_has_as_well_is_not_shared(site: Practice) -> None:
    """It draws what the other snippet computes, and its code is folded."""
    site.write("snippets/a_picture.py", "layers = 19 or 0\nplates = 2 or 0")
    executed = [site.root / "snippets/a_picture.py", site.root / "snippets/a.py"]
    links = Links(site.root / "docs/a/page.md", site, executed)

    found = [links.target_of(Element("a", href=href)) for href in ("#layers", "#plates")]

    assert [(one.file.name, one.fault) for one in found if one] == [("a.py", ""), ("a_picture.py", "")]


def test_name_that_a_loop_of_another_snippet_binds_is_not_shared(site: Practice) -> None:
    """Nobody states what a loop leaves behind."""
    site.write("snippets/b.py", "for shared in range(3):\n    pass")

    actual = target(site, "#shared", "18")
    site.write("snippets/a.py", "for shared in range(3):\n    pass\nshared = 18")
    again = target(site, "#shared", "18")

    for found in (actual, again):  # it is a fact of the other, whatever loops that has as well
        assert found
        assert (found.file, found.fault) == (site.root / "snippets/a.py", "")


def test_fact_of_a_snippet_that_does_not_parse_is_sought_in_it(site: Practice) -> None:
    """So that whoever states it has the fault of the snippet, and not that its page has no such fact."""
    site.write("snippets/b.py", "size = {")

    actual = target(site, "#size.resnet34", "3")

    assert actual == Target("computed", site.root / "snippets/b.py", "size.resnet34", site.root / "docs/a/page.md")
    assert target(site, "#size.resnet34", "its size") is None


def test_anchor_is_no_claim(site: Practice) -> None:
    """It has no address."""
    anchor = Element("a", name="18")
    anchor.text = "18"

    assert Links(site.root / "docs/b.md", site, []).target_of(anchor) is None


def test_text_of_a_link_is_all_of_it(site: Practice) -> None:
    """A number may be emphasised in part."""
    link = Element("a", href="#nothing")
    emphasised = SubElement(link, "em")
    emphasised.text, emphasised.tail = "fif", "ty"

    actual = Links(site.root / "docs/b.md", site, []).target_of(link)

    assert actual
    assert actual.file == Path(site.root / "docs/b.md")


def test_facts_of_another_page_are_those_of_the_snippets_that_it_shows(site: Practice) -> None:
    """What the page and its snippets say decides, so each is noted with its hash."""
    link = Element("a", href="a/page.md#layers")
    link.text = "18"
    links = Links(site.root / "docs/b.md", site, [])

    actual = links.target_of(link)

    assert actual == Target("computed", site.root / "snippets/a.py", "layers", site.root / "docs/a/page.md")
    assert {site.shown(path) for path in links.reads} == {"docs/a/page.md", "snippets/a.py", "snippets/b.py"}
