"""Pages that nest deeper than Python-Markdown can follow: it raises ``RecursionError``, and names no place."""

import re

from why18.records import Fault

OPENS = re.compile(r"[\s>*+.)\d-]*")
"""What stands before the text of a line, and may open lists and quotations."""


def too_deep(name: str, source: str) -> Fault:
    """The fault of such a page, at the line that most stands before: a place near the deepest, if not the deepest."""
    depths = [len(OPENS.match(line)[0].expandtabs(4)) for line in source.split("\n")]  # type: ignore[index] # it matches
    line = max(range(len(depths)), key=depths.__getitem__)
    return Fault(name, line + 1, 1, "nests too deep to be read: take lists, quotations or emphasis out of each other")
