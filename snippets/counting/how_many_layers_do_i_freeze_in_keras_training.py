"""What does training change in a frozen layer of Keras?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from keras.layers import BatchNormalization, Dense, Input

keras.utils.set_random_seed(0)
data, wanted = 3 + 2 * torch.randn(64, 4), torch.randn(64, 1)


def network(frozen=()):
    hidden = Dense(5, use_bias=False, name="hidden")
    norm = BatchNormalization(name="norm")
    model = keras.Sequential([Input((4,)), hidden, norm, Dense(1)])
    for name in frozen:
        model.get_layer(name).trainable = False
    model.compile(optimizer="sgd", loss="mse")
    return model


def train(model):  # how many arrays change in a step
    before = [weight.value.detach().clone() for weight in model.weights]
    model.train_on_batch(data, wanted)
    pairs = zip(before, model.weights, strict=True)
    return sum(not torch.equal(old, new.value) for old, new in pairs)


arrays = len(network().weights)
nothing_frozen, norm_frozen = train(network()), train(network(["norm"]))

inputs = Input((4,))
called = keras.Model(inputs, network()(inputs, training=False))
called.compile(optimizer="sgd", loss="mse")
called_for_inference = train(called)  # the mean and variance of the norm as well

model = network()
train(model)
model.get_layer("norm").trainable = False  # and no compile behind it
at_once = train(model)

model = network(["hidden"])
train(model)
model.get_layer("hidden").trainable = True  # the optimizer does not know it
try:
    train(model)
except ValueError as error:
    refused = str(error).partition(":")[0]

model.trainable = False  # reaches all layers inside
inside = sum(layer.trainable for layer in model.layers)
model.get_layer("hidden").trainable = True  # but the whole is frozen still
left_in_frozen = len(model.trainable_weights)

print(arrays, "arrays; a step changes", nothing_frozen, norm_frozen, at_once)
print("called with training=False:", called_for_inference)
print(refused, inside, left_in_frozen)
