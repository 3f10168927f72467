"""What the snippets themselves cost: each in a fork of a process that has torch loaded, and one after the other.

``python alone.py times PATH…`` prints the seconds of each, ``python alone.py facts PATH…`` its plain values, as
JSON. Nothing of the checker runs here: it is what the checker is measured against.
"""

import contextlib
import gc
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
    """Wall time of a script, run in a fork, and without the fork's. Raises ``ChildProcessError`` where it fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            started = time.perf_counter()
            run(path)
            os.write(writing, str(time.perf_counter() - started).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    if not said:
        raise ChildProcessError(f"{path} fails")
    return float(said)


def facts(path: str) -> dict[str, Any]:
    """The plain values that a script assigns; the pages of the benchmark state some of them."""
    names = run(path)
    return {name: value for name, value in names.items() if isinstance(value, int | tuple) and name[0] != "_"}


def main() -> None:
    """Print a value for each script."""
    torch.set_num_threads(1)
    gc.freeze()  # what was imported is no garbage, and to look for some there is none of a script's own time
    wanted = facts if sys.argv[1] == "facts" else seconds
    json.dump({path: wanted(path) for path in sys.argv[2:]}, sys.stdout)


if __name__ == "__main__":
    main()
