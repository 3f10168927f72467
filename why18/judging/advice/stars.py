"""Stars: in go the bare numbers of a page, out come the products that Markdown takes for emphasis.

``3*3*64`` is shown as 3364, with the second 3 in italics, and a writer who sees 3364 in a message would look for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from why18.reading.mark_up import STARRED
from why18.records import Bare


def starred(text: str, bares: Sequence[Bare]) -> Iterator[Bare]:
    """The products in a page's text of which numbers are shown that are not typed."""
    for match in STARRED.finditer(text):
        inside = [bare for bare in bares if match.start() <= bare.place.start < match.end()]
        if any(bare.text not in match[0] for bare in inside):
            yield replace(inside[0], place=inside[0].place.spanning(*match.span()), text=match[0])
