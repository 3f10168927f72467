"""A finished site, in whose search people find their question, and whose links say what they lead to."""

import json
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.rooms.conftest import Practice
from tests.rooms.faces.typed import Command, typed
from why18.faces.commands.finish import TITLE, finish

PAGE = "---\nasked: [how many layrs, 54]\n---\n\n# How?\n\nIt has none.\n"
ENTRIES = [
    {"location": "section/page/", "title": "How?", "text": "<p>It has none.</p> <p>More.</p> <code>layers</code>"},
    {"location": "section/page/#why", "title": "Why?", "text": "<p>For a reason.</p>"},
    {"location": "section/page/#the-code", "title": "The code", "text": "<p>Lines.</p>"},  # as on every page
    {"location": "section/other/#the-code", "title": "The code", "text": ""},
    {"location": "", "title": "Start", "text": "Nothing in a paragraph"},
    {"location": "sources/", "title": "Sources", "text": "<p>Words.</p>"},
    {"location": "sources/#paper-2015", "title": "A paper", "text": "<p>18</p>"},
]
FINISHED = [
    ("How?", '<p>It has none.</p><p class="asked">Asked as: how many layrs, 54</p>'),
    ("Why?", ""),
    ("Start", ""),
    ("Sources", "<p>Words.</p>"),
]
INDEXES: list[tuple[str, str, dict[str, Any]]] = [
    # where a generator writes its index, what it calls the entries, and its configuration
    ("search/search_index.json", "docs", {"fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}}),
    ("search.json", "items", {"lang": ["en"]}),
]


@pytest.mark.parametrize(("name", "entries", "config"), INDEXES)
def test_search_has_questions_answers_headings_and_what_people_ask(
    repository: Practice, name: str, entries: str, config: dict[str, Any]
) -> None:
    """However often it is finished; neither code nor what others state stands before an answer."""
    repository.write("docs/section/page.md", PAGE)
    index = repository.write(f"site/{name}", json.dumps({"config": config, entries: ENTRIES}))

    for _ in range(2):
        assert finish(repository.root / "site", repository) == 1
        made = json.loads(index.read_text("utf-8"))

        assert [(entry["title"], entry["text"]) for entry in made[entries]] == FINISHED
        assert made["config"].get("fields", {}).get("title", {"boost": TITLE})["boost"] == TITLE


HEAD = '<head><meta name="description" content="Of the site."></head>'
H1 = '<h1>Why 18?<a class="headerlink">¶</a></h1>'
DESCRIBED = [
    # what a page shows, and what is said of it where it is linked
    (f'{H1}<p id="answer">It has <a>18</a>\n"layers" &amp; more.</p>', 'It has 18 "layers" & more.'),
    (f'{H1}<p id="answer">Not <del>54</del> but <math aria-label="3 n"><mi>n</mi></math>.</p>', "Not but 3 n."),
    (f"{H1}<p>Words.</p>", "Of the site."),
    ('<p id="answer">Of nothing.</p>', "Of the site."),
]


@pytest.mark.parametrize(("shown", "said"), DESCRIBED)
def test_link_to_a_page_says_its_question_and_answer(repository: Practice, shown: str, said: str) -> None:
    """However often it is finished; the page itself stays as it is."""
    page = repository.write("site/page/index.html", f"<html>{HEAD}<body>{shown}</body></html>")

    for _ in range(2):
        finish(repository.root / "site", repository)
        made = LexborHTMLParser(page.read_text("utf-8"))
        about = {
            node.attributes.get("name") or node.attributes["property"]: node.attributes["content"]
            for node in made.css("meta")
        }

        assert page.read_text("utf-8").endswith(f"</head><body>{shown}</body></html>")
        if said == "Of the site.":
            assert about == {"description": said}
        else:
            assert about == {"description": said, "og:title": "Why 18?", "og:description": said, "og:type": "article"}


def test_site_that_says_nothing_of_itself_still_says_its_answers(repository: Practice) -> None:
    """Its pages have no description to put another in the place of."""
    page = repository.write(
        "site/page/index.html", f'<html><head></head><body>{H1}<p id="answer">So.</p></body></html>'
    )

    for _ in range(2):
        finish(repository.root / "site", repository)

        assert page.read_text("utf-8").count('<meta name="description" content="So.">') == 1


def test_page_that_is_no_text_is_named(repository: Practice) -> None:
    """Rather than the search."""
    repository.write("site/page/index.html", "").write_bytes(b"<html>\xff")

    with pytest.raises(ValueError, match="is no page in UTF-8"):
        finish(repository.root / "site", repository)


ASKED_WRONG = ["asked: resnet 18", "asked: 54", "asked:", "asked: {a: b}", "asked: [[a, b]]"]


@pytest.mark.parametrize("asked", ASKED_WRONG)
def test_words_that_people_type_are_a_list(repository: Practice, asked: str) -> None:
    """Or nobody would find the page by them."""
    page = f"---\n{asked}\n---\n\n# How?\n\n[18](shown.md#layers)\n"

    assert repository.faults_in(page) == [
        "2:1: lists in asked no words by which people ask: write asked: [words, more words]"
    ]


def test_words_that_people_type_state_nothing(repository: Practice) -> None:
    """However they are listed; anything else in the metadata does."""
    listed = "---\nasked:\n  - 54 layers\n  - resnet 18\n---\n\n# How?\n\n[18](shown.md#layers)\n"

    assert repository.faults_in(PAGE.replace("It has none.", "[18](shown.md#layers)")) == []
    assert repository.faults_in(listed) == []
    assert repository.faults_in(
        PAGE.replace("asked: [", "tags: [").replace("It has none.", "[18](shown.md#layers)")
    ) == ["2:24: states 54 in the metadata, where nothing checks it"]


@pytest.fixture
def why18(repository: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, in a repository."""
    return typed(repository, monkeypatch, capsys)


def test_finish_is_a_command(repository: Practice, why18: Command) -> None:
    """Which says what is missing."""
    repository.write("site/search.json", json.dumps({"config": {}, "items": ENTRIES}))

    assert why18("finish", "site") == (0, "", "")
    assert json.loads((repository.root / "site/search.json").read_text("utf-8"))["items"][1]["text"] == ""


def test_section_without_a_text_has_nothing_to_search(repository: Practice, why18: Command) -> None:
    """A generator may leave out what is empty."""
    repository.write("site/search.json", json.dumps({"config": {}, "items": [{"location": "a/", "title": "a"}]}))

    assert why18("finish", "site") == (0, "", "")
    assert json.loads((repository.root / "site/search.json").read_text("utf-8"))["items"][0]["text"] == ""


@pytest.mark.parametrize("command", ["check", "facts", "finish"])
def test_empty_name_is_no_folder(why18: Command, command: str) -> None:
    """A variable that is not set must not stand for all that lies in the current folder."""
    status, output, errors = why18(command, "")

    assert (status, output) == (2, "")
    assert "an empty name is no path: write . for the current folder" in errors


NO_SITES = [
    # what lies in the folder, and what is said
    (None, "there is no site"),
    ("", "site has no search: build a site there first, with mkdocs or zensical"),
    ("{", "site cannot be finished: search.json is no index of a search: "),
    ('{"items": 3}', "site cannot be finished: search.json is no index of a search: "),
    ("[]", "site cannot be finished: search.json is no index of a search: "),
    ('{"config": {}, "items": [{"title": "a"}]}', "search.json is no index of a search: it has no 'location'"),
]


@pytest.mark.parametrize(("index", "said"), NO_SITES)
def test_finish_of_what_is_no_site_says_so(repository: Practice, why18: Command, index: str | None, said: str) -> None:
    """And changes nothing."""
    if index is not None:
        repository.write("site/search.json" if index else "site/index.html", index)

    status, output, errors = why18("finish", "site")

    assert (status, output) == (2, "")
    assert said in errors


SHEET = "/* Why. */\n.a > .b {\n  color: light-dark(#fff, #000); /* Paper. */\n}\n"
LIGHTER = [
    # a file that lies beside the pages, one of the site, and what becomes of that
    ("assets/own.css", "assets/own.css", ".a>.b{color:light-dark(#fff,#000)}"),
    ("assets/own.css", "assets/theirs.css", SHEET),  # a generator's own
]


@pytest.mark.parametrize(("ours", "built", "light"), LIGHTER)
def test_our_styles_come_without_comments(repository: Practice, ours: str, built: str, light: str) -> None:
    """However often they are finished; what lies beside the pages keeps them, and so does what is not ours."""
    source = repository.write(f"docs/{ours}", SHEET)
    made = repository.write(f"site/{built}", SHEET)

    for _ in range(2):
        finish(repository.root / "site", repository)

        assert made.read_text("utf-8") == light
    assert source.read_text("utf-8") == SHEET


SCRIPT = """
const said = /* why */ `a  // ${deep ? `(${deep}): ` : ""}`;
export const read = (lines) => lines.map((line) => /^([0-9]+) ([^ ]*)$/.exec(line)); // how
"""


def test_our_scripts_come_without_comments(repository: Practice) -> None:
    """However often they are finished; a template keeps its blanks, within another as well, and so does a pattern."""
    made = repository.write("site/assets/javascripts/search.js", SCRIPT)

    for _ in range(2):
        finish(repository.root / "site", repository)

        light = made.read_text("utf-8")
        assert "why" not in light
        assert "how" not in light
        assert "`a  // ${deep?`(${deep}): `:``}`" in light
        assert "lines.map(line=>/^([0-9]+) ([^ ]*)$/.exec(line))" in light
