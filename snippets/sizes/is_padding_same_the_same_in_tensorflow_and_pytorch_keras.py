"""How does Keras compute what a convolution of torch does?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

from keras import Input, Sequential
from keras.layers import Conv2D, ZeroPadding2D
from torch import allclose, manual_seed, nn, no_grad, rand

manual_seed(0)
layer = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3)
images = rand(1, 3, 224, 224)
same = Sequential([Input((224, 224, 3)), Conv2D(64, 7, strides=2, padding="same")])
padded = Sequential([Input((224, 224, 3)), ZeroPadding2D(3), Conv2D(64, 7, strides=2)])

made = {}
weights = layer.weight.detach().permute(2, 3, 1, 0)
for name, model in {"same": same, "padded": padded}.items():
    model.set_weights([weights, layer.bias.detach()])
    with no_grad():
        made[name] = model(images.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
expected = layer(images).detach()
assert allclose(made["padded"], expected, atol=1e-5)
assert made["same"].shape == expected.shape

without_first = layer(images[..., 1:, 1:]).detach()  # windows one pixel further
inner = made["same"][..., 2:, 2:]  # those that do not reach the first row and column
assert allclose(inner, without_first[..., 2:, 2:], atol=1e-5)

largest = float(expected.abs().max())
difference = float((made["same"] - expected).abs().max())
print(f"largest output {largest:.2f}, largest difference {difference:.2f}")
