"""What has to be known about the counts of a print, and what it hides: a sentence each."""

from collections.abc import Iterator, Sequence
from math import prod

from why18.census.prints.layers import QUANTISED, class_of
from why18.census.prints.tree import Node
from why18.census.prints.walk import Shown

FRAMEWORKS = (
    # what stands in the class of a module or in its arguments, and who prints so
    ("nn.", "", "Torch7 (Lua)"),
    ("HybridSequential", "", "MXNet Gluon"),
    ("Conv2D", " -> ", "MXNet Gluon"),
    ("", "data_format=", "PaddlePaddle"),
    ("", "original_name=", "TorchScript, which keeps classes and no sizes"),
)


def notes(networks: Sequence[Node], number: int, modules: Sequence[Shown]) -> Iterator[str]:
    """The sentences about a network of a paste, the most important first."""
    network = networks[number]
    if len(networks) > 1:
        names = ", ".join(node.kind or "modules without a network" for node in networks)
        yield f"{len(networks)} networks stand in this text ({names}): number {number + 1} is counted."
    if not network.kind:
        listed = sum(shown.times for shown in modules)
        yield f"The network itself has no line: {listed} modules are listed, {listed + 1} with the network."
    if any(shown.node.cut for shown in modules) or network.cut:
        yield "The brackets do not match: lines seem to be missing, and each count is of what is shown."
    elided = sum(shown.node.elided for shown in modules)
    if elided:
        yield f"{elided} {'modules are' if elided > 1 else 'module is'} abbreviated: each count is of what is shown."
    for kind, arguments, name in FRAMEWORKS:
        if any(shown.node.kind.startswith(kind) and arguments in shown.node.arguments for shown in modules):
            yield f"This is a print of {name}."
            break
    yield from about_layers(modules)


def about_layers(modules: Sequence[Shown]) -> Iterator[str]:
    """The sentences about layers that count in another way than they look."""
    inside = sum(shown.times for shown in modules if shown.layer.kind == "convolution" and not shown.is_leaf)
    if inside:
        yield f"Convolutions that have modules inside, and so are no leaf modules: {inside}."
    if any(class_of(shown.node).startswith("FrozenBatchNorm") for shown in modules):
        yield "FrozenBatchNorm has buffers and no parameters, and is none of torch's batch norms."
    if any(shown.layer.kind == "attention" for shown in modules):
        yield (
            "MultiheadAttention holds a matrix for queries, keys and values that no line shows: it is counted, "
            "as for keys and values as wide as the queries."
        )
    if any(class_of(shown.node) == "Conv1D" and shown.layer.kind == "linear" for shown in modules):
        yield "Conv1D is what transformers calls a fully connected layer, and counts as one."
    yield from about_words(modules)
    if any(QUANTISED.search(shown.node.arguments) for shown in modules):
        yield "The network is quantised: its weights are packed, and batch norms may be folded into convolutions."


def about_words(modules: Sequence[Shown]) -> Iterator[str]:
    """The sentence about the largest embedding, where others, or a fully connected layer, may have the same matrix."""
    holding = [shown for shown in modules if shown.layer.tensors]
    embeddings = [shown for shown in holding if "Embedding" in class_of(shown.node)]
    words = max((first(shown) for shown in embeddings), key=prod, default=())
    linears = [shown for shown in holding if shown.layer.kind == "linear" and first(shown) == words]
    number = sum(shown.times for shown in (*linears, *embeddings) if first(shown) == words)
    kinds = "Embedding and Linear" if linears else "Embedding"
    if number > 1:
        yield (
            f"{number} modules, {kinds}, have {words[0]:,} × {words[1]:,} weights each: if these are the "
            "same, as in many language models, "
            f"the network has {(number - 1) * prod(words):,} parameters fewer than its lines."
        )


def first(shown: Shown) -> tuple[int, ...]:
    """The shape of the first tensor of a module: its matrix, where it has one."""
    return shown.layer.tensors[0] if shown.layer.tensors else ()
