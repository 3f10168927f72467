"""How many parameters does an LSTM have in torch, and how many in Keras?"""

import os
from itertools import product

os.environ["KERAS_BACKEND"] = "torch"

import keras
from keras.layers import GRU, LSTM, Bidirectional, SimpleRNN
from torch import device, nn


def lstm_of_keras(i, h):
    return 4 * h * (i + h + 1)


def keras_count(layer, inputs):
    layer.build((None, None, inputs))  # of any batch and any length
    return layer.count_params()


with device("meta"), keras.device("meta"):  # counting needs no weights
    layers = {
        "RNN": nn.RNN(64, 128),
        "GRU": nn.GRU(64, 128),
        "LSTM": nn.LSTM(64, 128),
        "without biases": nn.LSTM(64, 128, bias=False),
        "projected": nn.LSTM(64, 128, proj_size=32),
        "both ways": nn.LSTM(64, 128, bidirectional=True),
        "stacked": nn.LSTM(64, 128, num_layers=2),
        "stacked, both ways": nn.LSTM(64, 128, num_layers=2, bidirectional=True),
        "wider": nn.LSTM(64, 256),
        "embedding": nn.Embedding(10_000, 64),
    }
    in_keras = {
        "RNN": keras_count(SimpleRNN(128), 64),
        "GRU": keras_count(GRU(128), 64),
        "GRU reset before": keras_count(GRU(128, reset_after=False), 64),
        "LSTM": keras_count(LSTM(128), 64),
        "without biases": keras_count(LSTM(128, use_bias=False), 64),
        "both ways": keras_count(Bidirectional(LSTM(128)), 64),
    }
    for i, h in product(range(1, 12), range(1, 12)):
        assert lstm_of_keras(i, h) == keras_count(LSTM(h), i)

in_torch = {}
for name, layer in layers.items():
    in_torch[name] = sum(tensor.numel() for tensor in layer.parameters())
difference = in_torch["LSTM"] - in_keras["LSTM"]
second_layer = in_torch["stacked"] - in_torch["LSTM"]
seen_both_ways = layers["stacked, both ways"].weight_ih_l1.shape[1]
projection = layers["projected"].weight_hr_l0.numel()
when_projected = in_torch["projected"] - projection
projected = layers["projected"].proj_size
wider_times = in_torch["wider"] / in_torch["LSTM"]
vocabulary = layers["embedding"].num_embeddings
embedding_times = in_torch["embedding"] / in_torch["LSTM"]
gru_share = in_torch["GRU"] / in_torch["LSTM"]

print("torch", in_torch, "and Keras", in_keras, sep="\n")
