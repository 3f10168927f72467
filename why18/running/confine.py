"""Confine a process to what one snippet needs.

The path of the snippet and its terms go in, the installed ``Guard`` comes out. ``confine`` sets, in this order, where
modules are found, the environment, the seed, warnings, the limits that the kernel knows, and the guard. None of it can
be taken back.
"""

import gc
import os
import random
import resource
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from why18.running.guard import Guard, lies_in
from why18.running.limits import Limit


@dataclass(frozen=True)
class Terms:
    """What a snippet runs under."""

    limits: dict[str, Limit]
    """How much it may take."""
    seed: int | None
    """Where random numbers start, ``None`` where that is left to chance."""


def limit(limits: dict[str, Limit]) -> None:
    """Give the process its limits: memory beyond what it has already, and no byte in any file, from C neither."""
    memory = int(limits["memory"].value * 2**20)
    kind, taken = resource.RLIMIT_DATA, 0
    if sys.platform == "linux":  # shared memory is none of a process's data, but of its address space
        kind, taken = resource.RLIMIT_AS, int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        Path("/proc/self/oom_score_adj").write_text("1000")  # where memory ends for all, it is this process that goes
    resource.setrlimit(kind, (taken + memory, taken + memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def repository(path: Path) -> Path:
    """The repository that a snippet belongs to; where it belongs to none, its folder."""
    return next((folder for folder in path.parents if (folder / "mkdocs.yml").is_file()), path.parent)


def draw_from(seed: int) -> None:
    """Start every source of random numbers that has been imported."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)


def confine(path: Path, terms: Terms) -> Guard:
    """Prepare this process, which starts in an empty folder, for the snippet at this path."""
    root, folder = repository(path), str(Path.cwd())
    installed = [
        entry
        for entry in (sys.prefix, sys.base_prefix, *sys.path)
        if entry and not lies_in(str(root), os.path.realpath(entry))
    ]
    sys.path[:] = [folder, *(entry for entry in sys.path if entry in installed)]
    sys.argv = [str(path)]
    sys.dont_write_bytecode = True
    places = ("HOME", "TMPDIR", "TORCHINDUCTOR_CACHE_DIR")  # torch makes the last where it lacks it
    os.environ.update(dict.fromkeys(places, folder))
    tempfile.tempdir = folder
    if terms.seed is not None:
        draw_from(terms.seed)
    gc.enable()
    warnings.simplefilter("error")
    limit(terms.limits)
    own = str(Path(__file__).parents[1])  # a traceback shows lines of whoever called
    guard = Guard(root, path, Path(folder), [*installed, own])
    guard.install()
    return guard
