"""What do n_layers and the padding change in a PatchGAN?"""

from itertools import product

from torch import nn, ones, zeros


def patchgan(n_layers, padding=1):
    """Along one axis, since both are alike, with one channel and no norm."""
    strides = [2] * n_layers + [1, 1]
    layers = [nn.Conv1d(1, 1, 4, stride, padding) for stride in strides]
    for layer in layers:
        nn.init.ones_(layer.weight)  # so that no gradient cancels another
    return nn.Sequential(*layers)


def patch(n):
    return 9 * 2**n - 2


def outputs(i, n):
    return i // 2**n - 2


def pixels_read(model, side):
    """Of each output, how many of the pixels of the image have a gradient."""
    image, counts = ones(1, 1, side, requires_grad=True), []
    for decision in model(image).flatten():
        image.grad = None
        decision.backward(retain_graph=True)
        counts.append(len(image.grad.flatten().nonzero()))
    return counts


for n in range(1, 101):
    walked = 1
    for stride in [1, 1] + [2] * n:  # back from the output
        walked = (walked - 1) * stride + 4
    assert walked == patch(n)
for i, n in product(range(192, 209), range(1, 7)):
    assert outputs(i, n) == patchgan(n)(zeros(1, 1, i)).shape[2]

depths, paddings = range(1, 7), range(3)
in_all = {n: len(patchgan(n)) for n in depths}
sees = {n: max(pixels_read(patchgan(n), 3 * patch(n))) for n in depths}
assert sees == {n: patch(n) for n in depths}
of_256 = {n: outputs(256, n) for n in depths}
of_512 = {n: outputs(512, n) for n in depths}
most_of_256 = {n: max(pixels_read(patchgan(n), 256)) for n in depths}

padded = {p: pixels_read(patchgan(3, p), 256) for p in paddings}
padded_outputs = {p: len(read) for p, read in padded.items()}
padded_sees = {p: max(read) for p, read in padded.items()}
first_sees = {p: read[0] for p, read in padded.items()}
inside = {p: read.count(padded_sees[p]) for p, read in padded.items()}

print("n_layers: pixels seen", sees, "and outputs of 256 pixels", of_256)
print("padding: pixels seen", padded_sees, "and outputs", padded_outputs)
