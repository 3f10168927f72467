"""What a site shows of a page besides its text."""

import pytest
from mkdocs.utils.meta import get_data

from ..conftest import Repository

NOT_YAML = "1:1: begins with metadata that are not YAML: {}; a rule needs a blank line before it"
TYPED = NOT_YAML.format("a value is none of the type that its tag says")
TAKEN = "1:1: begins with {}:, which MkDocs takes out of the text, as metadata: begin with a heading, or put metadata"
TAKEN += " between two lines of ---"
WAYS = "link it to the snippet that computes it, [five](….py#name), quote it from docs/sources.md, or reword"
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
    ("---\na: &x [*x]\n---\nText.", NOT_YAML.format("an alias is not read: write what it stands for")),
    ("---\na: &x b\nc: {<<: *x}\n---\nText.", NOT_YAML.format("an alias is not read: write what it stands for")),
    ("---\na: !!bool maybe\n---\nText.", TYPED),
    ("---\na: !!int ''\n---\nText.", TYPED),
    ("---\na: !ENV b\n---\nText.", NOT_YAML.format("could not determine a constructor for the tag '!ENV'")),
    ("---\na: !!timestamp x\n---\nText.", TYPED),
    (f"---\na: {'[' * 600}\n---\nText.", NOT_YAML.format("it nests too deep")),
    ("---\nNote: this: that\n---\nText.", NOT_YAML.format("mapping values are not allowed here")),
    ("---\n\nNote: this: that\n\n---\nText.", NOT_YAML.format("mapping values are not allowed here")),
    ("\n---\nNote: this: that\n\n---\nText.", None),
    ("---\nfive\n---\nText.", f"2:1: states five without a link: {WAYS}"),  # a rule, and a heading
    ("---\na: !!pairs [b: 54]\n---\nText.", "2:16: states 54 in the metadata, where nothing checks it"),
    ('---\na: !!set {"fif\\\n  ty"}\n---\nText.', "1:1: states fifty in the metadata, where nothing checks it"),
]


@pytest.mark.parametrize(("page", "expected"), BEGINNINGS)
def test_what_a_page_begins_with_is_text_or_metadata_to_all(
    shared: Repository, page: str, expected: str | None
) -> None:
    """A page that MkDocs reads otherwise than the checker is refused, and so are metadata that nobody can read."""
    actual = shared.own_faults(page)

    assert actual == ([expected] if expected else [])


@pytest.mark.parametrize("page", [page for page, fault in BEGINNINGS if not (fault or page.startswith("---"))])
def test_mkdocs_takes_nothing_out_of_what_is_allowed(page: str) -> None:
    """What it takes out is for it to say."""
    text, metadata = get_data(page)

    assert (text.strip(), metadata) == (page.strip(), {})


def test_metadata_too_long_for_python_are_refused(shared: Repository) -> None:
    """The reason is Python's own."""
    (actual,) = [fault for fault in shared.own_faults(f"---\na: 0x{'f' * 4000}\n---\nText.") if "YAML" in fault]

    assert actual.startswith("1:1: begins with metadata that are not YAML: Exceeds the limit (4300 digits)")


def test_a_page_that_is_no_part_of_a_site_may_begin_as_it_likes(repository: Repository) -> None:
    """A code host shows what MkDocs would take out."""
    repository.write("README.md", "Answer: it has many layers.")

    assert repository.faults("README.md") == []


UNTITLED = "1:1: without a heading its name, {}, is its title, and states a number: begin with # and one"
FOLDER = "1:1: the folder {} has a number in its name, which a site shows and nothing checks: rename it"
NAMES = [
    # a page, its text, and what is wrong with its name
    ("54-layers.md", "Text.", UNTITLED.format("54-layers")),
    ("two-nets.md", "Text.", UNTITLED.format("two-nets")),
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
def test_a_name_that_is_shown_states_no_number(
    repository: Repository, name: str, text: str, expected: str | None
) -> None:
    """A site makes a title of a file's name where there is no heading, and of a folder's name in the navigation."""
    repository.write(f"docs/{name}", text)

    actual = repository.faults(f"docs/{name}")

    assert actual == ([f"docs/{name}:{expected}"] if expected else [])
