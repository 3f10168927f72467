"""Pages held against their evidence: what every face of the checker calls."""

from collections.abc import Callable, Iterable
from pathlib import Path

from checker.claims import Claim, Fault, Page
from checker.runner import RUNNER, Run
from checker.snippets import Snippet
from checker.verdicts import Verdict, judge_computed, judge_quoted, missing_snippet, snippet_fault

Progress = Callable[[str], None]


def quiet(_: str) -> None:
    """Show no progress."""


class Evidence:
    """The snippets that pages rest on, each read once and run once."""

    def __init__(self, root: Path, progress: Progress = quiet) -> None:
        """Collect evidence for pages of the repository at ``root``."""
        self.root, self.progress = root, progress
        self.snippets: dict[Path, Snippet] = {}
        self.runs: dict[Path, Run] = {}

    def gather(self, paths: Iterable[Path], ahead: Iterable[Path] = ()) -> None:
        """Run the snippets at these paths, as many at a time as there are cores.

        Where any of them has to run, those at ``ahead`` run beside it: other pages will need them.
        """
        new = {path: Snippet.read(path) for path in paths if path not in self.runs and path.is_file()}
        beside = []
        if any(snippet.key not in RUNNER.runs for snippet in new.values()):
            beside = [Snippet.read(path) for path in ahead]
        runs = RUNNER.run([*new.values(), *beside], self.progress)
        self.snippets |= new
        self.runs |= {path: runs[snippet.key] for path, snippet in new.items()}

    def judge(self, claim: Claim) -> Verdict:
        """Hold a claim against its evidence, which has been gathered."""
        if claim.kind == "quoted":
            return judge_quoted(claim, self.root)
        if fault := missing_snippet(claim, self.root):
            return Verdict(claim, fault)
        return judge_computed(claim, self.snippets[claim.target], self.runs[claim.target], self.root)

    def faults(self, page: Page) -> list[Fault]:
        """All that is wrong with a page: what it says, what it rests on, and what it runs."""
        verdicts = [self.judge(claim) for claim in page.claims]
        ran = [snippet_fault(self.snippets[path], self.runs[path], self.root) for path in page.executed]
        return [*page.faults, *(fault for fault in (*(v.fault for v in verdicts), *ran) if fault)]


def needed(page: Page) -> set[Path]:
    """Snippets that a page shows or rests on."""
    return {*page.executed, *(claim.target for claim in page.claims if claim.kind == "computed")}


def check(pages: list[Page], root: Path, progress: Progress = quiet) -> list[Fault]:
    """Everything that is wrong with these pages, sorted by place, each fault once."""
    evidence = Evidence(root, progress)
    evidence.gather({path for page in pages for path in needed(page)})
    return sorted({fault for page in pages for fault in evidence.faults(page)})
