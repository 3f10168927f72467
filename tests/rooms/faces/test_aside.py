"""A folder takes the place of another in one step, or in two where the system knows no exchange."""

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from why18.faces import aside as swap
from why18.faces.aside import Aside, exchange


def nobody() -> None:
    """Fail where somebody is waited for: there is one build."""
    pytest.fail("another build is waited for")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    place = tmp_path / "site"
    place.mkdir()
    (place / "old.html").touch()
    return place


@pytest.fixture
def built(site: Path) -> Aside:
    """A new site, built and not yet in its place."""
    aside = Aside(site)
    (aside.begin(nobody) / "new.html").touch()
    return aside


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("{}/a", "{}/b"), ("a", "{}/b"), ("{}/a", "b")])
def test_names_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, second: str) -> None:
    """Each has what the other had; a name that is no whole path is one in the working folder."""
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / f"of-{name}").touch()
    monkeypatch.chdir(tmp_path)

    exchange(Path(first.format(tmp_path)), Path(second.format(tmp_path)))

    assert [names(tmp_path / name) for name in "ab"] == [["of-b"], ["of-a"]]


def test_what_cannot_change_places_is_named(tmp_path: Path) -> None:
    """With both names, as Python names them elsewhere."""
    with pytest.raises(FileNotFoundError) as caught:
        exchange(tmp_path / "a", tmp_path / "b")

    assert str(caught.value) == f"[Errno 2] No such file or directory: '{tmp_path}/a' -> '{tmp_path}/b'"


def test_a_library_without_the_call_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that who asks can do without."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace())

    with pytest.raises(OSError, match=r"^\[Errno 38\] the system exchanges no names$"):
        exchange(tmp_path / "a", tmp_path / "b")


def test_where_names_are_exchanged_there_is_one_step(built: Aside, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is never empty."""
    monkeypatch.setattr(Aside, "replace", None)

    built.finish()

    assert (names(site), names(site.parent)) == (["new.html"], ["site"])


@pytest.mark.parametrize("number", sorted(swap.CANNOT))
def test_where_they_are_not_there_are_two(
    built: Aside, site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The new site stands all the same, and nothing beside it."""

    def refuse(*_: object) -> None:
        raise OSError(number, "unknown")

    monkeypatch.setattr(swap, "exchange", refuse)

    built.finish()

    assert (names(site), names(site.parent)) == (["new.html"], ["site"])


def test_any_other_trouble_leaves_the_old_site(built: Aside, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is raised, and not tried in another way."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    monkeypatch.setattr(swap, "exchange", refuse)

    with pytest.raises(PermissionError):
        built.finish()
    built.end()

    assert (names(site), names(site.parent)) == (["old.html"], ["site"])


def test_between_two_steps_the_old_site_can_be_put_back(
    built: Aside, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one could not be put there."""
    monkeypatch.setattr(swap, "exchange", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSYS, "unknown")))
    (built.new / "new.html").unlink()
    built.new.rmdir()

    with pytest.raises(FileNotFoundError):
        built.finish()
    built.end()

    assert (names(site), names(site.parent)) == (["old.html"], ["site"])


def test_the_first_site_needs_no_exchange(tmp_path: Path) -> None:
    """Nothing stands where it goes."""
    aside = Aside(tmp_path / "site")
    (aside.begin(nobody) / "new.html").touch()

    aside.finish()

    assert (names(tmp_path / "site"), names(tmp_path)) == (["new.html"], ["site"])


def test_what_nothing_can_replace_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is built."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "mount")

    with pytest.raises(NotADirectoryError) as file:
        Aside(tmp_path / "file").begin(nobody)
    with pytest.raises(OSError, match="mount") as mount:
        Aside(tmp_path / "mount").begin(nobody)

    assert str(file.value) == f"[Errno 20] is not a folder: '{tmp_path}/file'"
    what = "is a mount point, so nothing can take its place"
    assert str(mount.value) == f"[Errno 16] {what}: '{tmp_path}/mount'"
    assert names(tmp_path) == ["file"]


def test_a_finished_build_is_not_ended_again(built: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by hand nor when the interpreter ends: another build may hold the place by then."""
    left: list[object] = []
    monkeypatch.setattr("atexit.unregister", left.append)

    built.finish()
    built.end()

    assert left == [built.end]


def test_a_site_may_go_where_no_folder_is(tmp_path: Path) -> None:
    """Those above it are made."""
    aside = Aside(tmp_path / "docs/public/site")
    aside.begin(nobody)
    aside.finish()

    assert names(tmp_path / "docs/public") == ["site"]


def test_while_a_site_is_built_two_folders_stand_beside_it(built: Aside, site: Path) -> None:
    """The one that is built, and the one that keeps others away."""
    assert names(site.parent) == ["site", "site.lock", "site.new"]
    assert built.new == site.parent / "site.new"

    built.end()


LEFT = [
    # what a build that was killed has left, and what stands when the next one has begun
    (["site/page", "site.new/half"], ["site/page"]),
    (["site/page", "site.old/replaced"], ["site/page"]),
    (["site.new/whole", "site.old/page"], ["site/page"]),
    (["site.lock/"], []),
]


@pytest.mark.parametrize(("left", "standing"), LEFT)
def test_what_a_killed_build_has_left_is_removed(tmp_path: Path, left: list[str], standing: list[str]) -> None:
    """What it had only half replaced is put back, and the next one builds in an empty folder."""
    for folder, _, file in (path.partition("/") for path in left):
        (tmp_path / folder).mkdir()
        if file:
            (tmp_path / folder / file).touch()
    aside = Aside(tmp_path / "site")

    new = aside.begin(nobody)
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())

    assert (names(new), files) == ([], standing)
    assert not (tmp_path / "site.old").exists()

    aside.end()


def test_who_has_not_begun_ends_nothing(built: Aside, site: Path) -> None:
    """What stands there is another's, who goes on with it."""
    Aside(site).end()

    built.finish()

    assert names(site) == ["new.html"]


def go_away(_: Aside) -> None:
    """Leave nothing behind."""


def give_way(gone: Aside) -> None:
    """Leave a lock that another build has made meanwhile."""
    gone.lock.mkdir()


@pytest.mark.parametrize("leave", [go_away, give_way])
def test_a_build_that_waits_begins_when_the_other_has_ended(
    built: Aside, site: Path, leave: Callable[[Aside], None]
) -> None:
    """It waits once, takes hold of the folder that stands there then, and of no other."""
    waited: list[int] = []

    def end_it() -> None:
        waited.append(1)
        built.end()
        leave(built)

    waiting = Aside(site)
    new = waiting.begin(end_it)
    opened = [path for held in Path("/proc/self/fd").iterdir() if (path := held.resolve()).parent == site.parent]

    assert (waited, names(new), names(site)) == ([1], [], ["old.html"])
    assert waiting.held is not None
    assert os.path.samestat(os.fstat(waiting.held), waiting.lock.stat())
    assert opened == [waiting.lock]  # and not the one that is gone

    waiting.end()


def test_a_lock_that_is_removed_before_it_is_opened_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build that had it has ended in between."""
    opened, gone = os.open, [tmp_path / "site.lock"]

    def open_late(path: Path, flags: int) -> int:
        if gone:
            gone.pop().rmdir()
        return opened(path, flags)

    monkeypatch.setattr("os.open", open_late)
    aside = Aside(tmp_path / "site")

    aside.begin(nobody)

    assert names(tmp_path) == ["site.lock", "site.new"]
    aside.end()
