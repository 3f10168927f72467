"""The formula of a layer with the numbers in, axis by axis, and what its windows leave over."""

from collections.abc import Sequence

from why18.census.sizes.layers import ADAPTIVE, POOLS, Axis, Layer, axes_of


def formulas(layer: Layer, shape: Sequence[int], out: Sequence[int]) -> list[str]:
    """How each side comes about, height first; one formula where all are the same, none where nothing is computed."""
    if layer.type == "flatten":
        return [f"{' · '.join(map(str, shape))} = {out[0]}"]
    if layer.type == "linear":
        return [f"{shape[-1]} → {out[-1]}"]
    if layer.type == "batchnorm":
        return []
    if layer.type in ADAPTIVE:
        return [f"{' × '.join(map(str, out[1:]))}, whatever comes in"]
    if layer.type == "upsample":
        said = [f"{side} · {layer.scale_factor} = {side * layer.scale_factor}" for side in shape[1:]]
    else:
        axes = axes_of(layer, len(shape) - 1)
        said = [of_axis(layer, axis, *sides) for axis, *sides in zip(axes, shape[1:], out[1:], strict=True)]
    return list(dict.fromkeys(said))


def of_axis(layer: Layer, axis: Axis, side: int, out: int) -> str:
    """The formula of a window along one axis: ``⌊(224 + 2·3 − 1·(7 − 1) − 1) / 2⌋ + 1 = 112``."""
    spans = f"{axis.dilation}·({axis.kernel} − 1)"
    if layer.type == "deconv":
        return f"({side} − 1)·{axis.stride} − 2·{axis.before} + {spans} + {axis.output_padding} + 1 = {out}"
    pads = f"2·{axis.before}" if axis.before == axis.after else f"{axis.before} + {axis.after}"
    opens, closes = "⌈⌉" if layer.ceil_mode else "⌊⌋"
    size = f"{opens}({side} + {pads} − {spans} − 1) / {axis.stride}{closes} + 1"
    rest = side + axis.before + axis.after - axis.span
    if layer.ceil_mode and -(-rest // axis.stride) + 1 > out:
        size = f"min({size}, ⌈({side} + {axis.before}) / {axis.stride}⌉)"
    return f"{size} = {out}"


def left_over(layer: Layer, shape: Sequence[int], out: Sequence[int]) -> list[tuple[int, int]]:
    """For each axis, how many places behind the last window no window reads, and how many of them are no padding.

    Empty for a layer without a window that stops at places of its input.
    """
    if layer.type not in ("conv", *POOLS):
        return []
    rests = []
    for axis, side, count in zip(axes_of(layer, len(shape) - 1), shape[1:], out[1:], strict=True):
        rest = side + axis.before + axis.after - (count - 1) * axis.stride - axis.span
        rests.append((max(rest, 0), max(rest - axis.after, 0)))
    return rests
