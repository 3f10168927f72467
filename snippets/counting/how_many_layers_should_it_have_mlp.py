"""How do I make the number of layers a setting of my own network?"""

from torch import nn, rand


def mlp(inputs, width, hidden, outputs):
    """Build a network with this many hidden layers."""
    layers = []
    for _ in range(hidden):
        layers += [nn.Linear(inputs, width), nn.ReLU()]
        inputs = width
    return nn.Sequential(*layers, nn.Linear(inputs, outputs))


mlp_depth, mlp_parameters = [], []
for hidden in range(4):
    model = mlp(inputs=784, width=100, hidden=hidden, outputs=10)
    matrices = sum(isinstance(module, nn.Linear) for module in model)
    mlp_depth.append(matrices)
    total = sum(p.numel() for p in model.parameters())
    mlp_parameters.append(total)
    assert matrices == hidden + 1  # the output layer is not hidden
    assert model(rand(5, 784)).shape == (5, 10)
    print(f"{hidden} hidden layers: {matrices} deep, {total:,} parameters")
