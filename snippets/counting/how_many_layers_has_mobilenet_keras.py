"""How many layers does Keras count in MobileNet?"""

import os

os.environ["KERAS_BACKEND"] = "torch"
from keras import device
from keras.applications import MobileNet

with device("meta"):  # shapes without storage: counting needs no weights
    model = MobileNet(weights=None)
in_keras = len(model.layers)
keras_with_weights = sum(bool(layer.weights) for layer in model.layers)
kinds = [type(layer).__name__ for layer in model.layers]
keras_norms = kinds.count("BatchNormalization")
keras_layers = kinds.count("Conv2D") + kinds.count("DepthwiseConv2D")
assert keras_with_weights == keras_layers + keras_norms
keras_relus = kinds.count("ReLU")
keras_rest = in_keras - keras_with_weights - keras_relus

for kind in dict.fromkeys(kinds):
    print(kinds.count(kind), kind)
