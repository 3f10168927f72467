"""What is said of a chain in sentences; the tool on the site says the same."""

from collections.abc import Sequence
from math import prod
from typing import Any

from why18.census.sizes.chain import Result
from why18.census.sizes.inputs import SEARCHED, Sides, which_inputs
from why18.census.sizes.layers import NAMES
from why18.census.sizes.refusals import times

IMAGE = (1, 3, 4)
"""How many channels an image may have."""


def passing(sides: Sides) -> str:
    """Which sides pass: ``every side from 32 on``, ``multiples of 16``, ``128 to 159``."""
    first, last, step = sides.smallest, sides.largest, sides.step
    if first is None:
        return "none"
    if last is not None:
        return f"{first} to {last}" if last > first else f"{first} alone"
    if step == 1:
        return f"every {sides.axis} from {first} on"
    if not step:
        return f"some from {first} on"
    return f"multiples of {step} from {first} on" if first % step == 0 else f"{first} and every {step} more"


def about(sides: Sides, side: int) -> str:
    """Which inputs work, for one axis of an input with this side."""
    if sides.smallest is None:
        return f"Inputs that work: no {sides.axis} up to {SEARCHED} does."
    said = f"Inputs that work, by their {sides.axis}: {passing(sides)}."
    if sides.same is None:
        near = [str(one) for one in sides.nearest if one is not None]
        return f"{said} {side} does not; the nearest: {' or '.join(near)}." if near else f"{said} {side} does not."
    first, last = sides.same
    if last is None:
        return f"{said} Any from {first} on gives the same last map."
    return (
        f"{said} {first} to {last} give the same last map." if last > first else f"{said} {side} alone gives its map."
    )


def left_behind(rests: Sequence[tuple[int, int]]) -> str:
    """What no window reads behind the last one; empty where there is nothing: ``no output reads 1 row, 1 column``."""
    units = [{"height": "row", "width": "column"}.get(name, "place") for name in NAMES.get(len(rests), ())]
    lost = [counted(lost, unit) for unit, (_, lost) in zip(units, rests, strict=True) if lost]
    padding = [counted(rest, unit) for unit, (rest, lost) in zip(units, rests, strict=True) if rest and not lost]
    said = [f"no output reads the last {', '.join(lost)}"] if lost else []
    return ", and ".join([*said, *([f"of the padding, {', '.join(padding)} is left over"] if padding else [])])


def mistaken(result: Result) -> list[str]:
    """What a chain computes and its writer may not mean: axes in another order, and a linear layer that reads a map."""
    first, *sides = result.chain.shape
    said = []
    if len(sides) == 3 and sides[0] in IMAGE:
        said.append(f"Four numbers are channels and three sides: if {first} is the batch, write {times(sides, 'x')}.")
    if len(sides) == 2 and sides[1] in IMAGE and min(first, sides[0]) > max(IMAGE):
        turned = times([sides[1], first, sides[0]], "x")
        said.append(f"The first number is the channels: if the last is, write {turned}.")
    if len(sides) == 1 and first == sides[0] > max(IMAGE):
        said.append(f"Two numbers are channels and a length: if it is one map, write 1x{first}x{first}.")
    for (word, layer), came in zip(result.chain.words, result.shapes, strict=False):
        if layer and layer.type == "linear":
            if len(came) > 1:
                said.append(f"“{word}” reads the last axis alone: if it is to read all {prod(came)}, write f before.")
            break
    return said


def counted(count: int, unit: str) -> str:
    """So many of something."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def as_json(result: Result) -> dict[str, Any]:
    """A chain as the command and the page give it, with the inputs that work, and with sentences."""
    inputs = [one.as_json() | {"says": about(one, side)} for one, side in which_inputs(result.chain)]
    return result.as_json() | {"inputs": inputs, "mistaken": mistaken(result)}
