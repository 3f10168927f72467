"""The worker as the process sees it that has snippets to run: started, told, listened to, ended."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from checker import limits
from checker.snippets import Snippet

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
SILENCE = 10.0
"""Seconds beyond the limit of a snippet after which its result must have come."""


class Process:
    """A worker process."""

    def __init__(self, imports: Iterable[str]) -> None:
        """Start a worker that has imported these modules. Raises ``RuntimeError`` where it cannot."""
        self.imported = set(imports)
        try:
            self.patience = limits.read(os.environ)["seconds"].value + SILENCE
        except ValueError as error:
            raise RuntimeError(str(error)) from None
        passed = {name: value for name, value in os.environ.items() if name in PASSED or name.startswith("WHY18_")}
        self.worker = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "checker.worker", *sorted(self.imported)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],  # where it finds this checker, and no other
            env=passed | ENVIRONMENT,
        )
        assert self.worker.stdin
        assert self.worker.stdout
        self.told, self.says = self.worker.stdin, self.worker.stdout
        if not self.says.readline():
            self.end()
            raise RuntimeError(f"cannot import {' and '.join(sorted(self.imported))}; what Python says stands above")

    def run(self, snippet: Snippet) -> None:
        """Have it run a snippet; where it has ended, its silence will say so."""
        job = {"key": snippet.key, "path": str(snippet.path), "source": snippet.text}
        with suppress(OSError, ValueError):
            self.told.write(json.dumps(job) + "\n")
            self.told.flush()

    def result(self) -> dict[str, Any] | None:
        """What it says next, ``None`` where it has ended; a snippet can stop it, and then it is ended here."""
        timer = threading.Timer(self.patience, self.worker.kill)
        timer.daemon = True
        timer.start()
        line = self.says.readline()
        timer.cancel()
        result: dict[str, Any] | None = json.loads(line) if line else None
        return result

    def end(self) -> None:
        """End it: it ends all that it runs when its input ends."""
        with suppress(OSError):
            self.told.close()
        try:
            self.worker.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.worker.kill()
            self.worker.wait()
        self.says.close()
