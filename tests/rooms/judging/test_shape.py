"""The shape that an answer has, and what is said of one that has another."""

import pytest

from tests.rooms.conftest import Practice
from why18.judging import shape

QUESTION, SNIPPET, HOME = "docs/section/page.md", "snippets/section/page.py", "docs/index.md"
SHOWN = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```\n'
DRAWN = '```python exec="true" source="below" html="true"\n--8<-- "snippets/section/page_drawn.py"\n```\n'
OWN, CODE_LAST, SOURCES = "## For your own network", "## The code", "## Sources and related questions"
PASTE = "```python\nprint(model)\n```"
REST = f"{OWN} {{ #own }}\n\n{PASTE}\n\n## Why?\n\n{CODE_LAST}\n\n{SHOWN}\n{SOURCES}\n\n[Sources](../sources.md)\n"
ANSWER = "It has [18](#layers) layers, as [its authors](../sources.md#paper-layers) say."
ASKED = "# How many layers has it?"
CODE = '"""How many layers has it?"""\n\nlayers = 18 or 0\n'
NO_QUESTION = "1:1: the page does not begin with its question: write # and the question, as a person types it"
MORE = "write one, and the rest in a paragraph behind it"
NO_QUESTION_MARK = "1:1: the heading 'Layers' does not ask: write the question, with its ?"
NO_SENTENCE = f"3:1: the answer does not end like a sentence: {MORE}"
UNASKED = '1:1: the snippet does not begin with its question: write it as its first line, """How many …?"""'
OURS = "the snippet imports why18, which its readers do not have: write it without"
PICTURE = (
    "5:1: the picture is missing below the answer: draw it in snippets/section/page_picture.py, and write a block "
    '```python exec="true" source="below" html="true" with --8<-- "snippets/section/page_picture.py" in it'
)
UNSEEN = PICTURE.replace("5:1:", "3:1:")
MISSING = "the answer is missing below the heading: write it in one sentence, before anything else"


CONFIG = """site_name: Why?
nav:
  - Home: index.md
  - Section:
    # all of it
      - 'section/page.md'
  - About: sources.md # here
strict: true
"""


@pytest.fixture
def shaped(repository: Practice) -> Practice:
    """A repository that keeps the shape, and says so."""
    (repository.docs / "section/shown.md").unlink(missing_ok=True)
    repository.write("pyproject.toml", "[tool.why18]\nshape = true\n")
    repository.write("mkdocs.yml", CONFIG)
    repository.write(HOME, "# Why?\n\n[How many layers has it?](section/page.md#answer)\n")
    repository.write("docs/sources.md", "# Sources\n\n| 18 { #paper-layers } | layers | Table 1 |\n")
    repository.write(QUESTION, f"{ASKED}\n\n{ANSWER}\n\n{DRAWN}\n{REST}")
    repository.write(SNIPPET, CODE)
    for picture in ("strip.svg", "a strip.svg"):
        repository.write(f"docs/section/{picture}", "<svg/>")
    return repository


def said(repository: Practice, *names: str) -> list[str]:
    """All that is said of the shape of these pages, or of all."""
    paths = [repository.root / name for name in names] or repository.pages()
    return sorted(map(str, shape.faults(paths, repository)))


def test_an_answer_of_this_shape_has_no_fault(shaped: Practice) -> None:
    """Nor has what is no answer."""
    assert said(shaped) == []


