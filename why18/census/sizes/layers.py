"""A layer, as it is made: in goes what its constructor takes, out come its settings along each axis, and its costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from math import prod
from typing import Any, Literal, Self, TypeAlias, get_args

Type = Literal[
    "conv",
    "deconv",
    "maxpool",
    "avgpool",
    "adaptiveavgpool",
    "adaptivemaxpool",
    "upsample",
    "batchnorm",
    "flatten",
    "linear",
]
Setting: TypeAlias = int | tuple[int, ...]
"""One number for all axes, or one for each."""
NAMES = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
"""What the axes of a map are called."""
CONVOLUTIONS = ("conv", "deconv")
POOLS = ("maxpool", "avgpool")
SHRINK = ("conv", *POOLS)
"""Layers whose stride divides a side."""
ADAPTIVE = ("adaptiveavgpool", "adaptivemaxpool")
WINDOWS = (*CONVOLUTIONS, *POOLS)
"""Layers with a kernel that stops at many places."""
KEEP_THE_MAP = (*WINDOWS, *ADAPTIVE, "upsample", "batchnorm")
"""Layers that want channels and sides, and leave them."""


@dataclass(frozen=True)
class Layer:
    """What a layer is made with, under the names that torch gives it; a 0 is what was not said and has to be."""

    type: Type
    in_channels: int | None = None
    """None: as many as come in."""
    out_channels: int = 0
    kernel_size: Setting = 0
    stride: Setting | None = None
    """None: 1, and for pooling the kernel."""
    padding: Setting | Literal["same", "valid"] = 0
    dilation: Setting = 1
    groups: int = 1
    output_padding: Setting = 0
    ceil_mode: bool = False
    padding_mode: str = "zeros"
    bias: bool = True
    output_size: int | tuple[int | None, ...] | None = 0
    """Of adaptive pooling; None keeps a side."""
    scale_factor: int = 0
    """Of upsampling."""
    in_features: int | None = None
    """None: as many as come in."""
    out_features: int = 0

    @classmethod
    def made(cls, settings: Mapping[str, Any]) -> Self:
        """The layer of a JSON object such as ``{"type": "conv", …}``. Raises ``ValueError`` for what is none."""
        known = {field.name for field in fields(cls)}
        if unknown := [name for name in settings if name not in known]:
            raise ValueError(f"{unknown[0]} is no setting of a layer: there are {', '.join(sorted(known))}")
        if settings.get("type") not in get_args(Type):
            raise ValueError(f"{settings.get('type')!r} is no layer: there are {', '.join(get_args(Type))}")
        texts = ("type", "padding", "padding_mode")
        if wrong := [name for name, value in settings.items() if isinstance(value, str) and name not in texts]:
            raise ValueError(f"{wrong[0]} is {settings[wrong[0]]!r}: write whole numbers; there are no others")
        frozen: dict[str, Any] = {
            n: tuple(value) if isinstance(value, list) else value for n, value in settings.items()
        }
        return cls(**frozen)

    def as_json(self) -> dict[str, Any]:
        """What is not as usual; ``made`` reads it."""
        usual = {field.name: field.default for field in fields(self)}
        given = {name: value for name, value in vars(self).items() if value != usual[name]}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


@dataclass(frozen=True)
class Axis:
    """The settings of a window along one axis."""

    kernel: int
    stride: int
    dilation: int
    output_padding: int
    before: int
    """Padding before the first value."""
    after: int
    """Padding behind the last."""

    @property
    def span(self) -> int:
        """The length from the first value that a kernel reads to the last."""
        return self.dilation * (self.kernel - 1) + 1


@lru_cache(maxsize=1024)
def axes_of(layer: Layer, count: int) -> tuple[Axis, ...]:
    """The settings of a layer with a window along each of so many axes. Raises ``ValueError`` as ``per_axis`` does."""
    usual = layer.kernel_size if layer.type in POOLS else 1
    kernels = per_axis(layer.kernel_size, count)
    dilations = per_axis(layer.dilation, count)
    if layer.padding == "same":
        whole = [dilation * (kernel - 1) for dilation, kernel in zip(dilations, kernels, strict=True)]
        before = tuple(pad // 2 for pad in whole)
        after = tuple(pad - pad // 2 for pad in whole)  # the odd value lies behind
    else:
        before = after = per_axis(0 if isinstance(layer.padding, str) else layer.padding, count)
    strides = per_axis(usual if layer.stride is None else layer.stride, count)
    output_paddings = per_axis(layer.output_padding, count)
    return tuple(map(Axis, kernels, strides, dilations, output_paddings, before, after))


def weight(layer: Layer, channels: int, count: int) -> list[int]:
    """The shape of a convolution's weight, made for so many channels and axes."""
    kernel = [axis.kernel for axis in axes_of(layer, count)]
    if layer.type == "deconv":
        return [channels, layer.out_channels // layer.groups, *kernel]
    return [layer.out_channels, channels // layer.groups, *kernel]


def per_axis(value: Setting, count: int) -> tuple[int, ...]:
    """A setting along each axis. Raises ``ValueError`` where there are more or fewer than axes."""
    values = (value,) * count if isinstance(value, int) else tuple(value)
    if len(values) != count:
        raise ValueError(f"{values} is a setting for {len(values)} axes, and the map has {count}")
    return values


def parameters(layer: Layer, shape: Sequence[int]) -> int:
    """How many weights and biases a layer has that takes this shape."""
    if layer.type in CONVOLUTIONS:
        return prod(weight(layer, shape[0], len(shape) - 1)) + layer.bias * layer.out_channels
    if layer.type == "linear":
        return (shape[-1] + layer.bias) * layer.out_features
    return 2 * shape[0] if layer.type == "batchnorm" else 0


def multiply_adds(layer: Layer, shape: Sequence[int], out: Sequence[int]) -> int:
    """How many products of a weight and a value are summed for one input; a bias, a norm and a pooling have none."""
    if layer.type in CONVOLUTIONS:
        places = out if layer.type == "conv" else shape
        return prod(weight(layer, shape[0], len(shape) - 1)) * prod(places[1:])
    return prod(shape) * layer.out_features if layer.type == "linear" else 0
