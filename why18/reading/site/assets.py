"""The files that pages load: in goes one of ``docs/assets``, out come the faults of what a reader would see of it."""

import re
from collections.abc import Iterator
from pathlib import Path

from why18.numbers.tokens import number_tokens
from why18.reading.site import styles
from why18.reading.visible.allowed import DRAWING, IN_PRINTS, Lists, message
from why18.reading.visible.runs import read
from why18.records import Fault

LOADED = frozenset((".css", ".ico", ".jpeg", ".jpg", ".js", ".json", ".png", ".svg", ".webp"))
"""What may lie there. A page, a document or a font is none of it."""
PROLOG = re.compile(r"\s*<\?xml[^>]*\?>|<!--.*?-->", re.DOTALL)
IN_FILES = Lists(DRAWING, IN_PRINTS.values)


def faults(path: Path, shown: str) -> Iterator[Fault]:
    """What is wrong with a file, by its name as a user knows it."""
    if not path.is_file():
        yield Fault(
            shown, 1, 1, "is no file: a site cannot be built with a link that leads nowhere, a pipe or the like"
        )
    elif path.suffix not in LOADED:
        *others, last = sorted(LOADED)
        yield Fault(shown, 1, 1, f"is published, and nothing reads it: {', '.join(others)} and {last} may lie there")
    elif path.suffix in {".css", ".svg"}:
        text = path.read_bytes().decode(errors="replace")
        for offset, said in styles.wrong(text) if path.suffix == ".css" else drawn(text):
            before = text[:offset]
            yield Fault(shown, before.count("\n") + 1, offset - before.rfind("\n"), said)


def drawn(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with a drawing, each with its offset: its words keep the rule, and nothing can link them."""
    if "<!" in (rest := PROLOG.sub("", text)):
        yield text.find("<!"), "declares what a browser may show in its place: leave out all but the drawing"
    seen = read(rest, lambda _: None, IN_FILES)
    for name in dict.fromkeys(seen.forbidden):
        yield max(text.find(name.strip("<>")), 0), message(name)
    for run in seen.runs:
        for start, end in number_tokens(run.text):
            number = run.text[start:end]
            yield (
                max(text.find(number), 0),
                f"states {number} in a drawing, where nothing checks it: have a snippet draw",
            )
