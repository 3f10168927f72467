"""What size comes out of a transposed convolution in Keras, and which values?"""

import os
from itertools import product

os.environ["KERAS_BACKEND"] = "torch"

from keras.ops import conv, conv_transpose
from torch import arange, equal, eye, set_num_threads


def valid(i, k, s):
    return i * s + max(k - s, 0)


def same_and_more(i, k, s, output_padding):
    return (i - 1) * s + k % 2 + output_padding


def valid_and_more(i, k, s, output_padding):
    return (i - 1) * s + k + output_padding


set_num_threads(1)
came = {}
unlike = set()  # kernels and output_padding whose way back is not that of "same"
for i, k, s, more in product(range(1, 8), range(1, 5), (1, 2, 3, 4, 5), (None, 0, 1)):
    if more is None:
        sizes = {"same": i * s, "valid": valid(i, k, s)}
    elif more < s:  # else the layer refuses it
        sizes = {"same": same_and_more(i, k, s, more)}
        sizes["valid"] = valid_and_more(i, k, s, more)
    else:
        continue
    kernel = arange(1.0, k + 1).reshape(k, 1, 1)
    for padding, size in sizes.items():
        up = conv_transpose(eye(i).unsqueeze(2), kernel, s, padding, more)
        assert up.shape[1] == size
        came[padding, more, i, k, s] = size
        if padding == "same" and size:
            down = conv(eye(size).unsqueeze(2), kernel, s, padding).squeeze(2)
            if not equal(down, up.squeeze(2).T):
                unlike.add((k, more))
assert unlike == {(2, 0), (4, 0)}  # even kernels, where it leads to a size too small

kernels = [3, 4]  # columns of a table: of 4 values, with a stride of 2
same_alone = {k: came["same", None, 4, k, 2] for k in kernels}
same_and_zero = {k: came["same", 0, 4, k, 2] for k in kernels}
same_and_one = {k: came["same", 1, 4, k, 2] for k in kernels}
valid_alone = {k: came["valid", None, 4, k, 2] for k in kernels}

kernel = arange(1.0, 4).reshape(3, 1, 1)
whole = conv_transpose(eye(4).unsqueeze(2), kernel, 2, "valid")
doubled = conv_transpose(eye(4).unsqueeze(2), kernel, 2, "same")
assert equal(doubled, whole[:, :-1])  # Keras cuts at the end
print(same_alone, same_and_zero, same_and_one, valid_alone)
