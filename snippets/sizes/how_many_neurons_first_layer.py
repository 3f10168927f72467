"""Where do the 253,440 neurons of AlexNet's first layer come from?"""

from math import isqrt, prod

from torch import nn, zeros

image = zeros(1, 3, 224, 224)
listed_neurons = sum((253_440, 186_624, 64_896, 64_896, 43_264, 4096, 4096, 1000))  # Figure 2
stated_plane = 253_440 // 96  # 96 kernels make 96 planes, each of as many neurons as the others
assert stated_plane * 96 == 253_440
assert isqrt(stated_plane) ** 2 != stated_plane  # no square plane has that many

outputs = [nn.Conv2d(3, 96, 11, stride=4, padding=p)(image) for p in range(11)]
assert 253_440 not in [y.numel() for y in outputs]  # a second route: no padding gives that many
unpadded_size, unpadded_neurons = tuple(outputs[0].shape[2:]), outputs[0].numel()
padded_size, padded_neurons = tuple(outputs[2].shape[2:]), outputs[2].numel()

slip = (55, 48, 48, 2)  # 48 planes in each of 2 towers, and 48 once more in place of 55
slip_neurons = prod(slip)
print(f"{padded_neurons:,} with padding, {unpadded_neurons:,} without, {slip_neurons:,} by a slip")
