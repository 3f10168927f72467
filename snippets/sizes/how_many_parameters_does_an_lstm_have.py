"""How many parameters does an LSTM have?"""

from itertools import product

from torch import nn

gates = {"RNN": 1, "GRU": 3, "LSTM": 4}  # blocks of rows in each tensor


def lstm(i, h):
    return 4 * h * (i + h + 2)


def formula(kind, input_size, hidden_size, num_layers=1, **options):
    kept = options.get("proj_size", 0)
    directions = 1 + options.get("bidirectional", False)
    biases = 2 * options.get("bias", True)
    out, total = kept or hidden_size, 0
    for number in range(num_layers):
        seen = out * directions if number else input_size
        rows = gates[kind] * hidden_size
        total += directions * (rows * (seen + out + biases) + kept * hidden_size)
    return total


def count(kind, *sizes, **options):
    layer = getattr(nn, kind)(*sizes, device="meta", **options)
    return sum(tensor.numel() for tensor in layer.parameters())


for i, h in product(range(1, 12), range(1, 12)):
    assert lstm(i, h) == count("LSTM", i, h)
settings = 0
sizes = tuple(product((1, 10, 64), (20, 128), (1, 2, 3)))
for kind, (inputs, hidden, layers) in product(gates, sizes):
    projections = (0, 1, 7) if kind == "LSTM" else (0,)  # the others have none
    for bias, both, proj in product((True, False), (True, False), projections):
        options = {"bias": bias, "bidirectional": both}
        if proj:
            options["proj_size"] = proj
        built = count(kind, inputs, hidden, layers, **options)
        assert formula(kind, inputs, hidden, layers, **options) == built
        settings += 1

inputs, hidden = 64, 128
layer = nn.LSTM(64, 128, device="meta")
shapes = {name: tuple(tensor.shape) for name, tensor in layer.named_parameters()}
elements = {name: tensor.numel() for name, tensor in layer.named_parameters()}
rows, biases = layer.bias_ih_l0.numel(), sum("bias" in name for name in shapes)
parameters = sum(elements.values())

linears = 4 * [(inputs, hidden)] + 4 * [(hidden, hidden)]
linear_layers = len(linears)
assert parameters == sum(count("Linear", *pair) for pair in linears)  # a second route
assert parameters == count("LSTMCell", inputs, hidden) == lstm(inputs, hidden)

print("the formula is what torch builds in", settings, "settings")
print(parameters, "parameters:", shapes)
