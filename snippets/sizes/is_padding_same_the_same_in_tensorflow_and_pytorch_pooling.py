"""What do poolings with padding="same" put out?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

from keras.ops import average_pool, max_pool
from timm.layers import AvgPool2dSame
from torch import arange, float32, tensor
from torch.nn.functional import max_pool2d, pad

planes = arange(16.0).reshape(1, 1, 4, 4)
by_torch = max_pool2d(planes, kernel_size=3, stride=2, padding=1)
by_keras = max_pool(planes.reshape(1, 4, 4, 1), 3, 2, "same")
torchs_largest = by_torch.flatten().int().tolist()
kerass_largest = by_keras.flatten().int().tolist()
behind = pad(planes, (0, 1, 0, 1), value=-float("inf"))
assert kerass_largest == max_pool2d(behind, 3, 2).flatten().tolist()

pixels = [10, 20]  # under a window of 3
average = sum(pixels) / len(pixels)
two = tensor(pixels, dtype=float32).reshape(1, 1, 1, 2)
with_zeros = float(AvgPool2dSame((1, 3), (1, 2))(two))
assert with_zeros == float(pad(two, (0, 1)).mean())
with_copies = float(average_pool(two.reshape(1, 2, 1), 3, 2, "same"))
assert with_copies == float(pad(two[0], (0, 1), mode="replicate").mean())
print("largest in torch", torchs_largest, "and in Keras", kerass_largest)
print("averages:", average, "by timm", with_zeros, "by Keras on torch", with_copies)
