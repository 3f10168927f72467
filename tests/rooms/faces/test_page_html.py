"""What a page shows of its evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from markdown_exec import markdown_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

from why18 import project
from why18.faces.page_html import LINE, attributes, block, count, line_id, page_of
from why18.judging.verdicts import Verdict
from why18.numbers.values import Fact
from why18.reading.fences import Fence
from why18.records import Claim, Place
from why18.running.execution import Execution
from why18.snippets import Snippet

from ..conftest import Practice

CODE = '<div class="language-python highlight"><pre><span id="__span-3-1">a = 1</span></pre></div>'
PRINTS = '<div class="language-text highlight"><pre><span id="__span-4-1">1</span></pre></div>'


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        (CODE + PRINTS, ["page-1", "page-prints-1"]),
        (PRINTS + CODE, ["page-prints-1", "page-1"]),
        (PRINTS, ["page-prints-1"]),  # a snippet whose code is not shown
    ],
)
def test_a_number_leads_to_a_line_of_code_and_not_of_output(html: str, ids: list[str]) -> None:
    """Lines of output have names of their own, wherever they stand."""
    named = LINE.sub(line_id(html, "page"), html)

    assert [part.partition('"')[0] for part in named.split('id="')[1:]] == ids


def verdict(computed: Fact, *, refuted: bool = False, kind: str = "computed") -> Verdict:
    """A claim that holds, with this value."""
    claim = Claim("docs/a.md", Place(0, 1, 1, 1), "18", kind, Path("/r/snippets/a.py"), "depth", refuted)  # type: ignore[arg-type] # one of two kinds
    return Verdict(claim, None, 7, computed)


SAID = [
    # a verdict, and what its link says
    (verdict(18), 'class="fact" title="verified: snippets/a.py:7 computes depth = 18 ('),
    (verdict([7, 7]), 'class="fact" title="verified: snippets/a.py:7 computes depth = (7, 7) ('),
    (verdict('a "b"'), 'class="fact" title="verified: snippets/a.py:7 computes depth = a &quot;b&quot; ('),
    (verdict(18, refuted=True), 'class="fact refuted" title="refuted: snippets/a.py:7 computes depth = 18 ('),
    (verdict(None, kind="quoted"), 'class="quoted" title="quoted from snippets/a.py, row depth"'),  # type: ignore[arg-type] # nothing computes it
]


@pytest.mark.parametrize(("found", "said"), SAID)
def test_a_link_says_what_its_evidence_is(found: Verdict, said: str) -> None:
    """The value as the snippet spells it, with the versions that computed it."""
    assert attributes(found, Path("/r"))[: len(said)] == said


def test_a_page_says_how_much_it_states() -> None:
    """And nothing where it states nothing."""
    refuted, quoted = verdict(18, refuted=True).claim, verdict(18, kind="quoted").claim

    assert count([]) == ""
    assert count([quoted]).startswith('<p class="verified">Numbers on this page: 1. Computed: 0. Quoted: 1. Computed')
    assert "Numbers on this page: 3. Computed: 2, of which refuted: 2. Quoted: 1. " in count([refuted, refuted, quoted])


PAGES = [
    # the pages that there are, a snippet, and the page that shows it
    (["b/one-two.md", "b/one.md"], "b/one_two.py", "b/one-two.md"),
    (["b/one.md", "one-two.md"], "b/one_two.py", "b/one.md"),
    (["b/one.md", "b/one-two.md"], "b/one_two_three.py", "b/one-two.md"),
    (["b/one.md"], "b/one_two_three.py", "b/one.md"),
    (["one.md", "two.md"], "b/one_two.py", "b/one-two.md"),  # there is none yet, and so it will be called
    (["one.md"], "one.py", "one.md"),
]


@pytest.mark.parametrize(("pages", "snippet", "page"), PAGES)
def test_a_snippet_is_shown_by_the_page_of_its_name(tmp_path: Path, pages: list[str], snippet: str, page: str) -> None:
    """Of its section; where no page has the whole name, that with the most of its first words."""
    for name in pages:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).touch()

    assert page_of(tmp_path / "snippets" / snippet, tmp_path) == tmp_path / "docs" / page


@pytest.fixture
def md(repository: Practice) -> Iterator[Markdown]:
    """What a page is rendered with, and markdown-exec knows of it."""
    names, options = project.dialect((repository.root / project.CONFIG).read_bytes(), repository.root)
    markdown_config.save(names, options)
    yield Markdown(extensions=names, extension_configs=options)
    markdown_config.reset()


def section(md: Markdown, options: dict[str, str], code: bytes = b"a = 1\n", output: str = "a *b*\n") -> LexborNode:
    """A snippet as a page shows it that asks for this."""
    snippet = Snippet(Path("/r/snippets/a&b.py"), code)
    html = block(Fence("python", options, ""), snippet, Execution(output=output), md, Path("/r"))
    node = LexborHTMLParser(html).css_first("section.snippet")
    assert node
    return node


SHOWN = [
    # what a block asks for, and what it shows: the language of each block of code, and what is text
    ({}, [], "a b"),
    ({"html": "1"}, [], "a *b*"),
    ({"result": "text"}, ["language-text"], ""),
    ({"source": "above", "result": "text"}, ["language-python", "language-text"], ""),
    ({"source": "below", "result": "json"}, ["language-json", "language-python"], ""),
    ({"source": "above", "title": "layers", "id": "x", "exec": "true"}, ["language-python"], "a b"),
]


@pytest.mark.parametrize(("options", "languages", "text"), SHOWN)
def test_a_block_shows_what_it_asks_for(md: Markdown, options: dict[str, str], languages: list[str], text: str) -> None:
    """The code, what it printed, or both; as HTML, as Markdown, or as text."""
    found = section(md, options)
    classes = [str(node.attributes["class"]).split()[0] for node in found.css("div.highlight")]
    for node in found.css("div.highlight"):
        node.decompose()

    assert classes == languages
    assert " ".join(found.text().split()) == text


def test_a_snippet_is_named_to_who_cannot_see_what_it_is(md: Markdown) -> None:
    """And the names of its lines are its own."""
    found = section(md, {"source": "above", "result": "text"}, b"a = 1\nb = 2\n")

    assert found.attributes["aria-label"] == "snippets/a&b.py and what it prints"
    assert [node.attributes["id"] for node in found.css("span[id]")] == ["a&b-1", "a&b-2", "a&b-prints-1"]


def test_lines_are_counted_from_the_first_of_the_file(md: Markdown) -> None:
    """Empty ones above the code are not shown."""
    found = section(md, {"source": "above"}, b"\n \n# why\n\na = 1\n\n")

    assert [node.attributes["id"] for node in found.css("span[id]")] == ["a&b-3", "a&b-4", "a&b-5"]


@pytest.mark.parametrize("source", [b"", b"\n\n"])
def test_a_snippet_without_code_is_shown_all_the_same(md: Markdown, source: bytes) -> None:
    """It runs, prints nothing, and holds."""
    html = block(
        Fence("python", {"source": "above"}, ""), Snippet(Path("/r/snippets/a.py"), source), Execution(), md, Path("/r")
    )

    assert html.startswith('<section class="snippet" aria-label="snippets/a.py and what it prints">')
    assert LINE.search(html) is None


def test_headings_that_a_snippet_prints_are_none_of_the_page(md: Markdown) -> None:
    """The table of contents has been made when its output is rendered."""
    before = list(md.treeprocessors)
    found = section(md, {}, output="# More")

    assert found.css_first("h1")
    assert list(md.treeprocessors) == before


def test_what_is_printed_is_rendered_where_markdown_exec_knows_of_no_configuration() -> None:
    """With the extensions of the page."""
    found = section(Markdown(), {})

    assert found.css_first("em")
