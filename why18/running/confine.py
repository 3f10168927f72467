"""Make of a fork of the worker a process that one snippet can run in, and that leaves nothing behind."""

import gc
import os
import random
import resource
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from why18.running import kernel
from why18.running.guard import Guard, lies_in
from why18.running.limits import Limit


@dataclass(frozen=True)
class Terms:
    """What every snippet of a worker runs under."""

    limits: dict[str, Limit]
    """How much it may take."""
    rules: int | None
    """The kernel's rules for files, by file descriptor."""
    seed: int | None
    """Where random numbers start, ``None`` where that is left to chance."""


def limit(limits: dict[str, Limit]) -> None:
    """Give the process its limits."""
    memory, seconds = int(limits["memory"].value * 2**20), max(1, int(limits["processor"].value))
    kind, taken = resource.RLIMIT_DATA, 0
    if kernel.LINUX:  # shared memory is none of a process's data, but of its address space
        kind, taken = resource.RLIMIT_AS, int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        Path("/proc/self/oom_score_adj").write_text("1000")  # where memory ends for all, it is this process that goes
    resource.setrlimit(kind, (taken + memory, taken + memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


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


def settle(path: Path, terms: Terms) -> Guard:
    """Prepare this process, which starts in an empty folder, for the snippet. There is no way back."""
    root, folder = repository(path), str(Path.cwd())
    installed = [
        entry
        for entry in (sys.prefix, sys.base_prefix, *sys.path)
        if entry and not lies_in(str(root), os.path.realpath(entry))
    ]
    sys.path[:] = [folder, *(entry for entry in sys.path if entry in installed)]
    sys.argv = [str(path)]
    sys.dont_write_bytecode = True
    os.environ["HOME"] = os.environ["TORCHINDUCTOR_CACHE_DIR"] = tempfile.tempdir = folder  # torch makes one it lacks
    if terms.seed is not None:
        draw_from(terms.seed)
    gc.enable()
    warnings.simplefilter("error")
    limit(terms.limits)
    kernel.confine(terms.rules)
    own = str(Path(__file__).parents[1])  # a traceback shows lines of whoever called
    guard = Guard(root, path, [*installed, own, folder])
    guard.install()
    return guard
