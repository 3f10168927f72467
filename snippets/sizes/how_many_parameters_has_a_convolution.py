"""How many parameters does a convolution have?"""

from itertools import product

from torch import device, nn


def weights(k_h, k_w, c_i, c_o, g=1):
    return k_h * k_w * c_i * c_o // g


def parameters_in(layer):
    return sum(tensor.numel() for tensor in layer.parameters())


def weights_in(layer):
    return sum(tensor.numel() for tensor in layer.parameters() if tensor.dim() > 1)


with device("meta"):  # shapes without storage: counting needs no weights
    layers = {
        "plain": nn.Conv2d(16, 32, kernel_size=3),
        "grouped": nn.Conv2d(16, 32, kernel_size=3, groups=4),
        "depthwise": nn.Conv2d(16, 32, kernel_size=3, groups=16),
        "pointwise": nn.Conv2d(16, 32, kernel_size=1),
        "separable": nn.Sequential(
            nn.Conv2d(16, 16, kernel_size=3, groups=16),
            nn.Conv2d(16, 32, kernel_size=1),
        ),
        "transposed": nn.ConvTranspose2d(16, 32, kernel_size=3),
    }
    stack = nn.Sequential(*[nn.Conv2d(512, 512, kernel_size=3) for _ in range(3)])
    single = nn.Conv2d(512, 512, kernel_size=7)
    linear = nn.Linear(128, 256)
    grid = product((1, 3, 7), (1, 5), (4, 8, 16), (4, 8, 32), (1, 2, 4))
    for k_h, k_w, c_i, c_o, g in grid:  # the formula is what torch builds
        for kind in (nn.Conv2d, nn.ConvTranspose2d):
            layer = kind(c_i, c_o, (k_h, k_w), groups=g)
            assert weights(k_h, k_w, c_i, c_o, g) == layer.weight.numel()
            assert weights(k_h, k_w, c_i, c_o, g) + c_o == parameters_in(layer)

without_bias = {name: weights_in(layer) for name, layer in layers.items()}
with_bias = {name: parameters_in(layer) for name, layer in layers.items()}
plain_shape = tuple(layers["plain"].weight.shape)
plain_biases = layers["plain"].bias.numel()
depthwise_shape = tuple(layers["depthwise"].weight.shape)
transposed_shape = tuple(layers["transposed"].weight.shape)

depthwise_step = layers["separable"][0].weight.numel()
separable_share = without_bias["separable"] / without_bias["plain"]
keras_separable = without_bias["separable"] + layers["pointwise"].bias.numel()
linear_parameters = parameters_in(linear)
asked_weights = weights(3, 3, 128, 256)

stacked_weights, single_weights = weights_in(stack), weights_in(single)
more = single_weights / stacked_weights - 1
stacked = len(stack)

print("without bias", without_bias)
print("with bias", with_bias)
