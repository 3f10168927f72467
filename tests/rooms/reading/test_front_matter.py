"""What a site shows of a page besides its text."""

import pytest
from mkdocs.utils.meta import get_data

from tests.rooms.conftest import Practice
from why18.reading import front_matter

NOT_YAML = "1:1: begins with metadata that are not YAML: {}; a rule needs a blank line before it"
CUT_OFF = NOT_YAML.format("expected ',' or ']', but got '<stream end>'").replace(
    "a rule needs a blank line before it", "what stands behind # is a comment, unless it is quoted"
)
TYPED = NOT_YAML.format("a value is none of the type that its tag says")
TAKEN = "1:1: begins with {}:, which MkDocs takes out of the text, as metadata: begin with a heading, or put metadata"
TAKEN += " between two lines of ---"
BEGINNINGS = [
    # how a page begins, and what is wrong with it
    ("title: Why\n\n# How so", TAKEN.format("title")),
    ("Answer: it has many layers.\n\n# More", TAKEN.format("Answer")),
    ("   A_b-c:\n\n# More", TAKEN.format("A_b-c")),
    ("https://example.org", TAKEN.format("https")),
    ("\nAnswer: it has many layers.", None),
    ("    answer: it is code", None),
    ("An answer: it has many layers.", None),
    ("[a]: b.md\n\nText.", None),
    ("---\nAnswer: it has many layers.\n---\n", None),
    ("---\na: &x [*x]\n---\nText.", None),  # what holds itself is read once
    ("---\na: &x 54\nb: *x\n---\nText.", "2:7: states 54 in the metadata, where nothing checks it"),
    ("---\na: !!bool maybe\n---\nText.", TYPED),
    ("---\na: !!int ''\n---\nText.", TYPED),
    ("---\na: !ENV b\n---\nText.", NOT_YAML.format("could not determine a constructor for the tag '!ENV'")),
    ("---\na: !!timestamp x\n---\nText.", TYPED),
    (f"---\na: {'{a: ' * 600}\n---\nText.", NOT_YAML.format("it nests too deep")),
    ("---\nasked: [param # keras]\n---\nText.", CUT_OFF),
    ("---\nNote: this: that\n---\nText.", NOT_YAML.format("mapping values are not allowed here")),
    ("---\n\nNote: this: that\n\n---\nText.", NOT_YAML.format("mapping values are not allowed here")),
    ("\n---\nNote: this: that\n\n---\nText.", None),
    ("---\nfive layers\n---\nText.", "2:1: states five without a link"),  # a rule, and a heading
    ("---\na: !!pairs [b: 54]\n---\nText.", "2:16: states 54 in the metadata, where nothing checks it"),
    ('---\na: !!set {"fif\\\n  ty layers"}\n---\nText.', "1:1: states fifty in the metadata, where nothing checks it"),
]


@pytest.mark.parametrize(("page", "expected"), BEGINNINGS)
def test_page_begins_with_text_or_metadata_to_every_generator(
    shared: Practice, page: str, expected: str | None
) -> None:
    """A page that MkDocs reads otherwise than the checker is refused, and so are metadata that nobody can read."""
    actual = shared.own_faults(page)

    assert actual == ([expected] if expected else [])


@pytest.mark.parametrize("page", [page for page, fault in BEGINNINGS if not (fault or page.startswith("---"))])
def test_mkdocs_takes_nothing_out_of_what_is_allowed(page: str) -> None:
    """What it takes out is for it to say."""
    text, metadata = get_data(page)

    assert (text.strip(), metadata) == (page.strip(), {})


def test_metadata_too_long_for_python_are_refused(shared: Practice) -> None:
    """The reason is Python's own."""
    (actual,) = [fault for fault in shared.own_faults(f"---\na: 0x{'f' * 4000}\n---\nText.") if "YAML" in fault]

    assert actual.startswith("1:1: begins with metadata that are not YAML: Exceeds the limit (4300 digits)")


def test_page_that_is_no_part_of_a_site_may_begin_as_it_likes(repository: Practice) -> None:
    """A code host shows what MkDocs would take out."""
    repository.write("README.md", "Answer: it has many layers.")

    assert repository.faults("README.md") == []


