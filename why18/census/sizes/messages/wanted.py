"""What norms and poolings say of an input that they were not made for, and a file of a model."""

from math import gcd

from why18.census.sizes.messages.readings import LIST, SIZE, N, Pattern, Reading, numbers_of, says
from why18.census.sizes.refusals import times

BATCH_NORM = {2: "1d", 3: "1d", 4: "2d", 5: "3d"}
"""Which batch norm takes so many axes."""


def axes(one: str, other: str | None, got: str) -> Reading:
    """Read a norm that wants another number of axes."""
    came = int(got)
    wants = f"{one}D or {other}D" if other else f"{one}D"
    ways = ["If the batch is missing, write x.unsqueeze(0)."] if came == int(one) - 1 else []
    if came in BATCH_NORM:
        ways.append(f"If all axes are right, take the norm for them, as nn.BatchNorm{BATCH_NORM[came]}.")
    if came > int(other or one):
        ways.append("If maps are to be features, flatten them before, x.flatten(1).")
    return Reading("axes", f"{came}D came, and the norm wants {wants}. {' '.join(ways)}", {})


def layer_norm(made: str, size: str) -> Reading:
    """Read a layer norm that was made for other axes than the last ones."""
    want, shape = numbers_of(made), numbers_of(size)
    last = shape[-len(want) :]
    whole = f"{last[0]}" if len(last) == 1 else f"{last}"
    text = f"The norm was made for {times(want)}, and {times(last)} came, of {times(shape)}. "
    text += f"If the last are what to norm, write nn.LayerNorm({whole}); a trained norm needs what it was made for."
    if len(want) == 1 and want[0] in shape[1:-1]:
        at = shape.index(want[0], 1)
        text += f" If {want[0]} counts channels, write x.movedim({at}, -1) before, and x.movedim(-1, {at}) behind."
    return Reading("axes", text, {})


def divided(channels: str, groups: str) -> Reading:
    """Read channels that cannot be divided among the groups of a norm."""
    a, b = int(channels), int(groups)
    text = f"{a} channels cannot be divided among {b} groups: make num_groups what divides {a}, as {gcd(a, b)}."
    return Reading("groups", text, {})


def axis(last: str, got: str) -> Reading:
    """Read an axis that is not there; of a number torch counts one."""
    count = int(last) + 1
    all_axes = f"{count} ax{'es' if count > 1 else 'is'}"
    text = (
        f"Axis {got} was asked for, and of {all_axes} the last is {last}: they count from 0. If the batch is missing, "
    )
    text += "write x.unsqueeze(0). If x.squeeze() took out more than it should, as a batch of "
    return Reading("axes", f"{text}one, write x.squeeze(axis).", {})


def saved(name: str, file: str, model: str) -> Reading:
    """Read a weight of a file that does not fit the model."""
    one, other = numbers_of(file), numbers_of(model)
    text = f"{name} is {times(one) or 'one number'} in the file, and {times(other) or 'one number'} in the model. "
    if one[1:] == other[1:] and one:
        text += f"If it is the last layer, make the model with {one[0]} classes, load, and replace the layer then. "
    text += "If not, make the model with the settings of the file: strict=False does not pass over sizes that differ."
    return Reading("saved", text, {})


WANTED: list[Pattern] = [
    (
        rf"running_mean should contain {N} elements not {N}",
        says(
            "channels",
            "{0} channels came, on axis 1, and the norm was made for {1}. If the layer before makes {0}, make the "
            "norm for {0}. If {1} features stand last, write x.movedim(-1, 1) before, and x.movedim(1, -1) behind.",
        ),
    ),
    (r"expected ([2-5])D(?: or ([2-5])D)? input \(got ([0-9])D input\)", axes),
    (
        rf"more than 1 value per channel when training, got input size {SIZE}",
        says(
            "batch",
            "A batch norm trains on two values of a channel or more, and [{0}] has one. If you predict, call "
            "model.eval() before. If it is the last batch, write drop_last=True. If all are of one sample, make "
            "them larger, or take nn.GroupNorm.",
        ),
    ),
    (
        rf"Given normalized_shape={LIST}, expected input with shape \[[*, 0-9]+\], but got input of size ?{LIST}",
        layer_norm,
    ),
    (rf"num_channels \({N}\) must be divisible by num_groups \({N}\)", divided),
    (rf"divisible by num_groups, but got input of shape \[[0-9]+, {N}[0-9, ]*\] and num_groups ?= ?{N}", divided),
    (
        r"(in_channels|out_channels) must be divisible by groups",
        says(
            "groups",
            "{0} cannot be divided among the groups: make groups what divides in_channels and out_channels.",
        ),
    ),
    (
        r"max_pool1d\(\) Invalid computed output size",
        says(
            "kernel",
            "The window is longer than the last axis. If channels stand there, write x.movedim(-1, -2). If it is "
            "to take the largest of all steps, write nn.AdaptiveMaxPool1d(1). If not, pad the input.",
        ),
    ),
    (
        rf"input image \(T: {N} H: {N} W: {N}\) smaller than kernel size \(kT: {N} kH: {N} kW: {N}\)",
        says(
            "kernel",
            "The map is {0}×{1}×{2}, and the window {3}×{4}×{5}. If the frames are few, make the window 1 along "
            "them. If layers before have made the map smaller, give a larger input, or take a layer out.",
        ),
    ),
    (
        r"pad(?:ding)? should be (?:at most|smaller than or equal to) half of",
        says("padding", "The padding of a pooling can be half of its kernel at most, rounded down."),
    ),
    (
        r"output padding must be smaller than either stride or dilation",
        says(
            "padding",
            "output_padding has to be less than the stride, or than the dilation: 0 where both are 1.",
        ),
    ),
    (
        r"Padding size should be less than the corresponding input dimension",
        says("padding", "Reflection repeats what lies inside: its padding has to be less than the side."),
    ),
    (
        r"non-empty 3D or 4D \(batch mode\) tensor expected for input",
        says(
            "axes",
            "A pooling wants channels, height and width, with a batch before or without. If the input is flat, "
            "put the flatten behind it. If it is one map, write x[None, None]. If it is frames, write "
            "x.flatten(0, 1).",
        ),
    ),
    (rf"Dimension out of range \(expected to be in range of \[-[0-9]+, {N}\], but got (-?[0-9]{{1,12}})\)", axis),
    (
        (
            r"size mismatch for (\S{1,200}): copying a param with shape torch\.Size\(\[([0-9, ]*)\]\) from checkpoint, "
            r"the shape in current model is torch\.Size\(\[([0-9, ]*)\]\)"
        ),
        saved,
    ),
]
