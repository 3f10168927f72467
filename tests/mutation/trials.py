"""Tries each change with the tests that reach it, in forks of one pytest that has collected them all.

What mutmut itself would start for each change takes a hundred times as long as most tests that notice it.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

MUTANTS = Path(__file__).parents[2] / "mutants"
RESULTS = MUTANTS / "trials.json"
PATIENCE = 20.0
"""Seconds beyond five times its usual ones after which a test is ended: the change was noticed."""
SOON = 5.0
"""Seconds of tests, beyond those of its own module, after which a change waits until all others have been tried."""
KEPT = 50
"""How many results are made between two times that they are kept."""


class Trials:
    """A pytest plugin that, instead of running the tests, runs some of them for each change."""

    def __init__(self, names: list[str], stats: dict[str, Any], results: dict[str, int]) -> None:
        """Try the changes of these names, and add what came of each to the results."""
        self.names, self.results, self.started = names, results, time.monotonic()
        self.durations: dict[str, float] = stats["duration_by_test"]
        self.tests: dict[str, list[str]] = stats["tests_by_mangled_function_name"]
        self.running: dict[int, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Fork a process for each change, as many at a time as there are cores."""
        items = {item.nodeid: item for item in session.items}
        self.start("", [*items.values()])  # no change at all
        self.each(self.names, lambda name: [items[test] for test in self.quick(name) if test in items])
        left = [name for name in self.names if self.results[name] == 0]
        self.each(left, lambda name: [items[test] for test in self.slow(name) if test in items])
        if self.results.pop("") != 0:
            pytest.exit("a test fails without any change, so what failed with one says nothing", 1)
        self.keep(left, len(left))
        return True

    def each(self, names: list[str], tests: Callable[[str], list[pytest.Item]]) -> None:
        """Try each of these changes with its tests."""
        for count, name in enumerate(names, 1):
            while len(self.running) >= (os.cpu_count() or 1):
                self.finish()
            self.start(name, tests(name))
            if count % KEPT == 0:
                self.keep(names, count)
        while self.running:
            self.finish()

    def duration(self, test: str) -> float:
        """Seconds that a test takes without a change."""
        return self.durations.get(test, 0.0)

    def reaching(self, name: str) -> tuple[list[str], list[str]]:
        """The tests that bear the name of a change's module, and all others that reach the changed function.

        Of each, the quick ones come first. What the former reach in a fork of their own is not known.
        """
        file = f"/test_{name.split('.')[1]}.py"
        tests = self.tests.get(name.partition("__mutmut_")[0], [])
        own = [test for test in self.durations if file in test]
        own.sort(key=lambda test: (test not in tests, self.duration(test)))
        return own, sorted((test for test in tests if file not in test), key=self.duration)

    def quick(self, name: str) -> list[str]:
        """Its own tests, and as many of the others as are over soon: most changes are noticed by many."""
        own, others = self.reaching(name)
        ends = accumulate(map(self.duration, others))
        return own + [test for test, end in zip(others, ends, strict=True) if end <= SOON] or others[:1]

    def slow(self, name: str) -> list[str]:
        """All others, for a change that was not noticed."""
        tried = set(self.quick(name))
        return [test for test in self.reaching(name)[1] if test not in tried]

    def start(self, name: str, items: list[pytest.Item]) -> None:
        """Fork a process that makes one change and runs tests until one notices it."""
        child = os.fork()
        if child:
            self.running[child] = name
            return
        status = 3
        try:
            os.setpgid(0, 0)
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nothing, stream)
            import_module("mutmut.mutation.trampoline").set_mutant_under_test(name)
            status = self.run(items)
        finally:
            os._exit(status)

    def run(self, items: list[pytest.Item]) -> int:
        """Run tests, the quickest first: 1 where one fails, 0 where none does."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_REAL, PATIENCE + 5 * self.duration(item.nodeid))
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                return 1
        return 0

    def finish(self) -> None:
        """Wait until one of the processes ends, and end what it left."""
        child, status = os.wait()
        if child in self.running:
            self.results[self.running.pop(child)] = os.waitstatus_to_exitcode(status)
            try:
                os.killpg(child, signal.SIGKILL)
            except ProcessLookupError:
                return

    def keep(self, names: list[str], count: int) -> None:
        """Keep the results, and say how far it is."""
        RESULTS.write_text(json.dumps(self.results, indent=0), "utf-8")
        left = [name for name in names[:count] if self.results.get(name) == 0]
        minutes = (time.monotonic() - self.started) / 60
        print(f"{count} of {len(names)} changes tried in {minutes:.0f} min, {len(left)} not noticed", flush=True)


def main(asked: dict[str, Any], selection: list[str]) -> int:
    """Try the changes that are asked for, in an order of chance: what is left is known early."""
    stats = json.loads((MUTANTS / "mutmut-stats.json").read_text("utf-8"))
    results = json.loads(RESULTS.read_text("utf-8")) if asked["left"] else {}
    every = [
        name
        for file in sorted(MUTANTS.glob("why18/**/*.meta"))
        for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"]
        if name.startswith(tuple(asked["prefixes"]))
    ]
    names = [name for name in every if results.get(name) == 0] if asked["left"] else every
    random.Random(0).shuffle(names)  # noqa: S311 - the same order each time
    os.chdir(MUTANTS)
    trials = Trials(names[: asked["sample"]], stats, results)
    return int(pytest.main(["--rootdir=.", "-qs", *selection], plugins=[trials]))


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1]), sys.argv[2:]))
