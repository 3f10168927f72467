"""The metadata of a page and the configuration of a site, as far as the checker reads them."""

from pathlib import Path

import pytest

from why18.project import Repository
from why18.reading.dialect import ConfigError, dialect, one_line, parse_config, parse_yaml, too_deep
from why18.reading.formulas.mathml import Formulas
from why18.records import Fault

READABLE = [
    # how extensions are listed, and the options of pymdownx.superfences and toc that come of it
    ("[pymdownx.superfences]", {}, {}),
    ("{toc: {permalink: true}, pymdownx.superfences: }", {}, {"permalink": True}),
    ("[pymdownx.superfences, toc: {permalink: !ENV [CI, true], baselevel: 2}]", {}, {"baselevel": 2}),
    ("[pymdownx.superfences, toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {}}}]", {}, {}),
    (
        "[pymdownx.superfences: {custom_fences: [{name: a, class: a, format: !!python/name:pymdownx.superfences.x }]}]",
        {"custom_fences": [{"name": "a", "class": "a"}]},
        {},
    ),
]


@pytest.mark.parametrize(("listed", "fences", "toc"), READABLE)
def test_tags_of_a_generator_are_left_out(
    tmp_path: Path, listed: str, fences: dict[str, object], toc: dict[str, object]
) -> None:
    """A tag of its own is no reason not to read the rest; an option that is left out is as it is without."""
    names, options = dialect(f"a: !ENV [b, 1]\nmarkdown_extensions: {listed}".encode(), Repository(tmp_path))

    assert names[:2] == ["toc", "tables"]
    assert "pymdownx.superfences" in names
    assert (options["pymdownx.superfences"], options.get("toc", {})) == (fences, toc)


UNREADABLE = [
    # a configuration, and what is said of it
    ("a: [", "mkdocs.yml:1:5: is not YAML: expected the node content, but found '<stream end>'"),
    ("a: !!int ''", "mkdocs.yml: is not YAML: a value is none of the type that its tag says"),
    ("\0", "mkdocs.yml: is not YAML: unacceptable character #x0000: "),
    ("", "mkdocs.yml: has no settings: write them as in site_name: Why 18?"),
    ("- a", "mkdocs.yml: has no settings: write them as in site_name: Why 18?"),
    ("markdown_extensions: [toq]", "mkdocs.yml: markdown_extensions cannot be used: No module named 'toq'"),
    ("markdown_extensions: [toc: {a: b}]", "mkdocs.yml: markdown_extensions cannot be used: "),
    ("markdown_extensions: [[toc]]", "mkdocs.yml: markdown_extensions cannot be used: "),
    ("markdown_extensions: [{}]", "mkdocs.yml: markdown_extensions cannot be used: StopIteration"),
    ("markdown_extensions: 5", "mkdocs.yml: markdown_extensions cannot be used: 'int' object is not iterable"),
]


@pytest.mark.parametrize(("text", "said"), UNREADABLE)
def test_configuration_that_cannot_be_read_is_named(tmp_path: Path, text: str, said: str) -> None:
    """On one line, with the place where there is one."""
    with pytest.raises(ConfigError) as raised:
        dialect(text.encode(), Repository(tmp_path))

    assert str(raised.value).startswith(said)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b", {"a": "b"}),
        ("a: [b, {c: d}]", {"a": ["b", {"c": "d"}]}),
        ("a: &x b", {"a": "b"}),  # an anchor alone stands for nothing else
        ("- a", ["a"]),
        ("", None),
    ],
)
def test_page_may_begin_with_any_plain_value(text: str, expected: object) -> None:
    """Whether it is a mapping is for others to say."""
    actual = parse_yaml(text)

    assert actual == expected


NOT_OF_ITS_TYPE = "a value is none of the type that its tag says"
NO_YAML = [
    # a text, and what is said of it
    ("a: !!bool maybe", NOT_OF_ITS_TYPE),  # PyYAML ends at it with a KeyError,
    ("a: !!int ''", NOT_OF_ITS_TYPE),  # an IndexError,
    ("a: !!timestamp x", NOT_OF_ITS_TYPE),  # and an AttributeError
    ("a: !ENV b", "could not determine a constructor for the tag '!ENV'"),
    ("a: [b", "expected ',' or ']', but got '<stream end>'"),
    ("[" * 600, "it nests too deep"),
]


@pytest.mark.parametrize(("text", "said"), NO_YAML)
def test_yaml_that_is_none_is_said_with_the_reason(text: str, said: str) -> None:
    """In a few words, and on one line."""
    with pytest.raises(ValueError, match=r".") as raised:
        parse_yaml(text)

    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: &x b\nc: *x", {"a": "b", "c": "b"}),  # an alias is its author's own business
        (b"a: !x b\nc: d", {"c": "d"}),
        (b"a: [!x b, {c: !x d, e: [!x f, g]}, h]", {"a": [{"e": ["g"]}, "h"]}),
        (b"a: [!x {b: c}]", {"a": []}),
    ],
)
def test_configuration_is_read_without_what_its_generator_tags(data: bytes, expected: dict[str, object]) -> None:
    """However deep it stands."""
    actual = parse_config(data)

    assert actual == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: b\nc: d: e", "mkdocs.yml:2:5: is not YAML: mapping values are not allowed here"),
        (b"a: !!bool maybe", f"mkdocs.yml: is not YAML: {NOT_OF_ITS_TYPE}"),
        (b"- a", "mkdocs.yml: has no settings: write them as in site_name: Why 18?"),
    ],
)
def test_configuration_that_is_none_is_said_with_its_place(data: bytes, said: str) -> None:
    """By the name of the file."""
    with pytest.raises(ConfigError) as raised:
        parse_config(data)

    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("said", "expected"), [(ValueError(" a\n  b\tc "), "a b c"), (StopIteration(), "StopIteration"), ("", "str")]
)
def test_error_is_said_on_one_line(said: object, expected: str) -> None:
    """An error that says nothing is named by its type."""
    assert one_line(said) == expected


def test_dialect_is_that_of_the_site_with_our_formulas_alone(tmp_path: Path) -> None:
    """With what MkDocs adds by itself, each once; includes are sought in the repository."""
    data = b"""markdown_extensions:
  - toc:
      permalink: true
  - admonition
  - pymdownx.snippets:
      check_paths: true
  - why18
"""

    names, options = dialect(data, Repository(tmp_path))

    *named, formulas = names
    assert named == ["toc", "tables", "admonition", "pymdownx.snippets"]
    assert isinstance(formulas, Formulas)
    assert options == {
        "toc": {"permalink": True},
        "admonition": {},
        "pymdownx.snippets": {"check_paths": True, "base_path": [str(tmp_path)]},
    }


DEEPEST = [
    # a source, and the line that most stands before
    ("- a\n- - b\n- c", 2),
    ("> a\n> > > b\n> > c", 2),
    ("a\n1. 2. b\n* + c", 2),  # what stands before b has six characters
    ("- - a\n- - b", 1),  # the first of several
    ("\ta\n     b", 2),  # a tab is four spaces
    ("     a\n\t\tb", 2),
    ("a - - - - b\n- c", 2),  # what follows the text opens nothing
    ("a", 1),
]


@pytest.mark.parametrize(("source", "line"), DEEPEST)
def test_page_that_nests_too_deep_has_a_fault_at_its_deepest_line(source: str, line: int) -> None:
    """By what stands before its text: the marks of lists and quotations, and the space around them."""
    actual = too_deep("docs/a.md", source)

    message = "nests too deep to be read: take lists, quotations or emphasis out of each other"
    assert actual == Fault("docs/a.md", line, 1, message)
