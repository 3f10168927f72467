"""What becomes of a page while it is read."""

import re

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from checker import project
from checker.pages import open_page, read
from checker.reader import Reader

from .conftest import Repository

TARGET = "../../snippets/section/page.py"


def rendered(repository: Repository, text: str) -> str:
    """A page as it is rendered while it is read, with what marks a claim or a block replaced by its number."""
    page = open_page(repository.write("docs/section/page.md", text), repository.root)
    names, options = project.dialect((repository.root / project.CONFIG).read_bytes(), repository.root)
    html = Markdown(extensions=[*names, Reader(page, repository.root)], extension_configs=options).convert(text)
    assert page.faults == []
    return re.sub(r"[0-9a-f]{16}-", "", html)


def test_a_claim_keeps_its_address_and_nothing_else(repository: Repository) -> None:
    """What a page says of it beside its text gives way to the evidence; other links stay as they are."""
    text = f'[18]({TARGET}#layers "for 54") [34](../sources.md#paper-deeper) [a](b.md "c")'

    actual = [link.attributes for link in LexborHTMLParser(rendered(repository, text)).css("a")]

    assert actual == [
        {"href": f"{TARGET}#layers", "data-claim": "0"},
        {"href": "../sources.md#paper-deeper", "data-claim": "1"},
        {"href": "b.md", "title": "c"},
    ]


def test_a_block_that_is_no_prose_is_kept_apart(repository: Repository) -> None:
    """Its place is held by an empty element."""
    actual = rendered(repository, "a\n\n```bash\nls\n```\n\n```sh\nls\n```\n\nb")

    assert actual == '<p>a</p>\n<div data-block="0"></div>\n<div data-block="1"></div>\n<p>b</p>'


def test_what_is_kept_of_a_block_is_what_is_shown_later(repository: Repository) -> None:
    """Its HTML, or the snippet that it executes with what the block asks for."""
    text = '```bash\nls\n```\n\n```python exec="true" source="above"\n--8<-- "snippets/section/page.py"\n```'
    page = open_page(repository.write("docs/section/page.md", text), repository.root)
    names, options = project.dialect((repository.root / project.CONFIG).read_bytes(), repository.root)
    reader = Reader(page, repository.root)
    Markdown(extensions=[*names, reader], extension_configs=options).convert(text)
    shown, executed = reader.kept

    assert page.faults == []
    assert (shown.snippet, LexborHTMLParser(shown.html).text(strip=True)) == (None, "ls")
    assert (executed.snippet, executed.html) == (repository.root / "snippets/section/page.py", "")
    assert (executed.fence.language, executed.fence.options["source"]) == ("python", "above")


def test_a_claim_is_read_whole_where_something_stands_in_it(repository: Repository) -> None:
    """Before and behind a rule that is drawn through it; that it is no plain text is a fault of its own."""
    page = read(repository.write("docs/section/page.md", f"[1<hr>8]({TARGET}#layers)"), repository.root)

    assert [claim.stated for claim in page.claims] == ["18"]


def test_a_file_that_is_no_page_has_no_text(repository: Repository) -> None:
    """There is nothing to read in it, and what is wrong with it is known."""
    page = read(repository.write("docs/page.md", b"\xff"), repository.root)

    assert (page.shown, page.source, len(page.faults)) == ("docs/page.md", "", 1)


def test_the_list_of_sources_states_numbers_without_links(repository: Repository) -> None:
    """And a link on it is no claim."""
    page = read(repository.root / "docs/sources.md", repository.root)

    assert (page.claims, page.faults) == ([], [])


def test_the_claims_of_examples_are_claims_of_the_page(repository: Repository) -> None:
    """In the order in which they are read: examples while the page is rendered, the rest when it is."""
    example = f"```markdown\n[18]({TARGET}#layers)\n```\n\n~~~markdown\n[eighteen]({TARGET}#layers)\n~~~"
    text = f"[18.0]({TARGET}#layers)\n\n{example}"

    page = read(repository.write("docs/section/page.md", text), repository.root)

    assert [(claim.stated, claim.place.line) for claim in page.claims] == [("18", 4), ("eighteen", 8), ("18.0", 1)]
    assert [page.source[claim.place.start : claim.place.end] for claim in page.claims] == ["18", "eighteen", "18.0"]
