"""How many layers and parameters has LeNet-5 as it is built today?"""

from torch import device, nn

with device("meta"):  # shapes without storage: counting needs no weights
    model = nn.Sequential(
        *(nn.Conv2d(1, 6, 5), nn.Tanh(), nn.AvgPool2d(2)),
        *(nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2)),
        *(nn.Flatten(), nn.Linear(400, 120), nn.Tanh()),
        *(nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)),
    )
weighted = [part for part in model if isinstance(part, nn.Conv2d | nn.Linear)]
names = ("C1", "C3", "C5", "F6", "Output")
remade = {}  # parameters of each layer
for name, layer in zip(names, weighted, strict=True):
    remade[name] = sum(tensor.numel() for tensor in layer.parameters())
remade |= {"S2": 0, "S4": 0}
remade_depth = len(weighted)  # a Sequential is one path
remade_convolutions = sum(isinstance(layer, nn.Conv2d) for layer in weighted)
remade_connected = remade_depth - remade_convolutions
remade_parameters = sum(remade.values())
convs_by_hand = 6 * (25 + 1) + 16 * (6 * 25 + 1)
by_hand = convs_by_hand + 120 * (400 + 1) + 84 * (120 + 1) + 10 * (84 + 1)
assert remade_parameters == by_hand  # a second route
print(remade_depth, "layers deep,", f"{remade_parameters:,} parameters")
print(model)
