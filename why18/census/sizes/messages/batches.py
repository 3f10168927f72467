"""What is said where samples become a batch, and tensors are viewed, repeated and multiplied."""

from math import prod

from why18.census.sizes.messages.readings import LIST, N, Pattern, Reading, numbers_of, says
from why18.census.sizes.refusals import times


def viewed(shape: str, size: str) -> Reading:
    """Read a view that does not fit: the shape that is asked for, and how many values there are."""
    asked, values = numbers_of(shape), int(size)
    known = [number for number in asked if number != -1]
    wanted, of = prod(known), times(known)
    equals = f"{of} = {wanted}" if len(known) > 1 else of
    numbers = {"values": values, "wanted": wanted}
    if -1 not in asked:
        each = prod(asked[1:])
        times_it = f" = {values // wanted} × {wanted}" if wanted and values % wanted == 0 else ""
        text = f"There are {values}{times_it} values, and {equals} were asked for. "
        if each and values % each == 0 and values < wanted:
            text += f"If the first axis is the batch, it is {values // each}: write -1 in the place of {asked[0]}. "
        elif asked[0] and values % asked[0] == 0:
            text += f"If the first axis is the batch, each sample has {values // asked[0]}, not {each}. "
        return Reading("view", f"{text}Look at x.shape before it.", numbers)
    if wanted and not values % wanted:
        return Reading("view", f"{values} = {values // wanted} × {of}, which fits.", numbers)
    text = f"{values} values are no multiple of {equals}: what comes in has another size. "
    flat = "If its first axis is the batch, use x.flatten(1), and look at its shape."
    return Reading("view", text + (flat if len(asked) == 2 else "Look at x.shape before."), numbers)


def stacked(one: str, entry: str, other: str, more: str) -> Reading:
    """Read samples that are no batch, as they have other shapes."""
    a, b = numbers_of(one), numbers_of(other)
    ways = []
    if len(a) == len(b) == 3 and a[0] != b[0]:
        ways.append("If they are images, some of them grey or with alpha, write image.convert('RGB').")
    if len(a) == len(b) == 3 and a[1:] != b[1:]:
        ways.append("If they are images, resize to two numbers, Resize((224, 224)): of one it makes the shorter side.")
    if len(a) == len(b) < 3 and a[1:] == b[1:]:
        ways.append("If they are sequences, pad them in a collate_fn, by pad_sequence(batch, batch_first=True).")
        ways.append("If each sample has its own number of them, as boxes, let a collate_fn return lists.")
    if len(a) == len(b) == 2 and a[1:] != b[1:]:
        ways.append("If they are signals or sequences, cut them to one length, or pad them in a collate_fn.")
    ways.append("Print the shapes that the data set gives.")
    text = f"Sample {entry} is {times(a) or 'one number'}, sample {more} {times(b) or 'one number'}. {' '.join(ways)}"
    return Reading("batch", text, {})


def expanded(size: str, existing: str, dimension: str) -> Reading:
    """Read an axis that is expanded, or assigned, and is not 1."""
    text = f"Axis {dimension} is {existing}, and is to be {size}: only an axis of 1 can be repeated. "
    if int(size) > int(existing) >= 128:
        text += f"If they count tokens, {existing} may be all positions there are: cut the text, truncation=True. "
    text += "If a sample or channel is missing, look at both shapes; if an axis is, add it."
    return Reading("expanded", text, {})


def multiplied(batch: int, inner: int, other: int, came: int) -> Reading:
    """Read two batches of matrices that cannot be multiplied."""
    text = ""
    if batch != other:
        text += f"{batch} matrices meet {other}: see that both have the same batch, and the same heads. "
    if inner != came:
        text += f"Rows of {inner} meet columns of {came}. If queries meet keys, write q @ k.transpose(-2, -1). "
    return Reading("matrices", f"{text}Else, look at both shapes.", {})


BATCHES: list[Pattern] = [
    (rf"shape '\[(-?[0-9]{{1,12}}(?:, -?[0-9]{{1,12}}){{0,7}})\]' is invalid for input of size {N}", viewed),
    (
        r"view size is not compatible with input tensor's size and stride",
        says(
            "view",
            "Its values do not lie in that order in memory, as behind transpose or permute: write x.reshape in "
            "the place of x.view. If it is to swap axes, view and reshape do not: write x.transpose.",
        ),
    ),
    (rf"equal size, but got \[([0-9, ]*)\] at entry {N} and \[([0-9, ]*)\] at entry {N}", stacked),
    (
        rf"Tensors must have same number of dimensions: got {N} and {N}",
        says(
            "axes",
            "Tensors of {0} and of {1} axes are joined. If the one lacks an axis, write x.unsqueeze(axis). If "
            "maps are joined to features, flatten them before, x.flatten(1).",
        ),
    ),
    (
        rf"output with shape {LIST} doesn't match the broadcast shape {LIST}",
        says(
            "added",
            "[{0}] is changed in place, and would become [{1}]. If it is Normalize on a grey image, give one "
            "number for each channel, Normalize((0.5,), (0.5,)), or convert it to RGB. If not, write x = x + y in"
            " the place of x += y.",
        ),
    ),
    (
        rf"expanded size of the tensor \({N}\) must match the existing size \({N}\) at non-singleton dimension {N}",
        expanded,
    ),
    (
        rf"first two dimensions of batch2 tensor to be: \[{N}, {N}\] but got: \[{N}, {N}\]",
        lambda *four: multiplied(*map(int, four)),
    ),
    (
        rf"size mismatch, got input \({N}\), mat \({N}x{N}\), vec \({N}\)",
        says("matrices", "A matrix of {1}×{2} takes a vector of {2} values, and {3} came."),
    ),
    (
        r"Got ([0-9])D input, but ([a-z]{1,20}) mode needs ([0-9])D input",
        says(
            "axes",
            "The input has {0} axes, and {1} wants {2}, of which the first are batch and channels. If the batch "
            "is missing, write x.unsqueeze(0). If channels are, write x.unsqueeze(1).",
        ),
    ),
]
