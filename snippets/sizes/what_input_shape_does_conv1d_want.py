"""What input shape does Conv1d want?"""

import torch
from torch import nn
from torch.nn.functional import conv2d

torch.manual_seed(0)
conv = nn.Conv1d(in_channels=16, out_channels=33, kernel_size=3, stride=2)
batch = torch.randn(20, 16, 50)  # (N, C, L): samples, channels, steps
out = conv(batch)
batch_shape, shape = tuple(batch.shape), tuple(out.shape)
kernels, weights = tuple(conv.weight.shape), conv.weight.numel()
parameters = sum(tensor.numel() for tensor in conv.parameters())

# Second routes: each place by hand, and a convolution of images one pixel high.
for place in range(out.shape[2]):
    read = batch[:, :, 2 * place : 2 * place + 3]
    by_hand = torch.einsum("ncl,ocl->no", read, conv.weight) + conv.bias
    assert torch.allclose(out[:, :, place], by_hand, atol=1e-5)
images, weight = batch.unsqueeze(2), conv.weight.unsqueeze(2)
as_images = conv2d(images, weight, conv.bias, stride=(1, 2)).squeeze(2)
assert torch.allclose(out, as_images, atol=1e-5)


def refusal(layer, given):
    try:
        layer(given)
    except RuntimeError as error:
        return str(error)


# Steps before channels, as in a batch of time series.
rows = batch.mT  # (N, L, C)
rows_shape = tuple(rows.shape)
print(refusal(conv, rows))
assert torch.equal(rows.mT, batch)
reshaped = rows.reshape(20, 16, 50)  # the shape fits, the values are mixed
values = batch[0].numel()
in_place = (reshaped == batch).flatten(1).any(dim=0).nonzero().flatten().tolist()
assert in_place == [0, values - 1]  # of each sample the first and the last

# One channel needs an axis, and a layer that takes one.
signals = torch.randn(128, 64)  # samples, steps
signals_shape = tuple(signals.shape)
print(refusal(nn.Conv1d(64, 32, kernel_size=3), signals))
print(refusal(nn.Conv1d(1, 32, kernel_size=3), signals))
with_channel = signals.unsqueeze(1)
channel_shape = tuple(with_channel.shape)
filtered_shape = tuple(nn.Conv1d(1, 32, kernel_size=3)(with_channel).shape)

print(batch_shape, "->", shape, "with", parameters, "parameters")
print("reshape leaves", len(in_place), "of", values, "values of a sample in place")
print(channel_shape, "->", filtered_shape)
