"""A printed module to the layer that it is: its arguments say so, and its name where it prints none."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from why18.census.prints.tree import Node

LayerKind = Literal["convolution", "linear", "batch-norm", "norm", "recurrent", "attention", "other", ""]
Shape = tuple[int, ...]

N = "[0-9]{1,40}"
NUMBER = re.compile(N)
CONVOLUTION = re.compile(rf"({N}) *(?:,|->) *({N}), *kernel_size *= *[(\[]([0-9, ]+)")
"""Channels, and the sides of the kernel; Gluon has an arrow, Paddle square brackets."""
LUA_CONVOLUTION = re.compile(rf"({N}) -> ({N}), ({N}(?:x{N})*)")
LINEAR = re.compile(rf"in_features *= *({N}), *out_features *= *({N})")
TURNED = re.compile(rf"nf *= *({N}), *nx *= *({N})")
"""The outputs and inputs of a Conv1D of transformers, which multiplies by a matrix as a Linear does."""
BILINEAR = re.compile(rf"in1_features *= *({N}), *in2_features *= *({N}), *out_features *= *({N})")
BATCH_NORM = re.compile(r"momentum *=.*affine *=")
FEATURES = re.compile(rf"(?:num_features *= *|in_channels *= *|^ *)({N})")
PAIR = re.compile(rf" *({N})(?:, *| -> )({N})")
GROUPS = re.compile(rf"groups *= *({N})")
NO_BIAS = re.compile(r"(?:^|[^_a-z])bias *= *(?:False|None)|without bias")
NOT_AFFINE = re.compile(r"affine *= *False")
LAYERS_OF = re.compile(rf"num_layers *= *({N})")
PROJECTED = re.compile(rf"proj_size *= *({N})")
BOTH_WAYS = re.compile(r"bidirectional *= *True")
ORIGINAL = re.compile(r"original_name *= *([\w.]+)", re.ASCII)

NAMED_CONVOLUTION = re.compile(r"(?:Lazy)?Conv(?:Transpose)?[123]d")
TRANSPOSED = re.compile(r"Transpose|Deconv|FullConvolution")
LUA_CONVOLUTIONS = re.compile(r"(?:Spatial|Temporal|Volumetric)(?:Full)?Convolution")
NAMED_LINEAR = re.compile(r"Linear|Dense")
NAMED_BATCH_NORM = re.compile(r"(?:Sync|Lazy|Spatial|Volumetric)?BatchNorm(?:alization|[123][dD])?")
NAMED_NORM = re.compile(r"(?!_|Weight|Spectral)\w*Norm(?!al)\w*|\w*Normalization|CrossMapLRN2d", re.ASCII)
ACTING = re.compile(r"Norm1?Act(?:2d)?$")
"""Norms of timm that hold their activation."""
WITHOUT_WEIGHTS = re.compile(r"Frozen|^(?:Local|Pixel|CrossMap)|Unweighted|Weightless")
ROOT_MEAN_SQUARE = re.compile(r"RMS|Rms")
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}
RECURRENT = re.compile(r"(LSTM|GRU|RNN)(?:Cell)?")
HOLDS = re.compile(
    r"(?!_)\w*(?:Linear|Conv[123]?[dD]?|Norm[123]?[dD]?|Dense|LSTM|GRU|Attention|Experts|Router|LayerScale(?:2d)?)",
    re.ASCII,
)
"""Classes that hold weights by their names; where such a module prints no sizes, they are not known."""
FEW_BITS = re.compile("4bit|8bit")
QUANTISED = re.compile("zero_point|qscheme")

PACKED = "quantised weights are packed, and are no parameters"
SMALL = "weights of 4 or 8 bits are stored packed"
PARAMETRISED = "parametrised weights do not print their tensors"
LAZY = "learns its sizes in a first pass"
NO_SIZES = "prints no sizes"
TOO_MANY = "has too many layers to add up"
MOST = 1000


@dataclass(frozen=True)
class Layer:
    """What a printed module is, without the modules inside of it."""

    kind: LayerKind = ""
    """Empty for a module that is none of these and holds nothing that is known."""
    inputs: int | None = None
    """Channels or features that it reads."""
    outputs: int | None = None
    kernel: Shape = ()
    """The sides of its kernel."""
    transposed: bool = False
    tensors: tuple[Shape, ...] | None = ()
    """The shapes of its parameters, of which a number alone is a vector; None where they are not known."""
    why: str = ""
    """Why they are not known."""


def class_of(node: Node) -> str:
    """The class of a module, without what stands in front of it: ``Linear`` for ``nn.Linear``."""
    original = ORIGINAL.search(node.arguments)
    return (original[1] if original else node.kind).split(".")[-1]


def layer(node: Node) -> Layer:
    """What a printed module is."""
    name = class_of(node)
    text = "" if ORIGINAL.search(node.arguments) else node.arguments
    made = convolution(name, text) or linear(name, text) or norm(name, text, node) or other(name, text)
    if name.startswith("Lazy") and any(0 in shape for shape in made.tensors or ()):
        return replace(made, tensors=None, why=LAZY)
    inside = {child.name: child for child in node.children}
    if made.why == NO_SIZES and inside and made.kind in {"convolution", "linear"}:
        return Layer()  # what holds the layer has its name, as lora.Linear
    if name == "MultiheadAttention" and "out_proj" in inside:
        return attention(inside["out_proj"].arguments)
    packed = PACKED if QUANTISED.search(text) else SMALL if FEW_BITS.search(name) else ""
    if name == "ParametrizationList":
        made = Layer("other", tensors=None, why=PARAMETRISED)
    elif made.kind in {"convolution", "linear"} and "parametrizations" in inside:
        made = replace(made, tensors=biased(text, made.outputs or 0))
    elif made.kind in {"convolution", "linear"} and made.tensors and packed:
        made = replace(made, tensors=None, why=packed)
    elif made.kind == "" and tells_nothing(node) and HOLDS.fullmatch(name):
        made = Layer(tensors=None, why=NO_SIZES)
    printed = tuple(tuple(int(side) for side in NUMBER.findall(size)) for size in node.sizes)
    return replace(made, tensors=made.tensors + printed) if made.tensors is not None and printed else made


def tells_nothing(node: Node) -> bool:
    """Say whether no size is printed in a module: it has at most an activation inside, as experts in one block do."""
    return not node.sizes and all(not one.children and not NUMBER.search(one.arguments) for one in node.children)


def biased(text: str, outputs: int) -> tuple[Shape, ...]:
    """The bias of a layer, as a tensor; none where it has none."""
    return () if NO_BIAS.search(text) else ((outputs,),)


def convolution(name: str, text: str) -> Layer | None:
    """A convolution: two numbers of channels, and a kernel."""
    found = CONVOLUTION.search(text) or (LUA_CONVOLUTION.search(text) if LUA_CONVOLUTIONS.match(name) else None)
    transposed = bool(TRANSPOSED.search(name)) or "output_padding" in text
    if found is None:
        named = NAMED_CONVOLUTION.fullmatch(name)
        return Layer("convolution", transposed=transposed, tensors=None, why=NO_SIZES) if named else None
    inputs, outputs = int(found[1]), int(found[2])
    kernel = tuple(map(int, NUMBER.findall(found[3])))
    groups = GROUPS.search(text)
    shared = max(1, int(groups[1])) if groups else 1
    weight = (inputs, outputs // shared, *kernel) if transposed else (outputs, inputs // shared, *kernel)
    return Layer("convolution", inputs, outputs, kernel, transposed, (weight, *biased(text, outputs)))


def linear(name: str, text: str) -> Layer | None:
    """A fully connected layer: two numbers of features."""
    found = LINEAR.search(text) or (PAIR.match(text) if NAMED_LINEAR.fullmatch(name) else None)
    if found:
        inputs, outputs = int(found[1]), int(found[2])
        return Layer("linear", inputs, outputs, tensors=((outputs, inputs), *biased(text, outputs)))
    if turned := TURNED.search(text):
        outputs, inputs = int(turned[1]), int(turned[2])
        return Layer("linear", inputs, outputs, tensors=((inputs, outputs), (outputs,)))
    if name in {"Linear", "Conv1D"}:
        return Layer("linear", tensors=None, why=NO_SIZES)
    return None


def norm(name: str, text: str, node: Node) -> Layer | None:
    """A normalization: of a batch, where it keeps a momentum and is no norm of an instance; others are leaves."""
    in_batch = (BATCH_NORM.search(text) and "Instance" not in name) or NAMED_BATCH_NORM.fullmatch(name)
    acting = ACTING.search(name) and NUMBER.search(text)  # without a size it is a block, as timm's ConvNormAct
    if not in_batch and not acting and (node.children or not NAMED_NORM.fullmatch(name)):
        return None
    kind: LayerKind = "batch-norm" if in_batch else "norm"
    if WITHOUT_WEIGHTS.search(name) or NOT_AFFINE.search(text):
        return Layer(kind)
    sizes = FEATURES.search(text)
    shape: Shape | None = (int(sizes[1]),) if sizes else None
    if "Group" in name and (pair := PAIR.match(text)):
        shape = (int(pair[2]),)
    elif "Layer" in name or ROOT_MEAN_SQUARE.search(name):
        shape = tuple(map(int, NUMBER.findall(text.split("eps", 1)[0]))) or None
    if shape is None:
        return Layer(kind, tensors=None, why=NO_SIZES)
    if ROOT_MEAN_SQUARE.search(name) or NO_BIAS.search(text):
        return Layer(kind, tensors=(shape,))
    return Layer(kind, tensors=(shape, shape))


def other(name: str, text: str) -> Layer:
    """A module of another kind whose parameters its line tells, or one that has none."""
    pair = PAIR.match(text)
    if (recurrent := RECURRENT.fullmatch(name)) and pair:
        layers = LAYERS_OF.search(text)
        number = int(layers[1]) if layers and not name.endswith("Cell") else 1
        if number > MOST:
            return Layer("recurrent", tensors=None, why=TOO_MANY)
        return Layer("recurrent", tensors=recurrence(GATES[recurrent[1]], int(pair[1]), int(pair[2]), number, text))
    if "Embedding" in name and pair:
        return Layer("other", tensors=((int(pair[1]), int(pair[2])),))
    if found := BILINEAR.search(text):
        first, second, outputs = map(int, found.groups())
        return Layer("other", tensors=((outputs, first, second), *biased(text, outputs)))
    if name == "PReLU" and (found := NUMBER.search(text)):
        return Layer("other", tensors=((int(found[0]),),))
    return Layer()


def recurrence(gates: int, inputs: int, hidden: int, layers: int, text: str) -> tuple[Shape, ...]:
    """The parameters of a recurrent layer: for each of its layers and directions two matrices and two biases."""
    projected = PROJECTED.search(text)
    kept = int(projected[1]) if projected else hidden
    directions = 2 if BOTH_WAYS.search(text) else 1
    shapes: list[Shape] = []
    for number in range(layers):
        reads = inputs if number == 0 else kept * directions
        one: list[Shape] = [(gates * hidden, reads), (gates * hidden, kept)]
        one += [] if NO_BIAS.search(text) else [(gates * hidden,), (gates * hidden,)]
        one += [(kept, hidden)] if projected else []
        shapes += one * directions
    return tuple(shapes)


def attention(out_proj: str) -> Layer:
    """Multi-head attention, whose own matrix for queries, keys and values no line prints."""
    found = LINEAR.search(out_proj)
    if not found:
        return Layer("attention", tensors=None, why=NO_SIZES)
    width = int(found[1])
    return Layer("attention", tensors=((3 * width, width), *biased(out_proj, 3 * width)))
