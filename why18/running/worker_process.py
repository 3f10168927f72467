"""The worker as the process sees it that has snippets to run: started, told, listened to, ended."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from why18.running import limits
from why18.snippets import Snippet

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
PLACE = "TMPDIR"
"""Where the user wants folders made, which the worker takes beside the settings."""
SILENCE = 10.0
"""Seconds beyond the limit of a snippet after which its result must have come."""
LEAVE = 5.0
"""Seconds in which a worker that is told to end has to."""


class Process:
    """A worker process."""

    def __init__(self, imports: Iterable[str]) -> None:
        """Start a worker that has imported these modules. Raises ``RuntimeError`` where it cannot."""
        self.imported = set(imports)
        try:
            self.patience = limits.read(os.environ)["seconds"].value + SILENCE
            limits.seed(os.environ)
        except ValueError as error:
            raise RuntimeError(str(error)) from None
        place = {PLACE: os.environ[PLACE]} if PLACE in os.environ else {}
        self.worker = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "why18.running.worker", *sorted(self.imported)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=Path(__file__).parents[2],  # where it finds this checker, and no other
            env=limits.settings(os.environ) | place | ENVIRONMENT,
        )
        assert self.worker.stdin
        assert self.worker.stdout
        self.told, self.says = self.worker.stdin, self.worker.stdout
        self.jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self.tell, daemon=True).start()
        if not self.says.readline():
            self.end()
            what = f"import {' and '.join(sorted(self.imported))}" if self.imported else "run snippets"
            raise RuntimeError(f"cannot {what}; what Python says stands above")

    def tell(self) -> None:
        """Hand over jobs, and wait here until it takes them: it may first have to say much to who has them."""
        with suppress(OSError), self.told:
            while line := self.jobs.get():
                self.told.write(line)
                self.told.flush()

    def run(self, snippet: Snippet) -> None:
        """Have it run a snippet; where it has ended, its silence will say so."""
        job = {"key": snippet.key, "path": str(snippet.path), "source": snippet.text}
        self.jobs.put(json.dumps(job) + "\n")

    def result(self) -> dict[str, Any] | None:
        """What it says next, ``None`` where it has ended; a snippet can stop it, and then it is ended here."""
        timer = threading.Timer(self.patience, self.worker.kill)
        timer.daemon = True
        timer.start()
        line = self.says.readline()
        timer.cancel()
        result: dict[str, Any] | None = json.loads(line) if line.endswith("\n") else None
        return result

    def end(self) -> None:
        """End it: it ends all that it runs when its input ends."""
        self.jobs.put("")
        try:
            self.worker.wait(LEAVE)
        except subprocess.TimeoutExpired:
            self.worker.kill()
            self.worker.wait()
        self.says.close()
