"""A snippet that runs: its process, its time, and what came of it."""

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from why18.running import execute as sandbox
from why18.running import kernel
from why18.running.confine import Terms


@dataclass
class Child:
    """A process that was forked to run one snippet."""

    job: dict[str, str]
    """``key``, ``path`` and ``source`` as they came in."""
    terms: Terms
    """What it runs under."""
    pid: int
    folder: str
    """An empty folder of its own, where it starts, and its home; removed in the end."""
    started: float
    """Seconds on the monotonic clock."""
    streams: dict[int, bytearray] = field(default_factory=dict)
    """What came so far, by file descriptor: its result lines first, what it printed second."""
    excess: str = ""
    """The limit that it went over, where it was killed for one."""
    status: int | None = None
    """Its wait status, once it has ended."""

    def kill(self, excess: str = "") -> None:
        """End it and whatever it started."""
        self.excess = self.excess or excess
        for kill in (os.killpg, os.kill):  # it may have left its group
            with contextlib.suppress(ProcessLookupError):
                kill(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """End it, wait until it has ended, and remove its folder."""
        if self.status is None:
            self.kill()
            self.status = os.waitpid(self.pid, 0)[1]
        shutil.rmtree(self.folder, ignore_errors=True)

    def reap(self) -> bool:
        """Say whether it has ended; hold it to its time where it has not."""
        limit = self.terms.limits["seconds"]
        if self.status is None and time.monotonic() - self.started > limit.value:
            self.kill(limit.fault)
        if self.status is None and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            self.end()
        return self.status is not None

    def result(self) -> dict[str, Any]:
        """What to say of it once it has ended."""
        lines, output = (bytes(stream) for stream in self.streams.values())
        messages = list(filter(None, map(message_of, lines.splitlines())))
        line = next((m["line"] for m in reversed(messages) if "line" in m), 1)
        last = messages[-1] if messages and "facts" in messages[-1] else None
        result = last or {"facts": {}, "others": {}, "fault": None}
        if self.excess or last is None:
            result["fault"] = {"line": line, "message": self.excess or self.ending()}
        seconds = time.monotonic() - self.started
        return result | {"key": self.job["key"], "output": output.decode(errors="replace"), "seconds": seconds}

    def ending(self) -> str:
        """How it ended without a word."""
        code = os.waitstatus_to_exitcode(self.status or 0)
        if code == -signal.SIGXCPU:
            return self.terms.limits["processor"].fault
        ended = f"by signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"with status {code}"
        return f"ends its process {ended} before its own end"


def message_of(line: bytes) -> dict[str, Any] | None:
    """A line from a child's pipe, ``None`` where it is none of ours: a snippet can write there."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) and {"line", "facts"} & set(message) else None


def start(job: dict[str, str], scratch: Path, terms: Terms) -> Child:
    """Fork a process that runs the job, in a new folder in ``scratch``."""
    pipes = [os.pipe(), os.pipe()]
    folder = tempfile.mkdtemp(dir=scratch)
    parent = os.getpid()
    pid = os.fork()
    if pid:
        for _, write in pipes:
            os.close(write)
        with contextlib.suppress(PermissionError, ProcessLookupError):  # it did so itself, and is gone or confined
            os.setpgid(pid, pid)
        return Child(job, terms, pid, folder, time.monotonic(), {read: bytearray() for read, _ in pipes})
    with contextlib.suppress(BaseException):
        kernel.die_with(parent)
        os.setpgid(0, 0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor, target in ((nothing, 0), (pipes[1][1], 1), (nothing, 2)):
            os.dup2(descriptor, target)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as the process
        os.chdir(folder)
        sandbox.execute(job["path"], job["source"], pipes[0][1], terms)
    os._exit(0)
