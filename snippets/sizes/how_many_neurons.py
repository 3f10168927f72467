"""How many neurons does a convolutional layer have?"""

from torch import device, nn, zeros
from torchvision.models import alexnet

with device("meta"):  # shapes without storage: counting needs no weights
    image = zeros(1, 3, 224, 224)
    two_towers = [  # Krizhevsky et al. 2012, without what keeps the shape
        nn.ZeroPad2d((0, 3, 0, 3)),  # cuda-convnet rounds up, and reads zeros there
        nn.Conv2d(3, 96, kernel_size=11, stride=4),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(96, 256, kernel_size=5, padding=2, groups=2),  # a group is a tower
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(256, 384, kernel_size=3, padding=1),  # reads both towers
        nn.Conv2d(384, 384, kernel_size=3, padding=1, groups=2),
        nn.Conv2d(384, 256, kernel_size=3, padding=1, groups=2),
        nn.MaxPool2d(3, stride=2),
        nn.Flatten(),
        nn.Linear(9216, 4096),
        nn.Linear(4096, 4096),
        nn.Linear(4096, 1000),
    ]
    one_tower = alexnet().features


def count(layers, towers):
    """Count what each weighted layer puts out for one image, and what it learns."""
    rows = {}
    x = image
    for layer in layers:
        x = layer(x)
        if isinstance(layer, nn.Conv2d | nn.Linear):
            parameters = sum(p.numel() for p in layer.parameters())
            row = {"neurons": x.numel(), "parameters": parameters}
            rows[f"layer{len(rows) + 1}"] = row
        if isinstance(layer, nn.Conv2d):
            planes, height, width = x.shape[1:]
            row["size"] = (height, width, planes // towers, towers)
            row["reads"] = layer.weight.shape[1]  # planes that each kernel reads
            assert row["neurons"] == planes * height * width
    return rows


paper, torchvision = count(two_towers, towers=2), count(one_tower, towers=1)
stated = [186_624, 64_896, 64_896, 43_264, 4096, 4096, 1000]  # Figure 2, layer 2 on
assert stated == [row["neurons"] for row in paper.values()][1:]  # a second route
second_filters = two_towers[3].out_channels
all_neurons = sum(row["neurons"] for row in paper.values())
convolutional_neurons = sum(row["neurons"] for row in paper.values() if "size" in row)
all_parameters = sum(row["parameters"] for row in paper.values())
for name, row in paper.items():
    print(f"{name} {row['neurons']:>9,} neurons {row['parameters']:>12,} parameters")
