"""A folder that is built beside its place and put there whole; knows nothing of MkDocs.

Beside ``site`` stands ``site.new`` while it is built, and ``site.old`` for the moment between two names. Order of
calls: ``begin``, then ``finish`` or, where the build failed, ``end``.
"""

import errno
import shutil
from pathlib import Path


class Aside:
    """A folder that is built aside."""

    def __init__(self, place: Path) -> None:
        """Build what will stand at this place, or where it leads to if it is a link."""
        self.place = place.resolve()
        self.new, self.old = (self.place.with_name(f"{self.place.name}.{end}") for end in ("new", "old"))

    def begin(self) -> Path:
        """The empty folder to build in, cleared of what a killed build left. Raises ``OSError``."""
        if self.place.exists() and not self.place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "is not a folder", str(self.place))
        self.end()
        self.new.mkdir(parents=True)
        return self.new

    def finish(self) -> None:
        """Put what was built in its place. Raises ``OSError``; what stood there before stays then."""
        if self.place.exists():
            self.place.rename(self.old)
        self.new.rename(self.place)
        self.end()

    def end(self) -> None:
        """Put back what stood at the place, where nothing has taken it, and remove what stands beside it."""
        if self.old.exists() and not self.place.exists():
            self.old.rename(self.place)
        for left in (self.new, self.old):
            shutil.rmtree(left, ignore_errors=True)
