"""Where does Conv1d take a wrong shape without a word?"""

import torch
from torch import nn

torch.manual_seed(0)
conv = nn.Conv1d(in_channels=16, out_channels=33, kernel_size=3, stride=2)
sequences = torch.randn(20, 50, 16)  # (N, L, C)
right = conv(sequences.mT)

square = torch.randn(20, 16, 16)  # as many steps as channels
square_shape = tuple(square.shape)
same_shape, turned = conv(square), conv(square.mT)
assert same_shape.shape == turned.shape
assert not torch.allclose(same_shape, turned)

adapted = nn.Conv1d(50, 33, kernel_size=3, stride=2)  # what the message names
along_channels = tuple(adapted(sequences).shape)
longer = torch.randn(20, 60, 16)
try:
    adapted(longer)
except RuntimeError as error:
    print(error)

lstm = nn.LSTM(input_size=12, hidden_size=16)  # without batch_first
out, _ = lstm(torch.randn(50, 20, 12))  # (L, N, C)
lstm_shape = tuple(out.shape)
along_samples = tuple(conv(out.transpose(1, 2)).shape)
lstm_right = tuple(conv(out.permute(1, 2, 0)).shape)
assert lstm_right == right.shape

one = torch.randn(1, 16, 50).squeeze()  # a batch of one sample
lost = tuple(conv(one).shape)

print("16 steps of 16 channels, turned: other values of the same shape")
print("in_channels=50:", along_channels, "runs along the channels")
print("an LSTM's", lstm_shape, "->", along_samples, "runs along the samples")
print("a batch of one, squeezed:", lost)
