"""What a page shows of its evidence."""

from collections.abc import Callable, Container, Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from markdown_exec import markdown_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.rooms.conftest import Practice
from why18.faces.page.html import attributes, block, count
from why18.project import Repository
from why18.reading.dialect import dialect
from why18.reading.fences import Fence
from why18.records import Claim, Fact, Place, Verdict
from why18.running.execution import Execution
from why18.snippets import Snippet


def verdict(computed: Fact, *, given: bool = False, plain: bool = False) -> Verdict:
    """A claim that is true, with this value."""
    claim = Claim("docs/a.md", Place(0, 1, 1, 1), "18", "computed", Path("/r/snippets/a.py"), "depth", refuted=False)
    return Verdict(claim, None, "snippets/a.py", given, plain, 7, computed)


def quoted(*, refuted: bool = False) -> Verdict:
    """A claim that is true of a row of the sources."""
    claim = Claim("docs/a.md", Place(0, 1, 1, 1), "18", "quoted", Path("/r/docs/sources.md"), "a&b", refuted)
    return Verdict(claim, None, "docs/sources.md")


SAID = [
    # a verdict, and what its link says
    (verdict(18), 'class="fact" title="computed: snippets/a.py:7 computes depth = 18 (torch 2.15.0)"'),
    (verdict([7, 7]), 'class="fact" title="computed: snippets/a.py:7 computes depth = (7, 7) (torch 2.15.0)"'),
    (
        verdict('a "b"'),
        'class="fact" title="computed: snippets/a.py:7 computes depth = a &quot;b&quot; (torch 2.15.0)"',
    ),
    (verdict(18, given=True), 'class="fact given" title="given: snippets/a.py:7 computes depth = 18 (torch 2.15.0)"'),
    (verdict(18, plain=True), 'class="plain"'),
    (quoted(), 'class="quoted" title="quoted: docs/sources.md, row a&amp;b"'),
    (quoted(refuted=True), 'class="quoted refuted" title="refuted: docs/sources.md, row a&amp;b"'),
]


@pytest.mark.parametrize(("found", "said"), SAID)
def test_link_says_what_its_evidence_is(found: Verdict, said: str) -> None:
    """The value as the snippet spells it, with the versions that computed it."""
    assert attributes(found, "torch 2.15.0")[: len(said)] == said


NUMBERS = '<p class="verified">Numbers on this page: '
COUNTS = [
    # the verdicts of a page, and its last line
    ([], ""),
    ([verdict(18, plain=True)], ""),  # a link, which states nothing
    ([quoted()], f"{NUMBERS}1. Computed: 0. Quoted: 1. Computed with torch 2.15.0.</p>"),
    ([verdict(18), verdict(18, plain=True)], f"{NUMBERS}1. Computed: 1. Quoted: 0. Computed with torch 2.15.0.</p>"),
    (
        [verdict(18, given=True), verdict(18)],
        f"{NUMBERS}2. Computed: 1. Given: 1. Quoted: 0. Computed with torch 2.15.0.</p>",
    ),
    (
        [quoted(refuted=True), verdict(18), quoted()],
        f"{NUMBERS}3. Computed: 1. Quoted: 2, of which refuted: 1. Computed with torch 2.15.0.</p>",
    ),
]


@pytest.mark.parametrize(("found", "said"), COUNTS)
def test_page_says_how_much_it_states(found: list[Verdict], said: str) -> None:
    """And nothing where it states nothing."""
    assert count(found, "torch 2.15.0") == said


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
def test_page_of_a_snippet_has_its_name(tmp_path: Path, pages: list[str], snippet: str, page: str) -> None:
    """Of its section; where no page has the whole name, that with the most of its first words."""
    for name in pages:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).touch()

    assert Repository(tmp_path).page_of(tmp_path / "snippets" / snippet) == tmp_path / "docs" / page


Show = Callable[..., LexborNode]


@pytest.fixture
def show(repository: Practice) -> Iterator[Show]:
    """How a page shows a snippet, as markdown-exec knows its extensions."""
    names, options = dialect(repository.config.read_bytes(), repository)
    markdown_config.save([name for name in names if isinstance(name, str)], options)
    md = Markdown(extensions=names, extension_configs=options)

    def section(
        asked: dict[str, str],
        code: bytes = b"a = 1\n",
        run: Execution = Execution(output="a *b*\n"),  # noqa: B008 - it is frozen
        taken: Container[str] = (),
    ) -> LexborNode:
        snippet = Snippet(repository.snippets / "a&b.py", code)
        html = block(Fence("python", asked, ""), snippet, run, md, taken)
        node = LexborHTMLParser(html).css_first("section.snippet")
        assert node
        return node

    yield section
    markdown_config.reset()


def ids(section: LexborNode) -> list[str | None]:
    """The names of the lines, with those that stand in them; a line without one has none."""
    within = ((line, *(node for node in line.css("span[id]") if node != line)) for line in section.css("code > span"))
    return [node.attributes.get("id") for nodes in within for node in nodes]


ASKED = [
    # what a block asks for, and what it shows: the language of each block of code, and what is text
    ({}, [], "a b"),
    ({"html": "1"}, [], "a *b*"),
    ({"result": "text"}, ["language-text"], ""),
    ({"source": "above", "result": "text"}, ["language-python", "language-text"], ""),
    ({"source": "below", "result": "json"}, ["language-json", "language-python"], ""),
    ({"source": "above", "title": "layers", "id": "x", "exec": "true"}, ["language-python"], "a b"),
]


