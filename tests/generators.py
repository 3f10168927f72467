"""The generators that build the site, MkDocs and Zensical, as the tests run them."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

GENERATORS = {name: (str(Path(sys.executable).with_name(name)), "build", "--strict") for name in ("mkdocs", "zensical")}
GAVE_UP = "Watcher disconnected"
"""What Zensical says where its file agent had nothing to do for a tenth of a second, and ended.

A busy machine may take longer to tell the agent what to watch. No page has been read then.
"""
TRIES = 5


def build(folder: Path, command: Sequence[str] = GENERATORS["zensical"]) -> tuple[int, str]:
    """Build what is in a folder; the status, and all that was said."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    for _ in range(TRIES):
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
        if GAVE_UP not in done.stdout + done.stderr:
            break
    return done.returncode, done.stdout + done.stderr
