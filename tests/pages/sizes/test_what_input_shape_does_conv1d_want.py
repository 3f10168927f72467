"""What the page on Conv1d states, held against the values that an output reads, and sums that are written out."""

import pytest
from torch import Tensor, allclose, arange, autograd, equal, float64, nn, randn, zeros

SAMPLES, CHANNELS, STEPS = 2, 5, 7


def read_by(layer: nn.Module, given: Tensor, output: tuple[int, ...]) -> Tensor:
    """The values of its first sample that an output reads."""
    out = layer(given)
    (gradient,) = autograd.grad((out[0] if isinstance(out, tuple) else out)[output], given)
    return gradient[0] != 0


def test_output_reads_all_channels_of_the_steps_below_the_kernel() -> None:
    """Where channels come first."""
    given = randn(SAMPLES, CHANNELS, STEPS, requires_grad=True)

    read = read_by(nn.Conv1d(CHANNELS, 4, kernel_size=3, stride=2), given, (0, 1, 1))

    expected = zeros(CHANNELS, STEPS).bool()
    expected[:, 2:5] = True
    assert equal(read, expected)


@pytest.mark.parametrize(("layer", "steps"), [(nn.Linear(CHANNELS, 4), 1), (nn.LSTM(CHANNELS, 4, batch_first=True), 4)])
def test_layer_with_channels_last_reads_all_channels_of_steps(layer: nn.Module, steps: int) -> None:
    """A linear layer those of its own step, an LSTM also those before it."""
    given = randn(SAMPLES, STEPS, CHANNELS, requires_grad=True)

    read = read_by(layer, given, (0, 3, 1))

    expected = zeros(STEPS, CHANNELS).bool()
    expected[4 - steps : 4] = True
    assert equal(read, expected)


@pytest.mark.parametrize("layer", [nn.BatchNorm1d(CHANNELS), nn.LayerNorm(CHANNELS)])
def test_norm_has_a_weight_for_each_channel(layer: nn.BatchNorm1d | nn.LayerNorm) -> None:
    """The one at the second axis, the other at the last."""
    axis = 1 if isinstance(layer, nn.BatchNorm1d) else 2
    given = randn(SAMPLES, CHANNELS, STEPS).transpose(1, axis)
    nn.init.constant_(layer.weight, 0)
    layer.bias.data = arange(CHANNELS).float()

    out = layer(given).transpose(1, axis)

    assert all((out[:, channel] == channel).all() for channel in range(CHANNELS))


@pytest.mark.parametrize("settings", [(1, 0, 1), (2, 0, 1), (2, 3, 1), (3, 1, 2)])
def test_convolution_is_the_sum_that_is_written_out(settings: tuple[int, int, int]) -> None:
    """Of weights, over all channels, step by step; and its parameters are those of the page, but for their numbers."""
    stride, padding, dilation = settings
    layer = nn.Conv1d(3, 4, 2, stride=stride, padding=padding, dilation=dilation, dtype=float64)
    given = randn(SAMPLES, 3, 20, dtype=float64)
    padded = nn.functional.pad(given, (padding, padding))

    out = layer(given)

    places = (20 + 2 * padding - dilation - 1) // stride + 1
    assert out.shape == (SAMPLES, 4, places)
    assert sum(tensor.numel() for tensor in layer.parameters()) == 4 * 3 * 2 + 4
    assert layer.bias is not None
    for place in range(places):
        expected = layer.bias.clone()[None].repeat(SAMPLES, 1)
        for at in range(2):
            expected += padded[:, :, place * stride + at * dilation] @ layer.weight[:, :, at].T
        assert allclose(out[:, :, place], expected)
