"""What becomes of a page while it is read."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.postprocessors import RawHtmlPostprocessor
from selectolax.lexbor import LexborHTMLParser

from why18 import project
from why18.project import digest
from why18.reading.page import open_page, read
from why18.reading.reader import Reader, convert, labels
from why18.records import Claim, Page, Place

from ..conftest import SNIPPET, Repository

PAGE = "docs/section/page.md"
TARGET = "../../snippets/section/page.py"
EXECUTED = '```python exec="true"\n--8<-- "snippets/section/page.py"\n```'


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


def faults(repository: Repository, text: str) -> list[str]:
    """What is wrong with a page of this text before anything is run, less what is to be done."""
    page = read(repository.write(PAGE, text), repository.root)
    return [str(fault).removeprefix(f"{PAGE}:").partition(": link it")[0] for fault in page.faults]


def test_links_to_evidence_become_claims(repository: Repository) -> None:
    """With all that is said of them; a link that is none may stand before."""
    text = f"[a](b.md) ~~[5\n4]({TARGET}#shapes.layer1)~~ [34](../sources.md#paper-deeper)"

    page = read(repository.write(PAGE, text), repository.root)

    assert page.claims == [
        Claim(
            PAGE, Place(13, 16, 1, 14), "5 4", "computed", repository.root / TARGET[6:], "shapes.layer1", refuted=True
        ),
        Claim(
            PAGE,
            Place(67, 69, 2, 53),
            "34",
            "quoted",
            repository.root / "docs/sources.md",
            "paper-deeper",
            refuted=False,
        ),
    ]


def test_what_marks_a_claim_stands_beside_its_address(repository: Repository) -> None:
    """The address is the page's own until a site is built."""
    assert rendered(repository, f"[18]({TARGET}#layers)") == f'<p><a data-claim="0" href="{TARGET}#layers">18</a></p>'


def test_who_shows_a_page_says_where_its_claims_lead(repository: Repository) -> None:
    """Other links are not asked for."""

    class Pointing(Reader):
        def point(self, link: Element, target: Path, name: str) -> None:
            link.set("href", f"{target.name}?{name}")

    page = Page(repository.root / PAGE, PAGE, "")
    names, options = project.dialect((repository.root / project.CONFIG).read_bytes(), repository.root)
    markdown = Markdown(extensions=[*names, Pointing(page, repository.root)], extension_configs=options)
    html = markdown.convert(f"[a](b.md) [18]({TARGET}#layers)")

    assert [link.attributes["href"] for link in LexborHTMLParser(html).css("a")] == ["b.md", "page.py?layers"]


def test_the_steps_have_their_places_among_those_of_others(repository: Repository) -> None:
    """Before all others; when links are elements, and before they are resolved; and after all others."""
    names, options = project.dialect((repository.root / project.CONFIG).read_bytes(), repository.root)
    reader = Reader(Page(repository.root / PAGE, PAGE, ""), repository.root)
    markdown = Markdown(extensions=[*names, reader], extension_configs=options)
    markdown.postprocessors.register(RawHtmlPostprocessor(markdown), "late", 0)  # what a later extension may do
    place = markdown.treeprocessors.get_index_for_name

    assert markdown.preprocessors.get_index_for_name("why18-begin") == 0
    assert place("inline") < place("why18-claims") < place("attr_list") < place("toc")
    assert place("why18-tree") == len(markdown.treeprocessors) - 1
    assert markdown.postprocessors.get_index_for_name("why18-finish") == len(markdown.postprocessors) - 1


SAID = [
    # a page, and what is said of it
    ('a\n\n--8<-- "docs/sources.md"', "3:1: a page includes nothing but a snippet, alone in a code block"),
    ('# A { data-toc-label="has 54" }', "1:27: states 54 without a link"),
    ("```text\n54\n```", "2:1: states 54 without a link"),
    (
        '```python hl_lines="x"\nx\n```',
        '1:1: code block option hl_lines="x" names no lines; write them as in "2 5-7"',
    ),
    ('``` exec="true"\nls\n```', "1:1: only Python snippets are executed, not "),
    (f"5[18]({TARGET}#layers)", "1:3: states 518, but the link does not hold all of it: 18"),
    ("5\n\n```markdown\nHas 5.\n```", "1:1: states 5 without a link"),
    ("5\n\n```markdown\nHas 5.\n```", "4:5: states 5 without a link"),
    ("```markdown\n{: title=54 }\n```", "1:1: states 54 in the mark-up of an example, where nothing checks it"),
    (
        f"```markdown\n{'- ' * 1000}a\n```\n\n```bash\nls\n```",
        "2:1: nests too deep to be read: take lists, quotations or emphasis out of each other",
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_is_wrong_is_said_with_its_place(repository: Repository, text: str, said: str) -> None:
    """However the page goes wrong."""
    assert said in faults(repository, text)


def test_nothing_is_lost_where_an_example_is_wrong(repository: Repository) -> None:
    """Faults of the page stay, in the order in which they are found."""
    text = '```sh zzz="a"\nls\n```\n\n```markdown\n54 <!-- 55 -->\n```'

    assert faults(repository, text) == [
        "1:1: code block option zzz= is unknown",
        "6:1: states 54 without a link",
        "5:1: states 55 in the mark-up of an example, where nothing checks it",
    ]


def test_an_example_may_say_of_which_page_it_is(repository: Repository) -> None:
    """Its links lead from there."""
    block = "```markdown{}\n[18](../snippets/section/page.py#layers)\n```\n"
    path = repository.write(PAGE, block.format(' title="docs/index.md"') + "\n" + block.format(""))

    page = read(path, repository.root)

    assert [claim.target for claim in page.claims] == [
        repository.root / "snippets/section/page.py",
        repository.root / "docs/snippets/section/page.py",
    ]
    assert {claim.page for claim in page.claims} == {PAGE}


def test_what_decides_what_a_page_shows_is_noted(repository: Repository) -> None:
    """The snippet that it shows and the configuration, whatever else it holds."""
    page = Page(repository.root / PAGE, PAGE, f"{EXECUTED}\n\n```markdown\na\n```")
    convert(page, page.source, repository.root)
    config = repository.root / "mkdocs.yml"

    assert page.faults == []
    assert page.reads == {
        repository.root / "snippets/section/page.py": digest(SNIPPET.encode()),
        config: digest(config.read_bytes()),
    }


def test_lines_may_be_marked_in_a_block_of_code(repository: Repository) -> None:
    """A block of prose stands where it stood, with its mark."""
    html = LexborHTMLParser(rendered(repository, '```text hl_lines="2"\na\nb\n```'))

    assert [node.text() for node in html.css("pre .hll")] == ["b\n"]


def test_a_folder_may_be_called_as_a_script_is(repository: Repository) -> None:
    """What stands on its pages is no link to it."""
    page = read(repository.write("docs/x.py/page.md", "It has 54."), repository.root)

    assert page.claims == []
    assert [fault.message.partition(":")[0] for fault in page.faults] == ["states 54 without a link"]


def test_names_of_headings_in_the_table_of_contents_are_read() -> None:
    """On every level; a page without such a table has none."""
    markdown = Markdown(extensions=["toc", "attr_list"])
    levels = {"a": "#", "b": "##", "c": "###", "d": "#"}
    markdown.convert("\n\n".join(f'{level} x {{ data-toc-label="{name}" }}' for name, level in levels.items()))

    assert sorted(labels(markdown)) == [*levels]
    assert list(labels(Markdown())) == []
