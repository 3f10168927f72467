"""What do TensorFlow and torch pad, and how far apart are their windows?"""

from warnings import simplefilter

from torch import equal, eye, nn, ones
from torch.nn.functional import conv1d, pad

examples = {
    "ResNet": {"i": 224, "k": 7, "s": 2},
    "One pixel more": {"i": 225, "k": 7, "s": 2},
    "MobileNet": {"i": 224, "k": 3, "s": 2},
    "Longer stride": {"i": 224, "k": 7, "s": 4},
    "Pointwise": {"i": 56, "k": 1, "s": 2},
    "VGG": {"i": 224, "k": 3, "s": 1},
    "Even kernel": {"i": 10, "k": 4, "s": 1},
}
simplefilter("ignore")  # torch may have to copy the input for an even kernel


def halves(zeros):
    return zeros // 2, zeros - zeros // 2  # the odd one behind


def windows(i, k, s, zeros):
    """A row for each output, a column for each pixel: whether it reads it."""
    probes = eye(i).unsqueeze(1)  # for each pixel an image that is 1 there, else 0
    return conv1d(pad(probes, zeros), ones(1, 1, k), stride=s).squeeze(1).T > 0


tensorflow, symmetric, further, outputs = {}, {}, {}, {}
for name, example in examples.items():
    i, k, s = example.values()
    tensorflow[name] = halves(max((-(-i // s) - 1) * s + k - i, 0))
    symmetric[name] = halves(k - 1)
    further[name] = symmetric[name][0] - tensorflow[name][0]

    theirs = windows(**example, zeros=tensorflow[name])
    ours = windows(**example, zeros=symmetric[name])
    outputs[name] = len(theirs)
    assert len(ours) == outputs[name]
    assert equal(theirs, ours) == (further[name] == 0)
    if s == 1:  # torch knows padding="same"
        same = conv1d(eye(i).unsqueeze(1), ones(1, 1, k), padding="same") > 0
        assert equal(same.squeeze(1).T, theirs)
    middle = outputs[name] // 2
    first = [int(read[middle].nonzero().min()) for read in (theirs, ours)]
    assert further[name] == first[0] - first[1]  # the second route

layer = nn.Conv1d(1, 1, kernel_size=4, stride=2, padding=1)  # an even kernel
sides = 224, 225
torch_makes = [layer(ones(1, 1, side)).shape[-1] for side in sides]
tensorflow_makes = [-(-side // 2) for side in sides]
zeros = halves((tensorflow_makes[0] - 1) * 2 + 4 - sides[0])
assert equal(windows(224, 4, 2, zeros), windows(224, 4, 2, (1, 1)))
try:
    nn.Conv2d(3, 64, kernel_size=7, stride=2, padding="same")
except ValueError as error:
    refusal = str(error)
print("TensorFlow:", tensorflow, "symmetric:", symmetric, "further:", further)
print(refusal)
