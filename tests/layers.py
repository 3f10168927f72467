"""Layers at random, always the same, and what torch makes of them: the truth that the calculator is held against."""

import random
from typing import Any

import torch
from torch import nn

LAYERS = 6000
Shape = list[int]
EMPTY = "nothing comes out"
"""For a side of 0, of which torch makes an empty tensor or refuses, by the kernel that it takes."""
CHAINS = 500
KINDS: dict[str, tuple[type[nn.Module], ...]] = {
    "conv": (nn.Conv1d, nn.Conv2d, nn.Conv3d),
    "deconv": (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d),
    "maxpool": (nn.MaxPool1d, nn.MaxPool2d, nn.MaxPool3d),
    "avgpool": (nn.AvgPool1d, nn.AvgPool2d, nn.AvgPool3d),
    "adaptiveavgpool": (nn.AdaptiveAvgPool1d, nn.AdaptiveAvgPool2d, nn.AdaptiveAvgPool3d),
    "adaptivemaxpool": (nn.AdaptiveMaxPool1d, nn.AdaptiveMaxPool2d, nn.AdaptiveMaxPool3d),
    "batchnorm": (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d),
}


def generated(count: int = LAYERS, seed: int = 18) -> list[tuple[dict[str, Any], Shape]]:
    """So many layers with an input each; about one in four is impossible."""
    dice = random.Random(seed)  # noqa: S311 - which layers are tried is no secret
    return [one(dice) for _ in range(count)]


def one(dice: random.Random) -> tuple[dict[str, Any], Shape]:
    """A layer, and the shape of an input."""
    axes = dice.choice((1, 2, 2, 2, 2, 3))
    shape = [dice.choice((1, 2, 3, 4, 6, 12)), *(dice.randint(1, 12 if axes == 3 else 40) for _ in range(axes))]
    return dice.choice((conv, conv, deconv, deconv, pool, pool, rest))(dice, shape)


def setting(dice: random.Random, shape: Shape, low: int, high: int) -> int | list[int]:
    """One number for all axes, or one for each."""
    same = dice.random() < 0.6
    return dice.randint(low, high) if same else [dice.randint(low, high) for _ in shape[1:]]


def convolution(dice: random.Random, shape: Shape) -> dict[str, Any]:
    """What a convolution is made with, plain or transposed."""
    groups = dice.choice((1, 1, 1, 2, 3))
    return {
        "in_channels": dice.choice((*[shape[0]] * 9, 4)),
        "out_channels": groups * dice.randint(1, 4) + (dice.random() < 0.05),
        "kernel_size": setting(dice, shape, 1, 7),
        "stride": setting(dice, shape, 1, 4),
        "padding": setting(dice, shape, 0, 4),
        "dilation": setting(dice, shape, 1, 3),
        "groups": groups,
        "bias": dice.random() < 0.7,
    }


def conv(dice: random.Random, shape: Shape) -> tuple[dict[str, Any], Shape]:
    """A convolution."""
    layer = {"type": "conv", **convolution(dice, shape)}
    if dice.random() < 0.15:
        layer |= {"padding": dice.choice(("same", "same", "valid")), "stride": dice.choice((1, 1, 1, 2))}
    if dice.random() < 0.1:
        layer["padding_mode"] = dice.choice(("reflect", "replicate", "circular"))
    return layer, shape


def deconv(dice: random.Random, shape: Shape) -> tuple[dict[str, Any], Shape]:
    """A transposed convolution."""
    more = setting(dice, shape, 0, 2) if dice.random() < 0.5 else 0
    return {"type": "deconv", **convolution(dice, shape), "output_padding": more}, shape


def pool(dice: random.Random, shape: Shape) -> tuple[dict[str, Any], Shape]:
    """A pooling."""
    kind = dice.choice(("maxpool", "avgpool"))
    layer = {"type": kind, "kernel_size": setting(dice, shape, 1, 7), "padding": setting(dice, shape, 0, 2)}
    layer |= {"ceil_mode": dice.random() < 0.5}
    layer |= {"stride": setting(dice, shape, 1, 4)} if dice.random() < 0.8 else {}
    return layer | ({"dilation": setting(dice, shape, 1, 3)} if kind == "maxpool" else {}), shape


