"""Build the site of the working folder once for each line on standard input, and kill the build.

A line names a signal and a file operation, counted from one: before that one the signal comes. The answer is how the
build ended, and whether it came so far.
"""

import mmap
import os
import sys
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from why18.running.runner import RUNNER

OPERATIONS = {"fcntl.flock", "ctypes.dlsym", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}
REACHED = mmap.mmap(-1, 1)  # shared with the process that is killed


def kill_at(operation: int, number: int) -> None:
    """Send this process a signal before its file operation of that number."""
    left = operation

    def count(event: str, given: tuple[Any, ...]) -> None:
        nonlocal left
        if event in OPERATIONS or (event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR)):
            left -= 1
            if not left:
                REACHED[0] = 1
                os.kill(os.getpid(), number)

    sys.addaudithook(count)


build(load_config("mkdocs.yml", site_dir="tmp/warm"))  # imports once what each build needs
if thread := RUNNER.thread:
    thread.join()  # a fork that finds it reading what a snippet computed could never close what it reads from
for line in sys.stdin:
    number, operation = map(int, line.split())
    REACHED[0] = 0
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), REACHED[0], flush=True)
        continue
    config = load_config("mkdocs.yml")
    kill_at(operation, number)
    build(config)
    break
