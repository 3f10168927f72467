"""How many neurons does a convolutional layer have?"""

from torch import device, nn, zeros
from torchvision.models import alexnet

with device("meta"):  # shapes without storage: counting needs no weights
    image, library, pool = zeros(1, 3, 224, 224), alexnet(), nn.MaxPool2d(3, stride=2)
    two_towers = [  # Krizhevsky et al. 2012, without what keeps the shape; a group is a tower
        *(nn.Conv2d(3, 96, kernel_size=11, stride=4, padding=2), pool),
        *(nn.Conv2d(96, 256, kernel_size=5, padding=2, groups=2), pool),
        nn.Conv2d(256, 384, kernel_size=3, padding=1),  # reads both towers
        nn.Conv2d(384, 384, kernel_size=3, padding=1, groups=2),
        *(nn.Conv2d(384, 256, kernel_size=3, padding=1, groups=2), pool),
        *(nn.Flatten(), nn.Linear(9216, 4096), nn.Linear(4096, 4096), nn.Linear(4096, 1000)),
    ]
    one_tower = [*library.features, library.avgpool, nn.Flatten(), *library.classifier]


def count(layers: list[nn.Module], towers: int) -> dict[str, dict]:
    """Count what comes out of each layer with weights, for one image, and what it has learned."""
    rows, y = {}, image
    for layer in layers:
        x, y = y, layer(y)
        if hasattr(layer, "weight"):
            parameters = sum(p.numel() for p in layer.parameters())
            row = rows[f"layer{len(rows) + 1}"] = {"neurons": y.numel(), "parameters": parameters}
        if isinstance(layer, nn.Conv2d):  # a second route: "meta" evaluates a formula, this runs
            settings = layer.stride, layer.padding, layer.dilation, layer.groups
            run = nn.functional.conv2d(zeros(x.shape), zeros(layer.weight.shape), None, *settings)
            assert run.numel() == row["neurons"]
            row["size"] = (*y.shape[2:], y.shape[1] // towers, towers)
    return rows


paper, torchvision = count(two_towers, towers=2), count(one_tower, towers=1)
all_neurons = sum(row["neurons"] for row in paper.values())
convolutional_neurons = sum(row["neurons"] for row in paper.values() if "size" in row)
all_parameters = sum(row["parameters"] for row in paper.values())
print("neurons and parameters of each layer:")
print(*(f"{name} {r['neurons']:>9,} {r['parameters']:>12,}" for name, r in paper.items()), sep="\n")
