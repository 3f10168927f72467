"""The Markdown of the site: in goes ``mkdocs.yml``, out come the extensions to render a page with, without our own."""

import re
from functools import lru_cache
from typing import Any

import yaml
from markdown import Extension, Markdown

from why18.project import CONFIG, Repository
from why18.reading.formulas.mathml import Formulas
from why18.records import Fault

EXTENSION = "why18"
"""The name under which ``mkdocs.yml`` lists the checker."""
LEFT_OUT = object()
"""Stands for a value with a tag that YAML itself does not know, such as ``!ENV``."""
OPENS = re.compile(r"[\s>*+.)\d-]*")
"""What stands before the text of a line, and may open lists and quotations."""


class ConfigError(RuntimeError):
    """The configuration of the site cannot be read, so no page can."""


class Tolerant(yaml.SafeLoader):
    """Reads YAML whose tags only a site generator knows."""


Tolerant.add_constructor(None, lambda _, __: LEFT_OUT)  # None stands for any tag that is unknown


def reason(error: Exception) -> str:
    """What is wrong with a text of YAML, on one line."""
    if isinstance(error, RecursionError):
        return "it nests too deep"
    if isinstance(error, LookupError | AttributeError):  # so PyYAML ends at !!bool maybe, !!int '', !!timestamp x
        return "a value is none of the type that its tag says"
    return one_line(getattr(error, "problem", None) or error)


def one_line(said: object) -> str:
    """What an error says, without its line breaks."""
    return " ".join(str(said).split()) or type(said).__name__


def parse_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the text stands for
    """The value that a text of YAML stands for. Raises ``ValueError`` with the reason where it is none."""
    try:
        return yaml.safe_load(text)
    except Exception as error:  # noqa: BLE001 - PyYAML lets out whatever a bad value makes Python raise
        raise ValueError(reason(error)) from None


def parse_config(data: bytes) -> dict[str, Any]:
    """The settings of a site, less what has a tag of its generator. Raises ``ConfigError``."""
    try:
        config = without_tagged(yaml.load(data, Tolerant))  # noqa: S506 - a safe loader
    except Exception as error:  # noqa: BLE001 - as above
        mark = getattr(error, "problem_mark", None)
        place = f"{CONFIG}:{mark.line + 1}:{mark.column + 1}" if mark else CONFIG
        raise ConfigError(f"{place}: is not YAML: {reason(error)}") from None
    if not isinstance(config, dict):
        raise ConfigError(f"{CONFIG}: has no settings: write them as in site_name: Why 18?")
    return config


def without_tagged(value: Any) -> Any:  # noqa: ANN401 - as above
    """A value without the values in it that were left out."""
    if isinstance(value, dict):
        return {key: without_tagged(entry) for key, entry in value.items() if entry is not LEFT_OUT}
    if isinstance(value, list):
        return [without_tagged(entry) for entry in value if entry is not LEFT_OUT]
    return value


@lru_cache(1)
def dialect(config: bytes, repository: Repository) -> tuple[list[str | Extension], dict[str, Any]]:
    """Markdown extensions of the site and their options; of our own, the formulas alone.

    Raises ``ConfigError`` where Markdown cannot be read with them.
    """
    listed = parse_config(config).get("markdown_extensions") or []
    entries = [{name: listed[name]} for name in listed] if isinstance(listed, dict) else listed
    names: list[str | Extension] = ["toc", "tables"]
    options: dict[str, Any] = {}
    try:
        for entry in entries:
            name, settings = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
            if name == EXTENSION:
                names.append(Formulas())
                continue
            if name not in names:
                names.append(name)
            options[name] = settings or {}
        if "pymdownx.snippets" in options:
            options["pymdownx.snippets"]["base_path"] = [str(repository.root)]
        Markdown(extensions=names, extension_configs=options)
    except Exception as error:  # an extension may raise anything where it is none, or is set wrongly
        raise ConfigError(f"{CONFIG}: markdown_extensions cannot be used: {one_line(error)}") from error
    return names, options


def too_deep(shown: str, text: str) -> Fault:
    """The fault of a page at which Python-Markdown raises ``RecursionError``, which names no place.

    It stands at the line that most stands before: a place near the deepest, if not the deepest.
    """
    depths = [len(OPENS.match(line)[0].expandtabs(4)) for line in text.split("\n")]  # type: ignore[index] # it matches
    line = max(range(len(depths)), key=depths.__getitem__) + 1
    return Fault(shown, line, 1, "nests too deep to be read: take lists, quotations or emphasis out of each other")
