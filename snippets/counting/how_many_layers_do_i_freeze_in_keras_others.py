"""What do 25, 100, 172 and 175 freeze in Keras?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
from keras import Sequential
from keras.layers import Dense, GlobalAveragePooling2D


def without_top(name):
    with keras.device("meta"):  # shapes without storage: counting needs no weights
        return getattr(keras.applications, name)(weights=None, include_top=False)


def freeze(model, number):  # how many parameters go on training
    for layer in model.layers[:number]:
        layer.trainable = False
    return sum(weight.value.numel() for weight in model.trainable_weights)


def index_of(model, name):
    return [layer.name for layer in model.layers].index(name)


model = without_top("VGG16")
with keras.device("meta"):
    top = Sequential([GlobalAveragePooling2D(), Dense(2)])
    on_top = keras.Model(model.input, top(model.output))  # its layers, and top as one
    nested = Sequential([without_top("VGG16"), GlobalAveragePooling2D(), Dense(2)])
layers_on_top, layers_nested = len(on_top.layers), len(nested.layers)
in_the_top = 25 - len(model.layers)
left_of_25, left_of_nested = freeze(on_top, 25), freeze(nested, 15)

per_block = 2, 2, 3, 3, 3  # in 2016 each convolution came behind a padding layer
with_padding = [2 * convolutions + 1 for convolutions in per_block]  # and a pooling
before_block5 = sum(with_padding[:4])
padded = before_block5 + 1  # with the padding before block5_conv1

inception = without_top("InceptionV3")
mixed8 = index_of(inception, "mixed8")
kinds = [type(layer).__name__ for layer in inception.layers[:mixed8]]
activations = kinds.count("Activation")  # in 2016 they were part of convolutions
index_in_2016 = mixed8 - activations
left_of_172 = freeze(inception, 172)
mixed5, mixed6 = (index_of(inception, name) for name in ("mixed5", "mixed6"))
assert mixed5 < 172 < mixed6  # so it cuts through the block of mixed6
whole_blocks = sum(index_of(inception, f"mixed{n}") > mixed6 for n in range(11))

mobilenet = without_top("MobileNetV2")
last_of_100 = mobilenet.layers[99].name
left_of_100 = freeze(mobilenet, 100)
left_of_175 = freeze(without_top("ResNet50"), 175)

print("[:25] of", layers_on_top, "leaves", left_of_25, "and nested", left_of_nested)
print("with padding layers:", with_padding, before_block5, "+ 1 =", padded)
print(f"mixed8: {mixed8} - {activations} = {index_in_2016}; {left_of_172:,} left")
print(f"MobileNetV2[:100] ends with {last_of_100}, {left_of_100:,} left")
print("ResNet50: [:175] leaves", left_of_175)
