"""A message of torch's to what is wrong: the numbers in it are enough. New texts and old ones are read."""

import re
from collections.abc import Callable
from typing import TypeAlias

from why18.census.sizes.layers import NAMES
from why18.census.sizes.product import Reading, product
from why18.census.sizes.refusals import times

LONGEST = 20_000
"""How many characters of a message are read."""
N = "([0-9]{1,12})"
AXES = {
    "0": "of a batch of images, their number, and both need as many; of a single image, its channels, which stand "
    "first.",
    "1": "of a batch of maps, channels, which a 1×1 convolution on the shortcut makes equal. If one has fewer axes: of "
    "outputs and labels, compare outputs.argmax(1), and train with nn.CrossEntropyLoss; of a mask without channels, "
    "write mask.unsqueeze(1).",
}
"""The axes of a batch that are no sides, with what to do."""
IMAGES = {
    (3, 1): ("grey", "If the image is grey, repeat it, x.repeat_interleave(3, -3), or make in_channels 1."),
    (1, 3): ("colour", "If the image has colours, make it grey, or make in_channels 3."),
    (3, 4): ("alpha", "If the image has an alpha channel, convert it to RGB, or take x[..., :3, :, :]."),
}
"""Channels of an image that were expected, and that came: which mistake it is, and what to do."""
LIST = r"\[([0-9]{1,12}(?:, ?[0-9]{1,12}){0,7})\]"
WEIGHT = LIST.replace("0,7", "2,4")
"""Of a convolution: its channels, and one to three sides."""


def kernel(padded: str, spans: str) -> Reading:
    """Read a kernel that is larger than its padded input; sizes as ``3 x 3``."""
    came, wanted = numbers_of(padded), numbers_of(spans)
    text = f"The map is {times(came)}, padding counted, and the kernel spans {times(wanted)}"
    if len(set(came)) == 1 and came[0] > 2:
        text += f": {came[0]} = {came[0] - 2} + 2 × 1, if the padding is 1"
    text += ". If layers before have halved it, the image is too small for so many: give a larger one, or take a layer "
    text += "out. If none has, see whether the sides of the input stand last."
    return Reading("kernel", text, {"came": min(came), "kernel": max(wanted)})


def nothing(came: str, out: str) -> Reading:
    """Read a pooling, or a transposed convolution, out of which nothing comes."""
    sizes = numbers_of(came)
    text = f"A map of {times(sizes)} comes in, and {times(numbers_of(out))} would come out: it is smaller than the "
    return Reading("kernel", text + "window. Give a larger image, or take a layer out.", {"came": min(sizes[-2:])})


def channels(given: str | None, weight: str, size: str, wanted: str, got: str) -> Reading:
    """Read an input with other channels than a convolution was made for."""
    shape, made = numbers_of(size), numbers_of(weight)
    want, came = int(wanted), int(got)
    numbers = {"expected": want, "got": came}
    groups = given and given.removeprefix("groups=")
    order = {None: "out × in", "1": "out × in", "transposed=1": "in × out"}.get(groups, f"out × in / {groups}")
    text = f"The weight {times(made)} is {order} × kernel: of channels, {want} were expected, and {came} came. "
    batch = ""
    if shape[0] == 1 and came > 4 and groups in (None, "1"):
        batch = f"If {came} is the batch, write x.unsqueeze(1), without a batch of one"
        batch += ". " if want == 1 else ", and make in_channels 1. "
    if at := behind(shape, want, came):
        text += batch if len(made) == 3 else ""
        text += f"If the channels stand {at}. If not, make in_channels {came}."
        return Reading("axes", text, numbers)
    if batch and want == 1:
        return Reading(
            "batch", f"{text}{came} stands where channels belong. {batch}If not, make in_channels {came}.", numbers
        )
    if kind := IMAGES.get((want, came)) if len(made) == 4 else None:
        return Reading(kind[0], text + kind[1], numbers)
    divided = ", and groups what divides it" if order.endswith(f"/ {groups}") else ""
    text += f"Make in_channels {came}{divided}, or give it what has {want} channels. {batch}"
    return Reading("channels", text.rstrip(), numbers)


