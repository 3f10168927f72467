"""One snippet: its process, its time, and how it ended.

A job goes in (``path``, ``source``, ``settings``), a result comes out (``facts``, ``others``, ``calls``, ``fault``,
``output``).
Order of calls: ``run`` → ``become`` (in the new process) and ``listen`` → ``end`` → ``result``.
"""

import contextlib
import ctypes
import json
import os
import selectors
import signal
import sys
import tempfile
import time
from typing import Any, NoReturn

from why18.running import execute, limits
from why18.running.confine import Terms

LARGEST = 2**22
"""Bytes that may come through the pipe of one snippet: its facts and calls as JSON, and the lines that it reached."""
TOO_LARGE = f"computes more than {LARGEST:,} bytes of facts; a name that begins with an underscore is none"
NOT_OURS = "writes to a descriptor that it did not open: print what is to be seen"
PDEATHSIG = 1
"""Number of an operation of prctl, from linux/prctl.h: have a signal sent when the parent ends."""


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Fork a process that runs a snippet in an empty folder, wait for it, and return what came of it."""
    terms = Terms(limits.read(job["settings"]), limits.seed(job["settings"]))
    (said, say), (printed, out) = os.pipe(), os.pipe()
    ends, parent = time.monotonic() + terms.limits["seconds"].value, os.getpid()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        child = os.fork()
        if not child:
            become(job, terms, folder, parent, (say, out))
        os.close(say)
        os.close(out)
        status = None
        try:
            lines, output, excess = listen(said, printed, ends, terms)
            status = None if excess else end(child, ends)
        finally:  # also where this process is told to end
            if status is None:
                kill(child)
            os.close(said)
            os.close(printed)
    if status is None:
        excess = excess or terms.limits["seconds"].fault
    return result(lines, excess, status or 0) | {"output": output.decode(errors="replace")}


def kill(child: int) -> None:
    """End a process and what it started, and wait until it has ended."""
    for send in (os.killpg, os.kill):  # it may have left its group
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(child, signal.SIGKILL)
    os.waitpid(child, 0)


def become(job: dict[str, Any], terms: Terms, folder: str, parent: int, pipes: tuple[int, int]) -> NoReturn:
    """Make this process the snippet's: nothing of others is open in it, and none of our modules can be imported."""
    say, out = pipes
    with contextlib.suppress(BaseException):
        die_with(parent)
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        nothing = os.open(os.devnull, os.O_RDWR)
        for target, descriptor in enumerate((nothing, out, nothing)):
            os.dup2(descriptor, target)
        for descriptor in {int(name) for name in os.listdir("/dev/fd")} - {0, 1, 2, say}:  # noqa: PTH208 - names are enough
            with contextlib.suppress(OSError):  # one of them was that of the list
                os.close(descriptor)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as the process
        sys.modules.update({n: None for n in sys.modules if n.partition(".")[0] == "why18"})  # type: ignore[misc]
        os.chdir(folder)
        execute.execute(job["path"], job["source"], say, terms)
    os._exit(0)


def die_with(parent: int) -> None:
    """End this process, a child of that one, when its parent ends, however it does. Only Linux can do so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def listen(said: int, printed: int, ends: float, terms: Terms) -> tuple[bytes, bytes, str]:
    """The bytes of both pipes, read to their ends, and the fault of a limit that was met before, else ``""``."""
    most = {said: (LARGEST, TOO_LARGE), printed: (int(terms.limits["output"].value), terms.limits["output"].fault)}
    streams, excess = {said: bytearray(), printed: bytearray()}, ""
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            selector.register(stream, selectors.EVENT_READ)
        while selector.get_map() and not excess:
            for key, _ in selector.select(max(0, ends - time.monotonic())):
                data = os.read(key.fd, 65536)
                streams[key.fd] += data
                if not data:
                    selector.unregister(key.fd)
                if len(streams[key.fd]) > most[key.fd][0]:
                    del streams[key.fd][most[key.fd][0] :]
                    excess = most[key.fd][1]
            if time.monotonic() >= ends:
                excess = excess or terms.limits["seconds"].fault
    return bytes(streams[said]), bytes(streams[printed]), excess


def end(child: int, ends: float) -> int | None:
    """The status of a process that has closed its pipes, and should end at once; ``None`` where its time is over."""
    while time.monotonic() < ends:
        process, status = os.waitpid(child, os.WNOHANG)
        if process:
            return status
        time.sleep(0.001)
    return None


def result(lines: bytes, excess: str, status: int) -> dict[str, Any]:
    """The result among the lines from the pipe; where it is missing or not alone, with a fault at the line reached."""
    line, found, fault = 1, None, excess
    for message in map(message_of, filter(None, lines.split(b"\n")[:-1])):
        if message is None:
            fault = fault or NOT_OURS
        elif "line" in message:
            line, found = line if fault == NOT_OURS else message["line"], None
        else:
            found = message
    fault = fault or ("" if found else ending(status))
    return (found or {"facts": {}, "others": {}, "calls": {}, "fault": None}) | (
        {"fault": {"line": line, "message": fault}} if fault else {}
    )


def ending(status: int) -> str:
    """Say how a process ended that sent no result."""
    code = os.waitstatus_to_exitcode(status)
    ended = f"by signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"with status {code}"
    return f"ends its process {ended} before its own end"


def message_of(line: bytes) -> dict[str, Any] | None:
    """The message in a line from the pipe, ``None`` where it is none of ours: a snippet can write there."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match message:
        case {"line": int()}:
            return dict(message)
        case {"facts": dict(), "others": dict(), "calls": dict(), "fault": None | {"line": int(), "message": str()}}:
            return dict(message)
    return None
