"""A folder is held by one process, and one that nobody holds is removed."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from why18.running import scratch

from ..conftest import in_fork


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@contextlib.contextmanager
def no_more_open() -> Iterator[None]:
    """Fail if the block leaves anything open."""
    before = set(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names are enough
    yield
    assert set(os.listdir("/proc/self/fd")) <= before  # noqa: PTH208 - as above


def left_by_another(place: Path, name: str) -> Path:
    """A folder with something in it, which nobody holds."""
    folder = place / name
    (folder / "deep").mkdir(parents=True)
    (folder / "deep/file").touch()
    return folder


def test_a_folder_that_is_held_is_not_had(place: Path) -> None:
    """Once given back, it is."""
    held = scratch.lock(place)
    with no_more_open():
        assert scratch.lock(place) is None
        assert in_fork(lambda: scratch.lock(place)) is None
    assert held is not None
    os.close(held)
    with no_more_open():
        again = scratch.lock(place)
        assert again is not None
        os.close(again)


@pytest.mark.parametrize("kind", ["gone", "a file", "a link"])
def test_what_is_no_folder_is_not_had(place: Path, kind: str) -> None:
    """One that is gone was removed by who held it; what else stands there may be somebody's, and is an error."""
    path = place / "path"
    if kind == "a file":
        path.touch()
    if kind == "a link":
        path.symlink_to(place)

    with no_more_open(), contextlib.nullcontext() if kind == "gone" else pytest.raises(NotADirectoryError):
        assert scratch.lock(path) is None


def test_a_folder_that_was_replaced_is_not_had(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening and locking, who held it removed it, and another stands in its place."""
    folder, lock = left_by_another(place, "folder"), fcntl.flock

    def late(held: int, how: int) -> None:
        folder.rename(place / "other")
        folder.mkdir()
        lock(held, how)

    monkeypatch.setattr(fcntl, "flock", late)

    with no_more_open():
        assert scratch.lock(folder) is None


def test_what_nobody_holds_is_swept_away(place: Path) -> None:
    """With all that is in it; what is held, what is no worker's and what is no folder stays."""
    free = [left_by_another(place, f"why18-worker-{n}") for n in range(3)]
    used, other = left_by_another(place, "why18-worker-used"), left_by_another(place, "why18-other")
    (place / "why18-worker-0file").touch()
    held = scratch.lock(used)

    with no_more_open():
        scratch.sweep()

    assert held is not None
    os.close(held)
    assert not any(folder.exists() for folder in free)
    assert (used / "deep/file").exists()
    assert (other / "deep/file").exists()


def test_what_resists_is_left(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are removed all the same, and nothing is said."""
    folders, remove = [left_by_another(place, f"why18-worker-{n}") for n in range(3)], os.rmdir
    (folders[1] / "stuck").mkdir()

    def resist(path: str, **given: int) -> None:
        if path == "stuck":
            raise PermissionError
        remove(path, **given)

    monkeypatch.setattr(os, "rmdir", resist)

    with no_more_open():
        scratch.sweep()

    assert list(place.iterdir()) == [folders[1]]


def test_a_folder_stands_as_long_as_it_is_used(place: Path) -> None:
    """It is swept by nobody, and goes with all that is in it."""
    stale = left_by_another(place, "why18-worker-stale")

    with no_more_open(), scratch.folder() as made:
        (made / "file").touch()
        in_fork(scratch.sweep)
        during = list(place.iterdir())

    assert during == [made]
    assert made.name.startswith("why18-worker-")
    assert not stale.exists()
    assert list(place.iterdir()) == []
