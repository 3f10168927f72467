"""Which layers of torch and Keras want channels before steps?"""

import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch
from torch import nn

torch.manual_seed(0)
samples, channels, steps = 20, 16, 50
channels_first = torch.randn(samples, channels, steps)
steps_first = channels_first.mT
linear, lstm = nn.Linear(channels, 33), nn.LSTM(channels, 8, batch_first=True)
for layer in (linear, nn.LayerNorm(channels), lstm):
    layer(steps_first)

# Keras: steps before channels, in the weights too.
theirs = keras.layers.Conv1D(33, 3, strides=2)
expected = theirs(steps_first)
kernel, bias = theirs.kernel.value, theirs.bias.value
keras_kernel = tuple(kernel.shape)
ours = nn.Conv1d(channels, 33, 3, stride=2)
with torch.no_grad():
    ours.weight.copy_(kernel.permute(2, 1, 0))
    ours.bias.copy_(bias)
assert torch.allclose(ours(channels_first).mT, expected, atol=1e-4)

# A kernel of one is a Linear at each step.
pointwise = nn.Conv1d(channels, 33, kernel_size=1)
with torch.no_grad():
    linear.weight.copy_(pointwise.weight[:, :, 0])
    linear.bias.copy_(pointwise.bias)
alike = linear(steps_first).mT
assert torch.allclose(pointwise(channels_first), alike, atol=1e-5)
pointwise_parameters = sum(tensor.numel() for tensor in pointwise.parameters())
assert pointwise_parameters == sum(tensor.numel() for tensor in linear.parameters())

print("Keras keeps its kernels as", keras_kernel)
print(pointwise, "and", linear, "have", pointwise_parameters, "parameters each")
