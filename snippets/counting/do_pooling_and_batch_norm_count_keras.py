"""Does Keras count a ReLU, a pooling, a dropout as a layer?"""

import os

os.environ["KERAS_BACKEND"] = "torch"
from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D, ReLU

inside = Sequential([Input((64,)), Dense(10, activation="relu")])
beside = Sequential([Input((64,)), Dense(10), ReLU()])
relu_inside = len(inside.layers)
relu_beside = len(beside.layers)
assert inside.count_params() == beside.count_params()

digits = Sequential(
    [
        Input((28, 28, 1)),
        Conv2D(28, kernel_size=3),
        MaxPooling2D(),
        Flatten(),
        Dense(128),
        Dropout(0.2),
        Dense(10),
    ]
)
keras_layers = len(digits.layers)
keras_weighted = sum(len(layer.weights) > 0 for layer in digits.layers)
keras_parameters = digits.count_params()

print("a ReLU as an argument:", *(type(layer).__name__ for layer in inside.layers))
print("a ReLU as a layer:", *(type(layer).__name__ for layer in beside.layers))
print(keras_layers, "layers:", *(type(layer).__name__ for layer in digits.layers))
