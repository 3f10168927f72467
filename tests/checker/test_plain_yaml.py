"""The configuration of a site, as far as the checker reads it."""

from pathlib import Path

import pytest

from checker.plain_yaml import ConfigError
from checker.project import dialect

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
def test_what_only_a_generator_understands_is_left_out(
    tmp_path: Path, listed: str, fences: dict[str, object], toc: dict[str, object]
) -> None:
    """A tag of its own is no reason not to read the rest; an option that is left out is as it is without."""
    names, options = dialect(f"a: !ENV [b, 1]\nmarkdown_extensions: {listed}".encode(), tmp_path)

    assert names[:2] == ["toc", "tables"]
    assert "pymdownx.superfences" in names
    assert (options["pymdownx.superfences"], options.get("toc", {})) == (fences, toc)


UNREADABLE = [
    # a configuration, and what is said of it
    ("a: [", "mkdocs.yml:1:5: is not YAML: expected the node content, but found '<stream end>'"),
    ("a: !!int ''", "mkdocs.yml: is not YAML: a value is none of the type that its tag says"),
    ("\0", "mkdocs.yml: is not YAML: unacceptable character #x0000: "),
    ("", "mkdocs.yml: holds no settings: write them as in site_name: Why 18?"),
    ("- a", "mkdocs.yml: holds no settings: write them as in site_name: Why 18?"),
    ("markdown_extensions: [toq]", "mkdocs.yml: markdown_extensions cannot be used: No module named 'toq'"),
    ("markdown_extensions: [toc: {a: b}]", "mkdocs.yml: markdown_extensions cannot be used: "),
    ("markdown_extensions: [[toc]]", "mkdocs.yml: markdown_extensions cannot be used: "),
    ("markdown_extensions: [{}]", "mkdocs.yml: markdown_extensions cannot be used: StopIteration"),
    ("markdown_extensions: 5", "mkdocs.yml: markdown_extensions cannot be used: 'int' object is not iterable"),
]


@pytest.mark.parametrize(("text", "said"), UNREADABLE)
def test_a_configuration_that_cannot_be_read_is_named(tmp_path: Path, text: str, said: str) -> None:
    """On one line, with the place where there is one."""
    with pytest.raises(ConfigError) as raised:
        dialect(text.encode(), tmp_path)

    assert str(raised.value).startswith(said)
    assert "\n" not in str(raised.value)
