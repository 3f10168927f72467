"""What losses say where outputs meet labels."""

from why18.census.sizes.messages.readings import LIST, SIZE, SIZES, N, Pattern, Reading, numbers_of, says
from why18.census.sizes.refusals import times


def labelled(outputs: str, labels: str) -> Reading:
    """Read outputs of a batch that is not that of the labels."""
    n, m = int(outputs), int(labels)
    ways = ["If x.view(-1, …) makes rows before, write x.flatten(1) in its place, and mend what it says then."]
    ways += ["If a recurrent layer comes before, see whether it needs batch_first=True."]
    if m and n > m and n % m == 0:
        ways.append(f"If each sample has {n // m} outputs, as tokens or steps, take one of them, or label each.")
    elif n and m > n and m % n == 0:
        ways.append(f"If each sample has {m // n} labels, as tokens or pixels, view the outputs as the labels.")
    text = f"The outputs are of {n} samples, the labels of {m}. {' '.join(ways)}"
    return Reading("labels", f"{text} Else, see that both come from the same batch.", {})


def compared(target: str, output: str) -> Reading:
    """Read outputs and targets that a loss wants of one shape."""
    want, came = numbers_of(target), numbers_of(output)
    ways = []
    if [side for side in want if side != 1] == [side for side in came if side != 1]:
        ways.append("They hold the same values: write target.view_as(output).")
    elif len(came) > len(want):
        ways.append("If there is an output for each class, and one label, take nn.CrossEntropyLoss.")
        ways += ["If there is one for each step, take the last, output[:, -1]."] if len(came) == 3 else []
    elif len(want) == len(came) > 2 and want[1] != came[1]:
        ways.append("If the mask was read as an image of three channels, read it as one, image.convert('L').")
    elif len(want) == len(came) == 2 and want[0] == came[0]:
        ways.append(f"If the target is right, make the last layer's out_features {want[1]}.")
        if want[1] == 1:
            ways.append("If the target is the number of a class, take nn.CrossEntropyLoss, and target.squeeze(1).")
    if len(want) == len(came) > 2 and want[2:] != came[2:]:
        ways.append("If convolutions without padding have cut the maps, pad them, or crop the target.")
        ways.append("If maps were halved and doubled again, give sides that are multiples of 2 for each halving.")
    if want[0] != came[0]:
        ways.append("If the first counts samples, see that both come from the same batch.")
    text = f"The target is {times(want)}, and the output {times(came)}. {' '.join(ways)}"
    return Reading("labels", text.rstrip(), {})


def classified(wanted: str, got: str) -> Reading:
    """Read labels that do not fit outputs of more than two axes."""
    want, came = numbers_of(wanted), numbers_of(got)
    text = f"The labels are {times(came)}, and by the outputs {times(want)} are wanted: their axis 1 is taken for the "
    text += "classes. "
    if len(came) == len(want):
        return Reading("labels", f"{text}If the classes stand last, write outputs.movedim(-1, 1).", {})
    return Reading("labels", f"{text}If each sample has one label, and many steps, take the last, outputs[:, -1].", {})


LABELLED: list[Pattern] = [
    (rf"Expected input batch_size \({N}\) to match target batch_size \({N}\)", labelled),
    (rf"Using a target size \({SIZE}\) that is different to the input size \({SIZE}\)", compared),
    (rf"Target size \({SIZE}\) must be the same as input size \({SIZE}\)", compared),
    (
        rf"Expected target size [\[(]{SIZES}[\])], got (?:torch\.Size\()?{LIST}",
        classified,
    ),
    (
        r"multi-target not supported",
        says(
            "labels",
            "Labels are one number for each sample. If theirs are in a column, write labels.squeeze(1). If they "
            "are one-hot, write labels.argmax(1).",
        ),
    ),
    (
        r"Expected floating point type for target with class probabilities",
        says(
            "labels",
            "Labels have the shape of the outputs, and are taken for probabilities. If they are one-hot, write "
            "labels.argmax(1). If they are probabilities, write labels.float().",
        ),
    ),
    (
        r"only batches of spatial targets supported",
        says(
            "labels",
            "Labels are batch × height × width, without channels. If there is one channel, write "
            "labels.squeeze(1). If the mask was read as colours, each needs the number of its class.",
        ),
    ),
    (
        rf"size mismatch \(got input: {LIST} ?, target: {LIST}",
        says(
            "labels",
            "The outputs are [{0}], the labels [{1}]: both need the same sides. If labels were not resized with "
            "the images, do so, by nearest neighbours. If the network makes less, write interpolate(outputs, "
            "labels.shape[-2:]).",
        ),
    ),
    (
        rf"Target (-?{N[1:-1]}) is out of bounds",
        says(
            "labels",
            "A label is {0}, and labels count from 0 up to the outputs less 1. If they count from 1, write labels"
            " - 1. If classes are more, make the last layer's out_features as many. If it marks what to leave "
            "out, write nn.CrossEntropyLoss(ignore_index={0}).",
        ),
    ),
    (
        r"t >= 0 && t < n_classes",
        says(
            "labels",
            "A label is negative, or not below the number of outputs: look at labels.min() and labels.max(). If "
            "they count from 1, write labels - 1. If classes are more, make the last layer's out_features as "
            "many.",
        ),
    ),
]