AKSED = "2:1: the metadata have aksed, which nothing reads: write asked"
XYZ = "3:1: the metadata have xyz, which nothing reads: write one of asked, title, description, hide, search, template"
PAGES = [
    # the page above its snippet, and what is said of it
    (f"---\ntitle: Of layers\n---\n\n{ASKED}\n\n{ANSWER}", []),
    (f"---\naksed: [layers]\n---\n\n{ASKED}\n\n{ANSWER}", [AKSED]),
    (f"---\nasked: [layers]\nxyz:\n  inner: x\n---\n\n{ASKED}\n\n{ANSWER}", [XYZ]),
    (f"\n{ASKED} {{ #has }}\n\n{ANSWER}\n{{ #answer }}", []),
    (f"{ASKED}\n\nIt has [18](#layers), e.g. in Fig. 2, as He et al. say (v1.5 has\nas many).", []),
    (f"{ASKED}\n\n`mat1` is [18](#layers) wide: write `Linear(18, 4)`.", []),
    (f"{ASKED}\n\n~~[54](#x)~~ [18](#layers) **layers**!", []),
    (f"# Why `{'x' * 65}`?\n\n{ANSWER}", []),
    (f"# [{'x' * 69}](other.md)?\n\n{ANSWER}", []),
    (f"# {'x' * 70}?\n\n{ANSWER}", ["1:1: the heading has 71 characters: write 70 at most"]),
    (f"# Layers\n\n{ANSWER}", ["1:1: the heading 'Layers' does not ask: write the question, with its ?"]),
    (ANSWER, [NO_QUESTION]),
    (f"{ANSWER}\n\n{ASKED}", [NO_QUESTION]),
    (ANSWER.rstrip("."), [f"1:1: the answer does not end like a sentence: {MORE}", NO_QUESTION]),
    ("# Layers\n\nWords\n\nMore", [NO_QUESTION_MARK, NO_SENTENCE, PICTURE]),
    (ASKED, [f"3:1: {MISSING}"]),
    (f"{ASKED}\n\n## Why not?\n\n{ANSWER}", [f"3:1: {MISSING}", UNSEEN]),
    (f"{ASKED}\n\n| a | b |\n| --- | --- |\n\n{ANSWER}", [f"3:1: {MISSING}", UNSEEN]),
    (f"{ASKED} ##\n\n{ANSWER}", []),
    (f"How many layers has it?\n===\n\n{ANSWER}", []),
    (f"# Why \\*{'x' * 63}\\*?\n\n{ANSWER}", []),
    (f"{ASKED}\n\n- {ANSWER}", [f"3:1: {MISSING}"]),
    (f"{ASKED}\n\n3. {ANSWER}", [f"3:1: {MISSING}"]),
    (f"{ASKED}\n\n![A picture](strip.svg)\n\n{ANSWER}", [f"3:1: {MISSING}"]),
    (f"{ASKED}\n\n!!! note\n    {ANSWER}", [f"3:1: {MISSING}"]),
    (f"{ASKED}\n\n<p>{ANSWER}</p>", [f"3:1: {MISSING}"]),
    (f"{ASKED}\n\nIt has [18](#layers). So it is.", [f"3:1: the answer has 2 sentences: {MORE}"]),
    (f"{ASKED}\n\nIt has [18](#layers)", [f"3:1: the answer does not end like a sentence: {MORE}"]),
    (f"{ASKED}\n\n{'[word](a.md) ' * 34}[18](#layers) × ×.", []),
    (f"{ASKED}\n\n{'[word](a.md) ' * 35}[18](#layers).", ["3:1: the answer has 36 words: write 35 at most"]),
]


@pytest.mark.parametrize(("page", "faults"), PAGES)
def test_page_asks_and_answers(shaped: Practice, page: str, faults: list[str]) -> None:
    """A question that fits in a list, and one sentence that can be quoted alone."""
    shaped.write(QUESTION, f"{page}\n\n{DRAWN}\nMore words. And more.\n\n{REST}")

    assert said(shaped, QUESTION) == [f"{QUESTION}:{fault}" for fault in faults]


