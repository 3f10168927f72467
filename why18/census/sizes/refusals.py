"""Why a layer cannot do what it is asked for: in our words, and in those of torch."""

from collections.abc import Sequence
from typing import Literal

Kind = Literal[
    "axes differ",
    "channels differ",
    "features differ",
    "groups do not divide the channels",
    "kernel larger than the padded input",
    "nothing comes out",
    "not positive",
    "output_padding not smaller than stride or dilation",
    "padding as long as the input",
    "padding more than half of the kernel",
    "padding='same' needs stride 1",
    "sizes differ where maps are joined",
    "too large",
]


class ImpossibleError(ValueError):
    """A layer that cannot be made, or cannot take its input."""

    def __init__(self, kind: Kind, why: str, torch: str) -> None:
        """Keep what is wrong."""
        super().__init__(why)
        self.kind = kind
        """Which mistake it is."""
        self.why = why
        """What does not fit, with the numbers in."""
        self.torch = torch
        """What torch says of it, on a CPU; empty where it says nothing."""


def times(sizes: Sequence[int], sign: str = "×") -> str:
    """Sizes as one reads them: ``7×7``."""
    return sign.join(map(str, sizes))


def too_small_for_kernel(padded: Sequence[int], spans: Sequence[int], why: str) -> ImpossibleError:
    """A kernel that spans more than there is."""
    said = (
        f"Calculated padded input size per channel: ({times(padded, ' x ')}). Kernel size: ({times(spans, ' x ')}). "
        "Kernel size can't be greater than actual input size"
    )
    return ImpossibleError("kernel larger than the padded input", why, said)


def wrong_channels(weight: Sequence[int], shape: Sequence[int], wanted: int, groups: int, why: str) -> ImpossibleError:
    """Channels that the weight of a convolution was not made for; a transposed one has no groups to tell of."""
    made = f"groups={groups}" if groups else "transposed=1"
    said = (
        f"Given {made}, weight of size {list(weight)}, expected input{[1, *shape]} to have {wanted} channels, "
        f"but got {shape[0]} channels instead"
    )
    return ImpossibleError("channels differ", why, said)


def nothing_left(shape: Sequence[int], out: Sequence[int], why: str, *, pooled: bool) -> ImpossibleError:
    """A size below one."""
    if not pooled:
        sizes = f"({times(shape[1:], ' x ')}). Calculated output size per channel: ({times(out, ' x ')})"
        return ImpossibleError(
            "nothing comes out", why, f"Given input size per channel: {sizes}. Output size is too small"
        )
    came, out = (shape, [shape[0], *out]) if len(shape) > 2 else ([shape[0], 1, shape[1]], [shape[0], 1, *out])
    said = f"Given input size: ({times(came, 'x')}). Calculated output size: ({times(out, 'x')})"
    return ImpossibleError("nothing comes out", why, f"{said}. Output size is too small")
