"""A print to the network of the census that it shows, whose other counts are known then.

A head for another number of classes changes the parameters, and nothing else: the census says how many the printed
layers of its network hold, and what the print at hand has more or less is the head.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from why18.census.counts import Count
from why18.census.fingerprint import Line, fingerprint
from why18.census.prints.tree import Node

MOST = 20_000  # modules; no network of the census has as many
OF_THIS_PRINT = ("printed-lines",)
OF_THE_HEAD = ("parameters", "trainable")
OTHER_HEAD = "it depends on the head, which is another here"
EARLIER = {"AvgPool2d": "AdaptiveAvgPool2d"}
"""Classes that torchvision had in the place of others, before prints were as they are."""


@dataclass(frozen=True)
class Known:
    """A network of the census."""

    name: str
    counts: Mapping[str, int | None]
    """By the ids of the rules."""
    printed: int | None
    """The parameters in its printed layers; None where its print does not tell them."""


Census = Mapping[str, Known]
"""The networks, by their fingerprints."""


def recognised(network: Node, number: int, census: Census) -> Known | None:
    """The network of the census that a print of a ``number`` of modules shows, if there is one."""
    if not census or not network.kind or number > MOST:
        return None
    lines = list(expanded(network))
    if found := census.get(fingerprint(lines)):
        return found
    return census.get(fingerprint([(at, name, EARLIER.get(kind, kind), text) for at, name, kind, text in lines]))


def expanded(network: Node) -> Iterator[Line]:
    """The lines of a print in which each module has its own."""
    waiting = [(network, "", 0)]
    while waiting:
        node, name, level = waiting.pop()
        yield level, name, node.kind, node.arguments
        for child in reversed(node.children):
            waiting += [(child, name, level + 1) for name in reversed(list(names(child)))]


def names(node: Node) -> Iterator[str]:
    """The names of the modules for which a line stands: 0, 1, 2 for ``(0-2): 3 x``."""
    first = node.name.split("-", 1)[0].strip()
    if node.times == 1 or not (first.isascii() and first.isdecimal()):
        yield node.name
        return
    yield from (str(int(first) + number) for number in range(node.times))


def exact(known: Known, counts: Mapping[str, Count]) -> dict[str, Count]:
    """The counts of a print of a known network: those of the census, with the terms that the print tells."""
    shown = counts["parameters"].count
    more = shown - known.printed if shown is not None and known.printed is not None else None
    given = {}
    for rule, count in counts.items():
        value = known.counts.get(rule)
        if rule in OF_THIS_PRINT or value is None:
            given[rule] = count
        elif rule in OF_THE_HEAD:
            given[rule] = count if more is None else Count(value + more)
        elif rule == "multiply-adds" and more != 0:
            given[rule] = Count(None, "unknown", OTHER_HEAD)
        else:
            given[rule] = Count(value, terms=count.terms if count.count == value else ())
    return given


def sentence(known: Known, counts: Mapping[str, Count]) -> str:
    """What to say of a print that is known."""
    shown = counts["parameters"].count
    other = "" if shown is None or shown == known.printed else ", with another head"
    return f"This is the structure of torchvision's {known.name}{other}."
