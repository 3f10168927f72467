"""How long a command takes, and how long a saved change takes to be served."""

import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL

MKDOCS = [sys.executable, "-m", "mkdocs"]
CHECK = [str(Path(sys.executable).with_name("why18")), "check"]
IMPORT = [sys.executable, "-c", "import torch, torchvision"]
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks the server itself, whatever proxy the user has."""
PATIENCE = 120.0
"""Seconds after which a server that does not show a page, or a change of it, has failed."""


def environment(folder: Path) -> dict[str, str]:
    """The environment of what is measured: caches and bytecode are kept, temporary files are its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTHONDONTWRITEBYTECODE")}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(folder.parent)}


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds that a command takes, and MiB of memory of its largest process. Raises ``RuntimeError``."""
    with tempfile.TemporaryFile("w+") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=log, stderr=log)  # noqa: S603 - one of those above
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise RuntimeError(f"{' '.join(command)} fails in {folder}:\n{log.read()[-3000:]}")
    return seconds, usage.ru_maxrss / 1024


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """``mkdocs serve`` in a folder: the port at which it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603 - MkDocs
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def seconds_until(port: int, page: str, word: str) -> float:
    """Seconds until a served page has a word. Raises ``RuntimeError`` where it never does."""
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        with suppress(OSError), DIRECTLY.open(f"http://127.0.0.1:{port}/{page}/", timeout=PATIENCE) as answer:
            if word in answer.read().decode():  # during a build, MkDocs answers when it is finished
                return time.perf_counter() - started
        time.sleep(0.01)
    raise RuntimeError(f"mkdocs serve never shows {word!r} on {page}")


def pause() -> None:
    """Wait for as long as chance says: MkDocs looks for changes twice a second, and may have looked just now."""
    time.sleep(0.5 + random.random() / 2)  # noqa: S311 - nothing secret
