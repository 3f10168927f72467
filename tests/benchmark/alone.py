"""What the snippets themselves cost: each in a fork of a process that has torch loaded, and one after the other.

``python alone.py times PATH…`` prints the seconds of each, ``python alone.py facts PATH…`` its plain values, as
JSON. Nothing of the checker runs here: it is what the checker is measured against.
"""

import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import torch
import torchvision  # noqa: F401 - loaded here, so that no snippet has to


def run(path: str) -> dict[str, Any]:
    """Execute a script as the main program, and return what it assigns."""
    names: dict[str, Any] = {"__name__": "__main__", "__file__": path}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(Path(path).read_bytes(), path, "exec"), names)  # noqa: S102 - the benchmark's own scripts
    return names


def seconds(path: str) -> float:
    """Wall time of a script in a fork. Raises ``ChildProcessError`` where it fails."""
    started = time.perf_counter()
    child = os.fork()
    if not child:
        status = 1
        with contextlib.suppress(BaseException):
            run(path)
            status = 0
        os._exit(status)
    if os.waitpid(child, 0)[1]:
        raise ChildProcessError(f"{path} fails")
    return time.perf_counter() - started


def facts(path: str) -> dict[str, Any]:
    """The plain values that a script assigns; the pages of the benchmark state some of them."""
    names = run(path)
    return {name: value for name, value in names.items() if isinstance(value, int | tuple) and name[0] != "_"}


def main() -> None:
    """Print a value for each script."""
    torch.set_num_threads(1)
    wanted = facts if sys.argv[1] == "facts" else seconds
    json.dump({path: wanted(path) for path in sys.argv[2:]}, sys.stdout)


if __name__ == "__main__":
    main()
