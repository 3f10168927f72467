"""The process that imports torch once, and forks a process of its own for each snippet.

``python -m checker.worker torch torchvision`` imports the modules that it is told to, then reads a job
a line and writes a result a line, JSON both. No tensor is ever made here: what is forked must be clean.
"""

import contextlib
import importlib
import json
import os
import selectors
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import Any

from checker import sandbox

SECONDS = float(os.environ.get("WHY18_SECONDS", "20"))
"""Wall time that one snippet may take; it is meant to take two, on a machine that does nothing else."""
OUTPUT = int(os.environ.get("WHY18_OUTPUT", "65536"))
"""Bytes that one snippet may print."""


@dataclass
class Child:
    """A snippet that runs."""

    job: dict[str, str]
    """``key``, ``path`` and ``source`` as they came in."""
    pid: int
    folder: str
    """An empty folder of its own, where it starts; removed with all that it left there."""
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
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """End it, wait until it has ended, and remove what it left."""
        self.kill()
        if self.status is None:
            self.status = os.waitpid(self.pid, 0)[1]
        shutil.rmtree(self.folder, ignore_errors=True)

    def reap(self) -> bool:
        """Say whether it has ended; hold it to its time where it has not."""
        late = time.monotonic() - self.started > SECONDS
        if self.status is None and late:
            self.kill(f"takes more than {SECONDS:g} seconds; WHY18_SECONDS raises the limit")
        if self.status is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.status = status
                self.end()  # what it started may still hold its pipes open
        return self.status is not None

    def result(self) -> dict[str, Any]:
        """What to say of it once it has ended."""
        lines, output = (bytes(stream) for stream in self.streams.values())
        messages = list(filter(None, map(message_of, lines.splitlines())))
        line = next((m["line"] for m in reversed(messages) if "line" in m), 1)
        last = messages[-1] if messages and "facts" in messages[-1] else None
        result = last or {"facts": {}, "others": {}, "fault": None}
        if self.excess or last is None:
            code = os.waitstatus_to_exitcode(self.status or 0)
            ended = f"by signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"with status {code}"
            message = self.excess or f"ends its process {ended} before its own end"
            result["fault"] = {"line": line, "message": message}
        seconds = time.monotonic() - self.started
        return result | {"key": self.job["key"], "output": output.decode(errors="replace"), "seconds": seconds}


def message_of(line: bytes) -> dict[str, Any] | None:
    """A line from a child's pipe, ``None`` where it is none of ours: a snippet can write there."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) and {"line", "facts"} & set(message) else None


def start(job: dict[str, str]) -> Child:
    """Fork a process that runs the job."""
    pipes = [os.pipe(), os.pipe()]
    folder = tempfile.mkdtemp(prefix="why18-")
    pid = os.fork()
    if pid:
        for _, write in pipes:
            os.close(write)
        os.setpgid(pid, pid)
        return Child(job, pid, folder, time.monotonic(), {read: bytearray() for read, _ in pipes})
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor, target in ((nothing, 0), (pipes[1][1], 1), (nothing, 2)):
        os.dup2(descriptor, target)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as the process
    with contextlib.suppress(BaseException):
        os.chdir(folder)
        sandbox.execute(job["path"], job["source"], pipes[0][1])
    os._exit(0)


def watch(child: Child, descriptor: int, selector: selectors.BaseSelector) -> None:
    """Read what a child wrote, and hold it to its limit."""
    data = os.read(descriptor, 65536)
    if not data:
        selector.unregister(descriptor)
        os.close(descriptor)
    child.streams[descriptor] += data
    printed = list(child.streams)[1]
    if len(child.streams[printed]) > OUTPUT:
        del child.streams[printed][OUTPUT:]
        child.kill(f"prints more than {OUTPUT:,} bytes; WHY18_OUTPUT raises the limit")


def drain(child: Child, descriptor: int, selector: selectors.BaseSelector) -> None:
    """Read what an ended child has left; what it started and left behind may still hold the pipe open."""
    if descriptor in selector.get_map():
        os.set_blocking(descriptor, False)
        with contextlib.suppress(BlockingIOError):
            while descriptor in selector.get_map():
                watch(child, descriptor, selector)
        if descriptor in selector.get_map():
            selector.unregister(descriptor)
            os.close(descriptor)


def report_ended(children: list[Child], selector: selectors.BaseSelector) -> list[Child]:
    """Write the results of children that have ended, and return those that have not."""
    running = []
    for child in children:
        if not child.reap():
            running.append(child)
            continue
        for descriptor in child.streams:
            drain(child, descriptor, selector)
        print(json.dumps(child.result()), flush=True)
    return running


def serve(parallel: int) -> None:
    """Run the jobs that come on standard input, and end all that runs when it ends."""
    selector = selectors.DefaultSelector()
    selector.register(0, selectors.EVENT_READ)
    waiting: list[dict[str, str]] = []
    children: list[Child] = []
    pending = b""
    while True:
        while waiting and len(children) < parallel:
            child = start(waiting.pop(0))
            children.append(child)
            for descriptor in child.streams:
                selector.register(descriptor, selectors.EVENT_READ, child)
        for key, _ in selector.select(timeout=0.1 if children else None):
            if key.data:
                watch(key.data, key.fd, selector)
                continue
            data = os.read(0, 65536)
            if not data:  # who asked is gone
                for child in children:
                    child.end()
                return
            *lines, pending = (pending + data).split(b"\n")
            waiting += [json.loads(line) for line in lines]
        children = report_ended(children, selector)


def main() -> None:
    """Import the modules named on the command line, say so, and serve."""
    for name in sys.argv[1:]:
        importlib.import_module(name)
    print(json.dumps({"ready": sys.argv[1:]}), flush=True)
    serve(os.cpu_count() or 1)


if __name__ == "__main__":
    main()
