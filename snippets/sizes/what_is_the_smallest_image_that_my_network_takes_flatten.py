"""Which images does a network with Flatten and Linear take?"""

from torch import device, empty, nn, no_grad, zeros
from torchvision.models import alexnet, vgg16

net = nn.Sequential(
    nn.Conv2d(1, 16, kernel_size=3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(kernel_size=2),
    nn.Conv2d(16, 32, kernel_size=3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(kernel_size=2),
    nn.Flatten(),
    nn.Linear(32 * 7 * 7, 10),
)


def taken(model, channels, sides):
    """The sides of images that the network takes."""
    passed = []
    for side in sides:
        try:
            with no_grad():
                model(empty(1, channels, side, side, device="meta"))
            passed.append(side)
        except RuntimeError:
            continue
    return passed


own = taken(net.to("meta"), 1, range(1, 65))
with device("meta"):
    original = {"vgg16": vgg16(), "alexnet": alexnet()}
first, largest = {"net": own[0]}, {"net": own[-1]}
for name, model in original.items():
    model.avgpool = nn.Identity()  # as in the papers: straight into the Linear
    passed = taken(model, 3, range(216, 264))
    assert passed == list(range(passed[0], passed[-1] + 1))
    first[name], largest[name] = passed[0], passed[-1]
step = 32  # pixels of the image for one of VGG16's last plane
assert largest["vgg16"] - first["vgg16"] + 1 == step

pooled = nn.AdaptiveAvgPool2d(7)(zeros(1, 512, 1, 1)).shape[1:]
print(own, first, largest)
