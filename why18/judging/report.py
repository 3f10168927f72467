"""What is to be said of many pages: in go their paths, out come how much they state, and all that is wrong with them.

With them goes what the site shows besides on every page.

Of a page that the cache knows to have no faults only that is known; neither Markdown nor torch is imported.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from why18.judging.cache import Cache, hash_of
from why18.project import Repository
from why18.records import Addresses, Fault, Page, Progress, Verdict, quiet

if TYPE_CHECKING:
    from why18.judging.evidence import Evidence

COUNTED = {"computed": "computed", "quoted": "quoted", "formulas": "formula"}
"""What is counted of a page, by the name of the count."""
CHECKED = "checked"
"""The kind of what is kept of a page here: how many numbers it states, and its addresses."""
SITE = "site"
"""The kind of what is kept of all that is no page: that it has no faults."""


@dataclass
class Report:
    """How many numbers and formulas were checked, and what came of it."""

    pages: int = 0
    computed: int = 0
    quoted: int = 0
    faults: list[Fault] = field(default_factory=list)
    """Sorted by place, each once."""
    verdicts: list[Verdict] = field(default_factory=list)
    """Of all numbers and formulas, where they were asked for."""
    formulas: int = 0
    addresses: dict[Path, Addresses] = field(default_factory=dict)
    """Those of each page, but for those of which they are not known, since a snippet fails."""

    def add(self, counts: dict[str, int]) -> None:
        """Add a page that states so many numbers of either kind, and so many formulas."""
        self.pages += 1
        self.computed += counts["computed"]
        self.quoted += counts["quoted"]
        self.formulas += counts["formulas"]


def counts_of(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many numbers of either kind a page states, and how many formulas."""
    kinds = ["formula" if v.claim.formula else v.claim.kind for v in verdicts if not v.plain]
    return {name: kinds.count(kind) for name, kind in COUNTED.items()}


def report(  # noqa: PLR0913 - what is checked, with what, and how much is told of it
    paths: Iterable[Path],
    repository: Repository,
    cache: Cache | None = None,
    progress: Progress = quiet,
    given: Iterable[Page] = (),
    *,
    verdicts: bool = False,
) -> Report:
    """Check the pages at these paths, and those ``given`` that are no files; keep the verdicts if they are wanted.

    Raises ``RuntimeError`` where snippets cannot be run at all.
    """
    made, missing, pages = Report(), [], list(given)
    for path in paths:
        if cache and not verdicts and (kept := cache.get_page(CHECKED, path)):
            made.add(kept["counts"])
            made.addresses[path] = Addresses.kept(kept["addresses"])
        else:
            missing.append(path)
    if missing or pages:
        from why18.judging.evidence import gathered  # noqa: PLC0415 - a second of work, and none where all is kept

        pages, evidence = gathered(missing, repository, cache, progress, pages)
        for page in pages:
            judge(page, evidence, made, verdicts=verdicts)
    made.faults = sorted({*made.faults, *site_faults(repository, cache)})
    return made


def site_faults(repository: Repository, cache: Cache | None) -> list[Fault]:
    """What is wrong with what a site shows on every page, and with what its pages load; that nothing is, is kept."""
    files = [repository.config, *repository.assets()]
    key = [part for path in files for part in (repository.shown(path), str(path.is_symlink()), hash_of(path))]
    if cache and cache.get(SITE, "", *key):
        return []
    from why18.reading.site import published  # noqa: PLC0415 - half of a check in which all is kept

    faults = list(published.faults(repository))
    if cache and not faults:
        cache.put(True, SITE, "", *key)  # noqa: FBT003 - a value like any other
    return faults


def judge(page: Page, evidence: "Evidence", made: Report, *, verdicts: bool) -> None:
    """Judge a page whose evidence has been gathered, and add what came of it to the report."""
    faults = evidence.faults(page)
    judged = [evidence.judge(claim) for claim in evidence.claims(page)]
    counts, addresses = counts_of(judged), evidence.addresses(page)
    made.add(counts)
    made.faults += faults
    made.addresses |= {page.source.path: addresses} if addresses else {}
    made.verdicts += judged if verdicts else ()
    if evidence.cache and addresses and not faults and page.source.hash:
        result = {"counts": counts, "addresses": addresses.to_keep()}
        evidence.cache.put_page(CHECKED, page, evidence.needs(page), result)
