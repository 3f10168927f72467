"""The steps of a reading among those of other extensions, and what stands in a page until it has been read."""

import re

import pytest
from markdown import Markdown
from markdown.postprocessors import RawHtmlPostprocessor
from selectolax.lexbor import LexborHTMLParser

from tests.rooms.conftest import Practice
from why18.reading.dialect import ConfigError, dialect
from why18.reading.page import load
from why18.reading.reader import Reading
from why18.reading.steps import Follow

PAGE = "docs/section/page.md"
TARGET = "shown.md"


def markdown(repository: Practice, text: str) -> tuple[Markdown, Reading]:
    """Python-Markdown in the dialect of a site, and the reading of a page of this text that it leads along."""
    reading = Reading(load(repository.write(PAGE, text), repository), repository)
    names, options = dialect(reading.config, repository)
    return Markdown(extensions=[*names, Follow(reading)], extension_configs=options), reading


def rendered(repository: Practice, text: str) -> str:
    """A page as it is rendered while it is read, with what marks a claim or a block replaced by its number."""
    return re.sub(r"[0-9a-f]{16}-", "", markdown(repository, text)[0].convert(text))


def test_steps_have_their_places_among_those_of_others(repository: Practice) -> None:
    """Before all others; when links are elements, and before they are resolved; and after all others."""
    md, _ = markdown(repository, "a")
    md.postprocessors.register(RawHtmlPostprocessor(md), "late", 0)  # what a later extension may do
    place = md.treeprocessors.get_index_for_name

    assert md.preprocessors.get_index_for_name("why18-start") == 0
    assert place("inline") < place("why18-claims") < place("attr_list") < place("toc")
    assert place("why18-tree") == len(md.treeprocessors) - 1
    assert md.postprocessors.get_index_for_name("why18-finish") == len(md.postprocessors) - 1


def test_steps_need_superfences(repository: Practice) -> None:
    """Without it no code block would be seen."""
    reading = Reading(load(repository.write(PAGE, "a"), repository), repository)
    with pytest.raises(ConfigError, match=r"^mkdocs\.yml: list pymdownx\.superfences before why18 in markdown_ext"):
        Markdown(extensions=[Follow(reading)])


def test_claim_keeps_its_address_and_nothing_else(repository: Practice) -> None:
    """What a page says of it beside its text gives way to the evidence; other links stay as they are."""
    text = f'[18]({TARGET}#layers "for 54") [34](../sources.md#paper-deeper) [a](b.md "c")'

    actual = [link.attributes for link in LexborHTMLParser(rendered(repository, text)).css("a")]

    assert actual == [
        {"href": f"{TARGET}#layers", "data-claim": "0"},
        {"href": "../sources.md#paper-deeper", "data-claim": "1"},
        {"href": "b.md", "title": "c"},
    ]


def test_block_that_is_no_prose_leaves_an_empty_element(repository: Practice) -> None:
    """It is filled when the page has been judged."""
    actual = rendered(repository, "a\n\n```bash\nls\n```\n\n```sh\nls\n```\n\nb")

    assert actual == '<p>a</p>\n<div data-block="0"></div>\n<div data-block="1"></div>\n<p>b</p>'


def test_block_of_prose_stands_where_it_stood(repository: Practice) -> None:
    """It came with a file that the page includes; with the lines that it marks."""
    repository.write("docs/part.md", '```text hl_lines="2"\na\nb\n```')
    html = LexborHTMLParser(rendered(repository, '--8<-- "docs/part.md"'))

    assert [node.text() for node in html.css("pre .hll")] == ["b\n"]


def test_block_is_kept_as_it_is_shown_later(repository: Practice) -> None:
    """Its HTML, or the snippet that it executes with what the block asks for."""
    text = '```bash\nls\n```\n\n```python exec="true" source="above"\n--8<-- "snippets/section/page.py"\n```'
    md, reading = markdown(repository, text)
    md.convert(text)
    shown, executed = reading.blocks

    assert (shown.snippet, LexborHTMLParser(shown.html).text(strip=True)) == (None, "ls")
    assert (executed.snippet, executed.html) == (repository.root / "snippets/section/page.py", "")
    assert (executed.fence.language, executed.fence.options["source"]) == ("python", "above")
