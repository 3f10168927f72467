"""How each measurement is made."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from tests.benchmark import measure
from tests.benchmark.measure import Cost, Live
from tests.benchmark.plan import Point
from tests.benchmark.results import Results
from tests.benchmark.systems import System, write

IMPORT = "import torch, torchvision"
CHECK = [str(Path(sys.executable).with_name("why18")), "check"]
SETTLED = 15
"""Seconds that each server gets before the first save, as it would from a person who writes."""
SNIPPETS = 30
"""Snippets that are timed by themselves; the cost of more is taken to be in proportion."""


class Bench:
    """Brings a system into the state that a measurement asks for, and measures it."""

    def __init__(self, tree: Path, work: Path, results: Results) -> None:
        """Measure the repository at ``tree``, in repositories written below ``work``."""
        self.tree, self.work, self.results = tree, work, results
        self.systems: dict[tuple[str, int, str], System] = {}
        self.servers: dict[tuple[str, int, str], Live] = {}
        self.open = ExitStack()
        self.seen: set[str] = set()
        self.failed = 0

    def measure(self, points: list[Point], planned: int) -> None:
        """Make these measurements, and keep the result of each at once."""
        measure.adopt()
        self.work.mkdir(parents=True, exist_ok=True)
        started, before = time.monotonic(), None
        with self.open:
            for done, point in enumerate(points, planned - len(points) + 1):
                if point[:2] != before or not point.case.startswith("live"):
                    self.close()
                before = point[:2]
                minutes = (time.monotonic() - started) / 60
                print(f"[{done}/{planned}, {minutes:.0f} min] {describe(point)} …", end="", file=sys.stderr, flush=True)
                try:
                    cost = self.cost(point)
                except RuntimeError as error:  # the others are measured; started again, this one is tried again
                    print(f" FAILED\n{error}", file=sys.stderr)
                    self.failed += 1
                    self.close()
                    continue
                print(f" {cost.seconds:.2f} s", file=sys.stderr)
                self.results.keep(point, cost)

    def close(self) -> None:
        """End the servers that run."""
        self.servers.clear()
        self.open.close()

    def system(self, point: Point) -> System:
        """The system with its content, written at the first call."""
        key = point[:3]
        if key not in self.systems:
            for old in [other for other in self.systems if other[:2] != key[:2]]:
                shutil.rmtree(self.systems.pop(old).folder, ignore_errors=True)
            self.systems[key] = write(self.tree, point.content, point.size, point.system, self.work)
            if point.system == "ours":  # bytecode is no cache of a build
                command = [sys.executable, "-m", "compileall", "-q", "why18"]
                subprocess.run(command, cwd=self.systems[key].folder, check=True)  # noqa: S603 - all of it stands above
        return self.systems[key]

    def cost(self, point: Point) -> Cost:
        """Make one measurement."""
        if point.system == "machine":
            return self.machine(point)
        system = self.system(point)
        if point.case.startswith("live"):
            return self.live(point, system)
        command = CHECK if point.case.startswith("check") else system.command
        if point.system not in self.seen | {"myst-nb"}:  # once unmeasured: its libraries are read from disk
            self.seen.add(point.system)
            measure.run(command, system.folder)
        if point.case.endswith("cold"):
            system.forget()
        elif system.built != tuple(command):
            measure.run(command, system.folder)
        if point.case in ("prose", "snippet"):
            edit(system, point.case)
        cost = measure.run(command, system.folder)
        system.built = tuple(command)
        return cost

    def live(self, point: Point, system: System) -> Cost:
        """Edit while the server of a system runs, and measure the rebuild."""
        if point[:3] not in self.servers:
            self.servers[point[:3]] = self.open.enter_context(measure.live(system.folder))
            time.sleep(SETTLED)
        edit(system, point.case.removeprefix("live "))
        return self.servers[point[:3]].rebuild()

    def machine(self, point: Point) -> Cost:
        """What belongs to no system: an interpreter's start, one import of torch, the snippets by themselves."""
        if point.case != "snippets":
            code = IMPORT if point.case == "import" else "pass"
            return measure.run([sys.executable, "-c", code], self.work)
        system = self.system(point._replace(system="plain"))
        paths = [str(path) for path in system.snippets[:SNIPPETS]]
        command = [sys.executable, str(measure.HERE / "alone.py"), "times", *paths]
        alone = {**os.environ, "OMP_NUM_THREADS": "1"}
        load = os.getloadavg()[0]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=alone)  # noqa: S603 - our own
        times = list(json.loads(done.stdout).values())
        total = sum(times) / len(times) * len(system.snippets)
        return Cost(total, times[0], None, 0, len(system.snippets), None, 0, load)


def edit(system: System, what: str) -> None:
    """Change a sentence or a snippet."""
    if what == "prose":
        system.edit_prose()
    else:
        system.edit_snippet()


def describe(point: Point) -> str:
    """A measurement in words, for who waits."""
    pages = f"{point.size} pages" if point.size else "the site"
    return f"{pages}, {point.content} snippets, {point.system}: {point.case}, round {point.round + 1}"
