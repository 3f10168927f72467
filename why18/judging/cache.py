"""Results kept on disk between runs of the checker, each under a key of everything that it depends on.

An entry is a file, made whole before it gets its name, so several processes may share the folder. It begins
with the hash of the rest: one that is damaged is no entry. Nothing that failed is ever kept.
"""

import json
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from why18.project import digest
from why18.running.limits import settings

FOLDER = ".cache/why18"
LARGEST = 256 * 1024**2
"""Bytes that all entries may take; those that were used longest ago give way."""
PUTS = 100
"""How many entries are made between two looks at how large the folder is; the first is made after one."""


@cache
def environment() -> str:
    """A hash of what computes and judges: interpreter, every installed distribution, and the checker's own files."""
    installed = {found.name for path in sys.path for found in Path(path or ".").glob("*.*-info")}
    own = [path for path in Path(__file__).parents[1].rglob("*") if path.suffix in (".py", ".txt")]
    machine = os.uname()
    return digest(
        sys.version,
        sys.executable,
        machine.sysname + machine.machine + machine.nodename,
        *sorted(installed),
        *(part for path in sorted(own) for part in (path.name, path.read_bytes())),
    )


class Cache:
    """The entries of one repository."""

    def __init__(self, root: Path) -> None:
        """Keep entries in ``.cache`` of the repository at ``root``; nothing is made before the first is kept."""
        self.folder = root / FOLDER
        self.puts = 0

    def path(self, kind: str, parts: tuple[str | bytes, ...]) -> Path:
        """Where the entry is that depends on these parts, on the environment and on the user's settings."""
        return self.folder / f"{kind}-{digest(environment(), json.dumps(settings(os.environ)), *parts)}"

    def has(self, kind: str, *parts: str | bytes) -> bool:
        """Say whether there is an entry, whole or not."""
        return self.path(kind, parts).exists()

    def get(self, kind: str, *parts: str | bytes) -> Any | None:  # noqa: ANN401 - what JSON can hold
        """What was kept, ``None`` where nothing was, or where it is not whole."""
        path = self.path(kind, parts)
        try:
            known, _, data = path.read_bytes().partition(b"\n")
            if known.decode() != digest(data):
                path.unlink()
                return None
            with suppress(OSError):  # who may read may not always write
                os.utime(path)  # it was used, so others give way first
            return json.loads(data)
        except (OSError, ValueError):
            return None

    def put(self, value: object, kind: str, *parts: str | bytes) -> None:
        """Keep a value. Where there is no room, or no right to write, it is not kept, and will be computed again."""
        data = json.dumps(value).encode()
        if self.puts % PUTS == 0:
            self.prune()
        self.puts += 1
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, new = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(digest(data).encode() + b"\n" + data)
                Path(new).replace(self.path(kind, parts))
            except BaseException:
                Path(new).unlink(missing_ok=True)
                raise

    def prune(self) -> None:
        """Remove the entries used longest ago, until the rest is no larger than it may be."""
        kept = 0
        with suppress(OSError):
            files = [(file.stat().st_mtime_ns, file.stat().st_size, file.path) for file in os.scandir(self.folder)]
            for _, size, path in sorted(files, reverse=True):
                kept += size
                if kept > LARGEST:
                    Path(path).unlink(missing_ok=True)


cache_of = lru_cache(Cache)
"""The one cache that this process has of a repository: it is looked through now and then, not for each page."""


def open_cache(root: Path) -> Cache | None:
    """The cache of a repository; ``None`` where CI is set, for there all is computed anew."""
    return None if os.environ.get("CI", "").lower() not in ("", "0", "false") else cache_of(root)