UNTITLED = "1:1: without a heading its name, {}, is its title, and states a number: begin with # and one"
FOLDER = "1:1: the folder {} has a number in its name, which a site shows and nothing checks: rename it"
NAMES = [
    # a page, its text, and what is wrong with its name
    ("54-layers.md", "Text.", UNTITLED.format("54-layers")),
    ("two-layers.md", "Text.", UNTITLED.format("two-layers")),
    ("54-layers.md", "<!-- a -->\n\n# Layers", UNTITLED.format("54-layers")),  # MkDocs looks no further
    ("54-layers.md", "## Layers", UNTITLED.format("54-layers")),
    ("54-layers.md", "# ", UNTITLED.format("54-layers")),
    ("54-layers.md", "    # Layers", UNTITLED.format("54-layers")),  # code
    ("54-layers.md", "---\na: b\n---\n\n# Layers", None),
    ("54-layers.md", "#Layers", None),
    ("resnet-18.md", "Text.", None),
    ("layers.md", "Text.", None),
    ("77-nets/a.md", "# Layers", FOLDER.format("77-nets")),
    ("a/77-nets/b/a.md", "# Layers", FOLDER.format("77-nets")),
    ("resnet-18/a.md", "# Layers", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), NAMES)
def test_name_that_is_shown_states_no_number(repository: Practice, name: str, text: str, expected: str | None) -> None:
    """A site makes a title of a file's name where there is no heading, and of a folder's name in the navigation."""
    repository.write(f"docs/{name}", text)

    actual = repository.faults(f"docs/{name}")

    assert actual == ([f"docs/{name}:{expected}"] if expected else [])


HEADS = [
    # what a page begins with, the length of its metadata, and their values, the last first
    ("---\ntitle: a\n---\nb", 17, ["a", "title"]),
    ("---\ntitle: a\n...\n", 17, ["a", "title"]),
    ("--- \ntitle: a\n---", 17, ["a", "title"]),
    ("---\ntitle: a\n---\nb\n---\n", 17, ["a", "title"]),
    ("---\na: [b, {c: d}]\n---\n", 23, ["d", "c", "b", "a"]),
    ("---\na: !!pairs [b: c]\n---\n", 26, ["c", "b", "a"]),
    ("---\na: !!set {b}\n---\n", 21, ["b", "a"]),
    ("---\na: !!binary w6k=\n---\n", 25, ["é", "a"]),
    ("---\na: !!binary /w==\n---\n", 25, ["\N{REPLACEMENT CHARACTER}", "a"]),
    ("---\n- a\n---\n", 0, ["a"]),
    ("---\na\n---\n", 0, ["a"]),  # a rule, and a heading
    ("a\n---\ntitle: a\n---\n", 0, []),
    ("----\ntitle: a\n---\n", 0, []),
]


@pytest.mark.parametrize(("source", "length", "values"), HEADS)
def test_metadata_are_the_mapping_that_a_page_begins_with(source: str, length: int, values: list[object]) -> None:
    """Each key and each value of it can be shown by a site."""
    assert front_matter.length(source) == length
    assert list(front_matter.values(source)) == values


NO_WORDS = "lists in asked no words by which people ask: write asked: [words, more words]"
LISTS = [
    # how people ask, and what is wrong with that
    ("[resnet 18, '54', 112.5, 253440]", None),  # numbers are typed as well
    ("[resnet 18, 'layers[:249]', \"layers[15]\", why isn't it 54]", None),  # with brackets of their own
    ("[]", NO_WORDS),
    ("resnet 18", NO_WORDS),
    ("[[a]]", NO_WORDS),
    ("[null]", "lists in asked what YAML reads as None: put it between quotes"),
    ("[no]", "lists in asked what YAML reads as False: put it between quotes"),
    ("[1_000]", "lists in asked what YAML reads as 1000: put it between quotes"),
    ("['']", "lists in asked '' once too often: leave it out"),
    ("[a, A]", "lists in asked 'A' once too often: leave it out"),
]


@pytest.mark.parametrize(("listed", "expected"), LISTS)
def test_words_that_people_type_are_listed_as_they_are_typed(
    shared: Practice, listed: str, expected: str | None
) -> None:
    """Each of them once, and at least one, so that the search finds the page by it."""
    actual = shared.own_faults(f"---\nasked: {listed}\n---\n\n# Why\n")

    assert actual == ([f"2:1: {expected}"] if expected else [])


@pytest.mark.parametrize("source", ["---\na: [\n---\n", "---\na: 2001-99-99\n---\n"])
def test_text_that_is_no_yaml_is_no_metadata(source: str) -> None:
    """A list without an end, and no date: it is text, and whoever wants its values is told."""
    assert front_matter.length(source) == 0
    with pytest.raises(ValueError, match=r"."):
        list(front_matter.values(source))


def test_aliases_that_double_are_read_once() -> None:
    """Ten lines of YAML can stand for more values than any memory holds."""
    doubling = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9) if i else 'x'}]\n" for i in range(40))

    assert len(list(front_matter.values(f"---\n{doubling}---\n"))) == 41
