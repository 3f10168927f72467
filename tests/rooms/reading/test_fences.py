"""Code blocks: which are evidence, which are examples, and what is wrong with them, in every word."""

import pytest

from tests.rooms.conftest import SNIPPET, Practice
from why18.project import digest
from why18.reading.fences import Fence, Fences
from why18.reading.page import read
from why18.reading.positions import Locator
from why18.records import Source

TARGET = "shown.md"
NOT_UNDERSTOOD = 'code block is not understood: write options as name="value", and close it as it opens'
NO_FILE = "the title of a code block with a number in it names a file, and there is no"

REPORTS = [
    # a page, and the whole report
    ('```python qqqqqq="1"\nx\n```', ["1:1: code block option qqqqqq= is unknown"]),
    ('```python exce="true"\nx\n```', ["1:1: code block option exce= is unknown; did you mean exec=?"]),
    ('```python source="above"\nx\n```', ['1:1: code block option source= needs exec="true" before it']),
    (
        '```python hl_lines="x"\nx\n```',
        ['1:1: code block option hl_lines="x" names no lines; write them as in "2 5-7"'],
    ),
    ('```python hl_lines="1"\nx\n```', []),
    (
        '```python exec="true" hl_lines="1"\n--8<-- "snippets/section/page.py"\n```',
        ["1:1: code block option hl_lines= is unknown"],
    ),
    (
        '```python exec="true" source="qqqqqq"\n--8<-- "snippets/section/page.py"\n```',
        ["1:1: code block option source=\"qqqqqq\" is unknown; take 'above'"],
    ),
    (
        '```python exec="true" source="bellow"\n--8<-- "snippets/section/page.py"\n```',
        ["1:1: code block option source=\"bellow\" is unknown; take 'below'"],
    ),
    (
        '```python exec="qqqqqq"\n--8<-- "snippets/section/page.py"\n```',
        ["1:1: code block option exec=\"qqqqqq\" is unknown; take '1'"],
    ),
    ('```py exec="on" html="1" result="text" id="a"\n--8<-- "snippets/section/page.py"\n```', []),
    ('```bash exec="true"\nls\n```', ["1:1: only Python snippets are executed, not bash"]),
    (
        '```python exec="true"\nprint(x)\n```',
        ['1:1: an executed block contains one line, --8<-- "snippets/….py", and no code of its own'],
    ),
    (
        '```python exec="true"\n--8<-- "snippets/section/page.py"\nx\n```',
        ['1:1: an executed block contains one line, --8<-- "snippets/….py", and no code of its own'],
    ),
    (
        '```python exec="true"\n--8<-- "snippets/section/pag.py"\n```',
        ["1:1: there is no snippet snippets/section/pag.py; the nearest is snippets/section/page.py"],
    ),
    (
        '```python exec="true"\n--8<-- "README.md"\n```',
        ["1:1: there is no snippet README.md"],
    ),
    (
        '```python exec="true"\n--8<-- "snippets/../mkdocs.yml"\n```',
        ["1:1: there is no snippet snippets/../mkdocs.yml; the nearest is snippets/54.py"],
    ),
    (
        '```bash title="54 layers"\nls\n```',
        [f"1:1: {NO_FILE} 54 layers"],
    ),
    ('```bash title="snippets/54.py"\nls\n```', []),
    ('```text title="of layers"\nx\n```', []),
    ("```python exec=true\nx\n```", [f"1:1: {NOT_UNDERSTOOD}"]),
    ("```text\nx\n```\n\n```python exec=true\nx\n```", [f"5:1: {NOT_UNDERSTOOD}"]),
    ("~~~text\nx\n~~~", []),
    (f"```md\n[18]({TARGET}#layers)\n```", []),
    (f"```sh\nls\n```\n\n[18]({TARGET}#layers)", []),  # what follows is none of the block's
    (f'```sh title="{"a1" * 200}"\nls\n```', [f"1:1: {NO_FILE} {'a1' * 200}"]),
    (f'```py exec="1"\n--8<-- "snippets/{"a" * 300}.py"\n```', [f"1:1: there is no snippet snippets/{'a' * 300}.py"]),
    (f"```text\n[18]({TARGET}#layers)\n```", []),  # of which the page's evidence decides
    ("```markdown\n<!-- 54 --> a\n```", ["1:1: states 54 in the mark-up of an example, where nothing checks it"]),
    ('```markdown zzz="a"\n54\n```', ["1:1: code block option zzz= is unknown", "2:1: states 54 without a link"]),
    ("5\n\n```markdown\nHas 5.\n```", ["1:1: states 5 without a link", "4:5: states 5 without a link"]),
    ("```sh\nexport X=40\nX=40 Y='5' uv run x.py 6\nuv run \\\n  x.py 40 \\\n  50\n```", []),
    ("```sh\nls \\\n54 layers\n```", ["3:1: states 54 in a block of commands, where nothing checks it"]),  # no command
    ("```sh\napt-X=1 get\n```", ["2:7: states 1 in a block of commands, where nothing checks it"]),
    ("```sh\n54 uv layers\n```", ["2:1: states 54 in a block of commands, where nothing checks it"]),
    ("```sh\nuv X=40\n```", []),
    ("```sh\nX=40\n```", ["2:3: states 40 in a block of commands, where nothing checks it"]),  # nothing is run
    ("```sh\n54 layers \\\n```", ["2:1: states 54 in a block of commands, where nothing checks it"]),
    (
        "```sh\npython3 x.py # a \\\n54 layers\n```",  # a comment ends with its line
        ["3:1: states 54 in a block of commands, where nothing checks it"],
    ),
    (
        "```sh\npython3 x.py \\\n  40 # five layers\n```",
        ["3:8: states five in a block of commands, where nothing checks it"],
    ),
    ("```sh\npython3 x.py # five layers\n```", ["2:16: states five in a block of commands, where nothing checks it"]),
]


