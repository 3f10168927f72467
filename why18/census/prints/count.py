"""A print to its counts: in goes the text that somebody pasted, out comes a ``Counted``."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import prod

from why18.census.counts import RULES, Count, Counted
from why18.census.prints import chain as chains
from why18.census.prints.known import Census, exact, recognised, sentence, text_of
from why18.census.prints.layers import class_of
from why18.census.prints.lines import lines
from why18.census.prints.notes import notes
from why18.census.prints.refuse import refusal
from why18.census.prints.tree import Node, Reader
from why18.census.prints.walk import Shown, walk

LARGEST = 2**53 - 1
"""Up to which a browser counts exactly."""
TOO_LARGE = f"beyond {LARGEST:,}"
LISTED = "as the print lists them"
AT_LEAST = "of what is shown: the print is not whole"
LAYERS = "in the printed layers"
CALLS = "a print shows modules, and not how often they are called"
NO_INPUT = "a print does not show the size of the input"
NO_TENSORS = "a print does not show which tensors are kept, or trained"

UNKNOWN = {"leaf-calls": CALLS, "function-calls": CALLS, "torchsummary": CALLS, "multiply-adds": NO_INPUT}
"""Why a print does not tell what a rule counts; of the others it does not tell which tensors there are."""
POOLING = re.compile(r"(?:Max|Avg|Average|LP)Pool(?:ing)?(?:[123][dD])?$")


def count_print(text: str, which: int | None = None, census: Census | None = None) -> Counted:
    """Count the network that a text shows; of several the first with modules inside, or number ``which``, 0-based.

    A network of ``census`` is recognised, and its counts are exact then.
    Raises ``ValueError`` for a text that shows none, in a sentence that says what it is and what to paste.
    """
    networks = read(text)
    if not networks:
        raise ValueError(refusal(text))
    number = which if which is not None else next((n for n, node in enumerate(networks) if node.children), 0)
    if not 0 <= number < len(networks):
        raise ValueError(f"there is no network {number} in this text: it shows {len(networks)}, from 0 on")
    network = networks[number]
    modules = list(walk(network))
    counts, said = dict(counted(network, modules)), list(notes(networks, number, modules))
    known = recognised(network, sum(shown.times for shown in modules), census or {})
    of_known = count_print(text_of(known)).counts if known else counts
    if known is None or counts["tensors"].count != of_known["tensors"].count:
        return Counted(network.kind, counts, tuple(said))
    own = of_known["parameters"].count
    return Counted(known.name, exact(known, network, counts, own), (sentence(known, counts, own), *said, *known.notes))


def read(text: str) -> list[Node]:
    """The networks that a text shows, in their order."""
    networks = [promoted(node) for node in Reader().read(lines(text))]
    networks = [node for node in networks if node.kind or any(shown.layer.kind for shown in walk(node))]
    if len(networks) > 1 and [node.number for node in networks] == list(range(len(networks))):
        return [Node("", networks[0].line, children=networks, last=networks[-1].last)]  # the items of a list
    return networks


def promoted(node: Node) -> Node:
    """What stands alone in a network without a line, if modules stand in it: then it is the network."""
    alone = node.children[0] if not node.kind and len(node.children) == 1 else None
    if alone and alone.children:
        alone.name, alone.last, alone.cut = "", max(alone.last, node.last), alone.cut or node.cut
        return alone
    return node


def counted(network: Node, modules: Sequence[Shown]) -> Iterable[tuple[str, Count]]:
    """Each rule with its count, in the order of the rules."""
    whole = not any(shown.node.elided or shown.node.cut for shown in modules) and not network.cut
    known = {**structure(network, modules, whole=whole), **weights(modules, whole=whole), **ways(modules, whole=whole)}
    for rule in RULES:
        count = known.get(rule.id) or Count(None, "unknown", UNKNOWN.get(rule.id, NO_TENSORS))
        too_large = count.count is not None and count.count > LARGEST
        yield rule.id, Count(None, "unknown", TOO_LARGE) if too_large else count


def total(modules: Sequence[Shown], counts: Callable[[Shown], bool]) -> int:
    """For how many modules those stand that count."""
    return sum(shown.times for shown in modules if counts(shown))


def several(number: int, name: str) -> tuple[int, str]:
    """A term of a sum, in the plural unless it is one."""
    return number, name if number == 1 else f"{name}s"


def pools(shown: Shown) -> bool:
    """Say whether a module pools, by its class."""
    return POOLING.search(class_of(shown.node)) is not None


def structure(network: Node, modules: Sequence[Shown], *, whole: bool) -> dict[str, Count]:
    """What the print lists."""
    why = LISTED if whole else AT_LEAST

    def of(counts: Callable[[Shown], bool]) -> Count:
        return Count(total(modules, counts), "printed", why)

    def kind(name: str) -> Count:
        return of(lambda shown: shown.layer.kind == name)

    kernels = Counter[str]()
    for shown in modules:
        if shown.layer.kind == "convolution":
            kernels["×".join(map(str, shown.layer.kernel))] += shown.times
    convolutions, linears = kind("convolution"), kind("linear")
    terms = tuple(several(number, f"{sides} convolution".strip()) for sides, number in kernels.items())
    leaves = of(lambda shown: shown.is_leaf)
    parameterised = of(lambda shown: shown.layer.tensors is None or bool(shown.layer.tensors))
    weighted = (convolutions.count or 0) + (linears.count or 0)
    both = (several(convolutions.count or 0, "convolution"), several(linears.count or 0, "fully connected layer"))
    everything = Count(sum(shown.times for shown in modules), "printed", why)
    inside = (everything.count or 0) - (leaves.count or 0)
    return {
        "weighted": Count(weighted, "printed", why, both),
        "convolutions": Count(convolutions.count, "printed", why, terms),
        "transposed": of(lambda shown: shown.layer.kind == "convolution" and shown.layer.transposed),
        "linears": linears,
        "batch-norms": kind("batch-norm"),
        "norms": of(lambda shown: shown.layer.kind in {"batch-norm", "norm"}),
        "poolings": of(pools),
        "parameterised": parameterised,
        "leaf-modules": leaves,
        "modules": Count(
            everything.count, "printed", why, (several(leaves.count or 0, "leaf module"), several(inside, "container"))
        ),
        "children": Count(sum(child.times for child in network.children), "printed", why),
        "printed-lines": Count(network.last - network.line + 1, "printed", "of this paste"),
        "keras-depth": parameterised,
        "yolo-layers": leaves,
    }


def weights(modules: Sequence[Shown], *, whole: bool) -> dict[str, Count]:
    """What the printed layers hold."""
    hidden = Counter[tuple[str, str]]()
    tensors = parameters = 0
    for shown in modules:
        if shown.layer.tensors is None:
            hidden[class_of(shown.node), shown.layer.why] += shown.times
        else:
            tensors += len(shown.layer.tensors) * shown.times
            parameters += sum(prod(shape) for shape in shown.layer.tensors) * shown.times
    if hidden or not whole:
        missing = [f"{number} × {name}: {why}" for (name, why), number in hidden.items()]
        unknown = Count(None, "unknown", "; ".join(missing) if whole else AT_LEAST)
        return {"tensors": unknown, "parameters": unknown}
    return {"tensors": Count(tensors, "printed", LAYERS), "parameters": Count(parameters, "printed", LAYERS)}


def ways(modules: Sequence[Shown], *, whole: bool) -> dict[str, Count]:
    """What the print tells of the way through the network."""
    beside = sum(shown.times for shown in chains.projections(modules))
    found = {"projections": Count(beside, "printed", "under downsample or shortcut")} if beside and whole else {}
    no_projection = Count(None, "unknown", "a print does not show which convolutions lie on shortcuts")
    way = chains.chain(modules)
    if not whole or way.why:
        unknown = Count(None, "unknown", way.why if whole else AT_LEAST)
        return {"depth": unknown, "depth-with-pooling": unknown, "projections": no_projection, **found}
    convolutions = total(way.layers, lambda shown: shown.layer.kind == "convolution")
    both = (several(convolutions, "convolution"), several(way.depth - convolutions, "fully connected layer"))
    terms = tuple(term for term in both if term[0])
    if not way.in_order:
        depth = Count(way.depth, "printed", chains.IF_CHAIN, terms)
        return {
            "depth": depth,
            "depth-with-pooling": Count(None, "unknown", CALLS),
            "projections": no_projection,
            **found,
        }
    pooling = total(modules, pools)
    leaves = total(modules, lambda shown: shown.is_leaf)
    return {
        "depth": Count(way.depth, terms=terms),
        "depth-with-pooling": Count(way.depth + pooling, terms=(*terms, several(pooling, "pooling"))),
        "projections": Count(0),
        "leaf-calls": Count(leaves),
        "function-calls": Count(0),
    }
