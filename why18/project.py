"""Where things are in a repository of answers, and how its files are read."""

import difflib
import hashlib
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from why18.reading.dialect import ConfigError, one_line, parse_config, parse_yaml
from why18.records import Fault, FaultsError, Page

CONFIG = "mkdocs.yml"
FRONT_DOOR = ("README.md", "CONTRIBUTING.md")
"""Pages that are no part of the site and keep the rule all the same."""
LARGEST = 200_000  # bytes; a page has under 120 lines, and Python-Markdown is slow with large ones
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


def find_root(start: Path) -> Path:
    """The nearest folder upwards with a ``mkdocs.yml``. Raises ``FileNotFoundError``."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise FileNotFoundError(f"there is no {CONFIG} in {start} or above: run why18 inside the repository")


@lru_cache
def shown(path: Path, root: Path) -> str:
    """A path as the user knows it: relative to the repository where it lies inside."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def default_pages(root: Path) -> list[Path]:
    """Every page that keeps the rule, the site and the front door; and what a site publishes that is none."""
    front = [path for name in FRONT_DOOR if (path := root / name).is_file()]
    return [*sorted(path for path in (root / "docs").rglob("*") if is_published(path, root)), *front]


def is_published(path: Path, root: Path) -> bool:
    """Say whether a site shows what lies at a path of ``docs/``, but for what its pages load: ``docs/assets/``."""
    parts = path.relative_to(root / "docs").parts
    if any(part.startswith(".") for part in parts) or (parts[0] == "assets" and path.suffix != ".md"):
        return False
    return path.is_file() or (path.is_symlink() and path.is_dir())


def load(path: Path, root: Path) -> Page:
    """Read a Markdown file from disk. Raises ``FaultsError`` where it is not text that a page may be."""
    name = shown(path, root)
    if path.is_dir():
        raise FaultsError(
            [Fault(name, 1, 1, "is a link to a folder, which a site follows: put the folder here itself")]
        )
    if path.suffix != ".md" and path.is_relative_to(root / "docs"):
        what = "is published as it is, and nothing reads it"
        message = f"{what}: make it a page, .md, or move it to docs/assets where it is a file that pages load"
        raise FaultsError([Fault(name, 1, 1, message)])
    data = path.read_bytes()
    if len(data) > LARGEST:
        message = f"is {len(data):,} bytes, and a page may have {LARGEST:,}: split it"
        raise FaultsError([Fault(name, 1, 1, message)])
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        line, col = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"is not UTF-8: byte 0x{body[error.start]:02x}; save the file as UTF-8"
        raise FaultsError([Fault(name, line, col, message)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise FaultsError([Fault(name, 1, 1, "is empty, so there is nothing to check")])
    return Page(path, name, text, hash=digest(data))


def front_matter(source: str) -> int:
    """Length of the metadata that a page begins with: a mapping, and not a rule between two lines."""
    match = FRONT_MATTER.match(source)
    try:
        return match.end() if match and isinstance(parse_yaml(match["yaml"]), dict) else 0
    except ValueError:
        return 0


def metadata(head: str) -> Iterator[str]:
    """Every single value in the metadata of a page, as text. Raises ``ValueError`` where they are not YAML."""
    match = FRONT_MATTER.match(head)
    pending = [parse_yaml(match["yaml"])] if match else []
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending += [*value, *value.values()]
        elif isinstance(value, list | tuple | set):
            pending += value
        else:
            yield value.decode(errors="replace") if isinstance(value, bytes) else str(value)


@lru_cache(1)
def dialect(data: bytes, root: Path) -> tuple[list[str], dict[str, Any]]:
    """Markdown extensions of the site, without ours, and their options, as its configuration says.

    Raises ``ConfigError`` where Markdown cannot be read with them.
    """
    from markdown import Markdown  # noqa: PLC0415 - a check of which all has been kept reads no Markdown

    listed = parse_config(data, CONFIG).get("markdown_extensions") or []
    entries = [{name: listed[name]} for name in listed] if isinstance(listed, dict) else listed
    names: list[str] = ["toc", "tables"]
    options: dict[str, Any] = {}
    try:
        for entry in entries:
            name, settings = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
            if name not in names and name != "why18.faces.extension":
                names.append(name)
            options[name] = settings or {}
        if "pymdownx.snippets" in options:
            options["pymdownx.snippets"]["base_path"] = [str(root)]
        Markdown(extensions=names, extension_configs=options)
    except Exception as error:  # an extension may raise anything where it is none, or is set wrongly
        raise ConfigError(f"{CONFIG}: markdown_extensions cannot be used: {one_line(error)}") from error
    return names, options


def is_sources(path: Path, root: Path) -> bool:
    """Say whether a page is the list of sources, which alone states numbers without links."""
    return path == root / "docs" / "sources.md"


def nearest(word: str, words: object) -> str | None:
    """The closest match among words, or ``None`` where nothing is close."""
    matches = difflib.get_close_matches(word, [str(w) for w in words], cutoff=0.5)  # type: ignore[attr-defined]
    return matches[0] if matches else None


def digest(*parts: str | bytes) -> str:
    """A hash of these parts, and of where one ends and the next begins."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8) + data)
    return hashed.hexdigest()