def rest(dice: random.Random, shape: Shape) -> tuple[dict[str, Any], Shape]:
    """A layer without a window that slides."""
    axes = len(shape) - 1
    size = dice.choice((1, 7, [dice.choice((1, 2, 6, *([None] if axes > 1 else []))) for _ in range(axes)]))
    features = shape[-1] + dice.choice((0, 0, 0, 1))
    return dice.choice(
        (
            ({"type": "adaptiveavgpool", "output_size": size}, shape),
            ({"type": "adaptivemaxpool", "output_size": size}, shape),
            ({"type": "batchnorm", "in_channels": dice.choice((shape[0], shape[0], 5))}, shape),
            ({"type": "batchnorm", "in_channels": dice.choice((shape[0], shape[0], 5))}, shape[:1]),
            ({"type": "upsample", "scale_factor": dice.randint(1, 3)}, shape),
            ({"type": "flatten"}, shape),
            ({"type": "linear", "in_features": features, "out_features": dice.randint(1, 9)}, shape[-1:]),
            ({"type": "linear", "in_features": features, "out_features": dice.randint(1, 9)}, shape),
        )
    )


def module(layer: dict[str, Any], axes: int) -> nn.Module:
    """The layer of torch. Raises what torch raises."""
    settings: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in layer.items()}
    kind = layer["type"]
    del settings["type"]
    if kind == "flatten":
        return nn.Flatten()
    if kind == "linear":
        return nn.Linear(**settings)
    if kind == "upsample":
        return nn.Upsample(**settings)
    if kind == "batchnorm":
        axes = max(axes, 1)  # for features as for a length
        return KINDS[kind][axes - 1](settings["in_channels"]).eval()  # a batch of one has no variance
    return KINDS[kind][axes - 1](**settings)


def made(layer: dict[str, Any], shape: Shape) -> tuple[list[int] | str, int]:
    """What torch makes of a batch of one, or what it says; and the parameters of the layer.

    The meta device knows shapes at once. What it refuses is asked again on the processor, whose words people see; so is
    a transposed convolution that gets other channels than it was made for, which the meta device lets pass.
    """
    others = layer["type"] == "deconv" and layer["in_channels"] != shape[0]
    for device in ("cpu",) if others else ("meta", "cpu"):
        try:
            with torch.device(device), torch.no_grad():
                built = module(layer, len(shape) - 1).eval()
                out = list(built(torch.zeros(1, *shape)).shape[1:])
        except (RuntimeError, ValueError) as error:
            said = str(error)
            continue
        if min(out) < 1:
            return EMPTY, 0
        return out, sum(parameter.numel() for parameter in built.parameters())
    return said, 0


def chains(count: int = CHAINS, seed: int = 18) -> list[str]:
    """So many chains of layers, as one writes them; some break."""
    dice = random.Random(seed)  # noqa: S311 - as above
    return [f"{dice.randint(1, 4)}x{dice.randint(8, 60)}x{dice.randint(8, 60)} {words(dice)}" for _ in range(count)]


def words(dice: random.Random) -> str:
    """A few words of a chain."""

    def some(letter: str, low: int, high: int, likely: float = 1) -> str:
        sizes = [str(dice.randint(low, high)) for _ in range(dice.choice((1, 1, 2)))]
        return letter + "x".join(sizes) if dice.random() < likely else ""

    def window() -> str:
        return some("k", 1, 4) + some("s", 1, 2, 0.3) + some("p", 0, 2, 0.4)

    kinds = (
        lambda: f"c{dice.randint(1, 9)}{window()}{some('d', 1, 2, 0.3)}{dice.choice(('', 'nobias'))}",
        lambda: f"t{dice.randint(1, 9)}{window()}",
        lambda: some("m", 1, 3) + some("s", 1, 2, 0.3) + dice.choice(("", "ceil")),
        lambda: some("v", 1, 3),
        lambda: some(dice.choice(("a", "am")), 1, 7),
        lambda: dice.choice(("u2", "b", "f l9", "( m2 u2 )", "( c3k3 )crop", "( c3k3p1 )")),
    )
    return " ".join(dice.choice(kinds)() for _ in range(dice.randint(1, 7)))
