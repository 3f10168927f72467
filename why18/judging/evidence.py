"""Evidence: in go pages, out come the verdicts of their claims; what they rest on is read once and run once."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from why18.judging import typed
from why18.judging.anchors import addresses_of
from why18.judging.blocks import static_faults
from why18.judging.cache import Cache
from why18.judging.formulas import judge_refuted
from why18.judging.printed import printed_claims, printed_faults
from why18.judging.verdicts import judge_computed, judge_quoted, missing_fact, snippet_fault
from why18.project import Repository, digest
from why18.reading import sources
from why18.reading.page import read
from why18.reading.sources import Row
from why18.records import START, Addresses, Claim, Fault, Page, Progress, Verdict, quiet
from why18.running.execution import Execution
from why18.running.runner import RUNNER
from why18.snippets import Snippet

RUN = "run"
"""The kind of what is kept of a snippet: its execution."""


def nothing() -> Iterable[Path]:
    """No snippets."""
    return ()


class Evidence:
    """The snippets and the quoted sources that pages of one repository rest on."""

    def __init__(self, repository: Repository, progress: Progress = quiet, cache: Cache | None = None) -> None:
        """Collect evidence for pages of a repository, and keep what runs in the cache."""
        self.repository, self.progress, self.cache = repository, progress, cache
        self.snippets: dict[Path, Snippet] = {}
        self.executions: dict[Path, Execution] = {}
        self.sources: dict[Path, bytes | None] = {}
        """Lists of sources by path, ``None`` where there is none."""
        self.verdicts: dict[Claim, Verdict] = {}

    def gather(self, paths: Iterable[Path], ahead: Callable[[], Iterable[Path]] = nothing) -> None:
        """Run the snippets at these paths, as many at a time as there are cores.

        Where any of them has to run, those of ``ahead`` run behind them: other pages will need them.
        """
        folder = self.repository.snippets
        runnable = [path for path in paths if path.is_relative_to(folder) and path.is_file()]
        new = {path: self.snippet(path) for path in runnable if path not in self.executions}
        if RUNNER.begin(self.missing(new.values()), self.progress):
            self.begin(ahead())
        runs = self.execute(new.values())
        self.executions |= {path: runs[snippet.key] for path, snippet in new.items()}

    def execute(self, snippets: Iterable[Snippet]) -> dict[str, Execution]:
        """Run what has not run yet, keep what came of it, and return it by the keys of the snippets."""
        snippets = list(snippets)
        self.missing(snippets)
        runs = RUNNER.run(snippets, self.progress)
        for snippet in snippets if self.cache else []:
            run, name = runs[snippet.key], self.repository.shown(snippet.path)
            if self.cache and not run.fault and not self.cache.get(RUN, name, snippet.source):
                self.cache.put(asdict(run), RUN, name, snippet.source)  # it ran for this page, or ahead of another
        return runs

    def begin(self, paths: Iterable[Path]) -> None:
        """Have the snippets at these paths run that have not yet, and do not wait for them."""
        RUNNER.begin(self.missing(map(Snippet.read, paths)), self.progress)

    def missing(self, snippets: Iterable[Snippet]) -> list[Snippet]:
        """Those that have run neither in this process nor, by what is kept, in another."""
        for snippet in (snippets := list(snippets)):
            if self.cache and snippet.key not in RUNNER.runs:
                kept = self.cache.get(RUN, self.repository.shown(snippet.path), snippet.source)
                RUNNER.runs |= {snippet.key: Execution(**kept)} if kept else {}
        return [snippet for snippet in snippets if snippet.key not in RUNNER.runs]

    def snippet(self, path: Path) -> Snippet:
        """The snippet at this path, read once. Raises ``OSError`` where there is none."""
        if path not in self.snippets:
            self.snippets[path] = Snippet.read(path)
        return self.snippets[path]

    def quotable(self, path: Path) -> bytes | None:
        """The list of sources at this path, ``None`` where there is none."""
        if path not in self.sources:
            self.sources[path] = path.read_bytes() if path.is_file() else None
        return self.sources[path]

    def judge(self, claim: Claim) -> Verdict:
        """The verdict of a claim whose evidence has been gathered; each claim is judged once."""
        if claim not in self.verdicts:
            self.verdicts[claim] = self.verdict(claim)
        return self.verdicts[claim]

    def verdict(self, claim: Claim) -> Verdict:
        """Compare a claim with its evidence."""
        if claim.kind == "quoted":
            right = self.judge(claim.right) if claim.right else None
            verdict = judge_quoted(claim, self.quotable(claim.target), self.repository, right)
            if claim.refuted and claim.formula and right and not verdict.fault and not right.fault:
                return judge_refuted(verdict, right, self.executions[right.claim.target])
            return verdict
        where = self.repository.shown(claim.target)
        if fault := missing_fact(claim, self.repository):
            return Verdict(claim, fault, where)
        if claim.target not in self.executions:  # it was not there when it was asked for
            return Verdict(claim, claim.fault(f"there is no snippet {where}"), where)
        return judge_computed(claim, self.snippets[claim.target], self.executions[claim.target], self.repository)

    def claims(self, page: Page) -> list[Claim]:
        """All that a page states with a link: in its text, and in the HTML that its snippets print."""
        return [*page.claims, *self.printed(page)]

    def printed(self, page: Page) -> list[Claim]:
        """What the snippets of a page state in the HTML that they print."""
        return list(printed_claims(page, self.executions, self.repository))

    def faults(self, page: Page) -> list[Fault]:
        """All that is wrong with a page: what it says, with and without a link, what it rests on, and what it runs."""
        return [*self.wrong(page), *typed.bare_faults(page, self)]

    def wrong(self, page: Page) -> list[Fault]:
        """All that is wrong with a page but for its bare numbers, of which much has to be found out to advise."""
        verdicts = [self.judge(claim) for claim in self.claims(page)]
        ran = [self.snippet_fault(path, page) for path in page.executed]
        wrong = [fault for fault in (*(verdict.fault for verdict in verdicts), *ran) if fault]
        shown = printed_faults(page, self.executions, self.repository)
        return [*page.faults, *static_faults(page, self), *shown, *wrong]

    def shown(self, page: Page) -> list[tuple[Snippet, Execution]]:
        """The snippets that a page shows, each once, with what came of them."""
        paths = [path for path in dict.fromkeys(page.executed) if path in self.executions]
        return [(self.snippets[path], self.executions[path]) for path in paths]

    def addresses(self, page: Page) -> Addresses | None:
        """The addresses of a page; ``None`` where they are not known."""
        return addresses_of(page, self)

    def rows(self) -> dict[str, Row]:
        """The rows of the list of sources that can be quoted."""
        path = self.repository.sources
        listed = self.quotable(path)
        return sources.read(path, self.repository, listed).rows if listed is not None else {}

    def sources_from(self, page: Page) -> str:
        """The address of the list of sources, as a page writes it."""
        return os.path.relpath(self.repository.sources, page.source.path.parent).replace(os.sep, "/")

    def snippet_fault(self, path: Path, page: Page) -> Fault | None:
        """What went wrong when a snippet ran that a page shows, ``None`` where nothing did."""
        if path not in self.executions:
            return page.source.fault(START, f"shows {self.repository.shown(path)}, which is gone")
        return snippet_fault(self.snippets[path], self.executions[path], self.repository)

    def needs(self, page: Page) -> dict[Path, str]:
        """Every other file whose bytes decide whether a page has faults and what it shows, each with their hash."""
        snippets = {path: digest(self.snippets[path].source) for path in page.snippets if path in self.snippets}
        sources = {claim.target for claim in page.claims if claim.kind == "quoted"}
        quoted = {path: digest(self.quotable(path) or b"") for path in sources}
        return {**page.reads, **snippets, **quoted}


def gathered(
    paths: Sequence[Path],
    repository: Repository,
    cache: Cache | None = None,
    progress: Progress = quiet,
    given: Iterable[Page] = (),
) -> tuple[list[Page], Evidence]:
    """The pages at these paths behind those ``given``, with all that they rest on; each snippet has run.

    Raises ``RuntimeError`` where a page cannot be read, or snippets cannot be run at all.
    """
    pages = list(given)
    for number, path in enumerate(paths, 1):
        progress(f"reading {number} of {len(paths)}")
        try:
            pages.append(read(path, repository))
        except OSError as error:
            raise RuntimeError(f"cannot read {repository.shown(path)}: {error.strerror}") from None
    evidence = Evidence(repository, progress, cache)
    evidence.gather({path for page in pages for path in page.snippets})
    return pages, evidence