GONE = "the picture gone.svg is not there: put it at docs/section/gone.svg, or draw it"
EMPTY = "the picture below the answer is empty: print an <svg>, with a <title>"
UNUSED = f"the section {OWN} has nothing to use: give code, or link a tool"
NO_OWN = f"the page has no section {OWN}: write what a reader does with a network of their own, with code to paste"
NO_CODE = f"the page has no section {CODE_LAST}: write the snippets of the page, but for those that draw"
NO_SOURCES = f"the page has no section {SOURCES}: write where the quoted words stand, and what else is asked"
SMALL = f"the section is called 'the Code': write {CODE_LAST}"
UNENDED = f"the page does not end with {CODE_LAST} and {SOURCES}: write other sections before them"
BELOW = [
    # what stands below the answer, and what is said of it
    (f"{DRAWN}\n{REST}", []),
    (f"![A strip](strip.svg)\n\n{REST}", []),
    (f"![A strip](a%20strip.svg)\n\n{REST}", []),
    (
        f"![A strip](gone.svg)\n\n{REST}",
        [f"5:1: {GONE}"],
    ),
    (f"More words.\n\n{DRAWN}\n{REST}", [PICTURE]),
    (f"{SHOWN}\n{DRAWN}\n{REST}", [PICTURE]),
    (f"<figure></figure>\n\n{REST}", [PICTURE]),
    (f'```python exec="true" html="true"\nprint("")\n```\n\n{REST}', [f"5:1: {EMPTY}"]),
    (f'```python exec="true" html="true"\nprint("<svg></svg>")\n```\n\n{REST}', []),
    (f"{DRAWN.replace('_drawn', '')}\n{REST}", [f"5:1: {EMPTY}"]),  # it counts and draws nothing
    (f"{DRAWN}\n{REST.replace(OWN, '## Count yours')}", [f"9:1: {NO_OWN}"]),
    (f"{DRAWN}\n```text\n{OWN}\n```\n{REST.replace(OWN, '## Yours')}", [f"12:1: {NO_OWN}"]),
    (f"{DRAWN}\n{REST.replace(PASTE, 'Count them.')}", [f"9:1: {UNUSED}"]),
    (f"{DRAWN}\n{REST.replace(PASTE, '[Count](../tools/layer-counter.md) them.')}", []),
    (f"{DRAWN}\n{REST.replace(CODE_LAST, '## How')}", [f"23:1: {NO_CODE}"]),
    (f"{DRAWN}\n{REST.replace(SOURCES, '## More')}", [f"25:25: {NO_SOURCES}"]),
    (f"{DRAWN}\n{REST}\n## More\n\nWords.\n", [f"17:1: {UNENDED}"]),
    (f"{DRAWN}\n{REST.replace('## Why?', CODE_LAST)}", [f"17:1: the page has two sections {CODE_LAST}: make them one"]),
    (f"{DRAWN}\n{REST.replace(CODE_LAST, f'{CODE_LAST} ##')}", []),
    (f"{DRAWN}\n{REST.replace(CODE_LAST, 'The code' + chr(10) + '---')}", []),
    (
        f"{DRAWN}\n{REST.replace(CODE_LAST, '## the Code')}",
        [f"17:1: {SMALL}"],
    ),
]


@pytest.mark.parametrize(("below", "faults"), BELOW)
def test_answer_is_seen_as_well_and_helps_with_a_network_of_ones_own(
    shaped: Practice, below: str, faults: list[str]
) -> None:
    """A picture at once, what to do, the code and where it comes from, in this order; each fault at its place."""
    shaped.write(QUESTION, f"{ASKED}\n\n{ANSWER}\n\n{below}")

    assert said(shaped, QUESTION) == [f"{QUESTION}:{fault}" for fault in faults]


def test_tool_answers_by_what_is_done_there(shaped: Practice) -> None:
    """Its page needs no sections, but a question, its answer, and the tool at once."""
    shaped.write("mkdocs.yml", "site_name: Why?\n")
    shaped.write(HOME, "# Why?\n\n[How many layers has it?](section/page.md), [How many?](tools/page.md)\n")
    shaped.write("snippets/tools/page.py", f"{CODE}print('<div data-module=x></div>')\n")
    tool = DRAWN.replace("section/page_drawn", "tools/page")
    shaped.write("docs/tools/page.md", f"{ASKED}\n\n{ANSWER}\n\n{tool}")
    complete = said(shaped)
    shaped.write("docs/tools/page.md", f"{ASKED}\n\n{ANSWER}\n\nWords.\n\n{tool}")

    assert complete == []
    assert said(shaped) == [f"docs/tools/page.md:{PICTURE.replace('section', 'tools')}"]


