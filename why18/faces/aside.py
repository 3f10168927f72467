"""Build a folder beside its place and put it there whole: what stands there is never missing, and never a mixture.

Knows nothing of MkDocs. Beside ``site`` it makes

    site.lock   held by the build that is under way: another one waits
    site.new    what is being built
    site.old    what was there, where the system needs two steps to put one folder in the place of another

and removes them when the build ends, well or not. After a kill the lock is free, and the next build removes the rest.
"""

import atexit
import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

HERE = -100  # AT_FDCWD in <fcntl.h>: paths mean what they mean to open()
RENAME_EXCHANGE = 2  # <linux/fs.h>
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""What a system or a file system answers that knows no exchange."""


def exchange(one: Path, other: Path) -> None:
    """Let two names change places in one step. Raises ``OSError``."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, "the system exchanges no names")
    if renameat2(HERE, os.fsencode(one), HERE, os.fsencode(other), RENAME_EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def hold(lock: Path, wait: Callable[[], None]) -> int:
    """The descriptor of a locked folder, which a killed process gives back; ``wait`` is called if another has it."""
    while True:
        lock.mkdir(parents=True, exist_ok=True)
        try:
            held = os.open(lock, os.O_RDONLY)
        except FileNotFoundError:
            continue  # who held it has removed it
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(held, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(held), lock.stat()):
                return held
        except FileNotFoundError:
            pass
        os.close(held)  # what was waited for is a folder that no longer stands there


class Aside:
    """A folder that is built aside."""

    def __init__(self, place: Path) -> None:
        """Build what will stand at this place, or where it leads to if it is a link."""
        self.place = place.resolve()
        self.lock, self.new, self.old = (
            self.place.with_name(f"{self.place.name}.{end}") for end in ("lock", "new", "old")
        )
        self.held: int | None = None

    def begin(self, wait: Callable[[], None]) -> Path:
        """The empty folder to build in. Calls ``wait`` where another build is under way; raises ``OSError``."""
        if self.place.is_mount():
            raise OSError(errno.EBUSY, "is a mount point, so nothing can take its place", str(self.place))
        if self.place.exists() and not self.place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "is not a folder", str(self.place))
        self.held = hold(self.lock, wait)
        atexit.register(self.end)
        self.mend()
        for left in (self.new, self.old):
            if left.exists():
                shutil.rmtree(left)
        self.new.mkdir()
        return self.new

    def finish(self) -> None:
        """Put what was built in its place. Raises ``OSError``."""
        if self.place.exists():
            try:
                exchange(self.new, self.place)
            except OSError as error:
                if error.errno not in CANNOT:
                    raise
                self.replace()
        else:
            self.new.rename(self.place)
        self.end()

    def replace(self) -> None:
        """Put what was built in its place in two steps; ``mend`` undoes the first where the second is missing."""
        self.place.rename(self.old)
        self.new.rename(self.place)

    def mend(self) -> None:
        """Put back what stood at the place, where nothing has taken it."""
        if self.old.exists() and not self.place.exists():
            self.old.rename(self.place)

    def end(self) -> None:
        """Remove what stands beside the place, and let the next build begin. What resists stays for it to name."""
        if self.held is None:
            return
        held, self.held = self.held, None
        self.mend()
        for left in (self.new, self.old, self.lock):
            shutil.rmtree(left, ignore_errors=True)
        os.close(held)
        atexit.unregister(self.end)
