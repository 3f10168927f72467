"""``mkdocs serve`` that rebuilds when it is told to, and not when a file changes: a line in, a line out.

Everything but the server's waiting is MkDocs' own, so that a rebuild is what a person who saves a file waits for.
"""

import os
import sys
import time
from typing import Any

from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer

ANSWERS = os.fdopen(os.dup(1), "w")
"""Where the answers go: MkDocs and its plugins may write to standard output."""


class Told(LiveReloadServer):
    """A server that serves nobody."""

    def serve(self, **_: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
        """Rebuild for each line of standard input, and answer with the seconds that it took."""
        print("ready", file=ANSWERS, flush=True)
        for _line in sys.stdin:
            started = time.perf_counter()
            self.builder()
            print(time.perf_counter() - started, file=ANSWERS, flush=True)

    def shutdown(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - MkDocs' own signature
        """Nothing was started."""


if __name__ == "__main__":
    os.dup2(2, 1)
    vars(serve)["LiveReloadServer"] = Told
    cli(["serve"])
