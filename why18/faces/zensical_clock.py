"""What Zensical alone needs: a page that it keeps is never older than its evidence.

Zensical keeps a rendered page until the page or a watched file changes, and tells a file that has changed by the
second in which it was saved. So a file that is read in that second could change once more in it, and the page would
stay. ``watch`` in ``mkdocs.yml`` names what pages rest on; the rest is to wait.
"""

import time
from typing import Any

from markdown import Markdown

TICK = 0.05
"""Seconds by which the clock of a file system may be behind."""


def wait_out(md: Markdown) -> None:
    """Where Zensical renders, let the second pass in which a watched file was saved last."""
    if "rendering_context" not in md.preprocessors:
        return
    context: Any = md.preprocessors["rendering_context"]
    newest = max((saved for _, saved in context.config["watched_files"]), default=0)
    left = newest + 1 + TICK - time.time()
    if 0 < left <= 1 + TICK:  # a file from the future is nobody's to wait for
        time.sleep(left)
