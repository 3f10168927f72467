"""A message to its reading: the numbers in it are enough. New texts and old ones are read."""

import re

from why18.census.sizes.layers import NAMES
from why18.census.sizes.messages.batches import BATCHES
from why18.census.sizes.messages.labels import LABELLED
from why18.census.sizes.messages.meetings import added, joined
from why18.census.sizes.messages.product import product
from why18.census.sizes.messages.readings import LIST, N, Pattern, Reading, numbers_of
from why18.census.sizes.messages.sequences import SEQUENCES
from why18.census.sizes.messages.wanted import WANTED
from why18.census.sizes.refusals import times

LONGEST = 20_000
"""How many characters of a message are read."""
IMAGES = {
    (3, 1): ("grey", "If the image is grey, repeat it, x.repeat_interleave(3, -3). Or make in_channels 1."),
    (1, 3): ("colour", "If the image has colours, make it grey. Or make in_channels 3."),
    (3, 4): ("alpha", "If the image has an alpha channel, take x[..., :3, :, :]. Or make in_channels 4."),
}
"""Channels of an image that were expected, and that came: which mistake it is, and what to do."""
WEIGHT = LIST.replace("0,7", "2,4")
"""Of a convolution: its channels, and one to three sides."""


def kernel(padded: str, spans: str) -> Reading:
    """Read a kernel that is larger than its padded input; sizes as ``3 x 3``."""
    came, wanted = numbers_of(padded), numbers_of(spans)
    text = f"The map is {times(came)}, padding counted, and the kernel spans {times(wanted)}"
    if len(set(came)) == 1 and came[0] > 2:
        text += f": {came[0]} = {came[0] - 2} + 2 × 1, if the padding is 1"
    text += ". If layers before have made it smaller, give a larger input, or take a layer out. If not, pad the input, "
    text += "unless its axes are in another order."
    return Reading("kernel", text, {"came": min(came), "kernel": max(wanted)})


def nothing(channel: str | None, came: str, out: str) -> Reading:
    """Read a pooling, or a transposed convolution, out of which nothing comes; of this torch gives no channels."""
    sizes = numbers_of(came)
    text = f"A map of {times(sizes)} comes in, and {times(numbers_of(out))} would come out: "
    if channel:
        text += "the kernel of a convolution is larger, or the padding of a transposed one cuts all that it makes."
    else:
        text += (
            "it is smaller than the window. Give a larger image, or take a layer out. If it is the last pooling, an "
        )
        text += "adaptive one takes any size."
    return Reading("kernel", text, {"came": min(sizes[-2:])})


def channels(given: str | None, weight: str, size: str, wanted: str, got: str) -> Reading:
    """Read an input with other channels than a convolution was made for."""
    shape, made = numbers_of(size), numbers_of(weight)
    want, came = int(wanted), int(got)
    numbers = {"expected": want, "got": came}
    groups = given and given.removeprefix("groups=")
    order = {None: "out × in", "1": "out × in", "transposed=1": "in × out"}.get(groups, f"out × in / {groups}")
    text = f"The weight {times(made)} is {order} × kernel: of channels, {want} were expected, and {came} came. "
    batch = ""
    if shape[0] == 1 and len(shape) > 3 and shape[2] == want not in (shape[3], 1):
        batch = f"If {came} is the batch and {want} the channels, write x.unsqueeze(-1), without a batch of one. "
    elif shape[0] == 1 and came not in (1, 3) and groups in (None, "1"):
        batch = f"If {came} is the batch, write x.unsqueeze(1), without a batch of one"
        batch += ". " if want == 1 else ", and make in_channels 1. "
    if at := behind(shape, want, came):
        text += batch if len(made) == 3 else ""
        text += f"If the channels stand {at}. If not, make in_channels {came}."
        return Reading("axes", text, numbers)
    if batch and want == 1:
        return Reading("batch", f"{text}{batch}If not, make in_channels {came}.", numbers)
    if kind := IMAGES.get((want, came)) if len(made) == 4 else None:
        return Reading(kind[0], text + kind[1], numbers)
    divided = ", and groups what divides it and out_channels" if order.endswith(f"/ {groups}") else ""
    text += f"Make in_channels {came}{divided}, or give it what has {want} channels. {batch}"
    last, before = shape[-1], shape[1:-1]
    if shape[0] > 1 and len(set(before)) == 1 and 1 < last != before[-1] and (len(before) > 1 or last < came):
        text += f"If the last {last} are channels, write x.movedim(-1, {1 - len(shape)}), and make in_channels {last}."
    return Reading("channels", text.rstrip(), numbers)


