"""What is to be said of many pages: in go their paths, out come how much they state, and all that is wrong with them.

Of a page that the cache knows to have no faults only that is known, and nothing is imported to read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from why18.judging.cache import Cache
from why18.project import Repository
from why18.records import Fault, Progress, Verdict, quiet

CHECKED = "checked"
"""The kind of what is kept of a page here: how many numbers it states."""


@dataclass
class Report:
    """How many numbers were checked, and what came of it."""

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


def counts_of(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many numbers of either kind a page states."""
    kinds = [verdict.claim.kind for verdict in verdicts if not verdict.plain]
    return {"computed": kinds.count("computed"), "quoted": kinds.count("quoted")}


def report(
    paths: Iterable[Path], repository: Repository, cache: Cache | None = None, progress: Progress = quiet
) -> Report:
    """Check the pages at these paths. Raises ``RuntimeError`` where snippets cannot be run at all."""
    made, missing = Report(), []
    for path in paths:
        if cache and (counts := cache.get_page(CHECKED, path)):
            made.add(counts)
        else:
            missing.append(path)
    if missing:
        judge(missing, repository, cache, progress, made)
    return made


def judge(paths: list[Path], repository: Repository, cache: Cache | None, progress: Progress, made: Report) -> None:
    """Read and judge these pages, and add what came of it to the report."""
    from why18.judging.evidence import Evidence  # noqa: PLC0415 - a second of work, and none where all is kept
    from why18.reading.page import read  # noqa: PLC0415 - as above

    pages = []
    for number, path in enumerate(paths, 1):
        progress(f"reading {number} of {len(paths)}")
        pages.append(read(path, repository))
    evidence = Evidence(repository, progress, cache)
    evidence.gather({path for page in pages for path in page.snippets})
    for page in pages:
        faults = evidence.faults(page)
        counts = counts_of(map(evidence.judge, page.claims))
        made.add(counts)
        made.faults += faults
        if cache and not faults:
            cache.put_page(CHECKED, page, evidence.needs(page), counts)
    made.faults = sorted(set(made.faults))