@pytest.mark.parametrize(("asked", "languages", "text"), ASKED)
def test_block_shows_what_it_asks_for(show: Show, asked: dict[str, str], languages: list[str], text: str) -> None:
    """The code, what it printed, or both; as HTML, as Markdown, or as text."""
    section = show(asked)
    classes = [str(node.attributes["class"]).split()[0] for node in section.css("div.highlight")]
    for node in section.css("div.highlight"):
        node.decompose()

    assert classes == languages
    assert " ".join(section.text().split()) == text


def test_block_is_named_to_a_screen_reader(show: Show) -> None:
    """By the file that it shows."""
    assert show({"source": "above"}).attributes["aria-label"] == "snippets/a&b.py and what it prints"


LINES = [
    # what a block asks for, its code, and the names of the lines of code and of output: a line without a fact has none
    ({"source": "above", "result": "text"}, b"a = 1\nprint()\nb = 2\n", ["a", None, "b", None]),
    ({"source": "below", "result": "text"}, b"a = 1\n", [None, "a"]),
    ({"result": "text"}, b"a = 1\n", [None]),
    ({"source": "above"}, b"\n \n# why\n\na = 1\n\n", [None, None, "a"]),  # empty ones at its ends are not shown
    ({"source": "above"}, b"", [None]),  # a snippet without code is shown all the same
]


@pytest.mark.parametrize(("asked", "code", "names"), LINES)
def test_block_names_its_lines(show: Show, asked: dict[str, str], code: bytes, names: list[str | None]) -> None:
    """So a number leads to the line that computes it, wherever the code begins and whatever else is shown."""
    assert ids(show(asked, code, Execution({"a": 1, "b": 2}, output="x\n"))) == names


def test_block_may_print_headings(show: Show) -> None:
    """They are shown."""
    assert show({}, run=Execution(output="# More")).css_first("h1")


TABLE = "depth = {\n    'ResNet-34': 34,\n    'b': {'c': 1}}\n"
FACTS = [
    # a snippet, its facts, names that are taken, and the names of its lines, with those that stand in them
    ("a = 1\nb = 2\n", {"a": 1, "b": 2}, (), ["a", "b"]),
    ("a = 1\n\nprint(a)\n", {"a": 1}, (), ["a", None, None]),
    ("a, b = 1, 2\n", {"a": 1, "b": 2}, (), ["a", "b"]),  # the second in the line of the first
    ("a = 1\na = 2\n", {"a": 2}, (), [None, "a"]),  # the last that binds it
    (TABLE, {"depth": {"ResNet-34": 34, "b": {"c": 1}}}, (), ["depth", "depth.resnet34", "depth.b", "depth.b.c"]),
    ("d = {}\nd['x'] = 1\n", {"d": {"x": 1}}, (), [None, "d", "d.x"]),  # filled where it begins empty
    ("a = 1\nb = 2\n", {"a": 1, "b": 2}, ("a",), [None, "b"]),  # two snippets of the page have it, or a heading
    (TABLE, {"depth": {"ResNet-34": 34, "b": {"c": 1}}}, ("depth",), [None, None, None]),
    ("k = (3, 5)\n", {"k": [3, 5]}, (), ["k", "k.0", "k.1"]),
    ("s = {\n    'fc': (3, 5)}\n", {"s": {"fc": [3, 5]}}, (), ["s", "s.fc", "s.fc.0", "s.fc.1"]),
    ("a = list(range(1000))\n", {"a": [*range(1000)]}, (), ["a"]),  # of so long a one nobody states an element
    ("a = object()\n", {}, (), [None]),  # no fact
    ("globals()['a'] = 1\n", {"a": 1}, (), [None]),  # of no line
]


HINTS = [
    # a snippet, its facts, and what stands behind its lines
    ("a = len('x')\nb = 20_000 * a\n", {"a": 1, "b": 20_000}, ["= 1", "= 20,000"]),
    ("a = 1\nprint(a)\n", {"a": 1}, []),  # it says so itself
    ("a, b = sorted((2, 1))\n", {"a": 1, "b": 2}, ["= 1, 2"]),
    ("for n in range(3):\n    a = n\n", {"n": 2, "a": 2}, []),  # what the last round leaves is no result
    ("for n in range(3):\n    a = n\nn = len('x')\n", {"n": 1, "a": 2}, ["= 1"]),
    ("a = list(range(99))\n", {"a": [*range(99)]}, []),  # too long
    ("d = {\n    'fc': len('x')}\n", {"d": {"fc": 1}}, ["= {'fc': 1}", "= 1"]),
    ("a = str('<b>')\n", {"a": "<b>"}, ["= <b>"]),
]


@pytest.mark.parametrize(("code", "facts", "hints"), HINTS)
def test_line_of_code_shows_what_it_computes(show: Show, code: str, facts: dict[str, Fact], hints: list[str]) -> None:
    """In a few signs, as what is generated: nobody copies it with the code."""
    section = show({"source": "above"}, code.encode(), Execution(facts, output="x\n"))
    shown = [str(node.attributes["data-value"]) for node in section.css("i[data-value]")]

    assert shown == hints
    assert section.css("code")[0].text().strip() == code.strip()


@pytest.mark.parametrize(("code", "facts", "taken", "names"), FACTS)
def test_line_of_code_bears_the_addresses_of_its_facts(
    show: Show, code: str, facts: dict[str, Fact], taken: tuple[str, ...], names: list[str | None]
) -> None:
    """Each once, so that a link leads to it."""
    section = show({"source": "above"}, code.encode(), Execution(facts, output="x\n"), taken)

    assert ids(section) == names