def behind(shape: list[int], want: int, came: int) -> str | None:
    """Where channels may stand that are not behind the batch, and what to write; not in a square map."""
    image = len(shape) == 4 and want in (1, 3) and shape[-1] in (1, 3, 4) and min(came, shape[2]) > 4
    if image or (shape[-1] == want and want not in (came, shape[-2])):
        return f"last, write x.movedim(-1, {1 - len(shape)})"
    return "behind the frames, write x.movedim(-3, -4)" if len(shape) == 5 and shape[2] == want else None


def missing(axes: str, size: str) -> Reading:
    """Read an input that has too few or too many axes, in the text of today: those of the kernel, and the size."""
    shape = numbers_of(size)
    names = "batch", "channels", *NAMES[int(axes)]
    text = f"The input {times(shape)} has {len(shape)} axes: {', '.join(names[:-1])} and {names[-1]} are wanted. "
    more = len(shape) - len(names)
    fix = f"Take {'one axis' if more == 1 else f'{more} axes'} out" if more > 0 else "Write x.view with a size for each"
    if more == -2:
        fix = f"If it is one map, write x[None, None], which makes {times([1, 1, *shape])}. If not, x.view with a size "
        fix += "for each"
    return Reading("batch", f"{text}{fix}.", {"axes": len(shape)})


def dimensions(weight: str, size: str) -> Reading:
    """Read an input with too few or too many axes, in the text of 2018: a weight, and the size that came."""
    made, shape = numbers_of(weight), numbers_of(size)
    if len(made) - len(shape) != 1:
        return missing(str(len(made) - 2), size)
    text = f"The weight {times(made)} is out × in × kernel; the input {times(shape)} has {len(shape)} axes, and "
    text += f"{len(made)} are wanted: "
    if made[1] == 1 and shape[0] != 1:
        text += f"{shape[0]} stands where channels belong, and is the batch. Write x.unsqueeze(1)"
        return Reading("batch", f"{text}, which makes {times([shape[0], 1, *shape[1:]])}.", {"batch": shape[0]})
    text += "the batch dimension is missing. " if shape[0] == made[1] else f"if {shape[0]} is no batch, it is missing. "
    text += f"Write x.unsqueeze(0), which makes {times([1, *shape])}."
    if shape[0] != made[1]:
        text += " If it is one, write x.unsqueeze(1), and make in_channels 1."
    return Reading("batch", text, {"expected": made[1], "got": shape[0]})


def added(one: str, other: str, dimension: str | None) -> Reading:
    """Read two tensors that are added and differ along an axis, which torch numbers."""
    a, b = sorted((int(one), int(other)))
    if dimension in AXES:
        text = f"Dimension {dimension} is {a} in the one and {b} in the other: {AXES[dimension]}"
        return Reading("added", text, {"smaller": a, "larger": b})
    text = f"{a} and {b} meet. If both are sides of maps: {sides(a, b)}"
    if b == 2 * a:
        text = f"{a} and {b} meet. If both are sides of maps, one way was halved: in a residual block, put its stride "
        text += "on the shortcut; where it should have come back, as in an autoencoder, upsample it."
    text += " If one has fewer axes, view it as the other: a number for each channel needs w[..., None, None]."
    return Reading("sides", text, {"smaller": a, "larger": b})


def joined(dimension: str, one: str, other: str) -> Reading:
    """Read two tensors that are joined, along a dimension, and differ along another one."""
    a, b = sorted((int(one), int(other)))
    text = f"{a} and {b} meet. "
    if dimension == "0":
        text += "Dimension 0 of a batch counts its images: to join channels, write dim=1; to put images into a batch, "
        text += "make them of one size. "
    text += f"If both are sides of maps: {sides(a, b)}"
    if dimension == "1":
        text += " If they count what is in a batch, give both as many."
    return Reading("sides", text, {"smaller": a, "larger": b})


