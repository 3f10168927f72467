"""How many layers does Keras count in it?"""

import os

os.environ["KERAS_BACKEND"] = "torch"
from keras import Input, Model, Sequential
from keras.layers import Dense

sequential = Sequential([Input((784,)), Dense(1024, activation="relu"), Dense(10)])

image = Input((784,))
scores = Dense(10)(Dense(1024, activation="relu")(image))
functional = Model(image, scores)

in_sequential = len(sequential.layers)
in_functional = len(functional.layers)
assert sequential.count_params() == functional.count_params()
assert in_functional == in_sequential + 1  # the input

print("Sequential:", *(type(layer).__name__ for layer in sequential.layers))
print("Model:", *(type(layer).__name__ for layer in functional.layers))
