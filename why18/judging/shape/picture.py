"""The picture below an answer: in go the places where it may stand, out come the faults of one that shows nothing."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from why18.judging.shape.draft import INCLUDED, Draft
from why18.reading.mark_up import fences
from why18.records import Fault
from why18.snippets import DRAWING

HTML = re.compile(r"\bhtml=")
IMAGE = re.compile(r"!\[[^\]\n]*\]\((?P<path>[^)\s]+)")
SHOWS = re.compile(r"<svg|<img|data-module=")
"""What code prints that draws: a picture, or what a tool begins in."""


def picture_faults(draft: Draft, starts: list[int]) -> Iterator[Fault]:
    """Whether one sees the answer as well, on the first screen, at one of these offsets."""
    blocks = {first.start(): (first, end) for first, end in fences(draft.text)}
    for start in starts:
        if image := IMAGE.match(draft.text, start):
            file = draft.path.parent / unquote(image["path"])
            if not file.is_file():
                shown = draft.repository.shown(file)
                yield draft.fault(start, f"the picture {image['path']} is not there: put it at {shown}, or draw it")
            return
        if start in blocks and HTML.search((block := blocks[start])[0]["header"]):
            code = draft.text[block[0].end() : block[1]]
            for name in [match["path"] for match in INCLUDED.finditer(code)]:
                file = draft.repository.root / name
                code += file.read_text("utf-8", errors="replace") if file.is_file() else SHOWS.pattern
            if not SHOWS.search(code):
                yield draft.fault(start, "the picture below the answer is empty: print an <svg>, with a <title>")
            return
    own = draft.repository.shown(draft.snippet.with_stem(f"{draft.snippet.stem}{DRAWING}"))
    block_of_it = f'```python exec="true" source="below" html="true" with --8<-- "{own}" in it'
    message = f"the picture is missing below the answer: draw it in {own}, and write a block {block_of_it}"
    yield draft.fault(starts[0] if starts else 0, message)
