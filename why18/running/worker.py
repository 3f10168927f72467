"""The process that imports torch once, and forks a process of its own for each snippet.

``python -m why18.running.worker torch torchvision`` imports the modules that it is told to, then reads a job
a line and writes a result a line, JSON both. No tensor is ever made here: what is forked must be clean.
"""

import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import sys
from pathlib import Path
from typing import Any

from why18.running import kernel, limits, scratch
from why18.running.child import Child, start
from why18.running.confine import Terms

LOOK = 0.01
"""Seconds between two looks at whether a snippet has ended, which its closed pipes say a little before it has."""


def watch(child: Child, descriptor: int, selector: selectors.BaseSelector) -> None:
    """Read what a child wrote, and hold it to its limit."""
    data = os.read(descriptor, 65536)
    if not data:
        selector.unregister(descriptor)
        os.close(descriptor)
    child.streams[descriptor] += data
    printed = list(child.streams)[1]
    limit = child.terms.limits["output"]
    if len(child.streams[printed]) > limit.value:
        del child.streams[printed][int(limit.value) :]
        child.kill(limit.fault)


def is_open(child: Child, descriptor: int, selector: selectors.BaseSelector) -> bool:
    """Say whether a descriptor is still this child's: once closed, its number may be another child's."""
    key = selector.get_map().get(descriptor)
    return key is not None and key.data is child


def drain(child: Child, descriptor: int, selector: selectors.BaseSelector) -> None:
    """Read what an ended child has left; what it started and left behind may still hold the pipe open."""
    if is_open(child, descriptor, selector):
        os.set_blocking(descriptor, False)
        with contextlib.suppress(BlockingIOError):
            while is_open(child, descriptor, selector):
                watch(child, descriptor, selector)
        if is_open(child, descriptor, selector):
            selector.unregister(descriptor)
            os.close(descriptor)


def report_ended(children: list[Child], selector: selectors.BaseSelector) -> list[Child]:
    """Write the results of children that have ended, and return those that have not."""
    running = []
    for child in children:
        if not child.reap():
            running.append(child)
            continue
        for descriptor in child.streams:
            drain(child, descriptor, selector)
        print(json.dumps(child.result()), flush=True)
    return running


def serve(parallel: int, folder: Path, terms: Terms) -> None:
    """Run the jobs that come on standard input, and end all that runs when it ends."""
    selector = selectors.DefaultSelector()
    selector.register(0, selectors.EVENT_READ)
    waiting: list[dict[str, Any]] = []
    children: list[Child] = []
    pending = b""
    while True:
        while waiting and len(children) < parallel:
            child = start(waiting.pop(0), folder, terms)
            children.append(child)
            for descriptor in child.streams:
                selector.register(descriptor, selectors.EVENT_READ, child)
        for key, _ in selector.select(timeout=LOOK if children else None):
            if key.data:
                watch(key.data, key.fd, selector)
            elif data := os.read(0, 65536):
                *lines, pending = (pending + data).split(b"\n")
                waiting += [json.loads(line) for line in lines]
            else:  # who asked is gone
                for child in children:
                    child.end()
                return
        children = report_ended(children, selector)


def read_terms() -> Terms:
    """Take what the user set out of the environment, where no snippet is to find it."""
    settings = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("WHY18_")}
    return Terms(limits.read(settings), kernel.prepare(), limits.seed(settings))


def hide() -> None:
    """Let no fork import the checker: a snippet may patch what it imports, and the checker is none of its business."""
    sys.modules.update({name: None for name in sys.modules if name.partition(".")[0] == "why18"})  # type: ignore[misc]


def main() -> None:
    """Import the modules named on the command line, say so, and serve."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # who ignores it, and passes that on, can wait for no child
    with scratch.folder() as folder:
        os.environ.pop("TMPDIR", None)
        os.environ["HOME"] = str(folder)
        terms = read_terms()
        gc.disable()  # what is imported stays: to look for garbage in it, again and again, finds none
        for name in sys.argv[1:]:
            importlib.import_module(name)
        hide()
        gc.freeze()  # nor do the forks look there
        print(json.dumps({"ready": sys.argv[1:]}), flush=True)
        serve(os.cpu_count() or 1, folder, terms)
    os._exit(0)  # to take apart what was imported takes longer than all else that is left to do


if __name__ == "__main__":
    main()
