"""``why18 new``: a question becomes a page that holds, or the reason is said why it does not."""

import re
import shutil

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from tests.rooms.conftest import Practice
from tests.rooms.faces.typed import Command, typed
from why18.reading.dialect import dialect

CONFIG = """# The site.
site_name: Why?  # and how
nav:
  - Questions: index.md
  - Counting and names:
      - What counts:
          # the first of all
          - 'section/page.md'  # known
      - Others:
          - section/of-vgg16.md
  - Tools:
      - tools/counter.md
theme: {name: material}
"""
FIRST = """# Why?

<div class="why18-list" markdown>

- What counts
    - [How many layers has it?](section/page.md)
- Others
    - [Old](section/of-vgg16.md)

</div>

Or search for [18](section/page.md#layers).
"""
VGG16 = """---
asked: [vgg16 31 layers, netron, vgg19 depth]
---

# How many layers does VGG16 have?

It has some.
"""


@pytest.fixture
def why18(repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, run in a repository with two pages, whose pages have a shape."""
    command = typed(repository, monkeypatch, capsys, "# Is it deep?\n\nIt has [18](#layers) layers.")
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    extensions = config[config.index("\nmarkdown_extensions:") :]
    repository.write("mkdocs.yml", CONFIG + extensions)
    repository.write("pyproject.toml", "[tool.why18]\nshape = true\n")
    repository.write("docs/index.md", FIRST)
    repository.write("docs/section/of-vgg16.md", VGG16)
    return command


def files(repository: Practice) -> dict[str, bytes]:
    """Every file of the repository but those that the cache keeps."""
    paths = (path for path in repository.root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(repository.root).as_posix(): path.read_bytes() for path in paths}


QUESTION = "How many layers has GoogLeNet?"
STEM = "section/how-many-layers-has-googlenet"
MADE = f"""snippets/{STEM.replace("-", "_")}.py
    the evidence: put your network in
snippets/{STEM.replace("-", "_")}_picture.py
    the picture below the answer
docs/{STEM}.md
    the answer: each place says what to write there
mkdocs.yml
    the navigation, under Others: move the line where it belongs
docs/index.md
    the first page, under Others: as above

Write in this order. Next, see the page as its readers do, and all that is wrong with it:

  uv run mkdocs serve    # then open http://127.0.0.1:8000/{STEM}/
  uv run why18 check docs/{STEM}.md
"""


def test_question_becomes_a_page_that_holds(repository: Practice, why18: Command) -> None:
    """With its evidence, its picture, and a line in each list; what to do next is said."""
    before = files(repository)

    assert why18("new", QUESTION, "--section", "section") == (0, MADE, "")

    after = files(repository)
    config, first = after["mkdocs.yml"].decode(), after["docs/index.md"].decode()
    assert sorted(after.keys() - before.keys()) == [
        f"docs/{STEM}.md",
        f"snippets/{STEM.replace('-', '_')}.py",
        f"snippets/{STEM.replace('-', '_')}_picture.py",
    ]
    assert f"- section/of-vgg16.md\n          - {STEM}.md\n  - Tools:" in config
    assert config.replace(f"          - {STEM}.md\n", "") == before["mkdocs.yml"].decode()
    assert f"    - [Old](section/of-vgg16.md)\n    - [{QUESTION}]({STEM}.md)\n\n</div>" in first
    assert first.replace(f"    - [{QUESTION}]({STEM}.md)\n", "") == before["docs/index.md"].decode()
    assert why18("check", "-q", f"docs/{STEM}.md", "docs/index.md")[1] == ""


def test_draft_says_what_to_write_in_each_place(repository: Practice, why18: Command) -> None:
    """It has every part of an answer, in order, and links to what is related and has no number in its heading."""
    repository.write("docs/section/page.md", "# Has it 18 layers?\n")
    why18("new", QUESTION, "--section", "section")
    page = (repository.docs / f"{STEM}.md").read_text("utf-8").replace("# Words", "Words")

    assert re.findall(r"^##? .*$", page, re.MULTILINE) == [
        f"# {QUESTION}",
        "## For your own network",
        "## Why is it so?",
        "## Why do others count differently?",
        "## The code",
        "## Sources and related questions",
    ]
    assert 'asked: ["layers googlenet"]' in page
    assert "](page.md)" not in page
    assert "- [How many layers does VGG16 have?](of-vgg16.md)" in page


def test_draft_is_published_when_it_is_written(repository: Practice, why18: Command) -> None:
    """What it says to its writer is no answer; the check of what is not yet published lets it stand."""
    why18("new", QUESTION, "--section", "section")
    repository.write("docs/sources.md", "# Sources\n")
    page = f"docs/{STEM}.md"
    said = "is as the draft had it: do what it says, or delete it"
    lines = (repository.root / page).read_text("utf-8").splitlines()

    assert why18("check", page)[0] == 0
    for command in (["ledger"], ["check", "--published", "--output-format", "concise"]):
        status, output, _ = why18(*command)
        places = [int(line.split(":")[1]) for line in output.splitlines() if line.endswith(said)]

        assert status == 1
        assert [lines[number - 1].split(",")[0] for number in places] == [
            "# Words that people type when they look for this",
            "The draft's network has [2](#layers) layers with weights: write the answer here",
            "What else a reader has to know at once stands below the picture.",
            "Say what a reader does with a network of their own",
            "Give the reasons",
            "Each number is a link to a variable of the snippet; in a table the head is",
            "Where somebody states another number",
            "Where nobody does",
            "Say what it does",
        ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lists_keep_every_other_byte(repository: Practice, why18: Command, end: str) -> None:
    """Whatever ends their lines, and where the last one ends with nothing."""
    extensions = (repository.root / "mkdocs.yml").read_text("utf-8").removeprefix(CONFIG)
    config = f"{extensions}{CONFIG.partition('  - Tools:')[0]}"
    repository.write("mkdocs.yml", config.replace("\n", end).rstrip())
    repository.write("docs/index.md", FIRST.replace("\n", end))

    assert why18("new", QUESTION, "--section", "section")[0] == 0
    assert (repository.root / "mkdocs.yml").read_bytes() == (
        f"{config}          - {STEM}.md".replace("\n", end)
    ).encode()
    line = f"    - [{QUESTION}]({STEM}.md){end}".encode()
    assert (repository.docs / "index.md").read_bytes().replace(line, b"") == FIRST.replace("\n", end).encode()


def test_new_section_begins_with_a_folder(repository: Practice, why18: Command) -> None:
    """Which nobody makes by a slip of the pen; it comes before the tools."""
    (repository.docs / "training").mkdir()

    assert why18("new", QUESTION, "--section", "training")[0] == 0
    config = (repository.root / "mkdocs.yml").read_text("utf-8")
    first = (repository.docs / "index.md").read_text("utf-8")
    stem = STEM.replace("section", "training")
    assert f"of-vgg16.md\n  - Training:\n      - {stem}.md\n  - Tools:" in config
    assert f"- Training\n    - [{QUESTION}]({stem}.md)\n\n</div>" in first


HOSTILE = [
    # a question, and the last part of its address
    ("""Why's "depth": a *star*, a _line_, # and \\n?""", "whys-depth-a-star-a-line-and-n"),
    ('"""Is it deep""" or wide, or what?', "is-it-deep-or-wide-or-what"),
    ("Warum zählt die Größe x mit – und y nicht?", "warum-zahlt-die-grosse-x-mit-und-y-nicht"),
    ("Is [it](other.md) <b>deep</b> & wide ~~or not~~?", "is-it-other-md-b-deep-b-wide-or-not"),
    ("What does $ x | {: .y } mean; - or: [a, b]?", "what-does-x-y-mean-or-a-b"),
    ("Why does `Linear` not flatten what it gets?", "why-does-linear-not-flatten-what-it-gets"),
    ("Why has a CNN 4 layers, or eleven layers, of 3×3?", "why-has-a-cnn-4-layers-or-eleven-layers-of-3x3"),
    ("Why 1.5 million parameters, and 25.5 % of 1,000?", "why-1-5-million-parameters-and-25-5-of-1-000"),
]