@pytest.mark.parametrize(
    ("lines", "faults"), [(119, []), (120, ["120:1: the page has 120 lines: write 119 at most, or make two of it"])]
)
def test_page_has_under_120_lines(shaped: Practice, lines: int, faults: list[str]) -> None:
    """Whatever it says on them."""
    page = f"{ASKED}\n\n{ANSWER}\n\n{DRAWN}\n{REST}"
    shaped.write(QUESTION, page + "\n" * (lines - page.count("\n")))

    assert said(shaped, QUESTION) == [f"{QUESTION}:{fault}" for fault in faults]


def test_page_shows_a_snippet_of_its_own(shaped: Practice) -> None:
    """It has its section and its stem."""
    shaped.write(QUESTION, f"{ASKED}\n\n{ANSWER}\n\n{DRAWN}\n{REST.replace('section/page', 'section/page_more')}")
    hidden = said(shaped, QUESTION)
    (shaped.root / SNIPPET).unlink()
    missing = said(shaped, QUESTION)

    block = f'```python exec="true" source="above" result="text" with --8<-- "{SNIPPET}" in it'
    assert hidden == [f"{QUESTION}:1:1: the page does not show its own snippet: write a block {block}"]
    assert missing == [f"{QUESTION}:1:1: the page has no snippet of its own: write {SNIPPET}, and show it"]


def test_stem_of_a_snippet_has_underscores_for_hyphens(shaped: Practice) -> None:
    """A page is an address, a snippet a module."""
    name = "docs/section/why-resnet-18.md"
    shaped.write(name, f"{ASKED}\n\n{ANSWER}\n")

    assert "the page has no snippet of its own: write snippets/section/why_resnet_18.py, and show it" in "\n".join(
        said(shaped, name)
    )


def test_page_is_found_by_readers(shaped: Practice) -> None:
    """In the navigation and on the first page; what is no question stands in the navigation alone."""
    shaped.write("mkdocs.yml", "site_name: Why?\nnav:\n  - Home: index.md\nstrict: section/page.md\n")
    shaped.write(HOME, "# Why?\n\n[Other](section/page.markdown)")

    link = "write a link to it, […](section/page.md), in docs/index.md"
    assert said(shaped, HOME, QUESTION, "docs/sources.md") == [
        f"{QUESTION}:1:1: the page is missing in the navigation: write section/page.md under nav in mkdocs.yml",
        f"{QUESTION}:1:1: the page is missing on the first page: {link}",
        "docs/sources.md:1:1: the page is missing in the navigation: write sources.md under nav in mkdocs.yml",
    ]


def test_site_without_a_navigation_lists_every_page(shaped: Practice) -> None:
    """As site generators do."""
    shaped.write("mkdocs.yml", "site_name: Why?\n")

    assert said(shaped) == []


@pytest.mark.parametrize("name", ["docs/index.md", "docs/about/us.md", "README.md"])
def test_page_that_is_no_question_may_look_as_it_likes(shaped: Practice, name: str) -> None:
    """The first page, those about the site, and the front door."""
    shaped.write("mkdocs.yml", "site_name: Why?\n")
    shaped.write(name, "Words. More words.\n" * 200)

    assert said(shaped, name) == []


