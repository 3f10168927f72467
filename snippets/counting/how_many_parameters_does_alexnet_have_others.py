"""What do the image, the padding and a missing Flatten change in AlexNet?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D, ZeroPadding2D


def convolutions_of_one_tower():
    return [
        Conv2D(96, 11, strides=4),
        MaxPooling2D(3, strides=2),
        Conv2D(256, 5, padding="same"),
        MaxPooling2D(3, strides=2),
        Conv2D(384, 3, padding="same"),
        Conv2D(384, 3, padding="same"),
        Conv2D(256, 3, padding="same"),
    ]


def head():
    return [Dense(4096), Dense(4096), Dense(1000)]


with keras.device("meta"):  # shapes without storage: counting needs no weights
    image_227 = [keras.Input((227, 227, 3))]
    image_224 = [keras.Input((224, 224, 3))]
    padded_224 = [*image_224, ZeroPadding2D(2)]
    models = {}
    images = {"227": image_227, "224 padded": padded_224, "224 not padded": image_224}
    for name, begin in images.items():
        flat = [MaxPooling2D(3, strides=2), Flatten()]
        layers_of = [*begin, *convolutions_of_one_tower(), *flat, *head()]
        models[name] = keras.Sequential(layers_of)
    layers_of = [*image_227, *convolutions_of_one_tower(), *head()]
    models["not flat"] = keras.Sequential(layers_of)

built, first_planes, last_planes, features = {}, {}, {}, {}
for name, model in models.items():
    built[name] = model.count_params()
    shapes = [layer.output.shape for layer in model.layers]
    maps = [shape[1:3] for shape in shapes if len(shape) == 4]
    first_planes[name] = maps["224 padded" in name]  # behind the padding
    last_planes[name] = maps[-1]
    (first, *_) = [layer for layer in model.layers if isinstance(layer, Dense)]
    features[name], for_each_value = first.kernel.shape

for name, number in features.items():
    rest = built[name] - (number + 1) * 4096
    assert rest == 3_747_200 + (4096 + 1) * (4096 + 1000)  # a second route

for name, parameters in built.items():
    print(f"{parameters:,} parameters, {features[name]:,} features: {name}")
