"""What comes out of the transposed convolutions that people ask about?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

from keras.layers import Conv2D, Conv2DTranspose
from torch import nn, zeros


def sides(layer, *image):
    return tuple(layer(zeros(1, 1, *image)).shape[2:])


def sides_in_keras(kind, kernel, stride, *image, **options):
    layer = kind(1, kernel, strides=stride, padding="same", **options)
    return tuple(layer.compute_output_shape((None, *image, 1))[1:3])


padded = nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)
unpadded = nn.ConvTranspose2d(1, 1, 3, stride=2)
twice = nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)
layers = {"padded": padded, "unpadded": unpadded, "twice": twice}
of_256 = {name: sides(layer, 256, 256) for name, layer in layers.items()}

conv = nn.Conv2d(1, 1, 3, stride=2)
one_more = nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)
halved = sides(conv, 7, 7)
assert halved == sides(conv, 8, 8)
smaller, larger = sides(unpadded, *halved), sides(one_more, *halved)

in_keras = [sides_in_keras(Conv2D, 3, 2, n, n) for n in (23, 24)]
assert in_keras[0] == in_keras[1]
half = in_keras[0]
again = sides_in_keras(Conv2DTranspose, 3, 2, *half)

encoded = [25]
while encoded[-1] > 2:
    encoded.append(sides_in_keras(Conv2D, 3, 2, encoded[-1], 1)[0])
with_zero, decoded = [2], [2]  # with output_padding=0, and with what is chosen
chosen = []
for wanted in reversed(encoded[:-1]):
    up = {"output_padding": 0}
    with_zero.append(sides_in_keras(Conv2DTranspose, 3, 2, with_zero[-1], 1, **up)[0])
    came = sides_in_keras(Conv2DTranspose, 3, 2, decoded[-1], 1, **up)[0]
    chosen.append(wanted - came)
    up["output_padding"] = chosen[-1]
    decoded.append(sides_in_keras(Conv2DTranspose, 3, 2, decoded[-1], 1, **up)[0])
assert decoded == encoded[::-1]

eighth = sides_in_keras(Conv2D, 16, 8, 368, 489)
most = sides_in_keras(Conv2DTranspose, 16, 8, *eighth, output_padding=7)
layer = nn.ConvTranspose2d(1, 1, 16, 8, padding=(4, 8), output_padding=(0, 1))
exact = sides(layer, *eighth)
print(of_256, encoded, with_zero, decoded, eighth, most, exact, sep="\n")
