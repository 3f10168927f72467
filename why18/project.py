"""Where things are in a repository of answers: in goes a path, out come its pages, snippets, sources and settings."""

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

CONFIG = "mkdocs.yml"
FRONT_DOOR = ("README.md", "CONTRIBUTING.md")
"""Pages that are no part of the site and keep the rule all the same."""
SNIPPETS = "snippets"
"""The folder of the evidence."""


@dataclass(frozen=True)
class Repository:
    """A repository of answers."""

    root: Path
    """The folder with its ``mkdocs.yml``, absolute."""

    @classmethod
    def around(cls, start: Path) -> Self:
        """The repository that a path lies in. Raises ``FileNotFoundError``."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / CONFIG).is_file():
                return cls(folder)
        raise FileNotFoundError(f"there is no {CONFIG} in {start} or above: run why18 inside the repository")

    @property
    def config(self) -> Path:
        """The settings of the site."""
        return self.root / CONFIG

    @property
    def docs(self) -> Path:
        """The folder of the answers."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """The folder of the evidence."""
        return self.root / SNIPPETS

    @property
    def sources(self) -> Path:
        """The list of sources, the one page that states numbers without links."""
        return self.docs / "sources.md"

    def shown(self, path: Path) -> str:
        """A path as the user knows it: relative to the repository where it lies inside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def snippet_files(self) -> list[Path]:
        """Every snippet, sorted; a folder, or the lock that an editor leaves, is none."""
        return sorted(path for path in self.snippets.rglob("*.py") if path.is_file())

    def pages(self) -> list[Path]:
        """Every page that keeps the rule, the site and the front door; and what a site publishes that is none."""
        front = [path for name in FRONT_DOOR if (path := self.root / name).is_file()]
        return [*sorted(path for path in self.docs.rglob("*") if self.is_published(path)), *front]

    def assets(self) -> list[Path]:
        """What pages load, sorted: all that lies in ``docs/assets/`` and is no page, a link that leads nowhere too."""
        files = (path for path in (self.docs / "assets").rglob("*") if path.is_symlink() or not path.is_dir())
        shown = (path for path in files if not any(part.startswith(".") for part in path.relative_to(self.docs).parts))
        return sorted(path for path in shown if path.suffix != ".md")

    def is_published(self, path: Path) -> bool:
        """Say whether a site shows what lies at a path of ``docs/``, but for what its pages load: ``docs/assets/``."""
        parts = path.relative_to(self.docs).parts
        if any(part.startswith(".") for part in parts) or (parts[0] == "assets" and path.suffix != ".md"):
            return False
        return path.is_symlink() or not path.is_dir()  # a pipe too, at which a build would wait

    def address(self, page: Path) -> str:
        """The address of a page of ``docs/`` on the site, from its root: ``/counting/why-resnet-18/``."""
        *folders, name = page.relative_to(self.docs).with_suffix("").parts
        parts = folders if name in ("index", "README") else [*folders, name]
        return quote("/".join(["", *parts, ""]))

    def page_of(self, snippet: Path) -> Path:
        """The page that shows a snippet: that of its section and stem, or of the stem that its own begins with."""
        section = self.docs / snippet.parent.relative_to(self.snippets)
        words = snippet.stem.split("_")
        pages = [section / f"{'-'.join(words[:count])}.md" for count in range(len(words), 0, -1)]
        return next((page for page in pages if page.is_file()), pages[0])


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The closest match among words, or ``None`` where nothing is close."""
    matches = difflib.get_close_matches(word, list(words), cutoff=0.5)
    return matches[0] if matches else None


def digest(*parts: str | bytes) -> str:
    """A hash of these parts, and of where one ends and the next begins."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8) + data)
    return hashed.hexdigest()
