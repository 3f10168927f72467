"""What is the size with a stride of one and no dilation?"""

from itertools import product

from torch import nn, zeros


def size_at_stride_one(input_size, filter_size, padding=0):
    """As many places as the filter can take, the first of them at the left end."""
    return input_size + 2 * padding - (filter_size - 1)


for setting in product(range(6, 26), range(1, 7), range(3)):
    input_size, filter_size, padding = setting
    conv = nn.Conv1d(1, 1, filter_size, padding=padding)
    assert size_at_stride_one(*setting) == conv(zeros(1, input_size)).shape[1]

unpadded = size_at_stride_one(50, 3)
print(f"50 values and a filter of 3: {unpadded}")
