"""Python refuses what no snippet may do, and what it may do passes."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from why18.running.guard import FILES, FOREIGN, NETWORK, PROCESSES, SIGNALS, Guard, RefusedError, lies_in

from ..conftest import in_fork

ME = object()
"""Stands for the number of this process."""
READ, WRITE = os.O_RDONLY | os.O_CLOEXEC, os.O_WRONLY | os.O_CREAT
LIES_IN = [
    # a path, a folder, and whether it is that one or lies in it
    ("/a", "/a", True),
    ("/a/b/c", "/a", True),
    ("/ab", "/a", False),
    ("/a", "/a/b", False),
    ("/a", "/", True),
    ("a/b", "a", True),
    ("/a/b", "a", False),
]
PASSES: list[tuple[str, tuple[Any, ...]]] = [
    # an event of Python's, and its arguments; ROOT is the repository, HOME a folder of a user's
    ("open", ("ROOT/snippets/own.py", "r", READ)),
    ("open", (b"ROOT/snippets/own.py", "r", READ)),
    ("open", (Path("ROOT/snippets/own.py"), "r", READ)),
    ("open", ("ROOT/readable/deep/file", "r", READ)),
    ("open", ("HOME/installed/file", "r", READ)),
    ("open", ("HOME/linked/file", "r", READ)),  # a link to what may be read
    ("open", ("/usr/none", "r", READ)),
    ("open", (os.devnull, "w", WRITE)),
    ("open", (7, "w", WRITE)),  # a file that is open
    ("open", (None, "w", WRITE)),
    ("os.listdir", ("ROOT/readable",)),
    ("os.listdir", (7,)),
    ("os.scandir", ("/usr",)),
    ("os.kill", (ME, 0)),
    ("socket.__new__", (None, socket.AF_UNIX, socket.SOCK_STREAM, 0)),
    ("import", ("json", None, None, None, None)),
]
REFUSED: list[tuple[str, tuple[Any, ...], str]] = [
    # an event of Python's, its arguments, and what is said
    ("open", ("left.txt", "w", WRITE), f"writes 'left.txt': {FILES}"),
    ("open", (b"left.txt", "r+", os.O_RDWR), f"writes 'left.txt': {FILES}"),
    ("open", ("ROOT/snippets/own.py", "a", os.O_APPEND), "writes 'ROOT/snippets/own.py': " + FILES),
    ("open", ("ROOT/mkdocs.yml", "r", READ), f"reads 'mkdocs.yml': {FOREIGN}"),
    ("open", ("ROOT/readable/../docs/a.md", "r", READ), f"reads 'docs/a.md': {FOREIGN}"),
    ("open", ("HOME/notes", "r", READ), f"reads 'HOME/notes': {FOREIGN}"),
    ("open", ("HOME/sources/a.md", "r", READ), f"reads 'docs/a.md': {FOREIGN}"),  # a link into the repository
    ("open", ("HOME/installed.txt", "r", READ), f"reads 'HOME/installed.txt': {FOREIGN}"),
    ("os.listdir", ("ROOT",), f"reads '.': {FOREIGN}"),
    ("os.listdir", (None,), f"reads 'docs': {FOREIGN}"),  # the working folder
    ("os.scandir", ("HOME",), f"reads 'HOME': {FOREIGN}"),
    ("os.kill", (1, 9), f"signals process 1: {SIGNALS}"),
    ("os.killpg", (ME, 9), f"calls os.killpg: {SIGNALS}"),
    ("os.remove", ("a", -1), f"calls os.remove: {FILES}"),
    ("socket.__new__", (None, socket.AF_INET, socket.SOCK_STREAM, 0), f"calls socket.socket: {NETWORK}"),
    ("socket.connect", (None, None), f"calls socket.connect: {NETWORK}"),
    ("os.fork", (), f"calls os.fork: {PROCESSES}"),
]


@pytest.fixture
def guard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guard:
    """What watches a snippet of a repository, all of whose folders are reached through links."""
    for name in ("repository/docs", "repository/snippets", "repository/readable", "home", "installed"):
        (tmp_path / name).mkdir(parents=True)
    root, home = tmp_path / "root", tmp_path / "home"
    root.symlink_to("repository")
    (tmp_path / "own.py").symlink_to("root/snippets/own.py")
    (home / "sources").symlink_to(root / "docs")
    (home / "linked").symlink_to(root / "readable")
    (home / "installed").symlink_to(tmp_path / "installed")
    monkeypatch.chdir(root / "docs")
    return Guard(root, tmp_path / "own.py", [str(root / "readable"), str(home / "installed")])


def placed(value: Any, folder: Path) -> Any:  # noqa: ANN401 - whatever Python says
    """An argument with the folders of a test in it."""
    if isinstance(value, str | bytes | Path):
        text = os.fsdecode(value).replace("ROOT", str(folder / "root")).replace("HOME", str(folder / "home"))
        return os.fsencode(text) if isinstance(value, bytes) else type(value)(text)
    return os.getpid() if value is ME else value


@pytest.mark.parametrize(("path", "folder", "expected"), LIES_IN)
def test_a_path_lies_in_a_folder(path: str, folder: str, expected: bool) -> None:  # noqa: FBT001 - of a table
    """At any depth; a name that only begins alike does not."""
    assert lies_in(path, folder) is expected


@pytest.mark.parametrize(("event", "arguments"), PASSES)
def test_what_a_snippet_may_do_passes(guard: Guard, tmp_path: Path, event: str, arguments: tuple[Any, ...]) -> None:
    """It reads itself, what is installed and the system; what it does to itself is its own affair."""
    guard.hear(event, tuple(placed(argument, tmp_path) for argument in arguments))

    assert guard.refusals == []


@pytest.mark.parametrize(("event", "arguments", "message"), REFUSED)
def test_what_it_may_not_do_is_refused(
    guard: Guard, tmp_path: Path, event: str, arguments: tuple[Any, ...], message: str
) -> None:
    """A path is said as it was given, or where it leads if it is to be read; what was read is remembered, too."""
    message = placed(message, tmp_path)

    with pytest.raises(RefusedError) as caught:
        guard.hear(event, tuple(placed(argument, tmp_path) for argument in arguments))

    assert str(caught.value) == message
    assert list(map(str, guard.refusals)) == ([message] if message.startswith("reads") else [])


def test_each_refusal_to_read_is_remembered(guard: Guard) -> None:
    """And it is the last one that is raised."""
    for name in ("a", "b", "c"):
        with pytest.raises(RefusedError) as caught:
            guard.read(name)

        assert caught.value is guard.refusals[-1]

    assert [str(refusal).partition(":")[0] for refusal in guard.refusals] == [f"reads 'docs/{name}'" for name in "abc"]


def test_a_system_folder_in_a_repository_is_the_repositorys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who keeps one below /opt keeps it closed, and the rest of /opt is open."""
    monkeypatch.setattr("why18.running.guard.SYSTEM", [str(tmp_path)])
    guard = Guard(tmp_path / "repository", tmp_path / "repository/own.py", [])

    guard.read(tmp_path / "library")

    with pytest.raises(RefusedError, match=r"^reads 'docs': "):
        guard.read(tmp_path / "repository/docs")


def test_an_installed_guard_hears_what_python_does(guard: Guard) -> None:
    """From then on, to the end of the process."""

    def guarded() -> list[str]:
        guard.install()
        said = []
        for act in (lambda: Path("left.txt").write_text(""), lambda: os.kill(1, 0), os.getpid):
            try:
                act()
            except RefusedError as error:
                said.append(str(error).partition(" ")[0])
        return said

    assert in_fork(guarded) == ["writes", "signals"]
