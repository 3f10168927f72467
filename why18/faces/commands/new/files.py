"""All or nothing: in go files that are to be written, out they come on the disk, or everything is as it was."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from why18.records import Fault


@dataclass(frozen=True)
class File:
    """A file that is to be written."""

    path: Path
    """Where, absolute."""
    data: bytes
    purpose: str
    """What it is for, as its writer is told."""
    before: bytes | None = None
    """What stands there now; ``None`` where nothing does, and nothing that comes meanwhile is written over."""


def write(files: Sequence[File], check: Callable[[], list[Fault]]) -> list[Fault]:
    """Write files; where a check then finds faults, or anything is raised, take them back. Raises ``OSError``."""
    with ExitStack() as undo:
        for file in files:
            for folder in reversed([folder for folder in file.path.parents if not folder.exists()]):
                folder.mkdir()
                undo.callback(folder.rmdir)
            if file.before is None:
                with file.path.open("xb") as new:
                    undo.callback(file.path.unlink)
                    new.write(file.data)
            else:
                undo.callback(file.path.write_bytes, file.before)
                file.path.write_bytes(file.data)
        faults = check()
        if not faults:
            undo.pop_all()
    return faults
