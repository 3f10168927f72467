"""Start the worker, talk to it, and end it.

A snippet goes in, and the worker's answer comes out as a dictionary. Both processes talk through pairs of sockets that
have no name on disk: for each connection a pair is made, and one end of it is handed to the worker.
"""

import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
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
PASSED_ON = (limits.LIBRARIES, "TMPDIR")
"""Variables of the user that the worker gets: where libraries are, and where folders may be made."""
IMPORTING = 600.0
"""Seconds in which the worker must have begun a snippet: it may first have to import torch, for another snippet too."""
SILENCE = 10.0
"""Seconds beyond the limit of a snippet after which its result must have come."""
LEAVE = 5.0
"""Seconds that a worker has to end in, once it is told to."""


class WorkerProcess:
    """A worker process."""

    def __init__(self) -> None:
        """Start it, and wait until it listens. Raises ``RuntimeError`` where it ends before, or a setting is wrong."""
        self.imported: set[str] = set()
        """Names of the modules that it was told to import."""
        settings()
        given = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.control, end = socket.socketpair()
        with end:
            self.process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-P", "-m", "why18.running.worker", str(end.fileno())],  # -P: a torch.py is not torch
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=os.sep,
                env=given | ENVIRONMENT,
                pass_fds=[end.fileno()],
            )
        if not self.control.recv(1):
            self.end()
            raise RuntimeError("cannot run snippets; what Python says stands above")

    def has_ended(self) -> bool:
        """Say whether the process has ended."""
        return self.process.poll() is not None

    def end(self) -> None:
        """End the process and all snippets that it runs, and wait until it has ended."""
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(LEAVE)
        self.kill()
        self.control.close()

    def kill(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.wait()


class Connection:
    """A way to run snippets, one after the other, in a worker that has first imported some modules."""

    def __init__(self, worker: WorkerProcess, imports: set[str]) -> None:
        """Ask the worker for a connection, and do not wait for it."""
        self.worker, self.imports = worker, imports
        self.socket, end = socket.socketpair()
        self.stream = self.socket.makefile("rw", encoding="utf-8")
        with end, suppress(OSError):  # where the worker has ended, no snippet will run
            socket.send_fds(worker.control, [b"\n"], [end.fileno()])
            self.say(sorted(imports))

    def say(self, what: object) -> None:
        """Send a line. Raises ``OSError`` where nobody listens."""
        self.socket.settimeout(IMPORTING)
        self.stream.write(json.dumps(what) + "\n")
        self.stream.flush()

    def run(self, snippet: Snippet) -> dict[str, Any] | None:
        """Run a snippet, and return the worker's answer; ``None`` where the worker has ended meanwhile."""
        given, patience = settings()
        line = ""
        try:
            self.say({"path": str(snippet.path), "source": snippet.text, "settings": given})
            self.stream.readline()  # the worker has imported the modules, and begins
            self.socket.settimeout(patience)
            line = self.stream.readline()
        except TimeoutError:  # something has stopped the worker
            self.worker.kill()
        except OSError:
            pass
        return dict(json.loads(line)) if line.endswith("\n") else None

    def close(self) -> None:
        """Close it; no snippet runs through it any more."""
        with suppress(OSError):
            self.stream.close()
        self.socket.close()


def settings() -> tuple[dict[str, str], float]:
    """The user's settings, and the seconds to wait for a result. Raises ``RuntimeError`` for a wrong setting."""
    given = limits.settings(os.environ)
    try:
        limits.seed(given)
        return given, limits.read(given)["seconds"].value + SILENCE
    except ValueError as error:
        raise RuntimeError(str(error)) from None
