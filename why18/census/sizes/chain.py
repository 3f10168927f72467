"""A chain to its steps: what comes out of each layer, what it costs, how far it sees, and where the chain breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from why18.census.sizes.formulas import formulas, left_over
from why18.census.sizes.language import Chain
from why18.census.sizes.layers import SHRINK, Layer, axes_of, multiply_adds, parameters
from why18.census.sizes.receptive import receptive_fields
from why18.census.sizes.refusals import ImpossibleError, times
from why18.census.sizes.shapes import output_size

LARGEST = 10**9
"""The largest side and the largest number in a shape."""


@dataclass(frozen=True)
class Step:
    """One word of a chain, done."""

    word: str
    layer: Layer | None
    """None for a bracket, which keeps a map or joins it."""
    output: tuple[int, ...]
    """What comes out, without the batch dimension."""
    parameters: int
    multiply_adds: int
    receptive_field: tuple[int, ...] | None
    """How many places of the input one value sees along each axis; None where there are no places any more."""
    left_over: tuple[tuple[int, int], ...]
    """For each axis, places behind the last window, and how many of them are no padding."""
    formulas: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """A chain, followed to its end or to the layer that is impossible."""

    chain: Chain
    steps: tuple[Step, ...]
    error: ImpossibleError | None = field(default=None)
    """Why the word behind the last step is impossible."""

    @property
    def shapes(self) -> list[tuple[int, ...]]:
        """The shape of the input, and of what comes out of each step."""
        return [self.chain.shape, *(step.output for step in self.steps)]

    @property
    def parameters(self) -> int:
        """Of all steps."""
        return sum(step.parameters for step in self.steps)

    @property
    def multiply_adds(self) -> int:
        """Of all steps."""
        return sum(step.multiply_adds for step in self.steps)

    @property
    def in_features(self) -> int | None:
        """What comes into the first linear layer, also where that was made for something else; None without one."""
        shapes = zip(self.chain.words, self.shapes, strict=False)
        return next((came[-1] for (_, layer), came in shapes if layer and layer.type == "linear"), None)

    def as_json(self) -> dict[str, Any]:
        """The form in which the command and the page give it, but for the inputs that work."""
        steps = [
            {
                "word": step.word,
                "layer": step.layer and step.layer.as_json(),
                "output": list(step.output),
                "parameters": step.parameters,
                "macs": step.multiply_adds,
                "receptive_field": step.receptive_field and list(step.receptive_field),
                "left_over": [list(rest) for rest in step.left_over],
                "formulas": list(step.formulas),
            }
            for step in self.steps
        ]
        error = self.error and {
            "step": len(self.steps),
            "word": self.chain.words[len(self.steps)][0],
            "kind": self.error.kind,
            "why": self.error.why,
            "error": self.error.torch,
        }
        return {
            "chain": str(self.chain),
            "input": list(self.chain.shape),
            "steps": steps,
            "parameters": self.parameters,
            "macs": self.multiply_adds,
            "in_features": self.in_features,
            "error": error,
        }


def shapes_of(chain: Chain, shape: Sequence[int]) -> tuple[list[tuple[int, ...]], ImpossibleError | None]:
    """The shapes that a chain makes of an input, itself first, and why they end where they do."""
    shapes: list[tuple[int, ...]] = [tuple(shape)]
    kept: list[tuple[int, ...]] = []
    for word, layer in chain.words:
        came = out = shapes[-1]
        try:
            if layer:
                out = tuple(output_size(layer, came))
            elif word == "(":
                kept.append(came)
            else:
                out = joined(came, kept.pop() if kept else None, crop=word == ")crop")
            check_largest(out)
        except ImpossibleError as error:
            return shapes, error
        shapes.append(out)
    return shapes, None


def check_largest(out: Sequence[int]) -> None:
    """Refuse what no memory holds."""
    if max(out) > LARGEST:
        raise ImpossibleError("too large", f"more than {LARGEST} would come out along one axis", "")


def joined(came: tuple[int, ...], kept: tuple[int, ...] | None, *, crop: bool) -> tuple[int, ...]:
    """The shape of a map behind the one that was kept for it: ``torch.cat([kept, came], dim=1)``."""
    if kept is None:
        raise ImpossibleError("sizes differ where maps are joined", "no map was kept for it: write ( where one is", "")
    if len(kept) != len(came):
        raise ImpossibleError(
            "sizes differ where maps are joined", f"{times(kept)} and {times(came)} cannot be joined", ""
        )
    for side, whole in zip(came[1:], kept[1:], strict=True):
        met = f"{times(came[1:])} meets {times(kept[1:])}, which was kept for it"
        if crop and side <= whole:
            if (whole - side) % 2:
                why = f"{met}: the difference of {whole - side} is odd, so no crop is the same on both sides"
                raise ImpossibleError("sizes differ where maps are joined", why, "")
        elif side != whole:
            said = "Sizes of tensors must match except in dimension 1. "
            said += f"Expected size {whole} but got size {side} for tensor number 1 in the list."
            raise ImpossibleError("sizes differ where maps are joined", met, said)
    return (came[0] + kept[0], *came[1:])


def losses(chain: Chain, shapes: Sequence[tuple[int, ...]]) -> str:
    """Which layers of a chain that divide a side lose some of it, as far as it was followed."""
    found, number = [], 0
    for (word, layer), came, out in zip(chain.words, shapes, shapes[1:], strict=False):
        if layer is None or layer.type not in SHRINK or came[1:] == out[1:]:
            continue
        rests = zip(left_over(layer, came, out), came[1:], strict=True)
        lost = [f"{side}" for (_, rest), side in rests if rest]
        divides = any(axis.stride > 1 for axis in axes_of(layer, len(came) - 1))
        number += divides
        if divides and lost:
            found.append(f"“{word}”, number {number} to divide, loses the last of {lost[0]}")
    return "; ".join(found)


def follow(chain: Chain) -> Result:
    """Follow a chain from its input, as far as it goes."""
    shapes, error = shapes_of(chain, chain.shape)
    if error and error.kind == "sizes differ where maps are joined" and (lost := losses(chain, shapes)):
        error = ImpossibleError(error.kind, f"{error.why}; {lost}", error.torch)
    fields = receptive_fields(chain.words, shapes)
    steps = []
    for (word, layer), came, out, seen in zip(chain.words, shapes, shapes[1:], fields, strict=False):
        steps.append(
            Step(
                word,
                layer,
                out,
                parameters(layer, came) if layer else 0,
                multiply_adds(layer, came, out) if layer else 0,
                seen,
                tuple(left_over(layer, came, out)) if layer else (),
                tuple(formulas(layer, came, out)) if layer else (),
            )
        )
    return Result(chain, tuple(steps), error)