@pytest.mark.parametrize(("question", "stem"), HOSTILE)
def test_question_is_shown_as_it_was_typed(repository: Practice, why18: Command, question: str, stem: str) -> None:
    """Whatever Markdown, YAML or Python would make of it; and the page and the lists hold."""
    status, said, errors = why18("new", question, "--section", "section")
    assert (status, errors) == (0, ""), said

    page, first = f"docs/section/{stem}.md", "docs/index.md"
    extensions, configs = dialect((repository.root / "mkdocs.yml").read_bytes(), repository)
    plain = [extension for extension in extensions if "snippets" not in str(extension)]
    shown = []
    for name, begins in ((page, "# "), (first, "    - ")):
        lines = (repository.root / name).read_text("utf-8").rpartition("---\n")[2].splitlines()
        line = next(line for line in lines if line.startswith(begins) and (name == page or stem in line))
        html = Markdown(extensions=plain, extension_configs=configs).convert(line.strip())
        shown += [node.text().removesuffix("¶").strip() for node in LexborHTMLParser(html).css("h1, li")]

    assert shown == [question.replace("`", "")] * 2
    assert why18("check", "-q", page, first)[1] == ""


REFUSED = [
    # a question, its section, and why it is refused
    ("VGG16", "section", "'VGG16' does not ask: write the question as a person types it, with its ?"),
    ("Why VGG16?", "section", "'Why VGG16?' has fewer than 3 words: write the question as a person types it"),
    (f"Why {'x' * 70}, of all?", "section", "the question has 83 characters: write 70 at most"),
    (
        f"Has net54 {'x' * 61}",  # all that is wrong with it at once
        "section",
        (
            f"'Has net54 {'x' * 61}' does not ask: write the question as a person types it, with its ?; "
            "the question has 71 characters: write 70 at most; net54 is a name"
        ),
    ),
    ("Why is it so?", "section", "'Why is it so?' does not say what it asks about: name it"),
    (
        "何 層 ですか ?",
        "section",
        "'何 層 ですか ?' has no letters a to z, of which an address is made: ask in English",
    ),
    ("Is \x1b[31mthis red?", "section", "the question has characters that cannot be printed: type it anew"),
    ("How deep is ResNet-19?", "section", "ResNet-19 is a name that nobody knows: add it to why18/numbers/names"),
    (
        "Are vec1 and vec2 as long?",
        "section",
        (
            "vec1 and vec2 are names that nobody knows: add them to why18/numbers/names/others.txt, or, if the snippet "
            "will have them, ask without, and write them into the heading then"
        ),
    ),
    (
        "How many layers has VGG16?",
        "section",
        "docs/section/of-vgg16.md answers it, asked as 'How many layers does VGG",
    ),
    (
        "What's the number of layers in VGG-16?",
        "section",
        "docs/section/of-vgg16.md answers it, asked as 'How many layer",
    ),
    ("Why has VGG16 31 layers?", "section", "docs/section/of-vgg16.md answers it, asked as 'vgg16 31 layers': write"),
    ("What is the depth of a VGG19?", "section", "docs/section/of-vgg16.md answers it, asked as 'vgg19 depth': write"),
    ("Is that one deep?", "section", "docs/section/page.md answers it, asked as 'Is it deep?': write there"),
    (QUESTION, "sectoin", "there is no section sectoin: did you mean section? There are section; for a new one, first"),
    (QUESTION, "tools", "there is no section tools: there are section; docs/tools/ is not for questions"),
    (QUESTION, "../x", "there is no section ../x: there are section; the name of a new one has small letters"),
]


