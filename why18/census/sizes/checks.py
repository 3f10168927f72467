"""What torch refuses before it computes a size: settings that cannot go together, or not with the input."""

from collections.abc import Sequence

from why18.census.sizes.layers import CONVOLUTIONS, NAMES, Axis, Layer, axes_of
from why18.census.sizes.refusals import ImpossibleError, times


def check_settings(layer: Layer, count: int) -> None:
    """Refuse a setting that is below what it can be."""
    axes = axes_of(layer, count)
    least = {"kernel": 1, "stride": 1, "dilation": 1, "before": 0, "output_padding": 0}
    low = [(name, getattr(axis, name)) for axis in axes for name in least if getattr(axis, name) < least[name]]
    low += [("groups", layer.groups)] if layer.groups < 1 else []
    low += [("out_channels", layer.out_channels)] if layer.type in CONVOLUTIONS and layer.out_channels < 1 else []
    if low:
        name, value = low[0]
        raise ImpossibleError("not positive", f"{name.replace('before', 'padding')} is {value}, which is too small", "")


def check_groups(layer: Layer, wanted: int) -> None:
    """Refuse channels that cannot be divided among the groups."""
    for name, count in (("in_channels", wanted), ("out_channels", layer.out_channels)):
        if count % layer.groups:
            why = f"{count} {name} cannot be divided among {layer.groups} groups"
            raise ImpossibleError("groups do not divide the channels", why, f"{name} must be divisible by groups")


def check_same(layer: Layer, count: int) -> None:
    """Refuse a stride beside "same"."""
    stride = max(axis.stride for axis in axes_of(layer, count))
    if layer.padding == "same" and stride > 1:
        why = f"same keeps the sides, and a stride of {stride} divides them"
        said = "padding='same' is not supported for strided convolutions"
        raise ImpossibleError("padding='same' needs stride 1", why, said)


def check_output_padding(axes: Sequence[Axis]) -> None:
    """Refuse more padding of the output than there are sizes that a convolution takes to the same."""
    for axis in axes:
        most = max(axis.stride, axis.dilation) - 1
        if axis.output_padding > most:
            both = axes if len(axes) > 1 else [Axis(1, 1, 1, 0, 0, 0), *axes]
            names = ("output_padding", "stride", "dilation")
            said = " ".join(
                f"{name}_{side}: {getattr(one, name)}"
                for name in names
                for side, one in zip(NAMES[len(both)], both, strict=True)
            )
            raise ImpossibleError(
                "output_padding not smaller than stride or dilation",
                f"output padding is {axis.output_padding}, and can be {most} at most: less than the stride or dilation",
                f"output padding must be smaller than either stride or dilation, but got {said}",
            )


def check_padding_mode(layer: Layer, axes: Sequence[Axis], sides: Sequence[int]) -> None:
    """Refuse padding that repeats more of the input than there is."""
    most = {"reflect": -1, "circular": 0}.get(layer.padding_mode)
    for axis, side in zip(axes, sides, strict=True):
        if most is not None and max(axis.before, axis.after) > side + most:
            why = f"{layer.padding_mode} padding of {max(axis.before, axis.after)} reads more than the side of {side}"
            said = "Padding size should be less than the corresponding input dimension"
            wraps = "Padding value causes wrapping around more than once."
            raise ImpossibleError("padding as long as the input", why, said if most else wraps)


def check_padding(layer: Layer, axes: Sequence[Axis], sides: Sequence[int]) -> None:
    """Refuse a pooling that is padded by more than half of its kernel, and torch's own case over three axes."""
    if wrong := [axis for axis in axes if axis.before > axis.kernel // 2]:
        raise too_much_padding(layer, axes, wrong[0])
    if layer.type == "avgpool" and len(sides) == 3 and any(s < a.kernel for a, s in zip(axes, sides, strict=True)):
        kernel = [axis.kernel for axis in axes]
        why = f"a kernel of {times(kernel)} is larger than {times(sides)}, padding left out"
        parts = [
            " ".join(f"{of}{name}: {n}" for name, n in zip("THW", numbers, strict=True))
            for of, numbers in (("", sides), ("k", kernel))
        ]
        said = f"input image ({parts[0]}) smaller than kernel size ({parts[1]})"
        raise ImpossibleError("kernel larger than the padded input", why, said)


def too_much_padding(layer: Layer, axes: Sequence[Axis], wrong: Axis) -> ImpossibleError:
    """A pooling that is padded by more than half of its kernel along one axis."""
    why = f"padding is {wrong.before}, and can be {wrong.kernel // 2} at most: half of the kernel of {wrong.kernel}"
    wide = [axis for axis in axes if axis.before > axis.span // 2]
    if layer.type == "maxpool" and len(axes) == 1:
        said = f"max_pool1d() padding should be at most half of kernel size, but got padding={wrong.before}"
        said += f" and kernel_size={wrong.kernel}"
    elif wide:
        said = f"pad should be at most half of effective kernel size, but got pad={wide[0].before}, "
        said += f"kernel_size={wide[0].kernel} and dilation={wide[0].dilation}"
    elif len(axes) == 2:
        (height, width), least = axes, "pad should be smaller than or equal to half of kernel size, but got"
        said = f"{least} padW = {width.before}, padH = {height.before}, kW = {width.kernel}, kH = {height.kernel}"
    else:
        t, h, w = axes
        said = f"pad should be smaller than or equal to half of kernel size, but got kT: {t.kernel} kW: {w.kernel} "
        said += f"kH: {h.kernel} padT: {t.before} padW: {w.before} padH: {h.before}"
    return ImpossibleError("padding more than half of the kernel", why, said)
