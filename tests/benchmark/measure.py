"""One measurement: what a command, or a rebuild in a server that stays alive, costs in time and memory.

Linux only: what a command leaves behind is adopted, so that its cost is counted too.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark.watch import Sampler, processor, psutil

HERE = Path(__file__).parent
SET_CHILD_SUBREAPER = 36
"""Of ``prctl``: what a command leaves behind becomes a child of ours, and its cost is counted."""
FORKS = ".forks"
"""Ending of the file beside a repository that grows by a byte with each fork."""
PATIENCE = 5.0
"""Seconds that a command's own children may outlive it before they are ended."""
SILENT = {"CI", "GITHUB_ACTIONS", "COVERAGE_PROCESS_START", "PYTHONDONTWRITEBYTECODE"}
"""Variables that would make a build do other than it does at a person's desk."""


@dataclass
class Cost:
    """What was measured."""

    seconds: float
    """Wall time."""
    processor: float
    """Processor time of the process and all that it started, in seconds."""
    main_memory: int | None
    """Peak resident memory of the main process, in bytes."""
    tree_memory: int
    """Peak memory of all its processes together, in bytes, as sampled."""
    forks: int
    """How often a process of the checker was forked: once for each snippet that ran."""
    torch: bool | None
    """Whether the main process imported torch."""
    left: int
    """Processes that had to be ended because they outlived it."""
    load: float
    """Load average of the machine just before."""


def environment(folder: Path, probe: str) -> dict[str, str]:
    """What a measured command finds set: its own repository first, so that the checker there is the one that runs."""
    kept = {name: value for name, value in os.environ.items() if name not in SILENT}
    path = os.pathsep.join((str(folder), str(HERE / "probe")))
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": path, "BENCHMARK_PROBE": probe}


def told(probe: str, pid: int) -> tuple[int | None, bool | None]:
    """Peak memory of a process, and whether it imported torch; as it told at its end."""
    end = Path(probe, f"{pid}.end")
    if not end.is_file():
        return None, None
    peak, torch = end.read_text("utf-8").split()
    return int(peak) * 1024, torch == "1"


def forks_so_far(folder: Path) -> int:
    """How often processes of the checker in this repository were forked, ever; ``systems`` has them count."""
    count = folder.with_suffix(FORKS)
    return count.stat().st_size if count.is_file() else 0


def adopt() -> None:
    """Become the parent of what measured commands leave behind."""
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for_the_rest() -> tuple[int, float]:
    """Wait for what a command left behind; return how many had to be ended, and the processor time of all."""
    until, ended, total = time.monotonic() + PATIENCE, 0, 0.0
    with suppress(ChildProcessError):
        while True:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
            if pid:
                total += usage.ru_utime + usage.ru_stime
                continue
            if time.monotonic() > until:
                for child in psutil.Process().children():
                    child.kill()
                    ended += 1
                until += PATIENCE
            time.sleep(0.01)
    return ended, total


def run(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder and measure it. Raises ``RuntimeError`` where it fails."""
    load, forks = os.getloadavg()[0], forks_so_far(folder)
    with tempfile.TemporaryDirectory() as probe, (Path(probe) / "log").open("w+") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment(folder, probe), stdout=log, stderr=log)  # noqa: S603 - the benchmark's own commands
        sampler = Sampler(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = sampler.stop()
        left, more = wait_for_the_rest()
        if process.returncode:
            log.seek(0)
            raise RuntimeError(f"{' '.join(command)} fails in {folder}:\n{log.read()[-3000:]}")
        main_memory, torch = told(probe, process.pid)
        forks = forks_so_far(folder) - forks
        used = usage.ru_utime + usage.ru_stime + more
        return Cost(seconds, used, main_memory, max(peak, main_memory or 0), forks, torch, left, load)


class Live:
    """A server that rebuilds when it is told to."""

    def __init__(self, process: "subprocess.Popen[str]", probe: str, folder: Path) -> None:
        """Wait until its first build is finished. Raises ``RuntimeError`` where that fails."""
        self.process, self.probe, self.folder = process, probe, folder
        self.main = psutil.Process(process.pid)
        self.answer()

    def answer(self) -> str:
        """What it says next."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"mkdocs serve ends:\n{(Path(self.probe) / 'log').read_text('utf-8')[-3000:]}")
        return line

    def rebuild(self) -> Cost:
        """Have it rebuild, and measure that."""
        load, used, forks = os.getloadavg()[0], processor(self.main), forks_so_far(self.folder)
        sampler = Sampler(self.process.pid)
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        seconds = float(self.answer())
        peak, used = sampler.stop(), processor(self.main) - used
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        resident = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))
        forks = forks_so_far(self.folder) - forks
        return Cost(seconds, used, resident, max(peak, 0), forks, None, 0, load)


@contextmanager
def live(folder: Path) -> Iterator[Live]:
    """``mkdocs serve`` in a folder, its first build finished; it ends when the block does."""
    with tempfile.TemporaryDirectory() as probe, (Path(probe) / "log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - the benchmark's own command
            [sys.executable, str(HERE / "live.py")],
            cwd=folder,
            env=environment(folder, probe),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            yield Live(process, probe, folder)
        finally:
            assert process.stdin
            process.stdin.close()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            wait_for_the_rest()
