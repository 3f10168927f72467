"""A print to the network of the census that it shows, whose other counts are known then.

A head for another number of classes changes the parameters, and nothing else: the census says how many the printed
layers of its network hold, and what the print at hand has more or less is the head. Other strides change the
multiply-adds; and where there are other tensors, such as biases, the network is another one. No print tells which of
the parameters are trained.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from why18.census.counts import Count
from why18.census.fingerprint import INPUTS, NUMBER, Line, fingerprint
from why18.census.prints.tree import Node

MOST = 20_000  # modules; no network of the census has as many
OF_THIS_PRINT = ("printed-lines", "trainable")
"""What the print at hand says or leaves open, whatever its network: some layers may be frozen in it."""
OTHER_HEAD = "it depends on the head, which is another here"
OTHER_STEPS = "it depends on the strides and paddings, which are others here"
STEPS = re.compile(r"\b(?:stride|padding|dilation)\s*=\s*\(?([0-9,\s]+)")
SEVERAL = "networks that print the same differ in it"
EARLIER = {"AvgPool2d": "AdaptiveAvgPool2d"}
"""Classes that torchvision had in the place of others, before prints were as they are."""


@dataclass(frozen=True)
class Known:
    """A network of the census."""

    name: str
    counts: Mapping[str, Count]
    """By the ids of the rules."""
    notes: tuple[str, ...]
    """What its print hides."""
    lines: tuple[str, ...]
    """Its print, a module a line: level, name, class and arguments, with a blank between."""


Census = Mapping[str, Known]
"""The networks, by their fingerprints."""


def census_of(data: Mapping[str, Any]) -> Census:
    """The networks in the data of the tools, as ``why18.census.data`` makes them."""
    networks: dict[str, Known] = {}
    for name, entry in data["models"].items():
        network = network_of(name, entry, data)
        before = networks.get(entry["fingerprint"], network)
        same = {
            rule: count if count.count == network.counts[rule].count else Count(None, "unknown", SEVERAL)
            for rule, count in before.counts.items()
        }
        networks[entry["fingerprint"]] = replace(before, counts=same)
    return networks


def network_of(name: str, entry: Mapping[str, Any], data: Mapping[str, Any]) -> Known:
    """A network from its entry in the data."""
    counts = {}
    for rule, count in zip(data["rules"], entry["counts"], strict=True):
        terms = tuple((number, what) for number, what in entry["terms"].get(rule, ()))
        counts[rule] = Count(count, "unknown" if count is None else "exact", entry["why"].get(rule, ""), terms)
    return Known(name, counts, tuple(entry["notes"]), tuple(data["lines"][number] for number in entry["print"]))


def text_of(known: Known) -> str:
    """The print of a network, with its brackets, a module a line."""
    split = [line.split(" ", 3) for line in known.lines]
    levels = [int(level) for level, *_ in split]
    text = []
    for (_, name, kind, arguments), level, following in zip(split, levels, [*levels[1:], 0], strict=True):
        head = f"{'  ' * level}{f'({name}): ' if level else ''}{kind}("
        if following > level:
            text += [head, *([f"{'  ' * (level + 1)}{arguments}"] if arguments else [])]
        else:
            text += [f"{head}{arguments})", *("  " * closed + ")" for closed in range(level - 1, following - 1, -1))]
    return "\n".join(text)


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


def steps(arguments: str) -> list[list[str]]:
    """The stride, padding and dilation of a convolution; none of what reads no channels, as a pooling does."""
    return [NUMBER.findall(sides) for sides in STEPS.findall(arguments)] if INPUTS.match(arguments) else []


def exact(known: Known, network: Node, counts: Mapping[str, Count], own: int | None) -> dict[str, Count]:
    """The counts of a print of a known network, in whose own print the layers hold ``own`` parameters."""
    shown = counts["parameters"].count
    more = None if shown is None or own is None else shown - own
    given = dict(known.counts) | {rule: counts[rule] for rule in OF_THIS_PRINT}
    pairs = zip(expanded(network), known.lines, strict=True)
    if any(steps(text) != steps(line.split(" ", 3)[3]) for (*_, text), line in pairs):
        given["multiply-adds"] = Count(None, "unknown", OTHER_STEPS)
    if more == 0:
        return given
    value = known.counts["parameters"].count
    parameters = counts["parameters"] if more is None or value is None else Count(value + more)
    return given | {"parameters": parameters, "multiply-adds": Count(None, "unknown", OTHER_HEAD)}


def sentence(known: Known, counts: Mapping[str, Count], own: int | None) -> str:
    """What to say of a print that is known."""
    other = "" if counts["parameters"].count == own else ", with another head"
    return f"This is the structure of torchvision's {known.name}{other}."
