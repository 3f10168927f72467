"""How many parameters does an LSTM have, in the threads where people ask?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
from keras.layers import GRU, LSTM, SimpleRNN
from torch import device, nn

with device("meta"), keras.device("meta"):  # counting needs no weights
    of_torch = {
        "one unit": nn.RNN(1, 1),
        "five units": nn.GRU(4, 5),
        "nine units": nn.LSTM(1, 9),
        "one way": nn.LSTM(32, 128, num_layers=2),
        "both ways": nn.LSTM(32, 128, num_layers=2, bidirectional=True),
    }
    of_keras = {
        "one unit": (SimpleRNN(1), 1),
        "five units": (GRU(5), 4),
        "five units reset before": (GRU(5, reset_after=False), 4),
        "nine units": (LSTM(9), 1),
    }
    for layer, seen in of_keras.values():
        layer.build((None, None, seen))  # of any batch and any length

torch_has = {}
for name, layer in of_torch.items():
    torch_has[name] = sum(tensor.numel() for tensor in layer.parameters())
keras_has = {name: layer.count_params() for name, (layer, _) in of_keras.items()}
gru = of_torch["five units"]
units, features = gru.hidden_size, gru.input_size

print("torch", torch_has)
print("Keras", keras_has)
