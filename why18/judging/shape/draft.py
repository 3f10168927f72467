"""A page as it is written: in goes its path, out come its text, what it has to be, and faults with their places."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from why18.project import Repository
from why18.records import Fault

METADATA = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
INCLUDED = re.compile(r'^[ \t>]*-{1,}8<-{1,} "(?P<path>[^"\n]+)"[ \t]*$', re.MULTILINE)
"""A line that puts a file into a block."""
APART = ("about", "assets", "tools")
"""Folders of ``docs/`` that are no sections of questions."""


def sections(repository: Repository) -> list[str]:
    """The folders of ``docs/`` whose pages answer questions, a new and empty one too."""
    folders = (path for path in repository.docs.glob("[a-z]*") if path.is_dir())
    return sorted(folder.name for folder in folders if folder.name not in APART)


@dataclass(frozen=True)
class Draft:
    """A page as it is written."""

    path: Path
    """Where it is, absolute."""
    repository: Repository

    @cached_property
    def whole(self) -> str:
        """All of it, with line feeds only; what is no text is said elsewhere."""
        return self.path.read_text("utf-8-sig", errors="replace") if self.path.is_file() else ""

    @property
    def metadata(self) -> str:
        """What stands above its text; empty where nothing does."""
        match = METADATA.match(self.whole)
        return match[0] if match else ""

    @cached_property
    def text(self) -> str:
        """Its text, behind as many empty lines as its metadata have."""
        return "\n" * self.metadata.count("\n") + self.whole[len(self.metadata) :]

    @property
    def name(self) -> str:
        """Its path in ``docs/``."""
        return self.path.relative_to(self.repository.docs).as_posix()

    @property
    def asks(self) -> bool:
        """Whether it has to answer a question."""
        return self.path.suffix == ".md" and self.name not in ("index.md", "sources.md") and self.name[:6] != "about/"

    @property
    def is_tool(self) -> bool:
        """Whether it answers by what its reader does there."""
        return self.name.startswith("tools/")

    @property
    def snippet(self) -> Path:
        """The snippet that it has to show, which has its section and stem."""
        return self.repository.snippets / (self.name.removesuffix(".md").replace("-", "_") + ".py")

    def fault(self, at: int, message: str) -> Fault:
        """A fault at an offset of the text."""
        line_start = self.text.rfind("\n", 0, at) + 1
        return Fault(self.repository.shown(self.path), self.text.count("\n", 0, at) + 1, at - line_start + 1, message)
