"""What is to be said of many pages: how much they state, and all that is wrong with them.

Of a page that held before and of which nothing has changed, only that is known, and nothing is imported to read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from why18.judging.cache import Cache
from why18.judging.held import Held
from why18.records import Fault, Page, Progress, quiet


@dataclass
class Report:
    """How many numbers were held, and what came of it."""

    pages: int = 0
    computed: int = 0
    quoted: int = 0
    faults: list[Fault] = field(default_factory=list)
    """Sorted by place, each once."""

    def add(self, counts: dict[str, int]) -> None:
        """Add a page that states so many numbers of either kind."""
        self.pages += 1
        self.computed += counts["computed"]
        self.quoted += counts["quoted"]


def counts_of(page: Page) -> dict[str, int]:
    """How many numbers of either kind a page states."""
    kinds = [claim.kind for claim in page.claims]
    return {"computed": kinds.count("computed"), "quoted": kinds.count("quoted")}


def report(paths: Iterable[Path], root: Path, cache: Cache | None = None, progress: Progress = quiet) -> Report:
    """Hold the pages at these paths. Raises ``RuntimeError`` where snippets cannot be run at all."""
    made, held, missing = Report(), Held(cache, "holds", root), []
    for path in paths:
        counts = held.recall(path)
        if counts is None:
            missing.append(path)
        else:
            made.add(counts)
    if missing:
        judge(missing, root, cache, progress, made)
    return made


def judge(paths: list[Path], root: Path, cache: Cache | None, progress: Progress, made: Report) -> None:
    """Read and hold these pages, and add what came of it to the report."""
    from why18.judging.evidence import Evidence, needed  # noqa: PLC0415 - a second of work, and none where all has been kept
    from why18.reading.page import read  # noqa: PLC0415

    pages = []
    for number, path in enumerate(paths, 1):
        progress(f"reading {number} of {len(paths)}")
        pages.append(read(path, root))
    evidence = Evidence(root, progress, cache)
    evidence.gather({path for page in pages for path in needed(page)})
    for page in pages:
        faults = evidence.faults(page)
        made.add(counts_of(page))
        made.faults += faults
        if not faults:
            Held(cache, "holds", root).keep(page, evidence.needs(page), counts_of(page))
    made.faults = sorted(set(made.faults))
