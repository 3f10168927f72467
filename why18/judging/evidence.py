"""Pages held against their evidence: what every face of the checker calls."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from why18.judging.cache import Cache
from why18.judging.verdicts import Verdict, judge_computed, judge_quoted, missing_snippet, snippet_fault
from why18.project import digest
from why18.records import Claim, Fault, Page, Progress, quiet
from why18.running.execution import Run
from why18.running.runner import RUNNER
from why18.snippets import FOLDER, Snippet


def nothing() -> Iterable[Path]:
    """No snippets."""
    return ()


class Evidence:
    """The snippets and the quoted sources that pages rest on, each read once and run once."""

    def __init__(self, root: Path, progress: Progress = quiet, cache: Cache | None = None) -> None:
        """Collect evidence for pages of the repository at ``root``, and keep what runs in the cache."""
        self.root, self.progress, self.cache = root, progress, cache
        self.snippets: dict[Path, Snippet] = {}
        self.runs: dict[Path, Run] = {}
        self.sources: dict[Path, bytes | None] = {}
        """Lists of sources by path, ``None`` where there is none."""
        self.verdicts: dict[Claim, Verdict] = {}

    def gather(self, paths: Iterable[Path], ahead: Callable[[], Iterable[Path]] = nothing) -> None:
        """Run the snippets at these paths, as many at a time as there are cores.

        Where any of them has to run, those of ``ahead`` run behind them: other pages will need them.
        """
        runnable = [path for path in paths if path.is_relative_to(self.root / FOLDER) and path.is_file()]
        new = {path: self.snippet(path) for path in runnable if path not in self.runs}
        missing = self.missing(new.values())
        if RUNNER.begin(missing, self.progress):
            self.begin(ahead())
        runs = RUNNER.run(new.values())
        for key, run in runs.items():  # those that ran ahead of their page as well
            if self.cache and not run.fault and not self.cache.has("run", key):
                self.cache.put(asdict(run), "run", key)
        self.runs |= {path: runs[snippet.key] for path, snippet in new.items()}

    def begin(self, paths: Iterable[Path]) -> None:
        """Have the snippets at these paths run that have not yet, and do not wait for them."""
        snippets = map(Snippet.read, paths)
        RUNNER.begin((s for s in snippets if not (self.cache and self.cache.has("run", s.key))), self.progress)

    def snippet(self, path: Path) -> Snippet:
        """The snippet at this path, read once. Raises ``OSError`` where there is none."""
        if path not in self.snippets:
            self.snippets[path] = Snippet.read(path)
        return self.snippets[path]

    def missing(self, snippets: Iterable[Snippet]) -> list[Snippet]:
        """Those that have run neither in this process nor, by what is kept, in another."""
        for snippet in (snippets := list(snippets)):
            if snippet.key not in RUNNER.runs and self.cache and (kept := self.cache.get("run", snippet.key)):
                RUNNER.runs[snippet.key] = Run(**kept)
        return [snippet for snippet in snippets if snippet.key not in RUNNER.runs]

    def quotable(self, path: Path) -> bytes | None:
        """The list of sources at this path, ``None`` where there is none."""
        if path not in self.sources:
            self.sources[path] = path.read_bytes() if path.is_file() else None
        return self.sources[path]

    def judge(self, claim: Claim) -> Verdict:
        """Hold a claim against its evidence, which has been gathered; each claim once."""
        if claim not in self.verdicts:
            self.verdicts[claim] = self.verdict(claim)
        return self.verdicts[claim]

    def verdict(self, claim: Claim) -> Verdict:
        """What comes of a claim and its evidence."""
        if claim.kind == "quoted":
            return judge_quoted(claim, self.quotable(claim.target), self.root)
        if fault := missing_snippet(claim, self.root):
            return Verdict(claim, fault)
        return judge_computed(claim, self.snippets[claim.target], self.runs[claim.target], self.root)

    def faults(self, page: Page) -> list[Fault]:
        """All that is wrong with a page: what it says, what it rests on, and what it runs."""
        verdicts = [self.judge(claim) for claim in page.claims]
        ran = [snippet_fault(self.snippets[path], self.runs[path], self.root) for path in page.executed]
        return [*page.faults, *(fault for fault in (*(v.fault for v in verdicts), *ran) if fault)]

    def needs(self, page: Page) -> dict[Path, str]:
        """Every other file whose bytes decide whether a page holds and what it shows, each with their hash."""
        snippets = {path: digest(self.snippets[path].source) for path in needed(page)}
        sources = {claim.target for claim in page.claims if claim.kind == "quoted"}
        quoted = {path: digest(self.quotable(path) or b"") for path in sources}
        return page.reads | snippets | quoted


def needed(page: Page) -> set[Path]:
    """Snippets that a page shows or rests on."""
    return {*page.executed, *(claim.target for claim in page.claims if claim.kind == "computed")}


def check(pages: list[Page], root: Path, progress: Progress = quiet) -> list[Fault]:
    """Everything that is wrong with these pages, sorted by place, each fault once."""
    evidence = Evidence(root, progress)
    evidence.gather({path for page in pages for path in needed(page)})
    return sorted({fault for page in pages for fault in evidence.faults(page)})
