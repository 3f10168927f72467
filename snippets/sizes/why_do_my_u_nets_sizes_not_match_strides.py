"""Which sizes fit a U-Net whose encoder is a ResNet?"""

from torch import nn, zeros
from torchvision.models import resnet18
from torchvision.models.feature_extraction import create_feature_extractor

names = ["relu", "layer1", "layer2", "layer3", "layer4"]
encoder = create_feature_extractor(resnet18(), names).eval().to("meta")


def sides(side):
    planes = encoder(zeros(1, 3, side, side, device="meta"))
    return [side, *(planes[name].shape[-1] for name in names)]


inputs = (127, 129, 160, 240, 320, 480, 640, 960)
encoded = {n: sides(n) for n in inputs}  # halved not at all, once, and so on
joined = {n: 2 * found[-1] for n, found in encoded.items()}  # beside found[-2]
without_message = [
    n
    for n, found in encoded.items()
    if [2 * side for side in found[2:]] == found[1:-1]  # at each skip
]
decoded = 2 * encoded[127][1]
halvings = len(names)
encoder_multiple = 2**halvings
upsampled = nn.Upsample(scale_factor=2)(zeros(1, 1, 23, 23)).shape[2]
assert upsampled == nn.ConvTranspose2d(1, 1, 2, stride=2)(zeros(1, 1, 23, 23)).shape[2]
print(encoded)
print("no message:", without_message)
