"""Which layers of torch and Keras want channels before steps?"""

import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch
from torch import nn

torch.manual_seed(0)
samples, channels, steps = 20, 16, 50
channels_first = torch.randn(samples, channels, steps)
steps_first = channels_first.transpose(1, 2)
for layer in (nn.Conv1d(channels, 33, 3), nn.BatchNorm1d(channels), nn.MaxPool1d(2)):
    layer(channels_first)
linear, lstm = nn.Linear(channels, 33), nn.LSTM(channels, 8, batch_first=True)
for layer in (linear, nn.LayerNorm(channels), lstm):
    layer(steps_first)

# Keras: steps before channels, in the weights too.
theirs = keras.layers.Conv1D(33, 3, strides=2)
expected = theirs(steps_first)
kernel, bias = theirs.kernel.value, theirs.bias.value
keras_kernel = tuple(kernel.shape)
ours = nn.Conv1d(channels, 33, 3, stride=2)
ours.weight.data = kernel.data.permute(2, 1, 0)
ours.bias.data = bias.data
got = ours(channels_first).transpose(1, 2)
assert torch.allclose(got, expected, atol=1e-4)

# A kernel of one is a Linear at each step.
pointwise = nn.Conv1d(channels, 33, kernel_size=1)
linear.weight.data = pointwise.weight.data[:, :, 0]
linear.bias.data = pointwise.bias.data
alike = linear(steps_first).transpose(1, 2)
assert torch.allclose(pointwise(channels_first), alike, atol=1e-5)
pointwise_parameters = sum(tensor.numel() for tensor in pointwise.parameters())
assert pointwise_parameters == sum(tensor.numel() for tensor in linear.parameters())

print("Keras keeps its kernels as", keras_kernel)
print(pointwise, "and", linear, "have", pointwise_parameters, "parameters each")
