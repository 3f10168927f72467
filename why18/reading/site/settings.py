"""The texts of ``mkdocs.yml``: in goes the file, out come the numbers in what a site shows of it.

Names of the site, titles in its navigation, the copyright and the words of the theme stand on every page.
"""

import re
from collections.abc import Iterator

import yaml

from why18.numbers.tokens import number_tokens
from why18.project import CONFIG
from why18.records import Fault

OWN_NAME = re.compile(r"(?<!\w)Why 18\?")
"""The name of the site, whose number is answered on its pages."""
SHOWN = frozenset(("copyright", "site_author", "site_description", "site_name", "repo_name"))
"""Settings that a site shows."""
TECHNICAL = re.compile(r"[a-z]+:\S*|[\w./-]+/[\w./#-]*|#[0-9a-fA-F]+")
"""Addresses, icons and colours."""
TITLES = frozenset(("annotate", "label", "name", "permalink", "permalink_title", "text", "title", "toc_title"))
"""Options of a theme, an extension or a plugin that are shown."""


def faults(data: bytes) -> Iterator[Fault]:
    """The numbers that nothing checks, each with its place. What is no YAML is refused where pages are read."""
    text = data.decode(errors="replace")
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return
    pending: list[tuple[tuple[str, ...], yaml.Node]] = [((), root)] if root else []
    seen: set[int] = set()  # an alias can stand for what contains it
    while pending:
        path, node = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if path[:1] == ("nav",):
                    pending.append(((*path, "title"), key))
                pending.append(((*path, str(key.value)), value))
        elif isinstance(node, yaml.SequenceNode):
            pending += [(path, entry) for entry in node.value]
        elif isinstance(node, yaml.ScalarNode) and is_shown(path, node):
            yield from number_faults(text, node)


def is_shown(path: tuple[str, ...], node: yaml.ScalarNode) -> bool:
    """Say whether a site shows a value of its settings."""
    top, last = path[:1], path[-1:]
    if top == ("extra",):
        return not TECHNICAL.fullmatch(node.value)
    return bool(SHOWN.intersection(top) or TITLES.intersection(last))


def number_faults(text: str, node: yaml.ScalarNode) -> Iterator[Fault]:
    """The numbers in a value."""
    shown = OWN_NAME.sub(lambda name: "_" * len(name[0]), node.value)
    for start, end in number_tokens(shown):
        number = shown[start:end]
        found = text.find(number, node.start_mark.index, node.end_mark.index)
        at = found if found >= 0 else node.start_mark.index
        line, col = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Fault(
            CONFIG, line, col, f"states {number} in what the site shows of its settings, where nothing checks it"
        )