@pytest.mark.parametrize(("question", "section", "why"), REFUSED)
def test_question_is_refused_with_a_reason(
    repository: Practice, why18: Command, question: str, section: str, why: str
) -> None:
    """It is none, is answered, or belongs nowhere; nothing is written."""
    repository.write("docs/tools/counter.md", "# What comes out?")
    before = files(repository)
    status, output, errors = why18("new", question, "--section", section)

    assert (status, output) == (2, "")
    assert errors.startswith(f"why18: {why}")
    assert errors.endswith("nothing was written\n")
    assert files(repository) == before


OTHERS = ["How many layers has VGG13?", "What is Netron for?", "How wide is VGG16?", "How deep is a residual network?"]


@pytest.mark.parametrize("question", OTHERS)
def test_question_about_something_else_is_another(why18: Command, question: str) -> None:
    """It shares words with one that is answered, or is a word by which people search."""
    assert why18("new", question, "--section", "section")[0] == 0


THERE = [f"docs/{STEM}.md", f"snippets/{STEM.replace('-', '_')}.py", f"snippets/{STEM.replace('-', '_')}_picture.py"]


@pytest.mark.parametrize("name", THERE)
def test_file_that_is_there_is_not_written_over(repository: Practice, why18: Command, name: str) -> None:
    """A page that is empty, or a snippet of another page."""
    repository.write(name, "# Mine\n")
    before = files(repository)

    status, output, errors = why18("new", QUESTION, "--section", "section")

    assert (status, output) == (2, "")
    assert errors == f"why18: {name} is there already: ask in other words, or go on writing it; nothing was written\n"
    assert files(repository) == before


def test_draft_that_would_not_hold_is_taken_back(repository: Practice, why18: Command) -> None:
    """All of it, the folders too, and its fault is said."""
    shutil.rmtree(repository.snippets / "section")
    repository.write("docs/section/page.md", "# Is it deep?\n")
    before = files(repository)

    status, output, errors = why18("new", "Why does `Linear(25088, 4)` fail here?", "--section", "section")

    assert (status, errors) == (2, "")
    assert "states Linear(25088, 4) in code that is not on this page" in output
    assert output.endswith("the draft has these faults with such a question; nothing was written\n")
    assert files(repository) == before
    assert not (repository.snippets / "section").exists()


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("docs/index.md", "# Why?\n", "docs/index.md has no list of questions: write <div"),
    ],
)
def test_list_without_a_place_is_named(repository: Practice, why18: Command, name: str, text: str, why: str) -> None:
    """Nothing is written then."""
    repository.write(name, text)
    before = files(repository)

    status, _, errors = why18("new", QUESTION, "--section", "section")

    assert (status, errors.startswith(f"why18: {why}")) == (2, True)
    assert files(repository) == before


def test_site_without_a_navigation_needs_no_line_in_it(repository: Practice, why18: Command) -> None:
    """It lists every page by itself."""
    config = repository.root / "mkdocs.yml"
    repository.write("mkdocs.yml", re.sub(r"nav:\n(?: .*\n)*", "", config.read_text("utf-8")))
    before = config.read_bytes()

    assert why18("new", QUESTION, "--section", "section")[0] == 0
    assert config.read_bytes() == before
