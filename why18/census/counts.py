"""What a count is: a rule with its definition, and what it gives for a network, said as exactly as it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["exact", "printed", "unknown"]
"""How far a count can be trusted: it is exact, it is of what a print shows, or a print does not tell it."""


@dataclass(frozen=True)
class Rule:
    """A counting rule."""

    id: str
    """By which links, pages and the command name it."""
    name: str
    """As a table shows it."""
    definition: str
    """What it counts, in one line."""


RULES = (
    Rule("depth", "Depth", "matrices of weights on the path from input to output that passes the most of them"),
    Rule(
        "depth-with-pooling", "Depth with pooling", "the same, on the path with the most where pooling counts as well"
    ),
    Rule("weighted", "Weighted layers", "all convolutions and fully connected layers, on that path or beside it"),
    Rule("convolutions", "Convolutions", "layers with kernels, of any size and over any number of axes"),
    Rule("transposed", "Transposed convolutions", "those of the convolutions that are transposed"),
    Rule("projections", "Projections", "convolutions on shortcuts, which give their input another shape"),
    Rule("linears", "Fully connected layers", "layers that join each input to each output: Linear"),
    Rule("batch-norms", "Batch norms", "batch normalization layers, over any number of axes"),
    Rule("norms", "Norms", "normalization layers of all kinds, batch norms among them"),
    Rule("poolings", "Pooling layers", "modules that pool: maximum or average, adaptive or not"),
    Rule("parameterised", "With parameters", "modules that hold parameters directly, not only in a module inside"),
    Rule("leaf-modules", "Leaf modules", "modules with no other module inside"),
    Rule("leaf-calls", "Leaf calls", "calls of leaf modules in one forward pass; one that runs again counts again"),
    Rule("function-calls", "Function calls", "operations of a forward pass that no module does, such as an addition"),
    Rule("modules", "All modules", "leaf modules and what contains them, up to the model itself"),
    Rule("children", "Top-level children", "modules directly inside the model"),
    Rule("printed-lines", "Printed lines", "lines of print(model)"),
    Rule("tensors", "Parameter tensors", "arrays of weights and of biases: model.parameters()"),
    Rule("buffers", "Buffers", "arrays that are kept and not trained, such as running means: model.buffers()"),
    Rule("state-dict", "Entries of the state_dict", "parameter tensors and kept buffers, under each of their names"),
    Rule("parameters", "Parameters", "single weights and biases in those arrays"),
    Rule("trainable", "Trainable parameters", "those of the parameters that training changes"),
    Rule("multiply-adds", "Multiply-adds", "multiplications in all products of matrices, for the input that is named"),
    Rule("torchsummary", "Last row of torchsummary", "the number behind the name in its last row"),
    Rule("keras-depth", "Depth by Keras's rule", "layers with parameters: Depth, in Keras's table of its networks"),
    Rule("yolo-layers", "Layers in YOLO's summary", "what Ultralytics prints as layers today: leaf modules"),
)
"""Every counting rule, in the order of tables."""


@dataclass(frozen=True)
class Count:
    """What a rule gives for a network."""

    count: int | None
    """None where it is not known."""
    kind: Kind = "exact"
    why: str = ""
    """Of what it is the count, or why it is not known; empty for an exact one."""
    terms: tuple[tuple[int, str], ...] = ()
    """What it is the sum of, each part with its name: ``(17, "convolutions"), (1, "fully connected layer")``."""


@dataclass(frozen=True)
class Counted:
    """A network, counted by every rule that applies to it."""

    model: str
    """Its name, or what stands for one."""
    counts: Mapping[str, Count]
    """By the ids of the rules, in their order."""
    notes: tuple[str, ...] = field(default=())
    """What a print hides, and what else has to be known about these counts; a sentence each."""
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the ids of rules, the names of the modules that a rule counts and that their own lines do not tell."""

    def as_json(self) -> dict[str, object]:
        """The form in which the command and the page give it."""
        counts = {name: {"count": count.count, "kind": count.kind} for name, count in self.counts.items()}
        return {"model": self.model, "counts": counts, "notes": list(self.notes)}
