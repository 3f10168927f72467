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


model = without_top("VGG16")
with keras.device("meta"):
    top = Sequential([GlobalAveragePooling2D(), Dense(2)])
    on_top = keras.Model(model.input, top(model.output))  # its layers, and top as one
    nested = Sequential([without_top("VGG16"), GlobalAveragePooling2D(), Dense(2)])
layers_on_top, layers_nested = len(on_top.layers), len(nested.layers)
left_of_25, left_of_nested = freeze(on_top, 25), freeze(nested, 15)

per_block = 2, 2, 3, 3, 3  # in 2016 each convolution came behind a padding layer
with_padding = [2 * convolutions + 1 for convolutions in per_block]  # and a pooling
padding_layers = sum(per_block[:4])
before_block5 = sum(with_padding[:4])
padded = before_block5 + 1  # with the padding before block5_conv1

inception = without_top("InceptionV3")
names = [layer.name for layer in inception.layers]
mixed8 = names.index("mixed8")
kinds = [type(layer).__name__ for layer in inception.layers[:mixed8]]
activations = kinds.count("Activation")  # in 2016 they were part of convolutions
index_in_2016 = mixed8 - activations
left_of_172 = freeze(inception, 172)
mixed5, mixed6 = names.index("mixed5"), names.index("mixed6")
assert mixed5 < 172 < mixed6  # so it cuts through the block of mixed6
whole_blocks = sum(f"mixed{block}" in names[mixed6 + 1 :] for block in range(11))

mobilenet = without_top("MobileNetV2")
last_of_100, next_of_100 = (mobilenet.layers[index].name for index in (99, 100))
left_of_100 = freeze(mobilenet, 100)
left_of_175 = freeze(without_top("ResNet50"), 175)

print("VGG16:", layers_on_top, "layers with a top, [:25] leaves", left_of_25)
print("one layer of another model:", layers_nested, "[:15] leaves", left_of_nested)
print("with padding layers:", with_padding, before_block5, "+ 1 =", padded)
print(f"mixed8: {mixed8} - {activations} = {index_in_2016}; {left_of_172:,} left")
print(f"MobileNetV2[:100] ends with {last_of_100}, {left_of_100:,} left")
print("ResNet50: [:175] leaves", left_of_175)
