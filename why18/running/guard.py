"""Refuse what a snippet may not do, with a sentence that says what to do instead.

What Python says that it is about to do goes in (its audit events), and it either passes or raises. Of what a snippet
does, each refusal is a fault, caught or not. A library may try to write, to use a network or to start a process while
it is imported, and go on where it cannot; and it may write in the empty folder that the process has, where no file can
have a byte and all is removed.

This is against mistakes, not malice: a call from C goes past it, and is noticed only by what it leaves in that folder.
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
STANDARD = os.path.dirname(os.__file__) + os.sep  # noqa: PTH120 - a text, as frames have it
"""Where the standard library is, whose lines work for whoever calls them."""
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
TIDY = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.utime", "os.truncate"}
"""What may be done in the folder of the process: paths come first, the folders that they start from last."""


class RefusedError(BaseException):
    """A snippet does what it may not. No ``except Exception`` catches it in order to try something else."""


class UnavailableError(PermissionError):
    """A library tries, while it is imported, what a snippet may not; most libraries can do without."""


def lies_in(path: str, folder: str) -> bool:
    """Say whether a path is a folder, or lies anywhere in it; both are free of links."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


class Guard:
    """Watches one process, from when it is installed to its end."""

    def __init__(self, root: Path, own: Path, folder: Path, readable: list[str]) -> None:
        """Let the snippet ``own``, the ``readable`` folders and the system's outside of the ``root`` be read."""
        self.root, self.folder, self.path = os.path.realpath(root), os.path.realpath(folder), str(own)
        self.own, self.readable = os.path.realpath(own), [self.folder, *map(os.path.realpath, readable)]
        self.system = [*map(os.path.realpath, SYSTEM)]
        self.process, self.null = os.getpid(), os.devnull
        self.refusals: list[RefusedError] = []
        """Refusals of the snippet's own acts, raised and perhaps caught."""
        self.made: set[str] = set()
        """Names in the folder of the process that libraries may have made."""
        self.rules: dict[str, Any] = {
            "open": self.open,
            "os.listdir": self.list,
            "os.scandir": self.list,
            "os.kill": self.kill,
            "socket.__new__": self.socket,
        }
        self.reasons = dict(REFUSED)

    def install(self) -> None:
        """Refuse from now on what no snippet may do. There is no way back."""
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Let pass what Python is about to do. Raises ``RefusedError`` or ``UnavailableError`` where it may not."""
        if event in self.rules:
            self.rules[event](*arguments)
        elif event in self.reasons and not (event in TIDY and self.is_tidy(event, arguments)):
            self.refuse(f"calls {event}: {self.reasons[event]}")

    def refuse(self, message: str, *, also_imports: bool = False) -> None:
        """Raise ``UnavailableError`` for a library that is imported, else ``RefusedError``, which is kept."""
        if not also_imports and self.who() == "import":
            raise UnavailableError(message)
        self.refusals.append(RefusedError(message))
        raise self.refusals[-1]

    def refused(self) -> RefusedError | None:
        """The first refusal, or one for a file that C code has left in the folder of the process; else ``None``."""
        names = sorted(set(os.listdir(self.folder)) - self.made)  # noqa: PTH208 - names are enough
        left = [name for name in names if not name.startswith(".")]  # which C code of a library may make
        return next(iter([*self.refusals, *(RefusedError(f"writes {name!r}: {FILES}") for name in left)]), None)

    def who(self) -> str:
        """Whose lines are at work: the snippet's (``own``), a ``library``'s, or those of an ``import``."""
        frame, found = sys._getframe(1), "own"  # noqa: SLF001 - the way to a frame
        while frame and (name := frame.f_code.co_filename) != self.path:
            if name.startswith("<frozen importlib"):
                return "import"
            if name != __file__ and (not name.startswith(("<", STANDARD)) or "-packages" in name):
                found = "library"
            frame = frame.f_back  # type: ignore[assignment] # the outermost has none
        return found

    def may_write(self, path: Any, start: int = -1) -> bool:  # noqa: ANN401 - a path as anyone may spell one
        """Say whether a library writes in the folder of the process; a path starts from a descriptor, or from here."""
        if isinstance(path, int) or self.who() == "own":
            return False
        place = f"/proc/self/fd/{start}" if start >= 0 else ""
        real = os.path.realpath(os.path.join(place, os.fsdecode(path)))  # noqa: PTH118 - may be bytes
        self.made.add(os.path.relpath(real, self.folder).partition(os.sep)[0])
        return lies_in(real, self.folder)

    def is_tidy(self, event: str, arguments: tuple[Any, ...]) -> bool:
        """Say whether nothing changes but what a library has in the folder of the process."""
        if event == "os.truncate":  # of a file that is open, which the kernel refuses: it can have no byte
            return isinstance(arguments[0], int)
        if event == "os.rename":
            return self.may_write(arguments[0], arguments[2]) and self.may_write(arguments[1], arguments[3])
        return self.may_write(arguments[0], arguments[-1])

    def read(self, path: Any) -> None:  # noqa: ANN401 - as above
        """Keep closed what may change without a change of the snippet: the repository, and whatever a user has."""
        real = os.path.realpath(os.fsdecode(path))
        inside = lies_in(real, self.root)
        allowed = self.readable if inside else self.readable + self.system
        if real != self.own and not any(lies_in(real, folder) for folder in allowed):
            shown = os.path.relpath(real, self.root) if inside else real
            self.refuse(f"reads {shown!r}: {FOREIGN}", also_imports=True)  # a result rests on what is installed alone

    def open(self, path: Any, _: object, flags: int) -> None:  # noqa: ANN401 - as above
        """Let a file be read, and none be written."""
        if isinstance(path, int) or path is None:
            return
        if flags & WRITES and path != self.null and not self.may_write(path):
            self.refuse(f"writes {os.fsdecode(path)!r}: {FILES}")
        self.read(path)

    def list(self, path: Any) -> None:  # noqa: ANN401 - as above
        """Let a folder be listed whose files may be read."""
        if not isinstance(path, int):
            self.read(path or os.curdir)

    def kill(self, process: int, _: object) -> None:
        """Let the snippet end itself."""
        if process != self.process:
            self.refuse(f"signals process {process}: {SIGNALS}")

    def socket(self, _: object, family: int, *__: object) -> None:
        """Let an event loop speak to itself, through a pair of local sockets."""
        if family != LOCAL:
            self.refuse(f"calls socket.socket: {NETWORK}")
