"""Which inputs work: the smallest, those with the same output, and the step between those that pass at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import prod
from typing import Any, Literal, TypeAlias

from why18.census.sizes.chain import shapes_of
from why18.census.sizes.language import Chain
from why18.census.sizes.layers import NAMES, POOLS, SHRINK

SEARCHED = 1024
"""Up to which side the smallest input is looked for, where the given one does not pass."""
STRIDES = 1024
"""The largest product of strides that is followed to its end."""
Made: TypeAlias = Callable[[int], tuple[int, ...] | None]
"""The last map that a side leads to; None where a layer is impossible."""
FARTHEST = 1 << 20
"""How much larger an input is tried before its size is said not to matter."""


@dataclass(frozen=True)
class Sides:
    """Which sides of an input a chain can take."""

    axis: str
    """Which of them: a name of an axis, or "side" where all are the same and vary together."""
    smallest: int | None
    """The smallest that passes; None where none does."""
    largest: int | None
    """The largest that passes; None where there is no such."""
    step: int
    """The distance of those that pass; 0 where that varies."""
    same: tuple[int, int | None] | None
    """The first and the last that give the same output as the input; None for one that does not pass."""
    nearest: tuple[int | None, int | None]
    """Those that pass on either side of one that does not."""

    def as_json(self) -> dict[str, Any]:
        """The form in which the command and the page give it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}


def which_inputs(chain: Chain) -> list[tuple[Sides, int]]:
    """Which sides of the input work, and which it has: all at once where they are the same, else one at a time."""
    sides = chain.shape[1:]
    if not sides:
        return []
    strides = (
        layer.stride or (layer.kernel_size if layer.type in POOLS else 1)
        for _, layer in chain.words
        if layer and layer.type in SHRINK
    )
    total = prod(max(stride) if isinstance(stride, tuple) else stride for stride in strides)
    watched = 2 * min(total, STRIDES) + 2
    if len(set(sides)) == 1:
        name = "side" if len(sides) > 1 else "length"
        made = partial(lambda shape, side: last_map(chain, (shape[0], *(side,) * (len(shape) - 1))), chain.shape)
        return [(along(name, sides[0], watched, made), sides[0])]
    found = []
    for axis, name in enumerate(NAMES[len(sides)]):
        before, behind = chain.shape[: axis + 1], chain.shape[axis + 2 :]
        made = partial(lambda before, behind, side: last_map(chain, (*before, side, *behind)), before, behind)
        found.append((along(name, sides[axis], watched, made), sides[axis]))
    return found


def inputs_for(chain: Chain, features: int) -> list[tuple[Sides, int]]:
    """Which sides work where the first linear layer was made for so many features; none without such a layer."""
    words = list(chain.words)
    for at, (word, layer) in enumerate(words):
        if layer and layer.type == "linear":
            words[at] = word, replace(layer, in_features=features)
            return which_inputs(replace(chain, words=tuple(words)))
    return []


def last_map(chain: Chain, shape: tuple[int, ...]) -> tuple[int, ...] | None:
    """The last map that a chain makes of an input, before it is flat; None where a layer is impossible."""
    shapes, error = shapes_of(chain, shape)
    return None if error else next(shape for shape in reversed(shapes) if len(shape) > 1)


def along(name: str, side: int, watched: int, made: Made) -> Sides:
    """Try the sides of one axis, so many from the smallest on."""
    here = made(side)
    smallest = next((n for n in range(1, SEARCHED + 1) if made(n)), None)
    if smallest is None and here:
        smallest = farthest(side, -1, lambda n: made(n) is not None)
    if smallest is None:
        return Sides(name, None, None, 0, None, (None, None))
    passing = [n for n in range(smallest, smallest + watched) if made(n)]
    steps = {right - left for left, right in pairwise(passing)}
    ends = steps <= {1} and passing[-1] < smallest + watched - 1
    step = steps.pop() if len(steps) == 1 else 0
    same, below, above = None, None, None
    if here:
        ends_of_same = [farthest(side, direction, lambda n: made(n) == here) for direction in (-1, 1)]
        same = ends_of_same[0] or 1, ends_of_same[1]
    else:
        below = next((n for n in range(side - 1, max(smallest, side - watched) - 1, -1) if made(n)), None)
        above = next((n for n in range(max(side + 1, smallest), max(side, smallest) + watched) if made(n)), None)
    return Sides(name, smallest, passing[-1] if ends else None, step, same, (below, above))


def farthest(side: int, direction: Literal[-1, 1], holds: Callable[[int], bool]) -> int | None:
    """The last side up to which something holds without a gap, from one on; None where any larger one will do."""
    step, end = 1, side
    while step:
        further = end + direction * step
        if further > 0 and holds(further):
            step, end = step * 2, further
            if end - side > FARTHEST:
                return None
        else:
            step //= 2
    return end
