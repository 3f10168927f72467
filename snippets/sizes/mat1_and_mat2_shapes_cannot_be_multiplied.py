"""Why does Linear say mat1 and mat2 shapes cannot be multiplied?"""

from torch import device, nn, zeros
from torchvision.models import vgg16

images = zeros(64, 1, 28, 28)  # a batch, as of MNIST
features = nn.Sequential(
    nn.Conv2d(1, 16, kernel_size=3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(kernel_size=2),
    nn.Conv2d(16, 32, kernel_size=3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(kernel_size=2),
)
planes = features(images)  # what comes before Flatten
in_features = planes.flatten(1).shape[1]
batch, channels, height, width = planes.shape
assert in_features == channels * height * width
side = images.shape[-1]
half_side = features[:3](images).shape[-1]  # behind the first pooling

lazy = nn.Sequential(features, nn.Flatten(), nn.LazyLinear(10))
lazy(images)
assert in_features == lazy[-1].in_features  # a second route: torch finds it out


def message(layers, x):
    try:
        layers(x)
    except RuntimeError as error:
        return str(error)


guessed = nn.Sequential(features, nn.Flatten(), nn.Linear(1000, 10))
right = nn.Sequential(features, nn.Flatten(), nn.Linear(1568, 10))
unflattened = nn.Sequential(features, nn.Linear(1568, 10))
larger = zeros(64, 1, 32, 32)
print(message(guessed, images))
print(message(unflattened, images))
print(message(right, images[0]))
print(message(right, larger))

mat1 = tuple(planes.flatten(1).shape)
mat2 = tuple(guessed[-1].weight.T.shape)
unflattened_rows = planes.numel() // width
one_image_features = features(images[0]).flatten(1).shape[1]
larger_features = features(larger).flatten(1).shape[1]

right(images[0].unsqueeze(0))  # a batch of one image
any_size = nn.Sequential(features, nn.AdaptiveAvgPool2d(7), *right[1:])
any_size(larger)

with device("meta"):  # shapes without storage
    vgg = vgg16()
    vgg_planes = vgg.avgpool(vgg.features(zeros(1, 3, 400, 444)))
vgg_features = vgg.classifier[0].in_features
vgg_rows = vgg_planes.numel() // vgg_planes.shape[-1]
assert vgg_planes.numel() == vgg_features
