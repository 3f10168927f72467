"""Lets mutmut know which functions a test reaches in the processes that it starts.

mutmut runs only the tests that reached the changed function, and sees them inside of its own process alone.
Python imports a module of this name in every process that finds it on its path. There it appends what is
reached to a file; as a pytest plugin, in mutmut's process, it adds what stands in that file to the test that ran.
(PYTEST_DONT_REWRITE: Python has imported it before pytest looks.)
"""

import json
import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

REACHED = Path(os.environ.get("WHY18_REACHED", os.devnull))
COLLECTING = os.environ.get("MUTANT_UNDER_TEST") == "stats"
"""Whether this is a process that a test started while mutmut finds out which test reaches what."""


def note(name: str, **_: object) -> None:
    """Note that a function was reached; a snippet's own process may not write, and is not noted."""
    with suppress(OSError), REACHED.open("a") as file:
        file.write(f"{name}\n")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Run quick tests first: most changes are noticed by many."""
    with suppress(OSError):
        durations = json.loads(Path("mutmut-stats.json").read_text("utf-8"))["duration_by_test"]
        items.sort(key=lambda item: durations.get(item.nodeid, 0.0))


def pytest_runtest_teardown() -> None:
    """Add what the processes of a test have reached to what mutmut has seen, before it looks."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats" and REACHED.is_file():
        import_module("mutmut.state").state()._stats.update(REACHED.read_text().split())  # noqa: SLF001 - no other way
        REACHED.write_text("")


if COLLECTING:
    vars(import_module("mutmut.mutation.trampoline"))["record_trampoline_hit"] = note