SNIPPETS = [
    # a snippet, and what is said of it
    (CODE, []),
    ('"""How many?\n\nAll of them.\n"""\n', []),
    (f"{CODE}class Net:\n    def __init__(self, *args):\n        for _ in args: pass\n", []),
    (f"{CODE}{'n = 1  #' + 'x' * 80}\n", []),
    (f"{CODE}{'n = 1  #' + 'x' * 81}\n", ["4:89: the line has 89 columns: write 88 at most"]),
    (CODE + "n = 1\n" * 57, []),
    (CODE + "n = 1\n" * 58, ["61:1: the snippet has 61 lines: write 60 at most, or make two of it"]),
    ("layers = 18\n", [UNASKED]),
    ('"""Layers."""\n', [UNASKED]),
    (f"{CODE}import torch.nn, why18.records\n", [f"4:1: {OURS}"]),
    (f"{CODE}if 1:\n    from why18 import x\n", [f"5:5: {OURS}"]),
    (f"{CODE}_n = 1\n_n = 2\nprint(_n)\n", ["4:1: the name _n begins with an underscore: write n"]),
    (f"{CODE}for i, _n in []: pass\n", ["4:8: the name _n begins with an underscore: write n"]),
    (f"{CODE}def f(__x): pass\n", ["4:7: the name __x begins with an underscore: write x"]),
    (f"{CODE}def _f(): pass\n", ["4:1: the name _f begins with an underscore: write f"]),
    (f"{CODE}import torch as _torch\n", ["4:8: the name _torch begins with an underscore: write torch"]),
    (
        f"{CODE}class Norm:\n    _version = 2\n    _metadata: dict = {{}}\n\n    def _load(self): pass\n",
        [],
    ),  # which a library may ask for
    (f"{CODE}class Norm:\n    def load(self, _x): pass\n", ["5:20: the name _x begins with an underscore: write x"]),
    (f"{CODE}class _Norm: pass\n", ["4:1: the name _Norm begins with an underscore: write Norm"]),
    ("With 54.", []),  # which is said when it runs
    (b"\xff", []),
]


@pytest.mark.parametrize(("code", "faults"), SNIPPETS)
def test_snippet_is_a_good_answer_on_a_forum(shaped: Practice, code: str | bytes, faults: list[str]) -> None:
    """Short, with a question, for anyone, and with names that are everybody's."""
    shaped.write(SNIPPET, code)

    assert said(shaped, QUESTION) == [f"{SNIPPET}:{fault}" for fault in faults]


def test_snippet_belongs_to_a_page(shaped: Practice) -> None:
    """By its stem, or its beginning; which is asked where all pages are checked."""
    shaped.write("snippets/section/page_more.py", CODE)
    shaped.write("snippets/section/other.py", CODE)
    belongs = "write docs/section/other.md, or let its name begin with that of a page"

    assert said(shaped, QUESTION) == []
    assert said(shaped) == [f"snippets/section/other.py:1:1: the snippet belongs to no page: {belongs}"]


def test_row_of_the_sources_is_quoted(shaped: Practice) -> None:
    """Which is asked where all pages are checked."""
    shaped.write(
        "docs/sources.md", "# Sources\n\n| 18 { #paper-layers } | layers |\n| 34 { #paper-deeper .x } | layers |\n"
    )

    assert said(shaped, "docs/sources.md") == []
    assert said(shaped) == ["docs/sources.md:4:9: the row #paper-deeper is quoted nowhere: quote it, or take it out"]


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "[tool.why18]\n",
        "[tool.why18]\nshape = false\n",
        "[tool.other]\nshape = true\n",
        "[tool",
        "[tool.why18]\n# shape = true\n",
    ],
)
def test_shape_is_asked_for(shaped: Practice, settings: str) -> None:
    """Other people's sites look as they like."""
    shaped.write(QUESTION, "54")
    asked = said(shaped)
    shaped.write("pyproject.toml", settings)

    assert asked != []
    assert said(shaped) == []


WRONG = [
    # what stands in pyproject.toml, and what is said of it
    ("[tool.why18", "pyproject.toml: Expected ']'"),
    ("[tool.why18]\nshape = 'yes'\n", r"pyproject.toml: shape in \[tool.why18\] is 'yes': write true or false"),
    ("tool = 3 # why18\n", r"pyproject.toml: why18 in \[tool\] is 3: write a table, \[tool.why18\]"),
    ("[tool]\nwhy18 = 5\n", r"pyproject.toml: why18 in \[tool\] is 5: write a table"),
    ("[tool.why18]\nshpae = true\n", r"pyproject.toml: shpae in \[tool.why18\] is unknown: there is nothing but shape"),
]


@pytest.mark.parametrize(("settings", "message"), WRONG)
def test_settings_that_cannot_be_read_are_no_fault_of_a_page(shaped: Practice, settings: str, message: str) -> None:
    """They are named, and nothing is checked."""
    shaped.write("pyproject.toml", settings)

    with pytest.raises(RuntimeError, match=message):
        said(shaped)
