"""A process that a snippet can run in has its limits, its place, its seed and its guard."""

import gc
import json
import os
import random
import resource
import sys
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from why18.running import confine as settle
from why18.running import kernel, limits
from why18.running.confine import Terms
from why18.running.guard import RefusedError
from why18.running.limits import Limit

from ..conftest import in_fork


def low(**values: float) -> dict[str, Limit]:
    """The limits, some of them set."""
    return limits.TABLE | {name: replace(limits.TABLE[name], value=value) for name, value in values.items()}


def size() -> int:
    """Bytes of this process's address space."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


@pytest.mark.parametrize(("seconds", "soft"), [(120, 120), (2.5, 2), (1, 1), (0.5, 1)])
def test_a_process_has_its_limits(seconds: float, soft: int) -> None:
    """Processor time in whole seconds, one at least, and one more to say so; no file grows, and no crash leaves one."""

    def limited() -> list[Any]:
        settle.limit(low(processor=seconds))
        kinds = (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)
        return [*map(resource.getrlimit, kinds), Path("/proc/self/oom_score_adj").read_text().strip()]

    assert in_fork(limited) == [[soft, soft + 1], [0, 0], [0, 0], "1000"]


def test_the_limit_of_memory_is_beyond_what_the_imports_take() -> None:
    """It is of the address space, of which shared memory is a part too."""

    def limited() -> list[int]:
        before = size()
        settle.limit(low(memory=1024.5))
        return [before, *resource.getrlimit(resource.RLIMIT_AS), size()]

    before, soft, hard, after = in_fork(limited)

    assert before + 1024 * 2**20 + 2**19 <= soft == hard <= after + 1024 * 2**20 + 2**19


def test_a_system_that_is_no_linux_limits_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has been taken cannot be read there."""
    monkeypatch.setattr(kernel, "LINUX", False)

    def limited() -> list[Any]:
        before = resource.getrlimit(resource.RLIMIT_AS), Path("/proc/self/oom_score_adj").read_text()
        settle.limit(low(memory=8192))
        after = resource.getrlimit(resource.RLIMIT_AS), Path("/proc/self/oom_score_adj").read_text()
        return [resource.getrlimit(resource.RLIMIT_DATA), before == after]

    assert in_fork(limited) == [[2**33, 2**33], True]


@pytest.mark.parametrize(
    ("files", "expected"),
    [(["mkdocs.yml"], "."), (["mkdocs.yml", "a/b/mkdocs.yml"], "a/b"), (["MKDOCS.YML"], "a/b/c"), ([], "a/b/c")],
)
def test_a_snippet_belongs_to_the_nearest_repository(tmp_path: Path, files: list[str], expected: str) -> None:
    """Where there is none, to its folder."""
    (tmp_path / "a/b/c/mkdocs.yml").mkdir(parents=True)  # a folder of this name makes no repository
    for name in files:
        (tmp_path / name).touch()

    assert settle.repository(tmp_path / "a/b/c/snippet.py") == tmp_path / expected


def test_random_numbers_start_from_the_seed_wherever_they_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules stand in for those that take seconds to import."""
    drawn: list[float] = []
    monkeypatch.setitem(sys.modules, "numpy", SimpleNamespace(random=SimpleNamespace(seed=drawn.append)))
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(manual_seed=drawn.append))

    def first() -> list[float]:
        settle.draw_from(5)
        return [random.random(), *drawn]  # noqa: S311 - no secret

    assert in_fork(first) == [random.Random(5).random(), 5, 5]  # noqa: S311 - as above


def test_a_source_of_random_numbers_that_was_not_imported_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A snippet that does without it does not wait for it."""
    for name in ("numpy", "torch"):
        monkeypatch.delitem(sys.modules, name, raising=False)

    in_fork(lambda: settle.draw_from(5))

    assert not {"numpy", "torch"} & sys.modules.keys()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A snippet of a repository, and an empty folder to work in."""
    for name in ("repository/snippets/page.py", "repository/mkdocs.yml", "empty/none", "library/module.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty/none").unlink()
    monkeypatch.chdir(tmp_path / "empty")
    return tmp_path / "repository/snippets/page.py"


def test_a_settled_process_is_a_place_of_its_own(path: Path, tmp_path: Path) -> None:
    """It finds what is installed, also in the repository, but not that itself; what it might leave has a folder."""
    library, own = str(tmp_path / "library"), str(tmp_path / "repository")
    link = tmp_path / "link"
    link.symlink_to(own)

    def settled() -> dict[str, Any]:
        sys.path[:] = ["", own, str(tmp_path), str(link), library, f"{own}/.venv"]
        gc.disable()
        settle.settle(path, Terms(limits.TABLE, None, 5))
        return {
            "drawn": random.random(),  # noqa: S311 - no secret
            "path": sys.path,
            "arguments": sys.argv,
            "places": [os.environ["HOME"], os.environ["TORCHINDUCTOR_CACHE_DIR"], tempfile.gettempdir()],
            "leaves no bytecode": sys.dont_write_bytecode,
            "collects garbage": gc.isenabled(),
            "warnings": warnings.filters[0][0],
            "files": resource.getrlimit(resource.RLIMIT_FSIZE),
        }

    empty = str(tmp_path / "empty")
    assert in_fork(settled) == {
        "drawn": random.Random(5).random(),  # noqa: S311 - as above
        "path": [empty, library, f"{own}/.venv"],
        "arguments": [str(path)],
        "places": [empty] * 3,
        "leaves no bytecode": True,
        "collects garbage": True,
        "warnings": "error",
        "files": [0, 0],
    }


def test_without_a_seed_chance_decides(path: Path) -> None:
    """Random numbers go on from wherever they were."""

    def drawn() -> float:
        random.seed(5)
        settle.settle(path, Terms(limits.TABLE, None, None))
        return random.random()  # noqa: S311 - no secret

    assert in_fork(drawn) == random.Random(5).random()  # noqa: S311 - as above


def test_a_settled_process_is_guarded(path: Path, tmp_path: Path) -> None:
    """By Python, which lets it read its source, its folder, what is installed and the checker, and by the kernel."""
    readable = [path, tmp_path / "library/module.py", Path(json.__file__), Path(settle.__file__)]

    def guarded() -> list[object]:
        sys.path[:] = [str(tmp_path / "library")]
        guard = settle.settle(path, Terms(limits.TABLE, kernel.prepare(), None))
        said: list[object] = [len([file.read_bytes() for file in readable])]
        for name in ("repository/mkdocs.yml", "secret", "empty/none"):
            try:
                (tmp_path / name).read_bytes()
            except OSError as error:
                said.append(type(error).__name__)
        try:
            os.mkfifo("pipe")  # of which Python says nothing
        except PermissionError as error:
            said.append(isinstance(error, RefusedError))
        return [*said, len(guard.refusals)]

    assert in_fork(guarded) == [4, "RefusedError", "RefusedError", "FileNotFoundError", False, 2]
