"""How far one value sees: the layers before it, followed backwards to the input, along each axis.

A unit reads an interval of the map before it, and that one an interval of the map before; padding counts, where it is
read. Behind layers that make more of less, units differ in what they read, and the widest of the first is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

from why18.census.sizes.layers import ADAPTIVE, WINDOWS, Axis, Layer, axes_of

UNITS = 64
"""How many units are looked at, where they differ."""
Interval: TypeAlias = tuple[int, int]
"""The first and the last place, counted from 0."""


@dataclass(frozen=True)
class Stage:
    """What a word does along one axis."""

    word: str
    layer: Layer | None
    window: Axis | None
    """None for a layer without a window."""
    came: int
    """The side of the map that comes in."""
    out: int
    reads_all: bool
    """Whether each value reads all places along this axis: the last one, of a linear layer."""


def receptive_fields(
    words: Sequence[tuple[str, Layer | None]], shapes: Sequence[tuple[int, ...]]
) -> list[tuple[int, ...] | None]:
    """How many places of the input the widest unit behind each word reads, axis by axis; None where there are none.

    ``shapes`` begin with that of the input, and may end before the words do. Upsampling repeats values.
    """
    maps = next((at for at, shape in enumerate(shapes) if len(shape) == 1), len(shapes)) - 1
    count = len(shapes[0]) - 1
    known: dict[tuple[Stage, ...], list[int]] = {}
    fields = []
    for axis in range(count):
        stages = tuple(
            Stage(
                word,
                layer,
                axes_of(layer, count)[axis] if layer and layer.type in WINDOWS else None,
                shapes[at][1 + axis],
                shapes[at + 1][1 + axis],
                layer is not None and layer.type == "linear" and axis == count - 1,
            )
            for at, (word, layer) in enumerate(words[: max(maps, 0)])
        )
        bare = tuple(Stage(one.word[:1], None, one.window, one.came, one.out, one.reads_all) for one in stages)
        if bare not in known:  # both axes of a square
            known[bare] = [widest(stages[: end + 1]) for end in range(len(stages))]
        fields.append(known[bare])
    return [*zip(*fields, strict=True), *[None] * (len(shapes) - 1 - max(maps, 0))]


def widest(stages: Sequence[Stage]) -> int:
    """How many places the widest unit reads that comes out of the last stage."""
    return max(last - first + 1 for first, last in (seen(stages, unit) for unit in range(differ(stages))))


def differ(stages: Sequence[Stage]) -> int:
    """How many units may read intervals of different length."""
    layers = [(stage.layer, stage.window) for stage in stages if stage.layer]
    if any(layer.type in ADAPTIVE for layer, _ in layers):
        return min(stages[-1].out, UNITS)
    up = (layer.scale_factor or 1 if window is None else window.stride for layer, window in layers if longer(layer))
    return min(prod(up), stages[-1].out, UNITS)


def longer(layer: Layer) -> bool:
    """Whether a layer makes more of less."""
    return layer.type in ("deconv", "upsample")


def seen(stages: Sequence[Stage], unit: int) -> Interval:
    """What a unit behind the last stage reads of the input."""
    interval = (unit, unit)
    kept: list[Interval] = []
    sides: list[int] = []
    for stage in reversed(stages):
        if stage.word == "(":
            if kept:
                skipped = kept.pop()
                shift = (stage.came - sides.pop()) // 2  # of a map that was cropped
                interval = min(interval[0], skipped[0] + shift), max(interval[1], skipped[1] + shift)
        elif stage.layer is None:
            kept.append(interval)
            sides.append(stage.came)
        else:
            interval = before(stage.layer, stage, interval)
    return interval


def before(layer: Layer, stage: Stage, interval: Interval) -> Interval:
    """What an interval of the output of a layer reads of its input."""
    first, last = interval
    if layer.type in ADAPTIVE:  # what lies in the padding of its output is nowhere in its input
        first, last = (min(max(end, 0), stage.out - 1) for end in interval)
        return first * stage.came // stage.out, -(-(last + 1) * stage.came // stage.out) - 1
    if layer.type == "upsample":
        return first // layer.scale_factor, last // layer.scale_factor
    if stage.reads_all:
        return 0, stage.came - 1
    window = stage.window
    if window is None:
        return interval
    if layer.type == "deconv":
        reach = window.span - 1 - window.before
        return -((reach - first) // window.stride), (last + window.before) // window.stride
    return first * window.stride - window.before, last * window.stride - window.before + window.span - 1
