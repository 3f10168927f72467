"""HTML that a snippet prints: in goes its output, out come what must not stand in it, and what its text states.

Numbers in a picture and in a block of text are output, like what a snippet prints as text. Any other is the text of a
link to its fact, ``<a href="#depth">18</a>``, or nobody can look behind it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from why18.numbers.tokens import number_tokens
from why18.reading.visible.allowed import IN_PRINTS, message
from why18.reading.visible.runs import owned, read

OUTPUT = ("pre", "svg")
"""Elements whose numbers are output."""
LINK = re.compile(r"#(?P<name>[^\s#]+)")


@dataclass
class Printed:
    """What was found in the output of a snippet."""

    links: list[tuple[str, str]] = field(default_factory=list)
    """Each link to a fact of the snippet, by its address without ``#``, with the text that it states."""
    faults: list[str] = field(default_factory=list)
    """What is wrong, whatever the facts are."""


def read_printed(html: str) -> Printed:
    """Read what a snippet printed as HTML."""
    addresses: list[str] = []

    def owner_of(node: LexborNode) -> int | None:
        match = LINK.fullmatch(node.attributes.get("href") or "") if node.tag == "a" else None
        if match is None:
            return None
        addresses.append(match["name"])
        return len(addresses) - 1

    seen = read(html, owner_of, IN_PRINTS, OUTPUT)
    texts = [""] * len(addresses)
    faults = [message(name) for name in dict.fromkeys(seen.forbidden)]
    for run in seen.runs:
        for index, start, end in owned(run):
            texts[index] += run.text[start:end]
        faults += bare(run.prose(), run.owners)
    links = [(address, " ".join(text.split())) for address, text in zip(addresses, texts, strict=True)]
    return Printed(links, list(dict.fromkeys(faults)))


def bare(prose: str, owners: list[int | None]) -> Iterator[str]:
    """What to say of the numbers in a text that are no link to a fact, or not all of one."""
    for start, end in number_tokens(prose):
        if None in owners[start:end] or len(set(owners[start:end])) > 1:
            number = prose[start:end]
            yield f'states {number} outside of a picture: print it as a link to its fact, <a href="#name">{number}</a>'
