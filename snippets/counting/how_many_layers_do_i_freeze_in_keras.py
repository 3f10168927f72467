"""How many layers do I freeze in Keras?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras

last_frozen = {  # the layer before the first block that trains
    "VGG16": "block4_pool",
    "InceptionV3": "mixed8",
    "ResNet50": "conv4_block6_out",
    "MobileNetV2": "block_12_add",
}


def trainable(model):
    by_keras = sum(weight.value.numel() for weight in model.trainable_weights)
    learned = [array for array in model.parameters() if array.requires_grad]
    assert by_keras == sum(array.numel() for array in learned)  # torch agrees
    return by_keras


def have_weights(layers):
    return sum(len(layer.weights) > 0 for layer in layers)


layers, with_top, weighted, frozen = {}, {}, {}, {}
index, frozen_weighted, before, after = {}, {}, {}, {}
for name, last in last_frozen.items():
    build = getattr(keras.applications, name)
    with keras.device("meta"):  # shapes without storage: counting needs no weights
        base = build(weights=None, include_top=False)
        with_top[name] = len(build(weights=None).layers)
    layers[name] = len(base.layers)
    weighted[name] = have_weights(base.layers)
    index[name] = [layer.name for layer in base.layers].index(last)
    frozen[name] = index[name] + 1  # a slice ends before its second number
    beginning, end = base.layers[: frozen[name]], base.layers[frozen[name] :]
    frozen_weighted[name] = have_weights(beginning)
    before[name] = trainable(base)
    for layer in beginning:
        layer.trainable = False
    after[name] = trainable(base)
    if name == "InceptionV3":
        numbers = (layer.name.removeprefix("mixed") for layer in end)
        inception_blocks = sum(number.isdigit() for number in numbers)

without_weights = layers["VGG16"] - weighted["VGG16"]
vgg16_trains = weighted["VGG16"] - frozen_weighted["VGG16"]
assert after["VGG16"] == vgg16_trains * (512 * 3 * 3 * 512 + 512)  # by hand

for name, number in frozen.items():
    print(f"{name}: {layers[name]} layers, {with_top[name]} with top")
    print(f"  [:{number}] ends with {last_frozen[name]}, at index {index[name]}")
    print(f"  {frozen_weighted[name]} of {weighted[name]} with weights are frozen")
    print(f"  trainable: {before[name]:,}, then {after[name]:,}")
print("Blocks of InceptionV3 that train:", inception_blocks)
