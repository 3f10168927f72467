"""What the page on ResNets for CIFAR-10 states, held against closed sums over the layers that their papers list."""

import pytest

from why18.records import Fact

Layer = tuple[int, int, int, int]
"""Inputs, outputs, kernel and the side of the planes that come out."""


def basic(widths: list[int], blocks: int, first: Layer, side: int, *, projections: bool) -> list[Layer]:
    """The convolutions of a ResNet of basic blocks; each stage but the first halves the planes."""
    layers, channels = [first], first[1]
    for width in widths:
        side = side if width == widths[0] else (side + 1) // 2
        layers += [(channels, width, 1, side)] * (projections and channels != width)
        layers += [(channels, width, 3, side)] + [(width, width, 3, side)] * (2 * blocks - 1)
        channels = width
    return layers


PAPER, IMAGENET = [16, 32, 64], [64, 128, 256, 512]
NETWORKS = {
    "ResNet20": basic(PAPER, 3, (3, 16, 3, 32), 32, projections=False),
    "ResNet56": basic(PAPER, 9, (3, 16, 3, 32), 32, projections=False),
    "ResNet-18 for CIFAR-10": basic(IMAGENET, 2, (3, 64, 3, 32), 32, projections=True),
    "torchvision's ResNet-18": basic(IMAGENET, 2, (3, 64, 7, 16), 8, projections=True),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_network_has_the_sums_of_its_layers(facts: dict[str, Fact], name: str) -> None:
    """A batch norm behind each convolution, and a fully connected layer for ten classes."""
    layers, channels = NETWORKS[name], NETWORKS[name][-1][1]
    weights = [inputs * outputs * kernel**2 for inputs, outputs, kernel, _ in layers]
    places = [side**2 for *_, side in layers]
    expected = {
        "depth": sum(kernel > 1 for *_, kernel, _ in layers) + 1,
        "parameters": sum(weights) + sum(2 * layer[1] for layer in layers) + 10 * (channels + 1),
        "multiply_adds": sum(w * p for w, p in zip(weights, places, strict=True)) + 10 * channels,
        "last_side": layers[-1][3],
    }

    assert expected == {fact: facts[fact][name] for fact in expected}  # type: ignore[call-overload, index]


def parameters_of_resnext(first_outer: int) -> tuple[int, int]:
    """Without the classifier, and what is in its norms: eight groups of 64, 128 and 256 channels, nine blocks."""
    total, norms, channels = 3 * 64 * 9, 2 * 64, 64
    for stage in range(3):
        inner, outer = 8 * 64 * 2**stage, first_outer * 2**stage
        for block in range(3):
            total += channels * inner + inner * (inner // 8) * 9 + inner * outer
            norms += 2 * (inner + inner + outer)
            if block == 0:
                total, norms = total + channels * outer, norms + 2 * outer
            channels = outer
    return total + norms, norms


def test_resnext_has_the_sum_of_its_layers(facts: dict[str, Fact]) -> None:
    """Its blocks put out 256 channels at first, and four times as many in the end."""
    assert facts["of_resnext"] == parameters_of_resnext(256)[0] + 10 * (1024 + 1)


def test_resnext_of_keras_has_the_parameters_of_its_summary(facts: dict[str, Fact]) -> None:
    """With 89,599,808 trainable ones and 100,480 others, as the thread has them, and no bias in its classifier."""
    held, running = parameters_of_resnext(1024)

    assert (held + 10 * 4096, running) == (89_599_808, 100_480)
    assert facts["of_version_for_keras"] == 89_599_808 + 100_480


def test_projections_of_resnet20_are_two_matrices_with_norms(facts: dict[str, Fact]) -> None:
    """From 16 to 32 and from 32 to 64 channels."""
    assert facts["in_projections"] == 16 * 32 + 2 * 32 + 32 * 64 + 2 * 64
