"""How deep a network is, where its print says so: it shows modules, and seldom the way that values take through them.

It says so of a chain: each convolution and fully connected layer reads as much as the one before it puts out, and they
stand in the network itself, in a ``Sequential``, or in blocks of convolutions. What stands under ``downsample`` or
``shortcut`` lies beside the chain, if its convolutions have kernels of 1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from why18.census.prints.layers import Layer, class_of
from why18.census.prints.tree import Node
from why18.census.prints.walk import Shown

IN_ORDER = frozenset(("Sequential", "nn.Sequential"))
"""Containers that run what they hold, one after the other."""
SHORTCUTS = frozenset(("downsample", "shortcut"))
SIDE_BY_SIDE = re.compile(r"(?:\w*_)?(?:q|k|v|query|key|value|mu|logvar|actor|critic)(?:_\w*)?", re.ASCII)
"""Names of layers that read the same and may have the same size."""
PLAIN = re.compile(
    r"(?:[CSG]?ELU|(?:R|Leaky)?ReLU6?|GLU|SiLU|Mish|Hard\w+|Soft(?:[Mm]ax(?:2d)?|min|plus|shrink|sign)|Log(?:Sigmoid"
    r"|Soft[Mm]ax)|Sigmoid|Tanh(?:shrink)?|Threshold|(?:Feature)?(?:Alpha)?Dropout(?:[123]d)?"
    r"|\w*(?:Max|Avg|Average|LP)(?:Unp|P)ool(?:ing)?(?:[123]d)?|\w*Pad(?:ding)?(?:[123]d)?|(?:Unf|F)latten|(?:Unf|F)old"
    r"|Identity|(?:Pixel|Channel)(?:Uns|S)huffle|Upsampl\w+|View|Reshape)",
    re.ASCII,
)
"""Classes of torch without weights; one of somebody else may hold a matrix that no line tells."""
WRAPPED = frozenset(("module", "model", "net", "network", "backbone", "_orig_mod", "_fsdp_wrapped_module"))
"""Names of a network in another that is it, with at most single modules beside, as a loss, a measure or a head."""
IN_A_LIST = re.compile(r"(?:(?:hidden|linear|fc)_?)?layers|hiddens?|linears|fcs")
"""Names of a list right in a network whose layers follow each other; further inside it may be that of an attention."""
RECURRENT = "a recurrent layer has no depth of its own: the longer the sequence, the longer the path"
NO_WAY = "a print does not show the way that values take through these modules"
NO_SIZES = "the layers print no sizes by which one could be seen to follow another"
IF_CHAIN = "if every printed convolution and fully connected layer runs once, in the printed order"


@dataclass(frozen=True)
class Chain:
    """What the print says of the way through a network."""

    layers: Sequence[Shown] = ()
    """Its convolutions and fully connected layers, in their order, without projections; empty where it is no chain."""
    why: str = ""
    """Why it is none."""
    in_order: bool = False
    """Whether all of it is run in the printed order, whatever a program says: nothing but ``Sequential``."""

    @property
    def depth(self) -> int:
        """How many layers it has."""
        return sum(shown.times for shown in self.layers)


def split(modules: Sequence[Shown]) -> tuple[list[Shown], list[Shown]]:
    """What stands in a shortcut, and all the rest."""
    beside: list[Shown] = []
    rest: list[Shown] = []
    level: int | None = None
    for shown in modules:
        if level is not None and shown.level <= level:
            level = None
        if level is None and shown.node.name in SHORTCUTS and shown.around and shown.around.name:
            level = shown.level
        (rest if level is None else beside).append(shown)
    return beside, rest


def projections(modules: Sequence[Shown]) -> list[Shown]:
    """The convolutions that stand under ``downsample`` or ``shortcut``.

    None where a kernel is larger than 1: between stages, as in a ConvNeXt, a ``downsample`` lies on the way itself.
    """
    found = [shown for shown in split(modules)[0] if shown.layer.kind == "convolution"]
    return found if all(side == 1 for shown in found for side in shown.layer.kernel) else []


def chain(modules: Sequence[Shown]) -> Chain:
    """What the print says of the way through a network."""
    beside, rest = split(modules)
    way = [shown for shown in rest if shown.layer.kind in {"convolution", "linear"}]
    if any(shown.layer.kind == "recurrent" for shown in rest):
        return Chain(why=RECURRENT)
    if any(shown.layer.inputs is None for shown in way):
        return Chain(why=NO_SIZES)
    outermost = networks(modules[0].node)
    is_chain = (
        way
        and not any(is_other(shown) for shown in rest)
        and all(may_stand(shown, outermost) for shown in way)
        and follows(way)
        and len(projections(modules)) == sum(shown.layer.kind == "convolution" for shown in beside)
    )
    if not is_chain:
        return Chain(why=NO_WAY)
    containers = [shown.node for shown in rest if shown.node.children]
    plain = all(shown.node.kind in IN_ORDER or is_plain(shown) for shown in rest if not shown.node.children)
    in_order = modules[0].around is None and not beside and all(node.kind in IN_ORDER for node in containers) and plain
    return Chain(way, in_order=in_order)


def is_other(shown: Shown) -> bool:
    """Say whether a module may multiply by a matrix in another way than as a layer behind the one before it."""
    unknown = shown.layer.tensors is None and shown.layer.kind == ""
    side_by_side = shown.layer.kind == "linear" and SIDE_BY_SIDE.fullmatch(shown.node.name) is not None
    return unknown or side_by_side or shown.layer.kind == "attention" or bool(shown.node.sizes)


def is_plain(shown: Shown) -> bool:
    """Say whether a module holds what its line tells, and no more."""
    return shown.layer.kind != "" or PLAIN.fullmatch(class_of(shown.node)) is not None


def networks(outermost: Node) -> list[Node]:
    """The network itself, the one that it wraps, as ``DataParallel`` or Lightning does, and the list of its layers."""
    nodes = [outermost]
    while len(inside := [one for one in nodes[-1].children if one.children]) == 1 and inside[0].name in WRAPPED:
        nodes.append(inside[0])
    return nodes + [one for one in nodes[-1].children if one.kind == "ModuleList" and IN_A_LIST.fullmatch(one.name)]


def may_stand(shown: Shown, outermost: Sequence[Node]) -> bool:
    """Say whether a layer stands where its neighbours in the print are its neighbours on the way."""
    around = shown.around
    if shown.layer.kind == "convolution" or around is None or around.kind in ORDERED:
        return True
    return any(around is node for node in outermost)


ORDERED = IN_ORDER | {"", "Module"}
"""Where fully connected layers may stand: in a block of one's own they may be those of an attention."""


def follows(way: Sequence[Shown]) -> bool:
    """Say whether each layer reads what the one before it puts out, and each block what it puts out itself."""
    return all(joins(before.layer, after.layer) for before, after in pairwise(way)) and all(
        shown.times == 1 or joins(shown.layer, shown.layer) for shown in way
    )


def joins(before: Layer, after: Layer) -> bool:
    """Say whether a layer reads what another puts out; from maps to vectors there is a flattening, and no way back."""
    given, read = before.outputs or 0, after.inputs or 0
    if before.kind == after.kind:
        return given == read
    return after.kind == "linear" and given > 0 and read % given == 0
