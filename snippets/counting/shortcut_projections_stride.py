"""Which pixels does a stride on a shortcut leave out?"""

import torch
from torch import nn
from torchvision.models import resnet18, resnet50

torch.manual_seed(0)


def share_unread(channels, *layers):
    """Of the pixels of x, those whose change changes nothing behind these layers."""
    x = torch.rand(1, channels, 56, 56, requires_grad=True)
    y = nn.Sequential(*layers)(x)
    y.sum().backward()
    unread = (x.grad == 0).all(dim=1)
    return unread.double().mean().item()


basic = resnet18().layer2[0]
projection = basic.downsample[0]
stride = projection.stride
bottleneck = resnet50().layer2[0]
F = bottleneck.conv1, bottleneck.conv2
unread = {
    "projection": share_unread(64, projection),
    "F of ResNet-18": share_unread(64, basic.conv1),
    "F of ResNet-50 in torchvision": share_unread(256, *F),
}

bottleneck.conv1.stride = stride  # as in the models that the authors released
bottleneck.conv2.stride = (1, 1)
unread["F of ResNet-50 by its authors"] = share_unread(256, *F)

pool = nn.AvgPool2d(2)
convolution = nn.Conv2d(256, 512, kernel_size=1, bias=False)
unread["shortcut of ResNet-D"] = share_unread(256, pool, convolution)
pooled = nn.Sequential(pool, convolution)(torch.rand(1, 256, 56, 56)).shape
assert pooled == bottleneck.downsample[0](torch.rand(1, 256, 56, 56)).shape

assert unread["projection"] == 1 - 1 / (stride[0] * stride[1])  # a second route
for layers, pixels in unread.items():
    print(f"{layers}: {pixels:.0%} of the pixels unread")
