"""YAML as far as a page and a site need it: no aliases in a page, and no tags of a generator's own in the site's.

An alias can stand for more than any memory holds, or for itself; a tag can name what only MkDocs knows.
"""

from typing import Any

import yaml

LEFT_OUT = object()
"""Stands for a value with a tag that YAML itself does not know, such as ``!ENV``."""


class ConfigError(RuntimeError):
    """The configuration of the site cannot be read, so no page can."""


class Plain(yaml.SafeLoader):
    """Reads what a page begins with."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Take a value, but no alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias is not read: write what it stands for")
        return super().compose_node(parent, index)


class Tolerant(yaml.SafeLoader):
    """Reads the configuration of a site."""


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


def parse_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    """What a text of YAML holds. Raises ``ValueError`` with the reason where it is none."""
    try:
        return yaml.load(text, Plain)  # noqa: S506 - a safe loader
    except Exception as error:  # noqa: BLE001 - PyYAML lets out whatever a bad value makes Python raise
        raise ValueError(reason(error)) from None


def parse_config(data: bytes, name: str) -> dict[str, Any]:
    """The settings of a site, less what has a tag of its generator. Raises ``ConfigError``."""
    try:
        config = without_tagged(yaml.load(data, Tolerant))  # noqa: S506 - a safe loader
    except Exception as error:  # noqa: BLE001 - as above
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise ConfigError(f"{place}: is not YAML: {reason(error)}") from None
    if not isinstance(config, dict):
        raise ConfigError(f"{name}: holds no settings: write them as in site_name: Why 18?")
    return config


def without_tagged(value: Any) -> Any:  # noqa: ANN401 - as above
    """A value without the values in it that were left out."""
    if isinstance(value, dict):
        return {key: without_tagged(entry) for key, entry in value.items() if entry is not LEFT_OUT}
    if isinstance(value, list):
        return [without_tagged(entry) for entry in value if entry is not LEFT_OUT]
    return value
