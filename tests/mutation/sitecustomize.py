"""Lets mutmut change what runs in the processes that tests start, and learn what a test reaches there.

mutmut makes a change in the process in which the tests run, and notes which functions a test reaches there alone.
Python imports a module of this name in every process that finds it on its path: it takes the name of the change
along, also where a process gets an environment of its own, and has each say what it reaches.
(PYTEST_DONT_REWRITE: Python has imported it before pytest looks.)
"""

import fcntl
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

MUTANT, REACHED = "MUTANT_UNDER_TEST", "MUTATION_REACHED"
TAKEN_ALONG = (MUTANT, REACHED, "PYTHONPATH")
"""Variables that every process is to find: the change, the pipe for what is reached, and where this module is."""
APART = "MUTATION_APART"
"""Set for a process with an environment of its own, in which nobody is to find any of this."""
ROOM = 1024**2
"""Bytes that the pipe holds until the test has ended."""


def module_of(name: str) -> str:
    """The name that mutmut knows a module by; that of the main program, or of a MkDocs hook, is another."""
    if name == "__main__":
        spec: Any = sys.modules[name].__spec__
        return str(spec.name) if spec else name
    return name.removesuffix(".py").replace("/", ".")


class Reached:
    """The pipe through which processes say what they reach; a snippet's own may write to one, but to no file."""

    def __init__(self, path: str) -> None:
        """Open it, to read and to write: nobody waits for anybody."""
        self.pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self.said: set[str] = set()
        os.register_at_fork(before=self.said.clear)  # what follows the fork may belong to another test

    def say(self, name: str, **_: Any) -> None:  # noqa: ANN401 - mutmut's own signature
        """Say once that a function was reached."""
        if name not in self.said:
            self.said.add(name)
            module, _dot, called = name.partition(".x")
            os.write(self.pipe, f"{module_of(module)}.x{called}\n".encode())

    def heard(self) -> set[str]:
        """What was said since this was asked last."""
        data = b""
        with suppress(BlockingIOError):
            while True:
                data += os.read(self.pipe, ROOM)
        self.said.clear()
        return set(data.decode().split())


def follow(trampoline: dict[str, Any]) -> None:
    """Let mutmut find the functions of a module by the name that it knows."""
    wrap = trampoline["wrap_in_trampoline"]

    def wrap_by_name(mutants: dict[str, Any], **options: Any) -> Any:  # noqa: ANN401 - mutmut's own signature
        def decorate(function: Any) -> Any:  # noqa: ANN401
            function.__module__ = module_of(function.__module__)
            return wrap(mutants, **options)(function)

        return decorate

    trampoline["wrap_in_trampoline"] = wrap_by_name


def take_along(trampoline: dict[str, Any]) -> None:
    """Let every process that is started from here know of the change."""
    processes: Any = subprocess.Popen
    start = processes.__init__

    def start_with(self: Any, *arguments: Any, env: dict[str, str] | None = None, **options: Any) -> None:  # noqa: ANN401
        if env is not None and MUTANT not in env:
            known = {name: WORD[name] for name in WORD if name not in env}
            env = {**env, **known, MUTANT: trampoline["get_mutant_under_test"](), APART: "1"}
        start(self, *arguments, env=env, **options)

    processes.__init__ = start_with


WORD = {name: os.environ[name] for name in TAKEN_ALONG if name in os.environ}
TRAMPOLINE = vars(import_module("mutmut.mutation.trampoline")) if REACHED in WORD else {}
if TRAMPOLINE:
    follow(TRAMPOLINE)
    take_along(TRAMPOLINE)
if os.environ.pop(APART, ""):
    TRAMPOLINE["_mutant_under_test"] = WORD[MUTANT]
    for name in WORD:
        del os.environ[name]
    sys.path[:] = [path for path in sys.path if path not in WORD["PYTHONPATH"].split(os.pathsep)]
if WORD.get(MUTANT) == "stats":
    TRAMPOLINE["record_trampoline_hit"] = Reached(WORD[REACHED]).say

LISTENING: list[Reached] = []
"""The pipe, in the process that runs the tests while mutmut finds out which of them reaches what."""


def pytest_sessionstart() -> None:
    """Listen, where mutmut finds out which test reaches what."""
    if os.environ.get(MUTANT) == "stats":
        LISTENING.append(Reached(WORD[REACHED]))
        fcntl.fcntl(LISTENING[0].pipe, fcntl.F_SETPIPE_SZ, ROOM)


def pytest_runtest_teardown() -> None:
    """Add what the processes of a test have reached to what mutmut has seen, before it looks."""
    for pipe in LISTENING:
        import_module("mutmut.state").state()._stats.update(pipe.heard())  # noqa: SLF001 - no other way
