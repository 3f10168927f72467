"""Empty folders to run snippets in, removed in the end even where who made them was killed.

A worker makes one folder and holds a lock on it. The kernel gives a lock back however its holder ends, so
a folder whose lock can be had is nobody's, and the next worker removes it. No process number is compared:
those are used again, and two containers that share a folder do not share them.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

PREFIX = "why18-worker-"


def lock(folder: Path) -> int | None:
    """A descriptor that holds the folder, ``None`` where another process does, or where it is gone.

    Raises ``OSError`` where it cannot be held at all.
    """
    with contextlib.suppress(BlockingIOError, FileNotFoundError), contextlib.ExitStack() as undo:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        undo.callback(os.close, held)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(held), folder.stat()):
            undo.pop_all()
            return held
    return None


def sweep() -> None:
    """Remove the folders that nobody holds."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # what is somebody else's is left to them
            held = lock(folder)
            if held is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder for as long as the block runs, and none of those that others left. Raises ``OSError``."""
    sweep()
    held = None
    while held is None:  # where another worker swept it away before it was held
        made = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            held = lock(made)
        except OSError:
            made.rmdir()
            raise
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(held)
