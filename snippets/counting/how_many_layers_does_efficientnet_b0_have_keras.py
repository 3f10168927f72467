"""How many layers does Keras count in EfficientNet?"""

import os
from unittest.mock import patch

os.environ["KERAS_BACKEND"] = "torch"
from keras import device
from keras.applications import EfficientNetB0, EfficientNetB7, EfficientNetV2S

builders = {"B0": EfficientNetB0, "B7": EfficientNetB7, "V2-S": EfficientNetV2S}
headless, with_head, with_weights = {}, {}, {}
in_head = 3  # pooling, dropout and classifier
for name, build in builders.items():
    with device("meta"):  # shapes without storage: counting needs no weights
        model = build(weights=None)
    with_head[name] = len(model.layers)
    headless[name] = with_head[name] - in_head
    with_weights[name] = sum(bool(layer.weights) for layer in model.layers)
    print(f"{name}: {headless[name]} layers, {with_head[name]} with the head", end=", ")
    print(with_weights[name], "with weights")

with device("meta"):
    model = EfficientNetB0(weights=None, include_top=False)
assert len(model.layers) == headless["B0"]
kinds = [type(layer).__name__ for layer in model.layers]
activations = kinds.count("Activation")
gating = sum(map(kinds.count, ("GlobalAveragePooling2D", "Reshape", "Multiply")))
skipping = kinds.count("Dropout") + kinds.count("Add")
paddings = kinds.count("ZeroPadding2D")
at_the_input = sum(map(kinds.count, ("InputLayer", "Rescaling", "Normalization")))
last = model.layers[-30:]
unfrozen = sum(type(layer).__name__.endswith("Conv2D") for layer in last)
print(f"the last {len(last)} from {last[0].name}: {unfrozen} convolutions")

no_download = patch("keras.src.utils.file_utils.get_file")
with device("meta"), no_download, patch("keras.Model.load_weights"):
    model = EfficientNetB0(include_top=False)  # as with the weights for ImageNet
with_imagenet = len(model.layers)
