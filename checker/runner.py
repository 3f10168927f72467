"""Run snippets, each once, and keep what they computed."""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from checker.numbers import Fact
from checker.snippets import Snippet
from checker.worker import SECONDS

PRELOADED = ("torch", "torchvision")
"""What the worker imports once for all snippets; seconds of work, where a snippet takes a tenth of one."""
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "TZ": "UTC", "NO_COLOR": "1"}
"""What every snippet finds set, so that it computes the same on every machine."""


SILENCE = 10.0
"""Seconds beyond the limit of a snippet after which its result must have come."""


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
    timer = threading.Timer(SECONDS + SILENCE, worker.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class Runner:
    """Runs snippets in a worker process, which lives until the interpreter ends."""

    def __init__(self) -> None:
        """Start with nothing run and no worker."""
        self.runs: dict[str, Run] = {}
        self.worker: subprocess.Popen[str] | None = None
        self.imported: set[str] = set()
        atexit.register(self.close)

    def close(self) -> None:
        """End the worker, if there is one."""
        if self.worker is not None:
            try:
                self.worker.communicate(timeout=5)  # it ends all that it runs when its input ends
            except subprocess.TimeoutExpired:
                self.worker.kill()
            self.worker = None

    def run(self, snippets: Iterable[Snippet], progress: Callable[[str], None] = lambda _: None) -> dict[str, Run]:
        """Run what has not run yet, and return the run of each snippet by its key.

        A snippet that fails is a ``Run`` with a fault; the others still run.
        Raises ``RuntimeError`` where the worker itself cannot start.
        """
        asked = {snippet.key: snippet for snippet in snippets}
        missing = {}
        for key, snippet in asked.items():
            if key not in self.runs:
                try:
                    snippet.tree  # noqa: B018 - parsed here, so that a mistake costs no import of torch
                    missing[key] = snippet
                except SyntaxError as error:
                    self.runs[key] = Run(fault=f"is not Python: {error.msg}", line=error.lineno or 1)
                except ValueError as error:
                    self.runs[key] = Run(fault=f"is not Python: {error}")
        self.run_together(missing, progress)
        for key, snippet in list(missing.items()):  # one of these ended the worker: each alone, to see which
            self.run_together({key: snippet}, progress)
            self.runs.setdefault(key, Run(fault="ends the process that runs the snippets"))
        return {key: self.runs[key] for key in asked}

    def run_together(self, missing: dict[str, Snippet], progress: Callable[[str], None]) -> None:
        """Hand the snippets to the worker, and take each off the list as its result comes.

        What is still on the list afterwards was waiting or running when the worker ended.
        """
        if not missing:
            return
        imports = {name for snippet in missing.values() for name in snippet.imports & set(PRELOADED)}
        worker = self.ready(imports, progress)
        assert worker.stdin
        progress(f"running {len(missing)} snippets")
        try:
            for key, snippet in missing.items():
                job = {"key": key, "path": str(snippet.path), "source": snippet.text}
                worker.stdin.write(json.dumps(job) + "\n")
            worker.stdin.flush()
        except BrokenPipeError:
            pass
        while missing:
            with deadline(worker):
                line = worker.stdout.readline() if worker.stdout else ""
            if not line:
                self.close()
                return
            result = json.loads(line)
            self.runs[result["key"]] = Run.from_worker(result)
            missing.pop(result["key"])
            progress(f"{len(missing)} snippets to run")

    def ready(self, imports: set[str], progress: Callable[[str], None]) -> subprocess.Popen[str]:
        """A worker that has imported these modules. Raises ``RuntimeError`` where it cannot."""
        if self.worker is not None and imports <= self.imported:
            return self.worker
        self.close()
        self.imported = imports
        if imports:
            progress(f"importing {' and '.join(sorted(imports))}")
        self.worker = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "checker.worker", *sorted(imports)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | ENVIRONMENT,
        )
        assert self.worker.stdout
        if not self.worker.stdout.readline():
            raise RuntimeError(f"cannot import {' and '.join(sorted(imports))}; what Python says stands above")
        return self.worker


RUNNER = Runner()
"""The runner of this process. Its runs are keyed by content, so pages may share it."""
