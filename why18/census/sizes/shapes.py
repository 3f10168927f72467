"""The shape that comes out of a layer, axis by axis, as torch computes it; or why none does."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from why18.census.sizes.checks import (
    check_groups,
    check_output_padding,
    check_padding,
    check_padding_mode,
    check_same,
    check_settings,
)
from why18.census.sizes.layers import (
    ADAPTIVE,
    CONVOLUTIONS,
    KEEP_THE_MAP,
    NAMES,
    POOLS,
    Axis,
    Layer,
    axes_of,
    per_axis,
    weight,
)
from why18.census.sizes.refusals import ImpossibleError, nothing_left, times, too_small_for_kernel, wrong_channels


def output_size(layer: Layer | Mapping[str, Any], shape: Sequence[int]) -> list[int]:
    """The shape that a layer makes of ``[channels, *sides]`` or ``[features]``, without the batch dimension.

    Raises ``ImpossibleError`` where torch refuses, and ``ValueError`` for what describes no layer.
    """
    made = layer if isinstance(layer, Layer) else Layer.made(layer)
    fewest = 1 if made.type == "batchnorm" else 2  # which features have, too
    if made.type in KEEP_THE_MAP and not fewest <= len(shape) <= 4:
        why = f"{made.type} wants channels and sides, and {times(shape)} comes in"
        sizes = f"Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {[1, *shape]}"
        raise ImpossibleError("axes differ", why, sizes if made.type == "conv" else "")
    try:
        return of_map(made, shape) if made.type in KEEP_THE_MAP else of_values(made, shape)
    except ImpossibleError:
        raise
    except ValueError as error:
        raise ImpossibleError("axes differ", str(error), "") from None


def of_map(layer: Layer, shape: Sequence[int]) -> list[int]:
    """The shape that a layer makes of channels and sides."""
    channels, *sides = shape
    if layer.type in CONVOLUTIONS:
        return [layer.out_channels, *convolved(layer, channels, sides)]
    if layer.type in POOLS:
        return [channels, *pooled(layer, channels, sides)]
    if layer.type in ADAPTIVE:
        wanted = layer.output_size if isinstance(layer.output_size, tuple) else (layer.output_size,) * len(sides)
        per_axis(tuple(size or 0 for size in wanted), len(sides))
        return [channels, *(side if size is None else size for size, side in zip(wanted, sides, strict=True))]
    if layer.type == "batchnorm" and layer.in_channels not in (None, channels):
        why = f"it takes in_channels={layer.in_channels}, and {channels} come in"
        raise ImpossibleError(
            "channels differ", why, f"running_mean should contain {channels} elements not {layer.in_channels}"
        )
    return [channels, *(side * (layer.scale_factor if layer.type == "upsample" else 1) for side in sides)]


def of_values(layer: Layer, shape: Sequence[int]) -> list[int]:
    """The shape that flatten or a linear layer makes of values."""
    if layer.type == "flatten":
        return [prod(shape)]
    rows, features, wanted = prod(shape[:-1]), shape[-1], layer.in_features
    if wanted not in (None, features):
        why = f"{features} features come in, and it was made for {wanted}"
        product = f"({rows}x{features} and {wanted}x{layer.out_features})"
        raise ImpossibleError("features differ", why, f"addmm: mat1 and mat2 shapes cannot be multiplied {product}")
    return [*shape[:-1], layer.out_features]


def convolved(layer: Layer, channels: int, sides: Sequence[int]) -> list[int]:
    """The sides that a convolution makes, plain or transposed."""
    check_settings(layer, len(sides))
    wanted = channels if layer.in_channels is None else layer.in_channels
    check_groups(layer, wanted)
    check_same(layer, len(sides))
    axes, shape = axes_of(layer, len(sides)), [channels, *sides]
    if channels != wanted:
        made = weight(layer, wanted, len(sides))
        why = f"its weight {times(made)} takes in_channels={wanted}, and {channels} come in"
        raise wrong_channels(made, shape, wanted, layer.groups if layer.type == "conv" else 0, why)
    if layer.type == "deconv":
        check_output_padding(axes)
        out = [transposed(axis, side) for axis, side in zip(axes, sides, strict=True)]
        if min(out) < 1:
            raise nothing_left(shape, out, f"the padding cuts {times(out)} out of what it makes", pooled=False)
        return out
    check_padding_mode(layer, axes, sides)
    padded = [side + axis.before + axis.after for axis, side in zip(axes, sides, strict=True)]
    for axis, side, length, name in zip(axes, sides, padded, NAMES[len(sides)], strict=True):
        if length < axis.span:
            pads = "no padding" if side == length else f"padding is {side} + {length - side} = {length}"
            why = f"its kernel spans {axis.span}, and the {name} of {side} with {pads}"
            raise too_small_for_kernel(padded, [axis.span for axis in axes], why)
    return [(length - axis.span) // axis.stride + 1 for axis, length in zip(axes, padded, strict=True)]


def transposed(axis: Axis, side: int) -> int:
    """The side that a transposed convolution makes."""
    return (side - 1) * axis.stride - 2 * axis.before + axis.span + axis.output_padding


def pooled(layer: Layer, channels: int, sides: Sequence[int]) -> list[int]:
    """The sides that a pooling makes; what begins in the padding behind, where it rounds up, is left out."""
    check_settings(layer, len(sides))
    axes, shape = axes_of(layer, len(sides)), [channels, *sides]
    check_padding(layer, axes, sides)
    out = []
    for axis, side in zip(axes, sides, strict=True):
        rest = side + axis.before + axis.after - axis.span
        count = (-(-rest // axis.stride) if layer.ceil_mode else rest // axis.stride) + 1
        out.append(count - (layer.ceil_mode and (count - 1) * axis.stride >= side + axis.before))
    if min(out) < 1:
        at = next(i for i, size in enumerate(out) if size < 1)
        why = f"its window spans {axes[at].span}, and the {NAMES[len(sides)][at]} with padding is "
        refusal = nothing_left(shape, out, why + str(sides[at] + axes[at].before + axes[at].after), pooled=True)
        if layer.type == "maxpool" and len(sides) == 1:
            refusal.torch = f"max_pool1d() Invalid computed output size: {out[0]}"
        raise refusal
    return out
