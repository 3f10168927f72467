"""Results kept on disk: in goes a name with a key of everything that its result depends on, out comes the result.

An entry is a file, made whole before it gets its name, so several processes may share the folder. A name has one
entry: a result under another key takes its place. Nothing that failed is ever kept.
"""

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from why18.project import Repository, digest
from why18.reading.mark_up import SHOWS, executed
from why18.records import Page
from why18.running.limits import TABLE, settings

FOLDER = ".cache/why18"
BEHIND = {"run": ("ledger", "census", "faces"), "checked": ("ledger", "census", "faces"), "census": ("faces",)}
"""Of a kind of result, the rooms behind the one that makes it: whatever changes there, it stays as it is."""
LIMITS = {limit.variable for limit in TABLE.values()}
"""What decides whether a snippet ends, and nothing of what came of one that did."""


@cache
def environment(kind: str = "") -> str:
    """A hash of what makes results of a kind: interpreter, installed distributions, and the checker's own files."""
    installed = {found.name for path in sys.path for found in Path(path or ".").glob("*.*-info")}
    package = Path(__file__).parents[1]
    own = [path for path in package.rglob("*") if path.suffix in (".py", ".txt")]
    own = [path for path in own if path.relative_to(package).parts[0] not in BEHIND.get(kind, ())]
    machine = os.uname()
    return digest(
        sys.version,
        sys.executable,
        machine.sysname + machine.machine + machine.nodename,
        *sorted(installed),
        *(part for path in sorted(own) for part in (str(path.relative_to(package)), path.read_bytes())),
    )


class Cache:
    """The results of one repository."""

    def __init__(self, repository: Repository) -> None:
        """Keep results in ``.cache`` of a repository; nothing is made before the first is kept."""
        self.repository = repository
        self.folder = repository.root / FOLDER
        given = settings(os.environ)
        self.settings = json.dumps({name: given[name] for name in given if name not in LIMITS})

    def get(self, kind: str, name: str, *key: str | bytes) -> Any | None:  # noqa: ANN401 - what JSON can hold
        """What was kept under this name and key, ``None`` where nothing was, or where it is damaged."""
        try:
            known, _, data = self.path(kind, name).read_bytes().partition(b"\n")
            return json.loads(data) if known.decode() == self.key(kind, *key) else None
        except (OSError, ValueError):
            return None

    def put(self, value: object, kind: str, name: str, *key: str | bytes) -> None:
        """Keep a value. Where there is no room, or no right to write, it is not kept, and will be computed again."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, new = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(f"{self.key(kind, *key)}\n{json.dumps(value)}")
                Path(new).replace(self.path(kind, name))
            except BaseException:
                Path(new).unlink(missing_ok=True)
                raise

    def path(self, kind: str, name: str) -> Path:
        """Where the entry of a name is."""
        return self.folder / f"{kind}-{digest(name)}"

    def key(self, kind: str, *parts: str | bytes) -> str:
        """A key of these parts, of what makes a result of this kind, and of the user's settings."""
        return digest(environment(kind), self.settings, *parts)

    def get_page(self, kind: str, path: Path, text: str = "") -> Any | None:  # noqa: ANN401 - as above
        """What was kept of a page without faults, ``None`` where anything that it depends on has changed.

        ``text`` is what a site generator renders: it may have read the page before it was saved again.
        """
        kept = self.get(kind, self.repository.shown(path), hash_of(path), text)
        if not kept or not all(self.is_as_it_was(name, known) for name, known in kept["needs"].items()):
            return None
        return kept["result"]

    def is_as_it_was(self, name: str, known: str) -> bool:
        """Say whether a file has the bytes, or where it is a page shows the snippets, of which this is the hash."""
        path = self.repository.root / name
        if not known.startswith(SHOWS):
            return hash_of(path) == known
        try:
            names = executed(path.read_text("utf-8", errors="replace")) if path.is_file() else ()
        except OSError:
            return False
        return known == SHOWS + digest(*names)

    def put_page(self, kind: str, page: Page, needs: Mapping[Path, str], result: object, text: str = "") -> None:
        """Keep what came of a page without faults, with the hashes of all files that it rests on as they were read."""
        kept = {"needs": {self.repository.shown(path): known for path, known in needs.items()}, "result": result}
        self.put(kept, kind, self.repository.shown(page.source.path), page.source.hash, text)


def hash_of(path: Path) -> str:
    """The hash of a file's bytes; empty where there is no file."""
    try:
        return digest(path.read_bytes()) if path.is_file() else ""  # a pipe would wait for who writes
    except OSError:
        return ""


def open_cache(repository: Repository) -> Cache | None:
    """The cache of a repository; ``None`` where CI is set, for there all is computed anew."""
    return None if os.environ.get("CI", "").lower() not in ("", "0", "false") else Cache(repository)
