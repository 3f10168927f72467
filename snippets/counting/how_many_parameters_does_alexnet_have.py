"""How many parameters does AlexNet have?"""

from torch import device, nn
from torchvision.models import AlexNet_Weights, alexnet


def network_of_2012(groups):
    return nn.Sequential(  # without what has no weights and keeps the shape
        nn.Conv2d(3, 96, kernel_size=11, stride=4, padding=2),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(96, 256, kernel_size=5, padding=2, groups=groups),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(256, 384, kernel_size=3, padding=1),  # reads both towers
        nn.Conv2d(384, 384, kernel_size=3, padding=1, groups=groups),
        nn.Conv2d(384, 256, kernel_size=3, padding=1, groups=groups),
        nn.MaxPool2d(3, stride=2),
        nn.Flatten(),
        nn.Linear(256 * 6 * 6, 4096),
        nn.Linear(4096, 4096),
        nn.Linear(4096, 1000),
    )


def parameters_of_each_layer(model):
    rows, numbers = {}, {nn.Conv2d: 0, nn.Linear: 0}
    for layer in model.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            numbers[type(layer)] += 1
            kind = "conv" if isinstance(layer, nn.Conv2d) else "fc"
            parameters = sum(tensor.numel() for tensor in layer.parameters())
            rows[f"{kind} {numbers[type(layer)]}"] = parameters
            reads, *kernel = layer.weight.shape[1:]
            by_hand = len(layer.bias) * (reads * (kernel or [1])[0] ** 2 + 1)
            assert parameters == by_hand  # a second route: kernels are square
    return rows


towers = 2
with device("meta"):  # shapes without storage: counting needs no weights
    two_towers = parameters_of_each_layer(network_of_2012(groups=towers))
    one_tower = parameters_of_each_layer(network_of_2012(groups=1))
    in_torchvision = parameters_of_each_layer(alexnet())
    pooled = alexnet().avgpool.output_size  # whatever arrives
    ten_classes = sum(tensor.numel() for tensor in alexnet(num_classes=10).parameters())

totals = {"two towers": sum(two_towers.values()), "one tower": sum(one_tower.values())}
totals["torchvision"] = sum(in_torchvision.values())
assert totals["torchvision"] == AlexNet_Weights.DEFAULT.meta["num_params"]

saved = {name: one_tower[name] - two_towers[name] for name in one_tower}
difference = totals["one tower"] - totals["two towers"]
shares = {name: number / totals["two towers"] for name, number in two_towers.items()}
layers = len(two_towers)
convolutions = sum(name.startswith("conv") for name in two_towers)
fully_connected = layers - convolutions
for_a_class = (totals["torchvision"] - ten_classes) // (1000 - 10)
for name, number in totals.items():
    print(f"{number:,} parameters: {name}")
