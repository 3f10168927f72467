"""Fenced code blocks: in goes one, out comes whether it is evidence, an example, or prose in disguise."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from why18.numbers.tokens import number_tokens
from why18.project import SNIPPETS, Repository, digest, nearest
from why18.reading.mark_up import INCLUDE, INCLUDES, Block
from why18.reading.positions import Locator
from why18.records import Fault, Source, Static

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


Kind: TypeAlias = Literal["executed", "inert", "example", "static", "prose"]
"""Executed: a snippet with what it prints. Inert: code to look at. Example: Markdown. Static: code that is typed.

Prose: what came with a file that the page includes, and is read like the page.
"""


@dataclass(frozen=True)
class Sorted:
    """What a code block is."""

    kind: Kind
    block: Block | None
    """Where it stands in the source; ``None`` where it came with a file that the page includes."""
    snippet: Path | None = None
    """The snippet that it executes, if it does."""


def exists(path: Path) -> bool:
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
    """The code blocks of one page, sorted while it is rendered."""

    def __init__(self, source: Source, locator: Locator, repository: Repository) -> None:
        """Sort the blocks of one page of a repository."""
        self.source, self.locator, self.repository = source, locator, repository
        self.faults: list[Fault] = []
        self.executed: list[Path] = []
        """Snippets that the page shows with what they print, absolute."""
        self.static: list[Static] = []
        """Code blocks that are typed into the page."""
        self.reads: dict[Path, str] = {}
        """Files that decide what a block is, each with the hash of its bytes."""

    def blame(self, block: Block, message: str) -> None:
        """Note a fault at a block."""
        self.faults.append(self.source.fault(block.place, message))

    def sort(self, fence: Fence, header: str) -> Sorted:
        """Say what a block is that opens with a header. Notes faults."""
        block, passed = self.locator.block(header)
        self.faults += self.not_understood(passed)
        if block is None:  # it came with a file that the page includes
            return Sorted("prose", None)
        for message in (*option_faults(fence.options), *self.title_faults(fence.options.get("title", ""))):
            self.blame(block, message)
        included = INCLUDE.fullmatch(self.source.text[block.start : block.end])
        if "exec" in fence.options:
            return Sorted("executed", block, self.snippet(fence, block, included))
        if included and self.same_bytes(fence, included["path"]):
            return Sorted("inert", block)
        if fence.language in ("markdown", "md"):  # which is read by itself
            return Sorted("example", block)
        if mixed := INCLUDES.search(self.source.text, block.start, block.end):
            place = self.locator.place(*mixed.span())
            self.faults.append(self.source.fault(place, "a page includes nothing but a snippet, alone in a code block"))
        if fence.language in SHELLS:
            self.check_commands(block)
            return Sorted("inert", block)
        self.static.append(Static(block.place, fence.language, fence.source))
        return Sorted("static", block)

    def title_faults(self, title: str) -> list[str]:
        """What is wrong with the title of a block: its numbers are those of a file's name, or nothing checks them."""
        if not any(number_tokens(title)):
            return []
        file = self.repository.root / title
        if exists(file):
            self.reads[file] = digest(file.read_bytes())
            return []
        return [f"the title of a code block with a number in it names a file, and there is no {title}"]

    def not_understood(self, blocks: Iterable[Block]) -> list[Fault]:
        """The faults of blocks that SuperFences passed over, which would be published as they are typed."""
        message = 'code block is not understood: write options as name="value", and close it as it opens'
        return [self.source.fault(block.place, message) for block in blocks]

    def snippet(self, fence: Fence, block: Block, included: re.Match[str] | None) -> Path | None:
        """The snippet that an executed block shows. Notes a fault where it shows none."""
        if fence.language not in ("python", "py"):
            self.blame(block, f"only Python snippets are executed, not {fence.language}")
        elif included is None:
            message = f'an executed block contains one line, --8<-- "{SNIPPETS}/….py", and no code of its own'
            self.blame(block, message)
        elif self.same_bytes(fence, included["path"]):
            if HIDES in fence.source:
                self.blame(block, f"{included['path']} contains {HIDES!r}: a snippet is shown whole")
            path = (self.repository.root / included["path"]).resolve()
            self.executed.append(path)
            return path
        elif exists(self.repository.root / included["path"]) and "8<" in fence.source:
            self.blame(block, f"{included['path']} is not included: list pymdownx.snippets in markdown_extensions")
        else:
            near = nearest(included["path"], map(self.repository.shown, self.repository.snippet_files()))
            hint = f"; the nearest is {near}" if near else ""
            self.blame(block, f"there is no snippet {included['path']}{hint}")
        return None

    def same_bytes(self, fence: Fence, path: str) -> bool:
        """Say whether a block is a whole file of ``snippets/``, unchanged."""
        file = (self.repository.root / path).resolve()
        if not (file.is_relative_to(self.repository.snippets) and file.suffix == ".py" and exists(file)):
            return False
        data = file.read_bytes()
        self.reads[file] = digest(data)
        return data.decode(errors="replace").split() == fence.source.split()

    def check_commands(self, block: Block) -> None:
        """Apply the rule to a block of commands: comments are prose, and so is a line that is no command."""
        goes_on = False
        for line in re.compile(r".+").finditer(self.source.text, block.start, block.end):
            command, mark, _ = line[0].partition("#")
            words = ASSIGNED.sub("", command.strip()).split()
            typed = goes_on or bool(COMMANDS.intersection(words[:1]))
            goes_on = typed and not mark and command.endswith("\\")
            first = len(command + mark) if typed else 0
            for start, end in number_tokens(line[0][first:]):
                at, text = line.start() + first + start, line[0][first:][start:end]
                message = f"states {text} in a block of commands, where nothing checks it"
                self.faults.append(self.source.fault(self.locator.place(at, at + len(text)), message))
