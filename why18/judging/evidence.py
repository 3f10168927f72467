"""Evidence: in go pages, out come the verdicts of their claims; what they rest on is read once and run once."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from why18.judging import advice
from why18.judging.cache import Cache
from why18.judging.code_spans import PageCode
from why18.judging.verdicts import judge_computed, judge_quoted, missing_fact, snippet_fault
from why18.numbers.names import known
from why18.numbers.tokens import has_digit
from why18.project import Repository, digest
from why18.records import START, Claim, Fault, Page, Progress, Verdict, quiet
from why18.running.execution import Execution
from why18.running.runner import RUNNER
from why18.snippets import Snippet


def is_known(span: str) -> bool:
    """Say whether all digits of a code span belong to known names."""
    return not has_digit(known().sub("", span))


def is_path(span: str, repository: Repository) -> bool:
    """Say whether a code span is the path of a file of the repository."""
    try:
        return (repository.root / span).exists() or (repository.docs / span).exists()
    except (OSError, ValueError):
        return False


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
        runs = RUNNER.run(new.values(), self.progress)
        for path, snippet in new.items():
            run = self.executions[path] = runs[snippet.key]
            kept = run.fault or not self.cache or self.cache.get(RUN, str(path), snippet.key)
            if self.cache and not kept:  # it ran for this page, or ahead of it for another
                self.cache.put(asdict(run), RUN, str(path), snippet.key)

    def begin(self, paths: Iterable[Path]) -> None:
        """Have the snippets at these paths run that have not yet, and do not wait for them."""
        RUNNER.begin(self.missing(map(Snippet.read, paths)), self.progress)

    def missing(self, snippets: Iterable[Snippet]) -> list[Snippet]:
        """Those that have run neither in this process nor, by what is kept, in another."""
        for snippet in (snippets := list(snippets)):
            if self.cache and snippet.key not in RUNNER.runs:
                kept = self.cache.get(RUN, str(snippet.path), snippet.key)
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
            return judge_quoted(claim, self.quotable(claim.target), self.repository, right)
        where = self.repository.shown(claim.target)
        if fault := missing_fact(claim, self.repository):
            return Verdict(claim, fault, where)
        if claim.target not in self.executions:  # it was not there when it was asked for
            return Verdict(claim, claim.fault(f"there is no snippet {where}"), where)
        return judge_computed(claim, self.snippets[claim.target], self.executions[claim.target], self.repository)

    def faults(self, page: Page) -> list[Fault]:
        """All that is wrong with a page: what it says, what it rests on, and what it runs."""
        verdicts = [self.judge(claim) for claim in page.claims]
        ran = [self.snippet_fault(path, page) for path in page.executed]
        wrong = [fault for fault in (*(verdict.fault for verdict in verdicts), *ran) if fault]
        return [*page.faults, *self.bare_faults(page), *wrong]

    def bare_faults(self, page: Page) -> Iterator[Fault]:
        """What to write in place of the bare numbers of a page, and of the code that is none of its own."""
        if not page.bare:
            return
        shown = [(self.snippets[path], self.executions[path]) for path in page.executed if path in self.executions]
        code, facts = PageCode(shown), {name: value for _, run in shown for name, value in run.facts.items()}
        folder = page.source.path.parent
        sources = os.path.relpath(self.repository.sources, folder).replace(os.sep, "/")
        for bare in page.bare:
            if bare.kind == "code" and (
                is_known(bare.text) or code.shows(bare.text) or is_path(bare.text, self.repository)
            ):
                continue
            message = advice.message(bare, facts, list(code.settings(bare.text)), sources)
            yield page.source.fault(bare.place, message)

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
