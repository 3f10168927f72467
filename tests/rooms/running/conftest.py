"""What the tests of running share: a small repository, runners, and a look at processes. Each wait has an end."""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from why18.running.execution import Execution
from why18.running.runner import Runner
from why18.snippets import Snippet

T = TypeVar("T")
Run = Callable[..., Execution]
"""Runs a source, by a runner that may be given, and returns what came of it."""


def plain(source: str = "", name: str = "page") -> Snippet:
    """A snippet that need not be on disk."""
    return Snippet(Path(f"/nowhere/snippets/{name}.py"), source.encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository."""
    for name in ("mkdocs.yml", "docs/sources.md", "snippets/beside.py"):
        (tmp_path / "repository" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "repository" / name).touch()
    return tmp_path / "repository"


@pytest.fixture
def runner() -> Iterator[Runner]:
    """A runner of its own."""
    made = Runner()
    yield made
    made.close()


@pytest.fixture(scope="session")
def shared() -> Iterator[Runner]:
    """A runner for many snippets, none of which reaches another."""
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def run(root: Path, shared: Runner) -> Run:
    """Runs a source as a snippet of the repository."""

    def run_it(source: str, runner: Runner = shared) -> Execution:
        path = root / "snippets/page.py"
        path.write_text(source, "utf-8")
        snippet = Snippet.read(path)
        return runner.run([snippet])[snippet.key]

    return run_it


def children(process: int) -> list[int]:
    """The processes that a process has started, and that run."""
    listed = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, check=False).stdout  # noqa: S603, S607
    return [int(child) for child in listed.split() if is_alive(int(child))]


def is_alive(process: int) -> bool:
    """Say whether a process runs; one that has ended and that nobody asked after does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_for(found: Callable[[], T]) -> T:
    """Wait until this is found, for twenty seconds at most."""
    ends = time.monotonic() + 20
    while not (result := found()) and time.monotonic() < ends:
        time.sleep(0.02)
    return result


def processes_below(process: int) -> list[int]:
    """A worker, what it forked for a snippet that has begun, and the snippet, given the process that asked."""

    def found() -> list[int]:
        below = [process]
        while below[-1] and len(below) < 4:
            below.append(next(iter(children(below[-1])), 0))
        return below[1:] if below[-1] else []

    return wait_for(found)