@pytest.mark.parametrize(("page", "expected"), REPORTS)
def test_block_with_wrong_options_is_refused_with_its_nearest(shared: Practice, page: str, expected: list[str]) -> None:
    """The hint is given where something is near, and nothing else is wrong."""
    shared.write("snippets/54.py", "layers = 18 or 0")

    assert shared.own_faults(page) == expected


def test_snippet_that_hides_a_line_is_refused(repository: Practice) -> None:
    """The site would leave it out, and the numbers of the lines below it would be wrong."""
    repository.write("snippets/part.py", "layers = 18  # markdown-exec: hide\nmore = 19")

    faults = repository.faults_in('```python exec="true" source="above"\n--8<-- "snippets/part.py"\n```')

    assert faults == ["1:1: snippets/part.py contains 'markdown-exec: hide': a snippet is shown whole"]


INCLUDED = '--8<-- "snippets/section/page.py"'
KINDS = [
    # the language, the options and the source of a block, and what it is
    ("python", {"exec": "true"}, INCLUDED, "executed"),
    ("bash", {"exec": "true"}, INCLUDED, "executed"),  # and refused
    ("python", {}, INCLUDED, "inert"),
    ("md", {}, INCLUDED, "inert"),
    ("bash", {}, "ls", "inert"),
    ("markdown", {}, "layers", "example"),
    ("md", {}, "layers", "example"),
    ("python", {}, "layers", "static"),
    ("text", {}, "layers", "static"),
    ("", {}, "layers", "static"),
]


@pytest.mark.parametrize(("language", "options", "source", "expected"), KINDS)
def test_block_is_of_one_kind(
    shared: Practice, language: str, options: dict[str, str], source: str, expected: str
) -> None:
    """What it is decides how it is read; one that executes a snippet says which."""
    text = f"```\n{source}\n```"
    fences = Fences(Source(shared.root / "page.md", "page.md", text), Locator(text), shared)

    actual = fences.sort(Fence(language, options, source.replace(INCLUDED, SNIPPET)), "")

    runs = shared.root / "snippets/section/page.py" if expected == "executed" and language == "python" else None
    assert (actual.kind, actual.snippet) == (expected, runs)


def test_block_with_a_file_that_is_no_text_is_static(repository: Practice) -> None:
    """Where nothing has included the file, the block is read as it stands."""
    repository.write("snippets/section/page.py", b"\xff")
    text = f"```python\n{INCLUDED}\n```"
    fences = Fences(Source(repository.root / "page.md", "page.md", text), Locator(text), repository)

    actual = fences.sort(Fence("python", {}, INCLUDED), "python")

    assert actual.kind == "static"


def test_page_knows_what_it_executes_and_what_decides_what_it_shows(repository: Practice) -> None:
    """Each file is noted with the hash of its bytes, so that a page is read again when one of them changes."""
    included = '--8<-- "snippets/section/page.py"\n```\n'
    page = f'```python exec="true"\n{included}\n```python title="mkdocs54.yml"\n{included}\n```markdown\n54\n```'
    title = repository.write("mkdocs54.yml", "a: b")
    snippet = repository.root / "snippets/section/page.py"

    actual = read(repository.write("docs/section/page.md", page), repository)

    assert actual.executed == (snippet,)
    assert actual.reads == {
        snippet: digest(SNIPPET.encode()),
        title: digest(b"a: b"),
        repository.root / "mkdocs.yml": digest((repository.root / "mkdocs.yml").read_bytes()),
    }


def test_page_reads_what_its_example_reads(repository: Practice) -> None:
    """A block inside of an example is one of the page's."""
    snippet = repository.root / "snippets/section/page.py"
    page = '````markdown\n```python exec="true"\n--8<-- "snippets/section/page.py"\n```\n````'

    actual = read(repository.write("docs/section/page.md", page), repository)

    assert actual.reads.keys() == {snippet, repository.root / "mkdocs.yml"}


def test_block_that_comes_with_an_included_file_is_prose(repository: Practice) -> None:
    """Nothing of it stands in the page's own source, and a page may not include it."""
    repository.write("docs/part.md", "```bash\nwith 54\n```")

    actual = repository.own_faults('a\n\n--8<-- "docs/part.md"')

    assert actual == [
        "1:1: states 54 without a link",
        "3:1: a page includes nothing but a snippet, alone in a code block",
    ]


def test_typed_block_is_kept_with_its_place_and_its_language(shared: Practice) -> None:
    """What runs, and what is compared with the page's evidence, is decided later."""
    text = 'a\n\n```python title="so"\nx = 54\n```\n\n> ~~~\n> 55\n> ~~~\n\n```sh\nls\n```\n'

    page = read(shared.write("docs/section/page.md", text), shared)

    assert [(block.place.line, block.place.col, block.language, block.source) for block in page.static] == [
        (3, 1, "python", "x = 54"),
        (7, 3, "", "55"),
    ]
