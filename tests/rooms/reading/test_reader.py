"""The reading of a page: what it states, what is wrong with it, and what decides that."""

import pytest
from markdown import Markdown

from tests.rooms.conftest import SNIPPET, Practice
from why18.project import digest
from why18.reading.links import toc
from why18.reading.page import read
from why18.records import Claim, Place

PAGE = "docs/section/page.md"
TARGET = "shown.md"
EXECUTED = '```python exec="true"\n--8<-- "snippets/section/page.py"\n```'


def test_claim_is_read_whole_where_something_stands_in_it(repository: Practice) -> None:
    """Before and behind a rule that is drawn through it; that it is no plain text is a fault of its own."""
    page = read(repository.write("docs/section/page.md", f"[1<hr>8]({TARGET}#layers)"), repository)

    assert [claim.stated for claim in page.claims] == ["18"]


def test_list_of_sources_states_numbers_without_links(repository: Practice) -> None:
    """And a link on it is no claim."""
    page = read(repository.root / "docs/sources.md", repository)

    assert (page.claims, page.faults) == ((), ())


def test_claims_of_examples_are_claims_of_the_page(repository: Practice) -> None:
    """Behind its own."""
    example = f"```markdown\n[18]({TARGET}#layers)\n```\n\n~~~markdown\n[eighteen]({TARGET}#layers)\n~~~"
    text = f"[18.0]({TARGET}#layers)\n\n{example}"

    page = read(repository.write("docs/section/page.md", text), repository)

    assert [(claim.stated, claim.place.line) for claim in page.claims] == [("18.0", 1), ("18", 4), ("eighteen", 8)]
    assert [page.source.text[claim.place.start : claim.place.end] for claim in page.claims] == [
        "18.0",
        "18",
        "eighteen",
    ]


def test_links_to_evidence_become_claims(repository: Practice) -> None:
    """With all that is said of them; a link that is none may stand before."""
    text = f"[a](b.md) ~~[5\n4]({TARGET}#shapes.layer1)~~ [34](../sources.md#paper-deeper)"

    sources = repository.root / "docs/sources.md"
    quoted = Claim(PAGE, Place(45, 47, 2, 31), "34", "quoted", sources, "paper-deeper", refuted=False)

    page = read(repository.write(PAGE, text), repository)

    assert list(page.claims) == [
        Claim(
            PAGE,
            Place(13, 16, 1, 14),
            "5 4",
            "computed",
            repository.root / "snippets/section/page.py",
            "shapes.layer1",
            refuted=True,
            right=quoted,
        ),
        quoted,
    ]


SAID = [
    # a page, and what is said of it
    ('a\n\n--8<-- "docs/sources.md"', "3:1: a page includes nothing but a snippet, alone in a code block"),
    ('# A { data-toc-label="has 54" }', "1:27: states 54 without a link"),
    (
        '```python hl_lines="x"\nx\n```',
        '1:1: code block option hl_lines="x" names no lines; write them as in "2 5-7"',
    ),
    ('``` exec="true"\nls\n```', "1:1: only Python snippets are executed, not "),
    (f"5[18]({TARGET}#layers)", "1:3: states 518, but the link does not contain all of it: 18"),
    ("5\n\n```markdown\nHas 5.\n```", "1:1: states 5 without a link"),
    ("5\n\n```markdown\nHas 5.\n```", "4:5: states 5 without a link"),
    ("```markdown\n{: title=54 }\n```", "1:1: states 54 in the mark-up of an example, where nothing checks it"),
    (
        f"```markdown\n{'- ' * 1000}a\n```\n\n```bash\nls\n```",
        "2:1: nests too deep to be read: take lists, quotations or emphasis out of each other",
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_faults_have_their_places(repository: Practice, text: str, said: str) -> None:
    """However the page goes wrong."""
    assert said in repository.own_faults(text)


def test_faults_of_a_page_stay_where_an_example_is_wrong(repository: Practice) -> None:
    """Nothing of either is lost."""
    text = '```sh zzz="a"\nls\n```\n\n```markdown\n54 <!-- 55 -->\n```'

    assert repository.own_faults(text) == [
        "1:1: code block option zzz= is unknown",
        "5:1: states 55 in the mark-up of an example, where nothing checks it",
        "6:1: states 54 without a link",
    ]


def test_example_may_say_of_which_page_it_is(repository: Practice) -> None:
    """Its links lead from there."""
    block = "```markdown{}\n[18](section/shown.md#layers)\n```\n"
    path = repository.write(PAGE, block.format(' title="docs/index.md"') + "\n" + block.format(""))

    page = read(path, repository)

    assert [claim.target for claim in page.claims] == [
        repository.root / "snippets/section/page.py",
        repository.root / "docs/section/section/shown.md",  # which is no page
    ]
    assert {claim.page for claim in page.claims} == {PAGE}


def test_files_that_decide_what_a_page_shows_are_noted(repository: Practice) -> None:
    """The snippet that it shows and the configuration, whatever else it holds."""
    page = read(repository.write(PAGE, f"{EXECUTED}\n\n```markdown\na\n```"), repository)
    config = repository.root / "mkdocs.yml"

    assert page.faults == ()
    assert page.reads == {
        repository.root / "snippets/section/page.py": digest(SNIPPET.encode()),
        config: digest(config.read_bytes()),
    }


def test_folder_may_be_called_as_a_script_is(repository: Practice) -> None:
    """What stands on its pages is no link to it."""
    page = read(repository.write("docs/x.py/page.md", "It has 54."), repository)

    assert (page.claims, page.faults, [bare.text for bare in page.bare]) == ((), (), ["54"])


def test_names_of_headings_in_the_table_of_contents_are_read() -> None:
    """On every level; a page without such a table has none."""
    markdown = Markdown(extensions=["toc", "attr_list"])
    levels = {"a": "#", "b": "##", "c": "###", "d": "#"}
    markdown.convert("\n\n".join(f'{level} x {{ data-toc-label="{name}" }}' for name, level in levels.items()))

    assert sorted(token["data-toc-label"] for token in toc(markdown)) == [*levels]
    assert list(toc(Markdown())) == []
