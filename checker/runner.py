"""Run snippets, each once, and keep what they computed."""

import atexit
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from checker import limits
from checker.numbers import Fact
from checker.snippets import Snippet

PRELOADED = ("torch", "torchvision")
"""What the worker imports once for all snippets; seconds of work, where a snippet takes a tenth of one."""
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
    "OMP_NUM_THREADS": "1",
    "PATH": os.defpath,
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
}
"""What every snippet finds set, beside a home of its own, so that it computes the same on every machine."""
PASSED = ("LD_LIBRARY_PATH", "TMPDIR")
"""What the worker takes from the user besides its limits: where libraries are, and where folders may be made."""

AHEAD = 2 * (os.cpu_count() or 1)
"""Snippets that the worker knows of at a time: one to run on each core, and one to go on with."""
SILENCE = 10.0
"""Seconds beyond the limit of a snippet after which its result must have come."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """What came out of one execution of a snippet."""

    facts: dict[str, Fact] = field(default_factory=dict)
    """Plain module-level values by name."""
    others: dict[str, str] = field(default_factory=dict)
    """Names of other module-level values, each with the name of its type."""
    output: str = ""
    """What it printed."""
    fault: str = ""
    """What went wrong, empty where nothing did."""
    line: int = 1
    """Where it went wrong, counted from one."""
    seconds: float = 0.0
    """Wall time of the snippet alone, without the imports that it shares with others."""

    @classmethod
    def from_worker(cls, result: dict[str, Any]) -> "Run":
        """Read a result line of the worker."""
        fault = result["fault"] or {"message": "", "line": 1}
        kept = {key: result[key] for key in ("facts", "others", "output", "seconds")}
        return cls(**kept, fault=fault["message"], line=fault["line"])


@cache
def versions() -> str:
    """The libraries that compute, as one line: ``torch 2.15.0, torchvision 0.29.2``."""
    found = []
    for name in PRELOADED:
        try:
            found.append(f"{name} {version(name).partition('+')[0]}")
        except PackageNotFoundError:  # a page without torch can be checked without torch
            continue
    return ", ".join(found)


@contextmanager
def deadline(worker: "subprocess.Popen[str]") -> Iterator[None]:
    """Kill a worker that says nothing for longer than a snippet may take: a snippet can stop it."""
    timer = threading.Timer(limits.read(os.environ)["seconds"].value + SILENCE, worker.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def preloaded(snippets: Iterable[Snippet]) -> set[str]:
    """What these snippets import of the modules that the worker imports for all."""
    return {name for snippet in snippets for name in snippet.imports & set(PRELOADED)}


def not_python(snippet: Snippet) -> Run | None:
    """The run of a snippet that cannot run, found out here, so that a mistake costs no import of torch."""
    try:
        snippet.imports  # noqa: B018 - parses it
    except SyntaxError as error:
        return Run(fault=f"is not Python: {error.msg}", line=error.lineno or 1)
    except ValueError as error:
        return Run(fault=f"is not Python: {error}")
    return None


def hand_over(snippet: Snippet, worker: "subprocess.Popen[str]") -> None:
    """Tell the worker to run a snippet; where the worker has ended, its silence will say so."""
    assert worker.stdin
    job = {"key": snippet.key, "path": str(snippet.path), "source": snippet.text}
    with suppress(OSError, ValueError):
        worker.stdin.write(json.dumps(job) + "\n")
        worker.stdin.flush()


class Runner:
    """Runs snippets in a worker process, beside whatever else this process does, until the interpreter ends."""

    def __init__(self) -> None:
        """Start with nothing run and no worker."""
        self.runs: dict[str, Run] = {}
        self.begun: set[str] = set()
        """Keys of what has run, runs, or waits."""
        self.waiting: dict[str, Snippet] = {}
        """What the worker has not been told of yet, in the order in which it will be."""
        self.changed = threading.Condition()
        self.thread: threading.Thread | None = None
        """What talks to the worker while there is something to run."""
        self.trouble: RuntimeError | None = None
        self.worker: subprocess.Popen[str] | None = None
        self.imported: set[str] = set()
        self.wanted: set[str] = set()
        """Modules that the worker imports whether or not anything waits that needs them."""
        atexit.register(self.close)

    def close(self) -> None:
        """End the worker and all that runs; nothing runs here again."""
        with self.changed:
            self.trouble = self.trouble or RuntimeError("the runner was closed")
            self.changed.notify_all()
        self.end_worker()

    def end_worker(self) -> None:
        """End the worker, if there is one: it ends all that it runs when its input ends."""
        worker, self.worker, self.imported = self.worker, None, set()
        if worker is None:
            return
        assert worker.stdin
        assert worker.stdout
        with suppress(OSError):
            worker.stdin.close()
        try:
            worker.wait(timeout=5)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
        worker.stdout.close()

    def begin(self, snippets: Iterable[Snippet], progress: Progress = lambda _: None) -> bool:
        """Have snippets run that have not yet, and do not wait for them. Say whether there were any."""
        new = {snippet.key: snippet for snippet in snippets if snippet.key not in self.begun | self.runs.keys()}
        mistakes = {key: run for key, snippet in new.items() if (run := not_python(snippet))}
        with self.changed:
            self.begun |= new.keys()
            self.runs |= mistakes
            self.waiting |= {key: snippet for key, snippet in new.items() if key not in mistakes}
        self.start(progress)
        return bool(new)

    def prepare(self) -> None:
        """Have the worker import what most snippets need, so that the next one to run need not wait for it."""
        with self.changed:
            self.wanted = set(PRELOADED)
        self.start(lambda _: None)

    def start(self, progress: Progress) -> None:
        """Start the thread that talks to the worker, if there is anything to say and it has not been started."""
        with self.changed:
            if self.thread is None and self.is_needed():
                self.thread = threading.Thread(target=self.work, args=(progress,), daemon=True)
                self.thread.start()

    def run(self, snippets: Iterable[Snippet], progress: Progress = lambda _: None) -> dict[str, Run]:
        """Run what has not run yet, and return the run of each snippet by its key.

        A snippet that fails is a ``Run`` with a fault; the others still run.
        Raises ``RuntimeError`` where the worker itself cannot start.
        """
        asked = {snippet.key: snippet for snippet in snippets}
        self.begin(asked.values(), progress)
        with self.changed:
            ordered = sorted(self.waiting.items(), key=lambda item: item[0] not in asked)
            self.waiting.clear()
            self.waiting |= ordered
            self.changed.wait_for(lambda: self.trouble or asked.keys() <= self.runs.keys())
            if not asked.keys() <= self.runs.keys():
                raise self.trouble or RuntimeError
            return {key: self.runs[key] for key in asked}

    def work(self, progress: Progress) -> None:
        """Run what waits, until nothing does. Where the worker is ended, see which snippet ended it."""
        try:
            while self.goes_on():
                for snippet in self.run_together(self.waiting, progress):
                    if self.run_together({snippet.key: snippet}, progress):
                        self.finish(snippet.key, Run(fault="ends the process that runs the snippets"))
        except RuntimeError as error:
            with self.changed:
                self.trouble, self.thread = error, None
                self.changed.notify_all()

    def is_needed(self) -> bool:
        """Say whether there is anything to run or to import."""
        return not self.trouble and bool(self.waiting or self.wanted - self.imported)

    def goes_on(self) -> bool:
        """Say whether there is more to do, and if not, that a new thread has to be started for the next."""
        with self.changed:
            if not self.is_needed():
                self.thread = None
            return self.thread is not None

    def finish(self, key: str, run: Run) -> None:
        """Note what came out of a snippet."""
        with self.changed:
            self.runs[key] = run
            self.changed.notify_all()

    def take(self, waiting: dict[str, Snippet], count: int) -> list[Snippet]:
        """The next few that the worker is ready for."""
        with self.changed:
            taken = list(waiting.values())[: max(count, 0)]
            taken = list(itertools.takewhile(lambda snippet: preloaded([snippet]) <= self.imported, taken))
            for snippet in taken:
                del waiting[snippet.key]
            return taken

    def run_together(self, waiting: dict[str, Snippet], progress: Progress) -> list[Snippet]:
        """Hand what waits to the worker, a few at a time; what still ran when the worker ended comes back."""
        with self.changed:
            imports = preloaded(waiting.values()) | self.wanted
        worker = self.ready(imports, progress)
        running: dict[str, Snippet] = {}
        while True:
            for snippet in self.take(waiting, AHEAD - len(running)):
                running[snippet.key] = snippet
                hand_over(snippet, worker)
            if not running:
                return []
            progress(f"{len(waiting) + len(running)} snippets to run")
            with deadline(worker):
                line = worker.stdout.readline() if worker.stdout else ""
            if not line:
                self.end_worker()
                return list(running.values())
            result = json.loads(line)
            del running[result["key"]]
            self.finish(result["key"], Run.from_worker(result))

    def ready(self, imports: set[str], progress: Callable[[str], None]) -> subprocess.Popen[str]:
        """A worker that has imported these modules. Raises ``RuntimeError`` where it cannot."""
        if self.worker is not None and imports <= self.imported:
            return self.worker
        self.end_worker()
        try:
            limits.read(os.environ)
        except ValueError as error:
            raise RuntimeError(str(error)) from None
        self.imported = imports
        if imports:
            progress(f"importing {' and '.join(sorted(imports))}")
        self.worker = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "checker.worker", *sorted(imports)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],  # where it finds this checker, and no other
            env={name: value for name, value in os.environ.items() if name in PASSED or name.startswith("WHY18_")}
            | ENVIRONMENT,
        )
        assert self.worker.stdout
        if not self.worker.stdout.readline():
            raise RuntimeError(f"cannot import {' and '.join(sorted(imports))}; what Python says stands above")
        return self.worker


RUNNER = Runner()
"""The runner of this process. Its runs are keyed by content, so pages may share it."""
