"""Fenced code blocks: which are evidence, which are examples, and which are prose in disguise."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Markdown

from why18.numbers.tokens import number_tokens
from why18.project import CONFIG, digest, nearest
from why18.reading.dialect import ConfigError
from why18.reading.positions import Block, Locator
from why18.records import Page
from why18.snippets import FOLDER, snippet_files

INCLUDE = re.compile(r'\s*-{1,}8<-{1,} "(?P<path>[^":]+)"\s*')
SHELLS = {"bash", "sh", "shell"}
COMMANDS = frozenset(
    "apt-get bash cd export git mkdocs pip pytest python python3 uv uvx why18".split()  # noqa: SIM905 - a list of words
)
"""What a line of a block of commands begins with; its digits are typed, not stated."""
EXECUTED = {
    "exec": {"true", "yes", "on", "1"},
    "source": {"above", "below", "block"},
    "html": {"true", "yes", "on", "1"},
    "result": None,
    "title": None,
    "id": None,
}
"""Options of an executed block, with their values where not any will do."""
HIDES = "markdown-exec: hide"
"""What makes markdown-exec leave a line out."""
ASSIGNED = re.compile(r"\A(?:[A-Za-z_]\w*=\S*\s+)*")
"""What may stand before a command: values of variables for it alone."""
INERT = {"title": None, "hl_lines": None}
LINES = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3})?(?:[ \t]+[0-9]{1,3}(?:-[0-9]{1,3})?)*")
"""What ``hl_lines`` may be: SuperFences fails at anything else, and lays out every line of a range however long."""


@dataclass(frozen=True)
class Fence:
    """A code block as SuperFences hands it over."""

    language: str
    options: dict[str, str]
    source: str
    """Its content, includes expanded."""


def is_file(path: Path) -> bool:
    """Say whether a file is there; under a name that no file can have, there is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def option_faults(options: dict[str, str]) -> list[str]:
    """What is wrong with the options of a block: markdown-exec would leave out the result, silently."""
    known: dict[str, set[str] | None] = EXECUTED if "exec" in options else {**INERT, **EXECUTED}
    faults = []
    for name, value in options.items():
        if name not in known:
            near = nearest(name, known)
            faults.append(f"code block option {name}= is unknown" + (f"; did you mean {near}=?" if near else ""))
        elif "exec" not in options and name not in INERT:
            faults.append(f'code block option {name}= needs exec="true" before it')
        elif name == "hl_lines" and not LINES.fullmatch(value):
            faults.append(f'code block option hl_lines="{value}" names no lines; write them as in "2 5-7"')
        elif (values := known[name]) and value not in values:
            near = nearest(value, values)
            faults.append(f'code block option {name}="{value}" is unknown; take {near or min(values)!r}')
    return faults


class Fences:
    """Sorts the code blocks of one page while it is rendered."""

    current: Block | None
    """The block that was sorted last."""

    def __init__(self, page: Page, locator: Locator, root: Path) -> None:
        """Work on one page of the repository at ``root``."""
        self.page, self.locator, self.root = page, locator, root

    def sort(self, fence: Fence, header: str) -> tuple[str, Path | None]:
        """Say what a block is: executed (with its snippet), inert, example, or prose. Notes faults."""
        block, passed = self.locator.block(header)
        self.current = block
        self.not_understood(passed)
        if block is None:  # it came with a file that the page includes
            return "prose", None
        for message in (*option_faults(fence.options), *self.title_faults(fence.options.get("title", ""))):
            self.page.blame(block.place, message)
        included = INCLUDE.fullmatch(self.page.source[block.start : block.end])
        if "exec" in fence.options:
            return "executed", self.snippet(fence, block, included)
        if included and self.same_bytes(fence, included["path"]):
            return "inert", None
        if fence.language in SHELLS:
            self.check_commands(block)
            return "inert", None
        return ("example" if fence.language in ("markdown", "md") else "prose"), None

    def title_faults(self, title: str) -> list[str]:
        """What is wrong with the title of a block: its numbers are those of a file's name, or nothing checks them."""
        if not any(number_tokens(title)):
            return []
        file = self.root / title
        if is_file(file):
            self.page.reads[file] = digest(file.read_bytes())
            return []
        return [f"the title of a code block with a number in it names a file, and there is no {title}"]

    def not_understood(self, blocks: list[Block]) -> None:
        """Blame blocks that SuperFences passed over, which would be published as they are typed."""
        for block in blocks:
            message = 'code block is not understood: write options as name="value", and close it as it opens'
            self.page.blame(block.place, message)

    def snippet(self, fence: Fence, block: Block, included: re.Match[str] | None) -> Path | None:
        """The snippet that an executed block holds. Notes a fault where it holds none."""
        if fence.language not in ("python", "py"):
            self.page.blame(block.place, f"only Python snippets are executed, not {fence.language}")
        elif included is None:
            message = f'an executed block holds one line, --8<-- "{FOLDER}/….py", and no code of its own'
            self.page.blame(block.place, message)
        elif self.same_bytes(fence, included["path"]):
            if HIDES in fence.source:
                self.page.blame(block.place, f"{included['path']} holds {HIDES!r}: a snippet is shown whole")
            path = self.root / included["path"]
            self.page.executed.append(path)
            return path
        else:
            names = [path.relative_to(self.root).as_posix() for path in snippet_files(self.root)]
            near = nearest(included["path"], names)
            hint = f"; the nearest is {near}" if near else ""
            self.page.blame(block.place, f"there is no snippet {included['path']}{hint}")
        return None

    def same_bytes(self, fence: Fence, path: str) -> bool:
        """Say whether a block holds a whole file of ``snippets/``, unchanged."""
        file = (self.root / path).resolve()
        if not (file.is_relative_to(self.root / FOLDER) and file.suffix == ".py" and is_file(file)):
            return False
        data = file.read_bytes()
        self.page.reads[file] = digest(data)
        return data.decode(errors="replace").split() == fence.source.split()

    def check_commands(self, block: Block) -> None:
        """Hold a block of commands to the rule: comments are prose, and so is a line that is no command."""
        goes_on = False
        for line in re.compile(r".+").finditer(self.page.source, block.start, block.end):
            command, mark, _ = line[0].partition("#")
            words = ASSIGNED.sub("", command.strip()).split()
            typed = goes_on or bool(COMMANDS.intersection(words[:1]))
            goes_on = typed and not mark and command.endswith("\\")
            first = len(command + mark) if typed else 0
            for start, end in number_tokens(line[0][first:]):
                at, text = line.start() + first + start, line[0][first:][start:end]
                self.page.blame(
                    self.locator.place(at, at + len(text)),
                    f"states {text} in a block of commands, where nothing checks it",
                )


def catch_all(md: Markdown, take: Callable[..., str]) -> Callable[..., str]:
    """Have every fenced block of ``md`` go through ``take``, and return SuperFences' own highlighter.

    Raises ``ConfigError`` where ``pymdownx.superfences`` is not among the extensions before ours.
    """
    for extension in md.registeredExtensions:
        if hasattr(extension, "extend_super_fences"):

            def accept(_language: str, inputs: dict[str, str], options: dict[str, Any], *_: Any) -> bool:  # noqa: ANN401
                options.update(inputs)
                return True

            extension.extend_super_fences(None, take, accept, None)
            fences: Any = extension
            highlight: Callable[..., str] = fences.superfences[0]["formatter"]
            return highlight
    raise ConfigError(f"{CONFIG}: list pymdownx.superfences before why18.faces.extension in markdown_extensions")
