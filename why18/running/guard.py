"""What a snippet may not do, refused by Python itself, with the line that did it.

It is against mistakes, not malice: a call from C goes past it, and is left to the kernel (``running.kernel``).
"""

import os
import sys
from pathlib import Path
from typing import Any

FILES = "a snippet writes no files: keep the value in a variable, or print it"
NETWORK = "a snippet runs without network: build a model without weights, and quote what only others know"
PROCESSES = "a snippet starts no process: call in Python what it needs"
SIGNALS = "a snippet signals no process but its own"
FOREIGN = "a snippet reads nothing but itself and what is installed: write into it what it needs"

LOCAL = 1  # AF_UNIX; to import socket for it would take longer than a snippet
SYSTEM = "/proc /sys /dev /etc /usr /lib /lib64 /bin /sbin /opt /nix /run /System /Library".split()  # noqa: SIM905 - a list of words
"""Folders of the system, which libraries read on their own account."""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED = {
    # what Python says that it is about to do, and why a snippet does not
    **dict.fromkeys(("os.remove", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate"), FILES),
    **dict.fromkeys(("os.chmod", "os.chown", "os.chflags", "os.utime", "os.setxattr", "os.removexattr"), FILES),
    **dict.fromkeys(("socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"), NETWORK),
    **dict.fromkeys(("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"), NETWORK),
    **dict.fromkeys(("os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system"), PROCESSES),
    **dict.fromkeys(("subprocess.Popen", "pty.spawn"), PROCESSES),
    "os.killpg": SIGNALS,
}


class RefusedError(PermissionError):
    """What a snippet meets that does what it may not; libraries that can do without go on without."""


def lies_in(path: str, folder: str) -> bool:
    """Say whether a path is a folder, or lies anywhere in it; both are free of links."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


class Guard:
    """What watches one process from when it is installed, to its end."""

    def __init__(self, root: Path, own: Path, readable: list[str]) -> None:
        """Let the snippet ``own`` be read, and ``readable`` folders, and the system's outside of the ``root``."""
        self.root, self.own = os.path.realpath(root), os.path.realpath(own)
        self.readable, self.system = ([os.path.realpath(folder) for folder in some] for some in (readable, SYSTEM))
        self.process, self.null = os.getpid(), os.devnull
        self.refusals: list[RefusedError] = []
        """Refusals to read: faults even where they were caught, for a result may depend on its own bytes only."""
        self.rules: dict[str, Any] = {
            "open": self.open,
            "os.listdir": self.list,
            "os.scandir": self.list,
            "os.kill": self.kill,
            "socket.__new__": self.socket,
        }
        self.refused = dict(REFUSED)

    def install(self) -> None:
        """Refuse from now on what no snippet may do. There is no way back."""
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Let pass what Python is about to do, or raise ``RefusedError``."""
        if event in self.rules:
            self.rules[event](*arguments)
        elif event in self.refused:
            raise RefusedError(f"calls {event}: {self.refused[event]}")

    def read(self, path: Any) -> None:  # noqa: ANN401 - a path as anyone may spell one
        """Keep closed what may change without a change of the snippet: the repository, and whatever a user has."""
        real = os.path.realpath(os.fsdecode(path))
        inside = lies_in(real, self.root)
        allowed = self.readable if inside else self.readable + self.system
        if real != self.own and not any(lies_in(real, folder) for folder in allowed):
            shown = os.path.relpath(real, self.root) if inside else real
            self.refusals.append(RefusedError(f"reads {shown!r}: {FOREIGN}"))
            raise self.refusals[-1]

    def open(self, path: Any, _: object, flags: int) -> None:  # noqa: ANN401 - as above
        """Let a file be read, and none be written."""
        if isinstance(path, int) or path is None:
            return
        if flags & WRITES and path != self.null:
            raise RefusedError(f"writes {os.fsdecode(path)!r}: {FILES}")
        self.read(path)

    def list(self, path: Any) -> None:  # noqa: ANN401 - as above
        """Let a folder be listed whose files may be read."""
        if not isinstance(path, int):
            self.read(path or os.curdir)

    def kill(self, process: int, _: object) -> None:
        """Let the snippet end itself."""
        if process != self.process:
            raise RefusedError(f"signals process {process}: {SIGNALS}")

    def socket(self, _: object, family: int, *__: object) -> None:
        """Let an event loop speak to itself, through a pair of local sockets."""
        if family != LOCAL:
            raise RefusedError(f"calls socket.socket: {NETWORK}")