def sides(a: int, b: int) -> str:
    """What is said of sides that should be the same, the smaller first."""
    cut = " If convolutions without padding have cut the one, crop the larger map by one."
    if b - a == 1 and a % 2:
        text = f"if {a} was halved, it was rounded up, as in a ResNet, and {b} came back: give an image whose sides "
        text += "are multiples of 2 for each halving, of 16 for four, of 32 for five. "
        text += f"If {b} was, {b // 2} was doubled but for one, as a transposed convolution with kernel 3, stride 2 "
        return f"{text}and padding 1 does: give it output_padding=1.{cut}"
    if b - a == 1:
        text = "a side that is odd was halved and lost one, and did not get it back when it was doubled. Give an image "
        text += "whose sides are multiples of 2 for each halving, of 16 for four, of 32 for five, or pad the smaller "
        return f"{text}map.{cut}"
    if b == 2 * a:
        text = "the one was halved once more than the other, or not doubled: upsample it before they are joined. If "
        return text + "convolutions without padding have cut it, crop the larger map."
    text = "if convolutions without padding have cut the one, crop the larger map, or pad the convolutions."
    if (b - a) % 2:
        text += f" The difference of {b - a} is odd, so no crop is the same on both sides: give another image."
    text += " If the one was halved and doubled again, it lost what was left over: give an image whose sides are "
    text += "multiples of 2 for each halving, and a transposed convolution with kernel 3 an output_padding of 1. If it "
    return text + "was halved more often than doubled, upsample it."


def viewed(shape: str, size: str) -> Reading:
    """Read a view that does not fit: the shape that is asked for, and how many values there are."""
    wanted, values = int(shape), int(size)
    if not wanted or values % wanted:
        text = (
            f"{values} values are no multiple of {wanted}: what comes out of the layers before has another size. Use "
        )
        return Reading("view", text + "x.flatten(1), and look at its shape.", {"values": values, "wanted": wanted})
    return Reading(
        "view", f"{values} = {values // wanted} × {wanted}, which fits.", {"values": values, "wanted": wanted}
    )


def numbers_of(text: str) -> list[int]:
    """The numbers in a text."""
    return [int(number) for number in re.findall(r"-?[0-9]+", text)]


FOUR = rf"(?:^|\() ?{N} ?[x×] ?{N} ?(?:and|,) ?{N} ?[x×] ?{N}"
GIVEN = "(transposed=1|groups=[0-9]{1,6})"
SIZES = r"\((-?[0-9][0-9 x-]{0,60})\)"
Reader: TypeAlias = Callable[..., Reading]
PATTERNS: list[tuple[str, Reader]] = [
    # what a message says, and who reads the groups of it; the first that is found is taken
    (rf"m1: ?\[{N} x {N}\],? m2: ?\[{N} x {N}\]", lambda *four: product(*map(int, four))),
    (rf"padded input size per channel: ?{SIZES}\. Kernel size: ?{SIZES}", kernel),
    (rf"Given input size(?: per channel)?: ?{SIZES}\. Calculated output size(?: per channel)?: ?{SIZES}", nothing),
    (
        rf"(?:{GIVEN}, )?weight of size {LIST}, expected input{LIST} to have {N} channels, but got {N}",
        channels,
    ),
    (
        rf"dimensional weight {WEIGHT}, but got (?:{N}-dimensional )?input of size:? {LIST}",
        lambda w, _, s: dimensions(w, s),
    ),
    (rf"\(batched\) input to conv(?:_transpose)?([123])d, but got input of size: {LIST}", missing),
    (
        (
            rf"Sizes of tensors must match except in dimension ([0-9]+)\. (?:Expected size|Got) {N} "
            rf"(?:but got size|and) {N}"
        ),
        joined,
    ),
    (
        rf"size of tensor a \({N}\) must match the size of tensor b \({N}\)(?: at non-singleton dimension {N})?",
        added,
    ),
    (rf"shape '\[-1, {N}\]' is invalid for input of size {N}", viewed),
    (FOUR, lambda *four: product(*map(int, four))),
]


def read(text: str) -> Reading | None:
    """What a message says is wrong; None for one that is not known."""
    plain = " ".join(text[:LONGEST].split())
    for pattern, reader in PATTERNS:
        if match := re.search(pattern, plain):
            return reader(*match.groups())
    return None
