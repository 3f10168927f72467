"""Watches a process and all that it starts, from outside.

Memory is the kernel's proportional share (PSS), so that what forks have in common counts once.
"""

import importlib
import threading
from contextlib import suppress
from typing import Any

psutil: Any = importlib.import_module("psutil")
"""Named so, because its types are not installed."""
EVERY = 0.2
"""Seconds between two samples of memory."""


class Sampler:
    """Watches the memory of a process and all that it starts."""

    def __init__(self, pid: int) -> None:
        """Begin to watch."""
        self.peak, self.done = 0, threading.Event()
        self.main = psutil.Process(pid)
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        """Take samples until told to stop."""
        while not self.done.wait(EVERY):
            with suppress(psutil.Error):
                self.peak = max(self.peak, sum(map(share, tree(self.main))))

    def stop(self) -> int:
        """End the watch, and return the peak in bytes."""
        self.done.set()
        self.thread.join()
        return self.peak


def tree(main: Any) -> list[Any]:  # noqa: ANN401 - a psutil.Process
    """A process and everything that descends from it."""
    return [main, *main.children(recursive=True)]


def share(process: Any) -> int:  # noqa: ANN401 - a psutil.Process
    """Memory of a process, what it shares counted in part; nothing where it has ended."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def processor(main: Any) -> float:  # noqa: ANN401 - a psutil.Process
    """Processor time so far of a process and all that descends from it, ended or not, in seconds."""
    total = 0.0
    for process in tree(main):
        with suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total
