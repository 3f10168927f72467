"""Old addresses of a finished site lead on."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.rooms.conftest import Practice
from why18.faces.moved import SCRIPT, lead_on, named

DAYS = "2026-01-31 2026-01-31 00000000"
NEW = '<html><head><title>Why "18"? - Site</title>{}</head><body><h2 id="why">Why?</h2></body></html>'
POLICY = '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
ADDRESS = '<link rel="canonical" href="https://example.org/new/page/">'
FORMS = [
    # the file of a new page, what its head says, the file of the old page, and where that leads
    ("new/page/index.html", "", "section/old/index.html", "../../new/page/"),
    ("new/page/index.html", POLICY + ADDRESS, "section/old/index.html", "../../new/page/"),
    ("new/page.html", ADDRESS, "section/old.html", "../new/page.html"),  # not a folder for each page
]


@pytest.mark.parametrize(("new", "says", "old", "link"), FORMS)
def test_page_that_moved_leads_to_where_it_is(repository: Practice, new: str, says: str, old: str, link: str) -> None:
    """With a script and without one; it may load what the new page may, and has the address of that."""
    repository.write("docs/.ledger", f"/new/page/ {DAYS}\n/section/old/ {DAYS} -> /new/page/\n")
    html = NEW.format(says)
    repository.write(f"site/{new}", html)

    for _ in range(2):
        lead_on(repository.root / "site", repository)
        file = repository.root / "site" / old
        made = file.read_text("utf-8")
        said = {node.tag: node for node in LexborHTMLParser(made).css("main a, script")}

        assert said["a"].attributes["href"] == link
        assert said["a"].text() == 'Why "18"? - Site'
        assert f'<head>\n{says}\n<meta charset="utf-8">' in made
        assert f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>' in made
        assert file.parent.joinpath(str(said["script"].attributes["src"])).samefile(repository.root / "site" / SCRIPT)
        assert (repository.root / "site" / new).read_text("utf-8") == html


STAYS = [
    # a line of the ledger, and the file at the old address
    (f"/old/ {DAYS} -> /gone/", "old/index.html"),  # to no page
    (f"/old/ {DAYS}", "old/index.html"),
    (f"/../old/ {DAYS} -> /page/", "../old/index.html"),  # out of the site
]


@pytest.mark.parametrize(("line", "old"), STAYS)
def test_address_that_leads_nowhere_gets_no_page(repository: Practice, line: str, old: str) -> None:
    """It is a fault that the check says."""
    repository.write("docs/.ledger", f"{line}\n")
    repository.write("site/page/index.html", NEW)
    lead_on(repository.root / "site", repository)

    assert not (repository.root / "site" / old).exists()


def test_page_that_is_there_again_is_not_replaced(repository: Practice) -> None:
    """That it is said to have moved is a fault, which the check says."""
    repository.write("docs/.ledger", f"/old/ {DAYS} -> /page/\n")
    repository.write("site/page/index.html", NEW)
    there = repository.write("site/old/index.html", "<html></html>")
    lead_on(repository.root / "site", repository)

    assert there.read_text("utf-8") == "<html></html>"


NAMED = [
    # HTML, what its names were, and the HTML that bears these as well
    ('<h2 id="why">Why?</h2>', {"old": "why"}, '<h2 id="why"><span id="old"></span>Why?</h2>'),
    (
        '<h2 class="a" id="why" title="b">Why?</h2>',
        {"older": "old", "old": "why"},
        '<h2 class="a" id="why" title="b"><span id="older"></span><span id="old"></span>Why?</h2>',
    ),
    (  # a line of code with two names
        '<span id="a"><span id="b"></span>a = b = 1\n</span>',
        {"old": "b", "other": "a"},
        '<span id="a"><span id="other"></span><span id="old"></span><span id="b"></span>a = b = 1\n</span>',
    ),
    ('<h2 id="why">id="other"</h2>', {"old": "other"}, '<h2 id="why">id="other"</h2>'),  # no element
    ('<h2 id="why">Why?</h2>', {"old": "gone"}, '<h2 id="why">Why?</h2>'),
    ('<p id="why"></p><p id="old"></p>', {"old": "why"}, '<p id="why"></p><p id="old"></p>'),  # it is there
]


@pytest.mark.parametrize(("html", "renamed", "expected"), NAMED)
def test_element_bears_its_old_names(html: str, renamed: dict[str, str], expected: str) -> None:
    """However often the site is finished."""
    once = named(html, renamed)

    assert once == expected
    assert named(once, renamed) == expected


def test_names_of_a_moved_page_stand_on_the_new_one(repository: Practice) -> None:
    """Where its readers arrive."""
    repository.write("docs/.ledger", f"/page/ {DAYS}\n/old/ {DAYS} -> /page/\n  #reason -> #why\n")
    page = repository.write("site/page/index.html", NEW)
    lead_on(repository.root / "site", repository)

    assert '<h2 id="why"><span id="reason"></span>Why?</h2>' in page.read_text("utf-8")
