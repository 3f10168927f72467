"""Pages that held the last time: what need not be read again while nothing changes that it rests on.

This module reads no Markdown, so that a check of which nothing is left to do takes no time.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from why18.judging.cache import Cache
from why18.project import digest, shown
from why18.records import Page


def hash_of(path: Path) -> str:
    """The hash of a file's bytes; empty where there is no file."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


class Held:
    """What is kept of the pages of one repository, for one face of the checker."""

    def __init__(self, cache: Cache | None, kind: str, root: Path) -> None:
        """Keep results of this kind in the cache; without one, keep nothing."""
        self.cache, self.kind, self.root = cache, kind, root

    def recall(self, path: Path, given: str = "") -> Any | None:  # noqa: ANN401 - what JSON can hold
        """What was kept of a page, ``None`` where anything that it depends on has changed.

        ``given`` is the text that a site generator renders: it may have read the page before it was saved again.
        """
        kept = self.cache and self.cache.get(self.kind, str(path), hash_of(path), given)
        if not kept or any(hash_of(self.root / name) != known for name, known in kept["needs"].items()):
            return None
        return kept["result"]

    def keep(self, page: Page, needs: Mapping[Path, str], result: object, given: str = "") -> None:
        """Keep what came of a page that holds, with the hashes of all files that it rests on as they were read."""
        if self.cache:
            kept = {"needs": {shown(path, self.root): known for path, known in needs.items()}, "result": result}
            self.cache.put(kept, self.kind, str(page.path), page.hash, given)
