"""Whether what is kept on disk is still what comes out: everything is computed anew, and compared."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from why18.judging.cache import FOLDER, Cache
from why18.judging.held import Held
from why18.judging.report import Report, report
from why18.project import shown
from why18.records import Fault, Progress, quiet
from why18.running.runner import RUNNER
from why18.snippets import Snippet, snippet_files

MENDED_BY = f"remove {FOLDER}, and make the snippet compute the same each time"


def differences(kept: dict[str, Any], computed: dict[str, Any]) -> list[str]:
    """What differs between two runs of a snippet, a fact at a time; how long they took does not count."""
    pairs = [(name, kept[name], computed[name]) for name in kept if name not in ("facts", "seconds")]
    facts, anew = kept["facts"], computed["facts"]
    pairs += [(name, facts.get(name), anew.get(name)) for name in sorted(facts.keys() | anew.keys())]
    return [f"{name} was {before!r} and is {now!r}" for name, before, now in pairs if before != now]


def verify(paths: Iterable[Path], root: Path, cache: Cache, progress: Progress = quiet) -> tuple[Report, int]:
    """Hold pages without what is kept, and compare. Returns the report, and how many kept results were compared.

    A kept result that differs is a fault. Raises ``RuntimeError`` where snippets cannot be run at all.
    """
    pages = list(paths)
    made = report(pages, root, None, progress)
    failing = {fault.path for fault in made.faults}
    compared = 0
    for path in pages:
        if Held(cache, "holds", root).recall(path) is not None:
            compared += 1
            if shown(path, root) in failing:
                made.faults.append(Fault(shown(path, root), 1, 1, f"is kept as holding, and does not: remove {FOLDER}"))
    for snippet in map(Snippet.read, snippet_files(root)):
        kept = cache.get("run", snippet.key)
        if kept is not None and snippet.key in RUNNER.runs:
            compared += 1
            differing = differences(kept, asdict(RUNNER.runs[snippet.key]))
            made.faults += [Fault(shown(snippet.path, root), 1, 1, f"{what}: {MENDED_BY}") for what in differing]
    made.faults.sort()
    return made, compared
