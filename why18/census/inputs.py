"""What a model takes: in goes what somebody typed, or the model alone, out come tensors without storage."""

import inspect
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from why18.census.build import META
from why18.census.rules import CONVOLUTIONS

SIDE = 224
"""Pixels along each axis, where nothing is said."""
FRAMES = 16
LONGEST, MOST = 200, 2**40
"""Characters of a shape, and values of an input."""
TOKENS = 128


@dataclass(frozen=True)
class Typed:
    """An input as it is typed: ``3,224,224`` or ``1,128:int64``."""

    sizes: tuple[int, ...]
    kind: torch.dtype = torch.float32

    def __str__(self) -> str:
        """As it is typed."""
        kind = "" if self.kind == torch.float32 else f":{str(self.kind).removeprefix('torch.')}"
        return ",".join(map(str, self.sizes)) + kind

    def tensor(self, *, batch: bool) -> Tensor:
        """A tensor of these sizes, with a batch of one in front where that is asked for."""
        return torch.empty((1,) * batch + self.sizes, dtype=self.kind, device=META)


def read(text: str) -> Typed:
    """An input from its text. Raises ``ValueError`` with what to write."""
    sizes, _, kind = text.replace("x", ",").replace("×", ",").partition(":")
    numbers = [size.strip() for size in sizes.split(",")]
    if not all(number.isdecimal() and int(number) for number in numbers):
        raise ValueError(f"{text!r} is no shape: write sizes with commas, 3,224,224, or 1,128:int64")
    if len(text) > LONGEST or math.prod(map(int, numbers)) > MOST:
        raise ValueError(f"{text[:LONGEST]!r} is more than a tensor can hold: write smaller sizes")
    dtype = getattr(torch, kind or "float32", None)
    if not isinstance(dtype, torch.dtype):
        raise ValueError(f"torch has no type {kind!r}: write one such as float32 or int64")  # noqa: TRY004 - it is typed
    return Typed(tuple(map(int, numbers)), dtype)


def tries(model: nn.Module, typed: Sequence[Typed]) -> Iterator[list[Tensor]]:
    """The inputs to try, in order: those typed, whole numbers as they stand and others in a batch of one, or as typed.

    Where nothing is typed, what the first layer of the model takes.
    """
    if not typed:
        yield guess(model)
        return
    yield [one.tensor(batch=one.kind.is_floating_point) for one in typed]
    yield [one.tensor(batch=not one.kind.is_floating_point) for one in typed]


def guess(model: nn.Module) -> list[Tensor]:
    """The inputs that the arguments of ``forward`` and the first layer suggest."""
    wanted = [
        parameter
        for parameter in inspect.signature(model.forward).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]
    return [first_input(model) for _ in range(len(wanted) or 1)]


def first_input(model: nn.Module) -> Tensor:
    """What a model says that it takes, as timm's do, or its first layer: an image, or tokens where it is a table."""
    if sizes := (getattr(model, "default_cfg", None) or {}).get("input_size"):
        return Typed(tuple(sizes)).tensor(batch=True)
    for module in model.modules():
        if isinstance(module, nn.Embedding):
            return Typed((1, TOKENS), torch.int64).tensor(batch=False)
        if isinstance(module, CONVOLUTIONS):
            axes = len(module.kernel_size)
            frames = (FRAMES,) if axes > 2 else ()
            return Typed((int(module.in_channels), *frames, *(SIDE,) * min(axes, 2))).tensor(batch=True)
        if isinstance(module, nn.Linear):
            return Typed((int(module.in_features),)).tensor(batch=True)
        if isinstance(module, nn.RNNBase):
            return Typed((TOKENS, int(module.input_size))).tensor(batch=True)
    return Typed((3, SIDE, SIDE)).tensor(batch=True)
