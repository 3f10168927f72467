"""Evidence: in go pages, out come the verdicts of their claims; what they rest on is read once and run once."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from why18.judging import advice
from why18.judging.cache import Cache
from why18.judging.code_spans import PageCode
from why18.judging.verdicts import judge_computed, judge_quoted, missing_fact, snippet_fault
from why18.numbers.names import known
from why18.numbers.tokens import has_digit, number_tokens
from why18.project import Repository, digest
from why18.reading import sources
from why18.reading.sources import Row
from why18.records import START, Claim, Fault, Page, Progress, Static, Verdict, quiet
from why18.running.execution import Execution
from why18.running.runner import RUNNER
from why18.snippets import Snippet


def is_known(span: str) -> bool:
    """Say whether a code span states no number: all its digits belong to known names."""
    return not has_digit(known().sub("", span)) and not any(number_tokens(span))


def is_path(span: str, repository: Repository) -> bool:
    """Say whether a code span is the path of a file of the repository."""
    try:
        return (repository.root / span).exists() or (repository.docs / span).exists()
    except (OSError, ValueError):
        return False


PYTHON = ("python", "py", "python3", "pycon")
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
            run, name = runs[snippet.key], str(snippet.path)
            if self.cache and not run.fault and not self.cache.get(RUN, name, snippet.key):
                self.cache.put(asdict(run), RUN, name, snippet.key)  # it ran for this page, or ahead of it for another
        return runs

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
        return [*page.faults, *self.bare_faults(page), *self.static_faults(page), *wrong]

    def static_faults(self, page: Page) -> Iterator[Fault]:
        """What is wrong with code that is typed into a page: Python that fails, or lines that are none of its own."""
        code = PageCode(self.shown(page)) if page.static else None
        for block in page.static:
            if block.language in PYTHON:
                yield from self.python_faults(page, block)
            elif code:
                for number, line in enumerate(block.source.split("\n"), 1):
                    if has_digit(line) and not is_known(line) and not code.shows(line):
                        place = replace(block.place, line=block.place.line + number, col=1)
                        message = f"states {line.strip()} in a block that is not of this page's code or output"
                        yield page.source.fault(place, f"{message}: take it from the snippet, or from what it prints")

    def python_faults(self, page: Page, block: Static) -> Iterator[Fault]:
        """What goes wrong when a block of Python runs behind the first snippet of its page, in its names."""
        first = self.snippets[page.executed[0]] if page.executed else Snippet(page.source.path, b"")
        path = first.path.with_name(f"{first.path.stem}.{block.place.line}.py")  # a name of its own in the cache
        whole = Snippet(path, f"{first.text}\n{block.source}\n".encode())
        run = self.execute([whole])[whole.key]
        line = run.line - first.text.count("\n") - 1
        if run.fault and line > 0:
            yield page.source.fault(replace(block.place, line=block.place.line + line, col=1), run.fault)

    def shown(self, page: Page) -> list[tuple[Snippet, Execution]]:
        """The snippets that a page shows, with what came of them."""
        return [(self.snippets[path], self.executions[path]) for path in page.executed if path in self.executions]

    def bare_faults(self, page: Page) -> Iterator[Fault]:
        """What to write in place of the bare numbers of a page, and of the code that is none of its own."""
        if not page.bare:
            return
        shown = self.shown(page)
        code, address = PageCode(shown), os.path.relpath(self.repository.sources, page.source.path.parent)
        facts = {
            name: value for snippet, run in shown for name, value in run.facts.items() if name not in snippet.loop_names
        }
        for bare in page.bare:
            if bare.kind == "code" and (is_known(bare.text) or is_path(bare.text, self.repository)):
                continue
            if (bare.kind == "code" or bare.text[0].isalpha()) and code.shows(bare.text):  # an identifier, too
                continue
            rows = [name for name, row in self.rows().items() if advice.is_about(row, bare)]
            message = advice.message(bare, facts, list(code.settings(bare.text)), rows, address.replace(os.sep, "/"))
            yield page.source.fault(bare.place, message)

    def rows(self) -> dict[str, Row]:
        """The rows of the list of sources that can be quoted."""
        path = self.repository.sources
        listed = self.quotable(path)
        return sources.read(path, self.repository, listed).rows if listed is not None else {}

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