def behind(shape: list[int], want: int, came: int) -> str | None:
    """Where channels may stand that are not behind the batch, and what to write; not in a square map."""
    image = len(shape) == 4 and want in (1, 3) and shape[-1] in (1, 3, 4) and min(came, shape[2]) > 4
    if image or (shape[-1] == want and want not in (came, shape[-2])):
        return f"last, write x.movedim(-1, {1 - len(shape)})"
    return "behind the frames, write x.movedim(-3, -4)" if len(shape) == 5 and shape[2] == want else None


def missing(kind: str | None, axes: str, size: str) -> Reading:
    """Read an input that has too few or too many axes, in the text of today: those of the kernel, and the size."""
    shape, count = numbers_of(size), int(axes)
    names = "batch", "channels", *NAMES[count]
    text = f"The input {times(shape)} has {len(shape)} ax{'es' if len(shape) > 1 else 'is'}: "
    text += f"{', '.join(names[:-1])} and {names[-1]} are wanted. "
    ways = ["Write x.view with a size for each."]
    if len(shape) == count:
        ways = [f"If it is one map, or signal, write x[None, None], which makes {times([1, 1, *shape])}."]
        ways += ["If not, write x.view with a size for each."]
    if len(shape) == count == 2:
        ways[1] = "If it is flat images, write x.view(-1, channels, height, width)."
        ways = ways[::-1] if shape[1] > 4 * shape[0] else ways
        noise = "If it is batch and channels, as noise, write x[..., None, None]."
        ways = [noise, *ways] if kind else [*ways, noise]
    if len(shape) == len(names) + 1:
        ways = ["If an axis of 1 is too many, write x.squeeze(axis)."] if 1 in shape else []
        ways += ["If frames, or crops, stand behind the batch, write x.flatten(0, 1)."]
        ways += ["If it is maps, write x.flatten(2)."] if count == 1 else []
    return Reading("batch", text + " ".join(ways), {"axes": len(shape)})


def dimensions(weight: str, size: str) -> Reading:
    """Read an input with too few or too many axes, in the text of 2018: a weight, and the size that came."""
    made, shape = numbers_of(weight), numbers_of(size)
    if len(made) - len(shape) != 1:
        return missing(None, str(len(made) - 2), size)
    text = f"The weight is {times(made)}; the input {times(shape)} has {len(shape)} axes, and {len(made)} are wanted. "
    alone = f"If it is one image, or signal, write x.unsqueeze(0), which makes {times([1, *shape])}."
    batch = f"If {shape[0]} is the batch, write x.unsqueeze(1), which makes {times([shape[0], 1, *shape[1:]])}"
    ways = [batch + (", and make in_channels 1." if made[1] > 1 else "."), alone]
    if shape[0] == made[1] > 1:
        ways.reverse()
    if len(shape) == 3 and shape[2] in (1, 3, 4) and shape[0] > 4:
        ways.append("If its channels stand last, write x.permute(2, 0, 1) before.")
    return Reading("batch", text + " ".join(ways), {"wanted": made[1], "came": shape[0]})


FOUR = rf"(?:^|\() ?{N} ?[x×] ?{N} ?(?:and|,) ?{N} ?[x×] ?{N}"
GIVEN = "(transposed=1|groups=[0-9]{1,6})"
SIZES = r"\((-?[0-9][0-9 x-]{0,60})\)"
PATTERNS: list[Pattern] = [
    # what a message says, and who reads the groups of it; the first that is found is taken
    (rf"m1: ?\[{N} x {N}\],? m2: ?\[{N} x {N}\]", lambda *four: product(*map(int, four))),
    (rf"padded input size per channel: ?{SIZES}\. Kernel size: ?{SIZES}", kernel),
    (rf"Given input size( per channel)?: ?{SIZES}\. Calculated output size(?: per channel)?: ?{SIZES}", nothing),
    (
        rf"(?:{GIVEN}, )?weight of size {LIST}, expected input{LIST} to have {N} channels, but got {N}",
        channels,
    ),
    (
        rf"dimensional weight {WEIGHT}, but got (?:{N}-dimensional )?input of size:? {LIST}",
        lambda w, _, s: dimensions(w, s),
    ),
    (rf"\(batched\) input to conv(_transpose)?([123])d, but got input of size: {LIST}", missing),
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
    *WANTED,
    *SEQUENCES,
    *LABELLED,
    *BATCHES,
    (FOUR, lambda *four: product(*map(int, four))),
]


def read(text: str) -> Reading | None:
    """What a message says is wrong; None for one that is not known."""
    plain = " ".join(text[:LONGEST].split())
    for pattern, reader in PATTERNS:
        if match := re.search(pattern, plain):
            return reader(*match.groups())
    return None
