"""The process that imports torch once, and forks for each snippet.

``python -m why18.running.worker 7`` takes connections from the socket that it was given as descriptor 7. Through each
come lines of JSON: first the modules to import, then jobs, one after the other. For a job an empty line goes out when
it begins, and what came of it as a line of JSON. The process ends when the other end of that socket is closed, and
takes with it all that runs.
"""

import gc
import importlib
import json
import os
import signal
import socket
import socketserver
import sys
import tempfile
from contextlib import suppress
from typing import Any

from why18.running.child import die_with, run


class Handler(socketserver.StreamRequestHandler):
    """Has snippets run, one after the other, in the process that was forked for this connection."""

    server: "Worker"

    def handle(self) -> None:
        """Answer each job with an empty line when it begins, and with its result."""
        die_with(self.server.process)
        with suppress(ConnectionError):  # the process that asked may be gone
            for job in map(json.loads, self.rfile):
                self.wfile.write(b"\n")
                self.wfile.write(json.dumps(result(job)).encode() + b"\n")


class Worker(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    """Imports what a connection needs, and then forks for it. It makes no thread and no tensor: its forks are clean."""

    max_children = 1024  # the runner knows how many cores there are

    def __init__(self, control: socket.socket) -> None:
        """Take connections from this socket."""
        super().__init__("", Handler, bind_and_activate=False)
        self.socket.close()
        self.socket, self.process = control, os.getpid()
        self.tried: set[str] = set()

    def get_request(self) -> tuple[socket.socket, str]:
        """Receive the next connection. Ends this process where the other end of the socket is closed."""
        _, descriptors, *_ = socket.recv_fds(self.socket, 1, 1)
        if not descriptors:
            leave()
        return socket.socket(fileno=descriptors[0]), ""

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver has it
        """Import what is needed, and fork."""
        with request.makefile("rb", buffering=0) as stream:  # the rest is read by the fork
            line = stream.readline()
        if not line.endswith(b"\n"):  # the process that asked is gone
            self.shutdown_request(request)
            return
        for name in json.loads(line):
            self.preload(name)
        super().process_request(request, client_address)

    def preload(self, name: str) -> None:
        """Import a module for all that come. Where that fails, the snippet's own line will say so."""
        if name not in self.tried:
            self.tried.add(name)
            with suppress(Exception):
                importlib.import_module(name)
            gc.freeze()  # the module stays: no fork looks for garbage in it

    def server_close(self) -> None:
        """End all snippets, and wait until they have ended."""
        for child in self.active_children or ():
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
        super().server_close()


def result(job: dict[str, Any]) -> dict[str, Any]:
    """Run a job. Where the machine cannot, because its disk is full or the like, the result is a fault."""
    try:
        return run(job)
    except OSError as error:
        fault = {"line": 1, "message": f"cannot be run on this machine: {error}"}
        return {"facts": {}, "others": {}, "calls": {}, "fault": fault, "output": ""}


def leave(*_: object) -> None:
    """End this process by an exception, so that it cleans up on the way, and do so once."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit()


def main() -> None:
    """Tell the parent that this process listens, and serve."""
    signal.signal(
        signal.SIGCHLD, signal.SIG_DFL
    )  # a parent may ignore it, and passes that on: no child could be waited for
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this process
    signal.signal(signal.SIGTERM, leave)
    gc.disable()  # what is imported stays: to look for garbage in it, again and again, finds none
    with (
        suppress(SystemExit),
        tempfile.TemporaryDirectory(prefix="why18-", ignore_cleanup_errors=True) as folder,
        Worker(socket.socket(fileno=int(sys.argv[1]))) as worker,
    ):
        os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = folder
        worker.socket.send(b"\n")
        worker.serve_forever()
    os._exit(0)  # to take apart what was imported takes longer than all else that is left to do


if __name__ == "__main__":
    main()
