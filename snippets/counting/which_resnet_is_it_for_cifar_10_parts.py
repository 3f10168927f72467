"""Where do the parameters of the ResNets for CIFAR-10 differ?"""

from torch import device, nn
from torchvision.models import ResNet18_Weights, resnet18
from torchvision.models.resnet import Bottleneck, ResNet


def parameters_in(*modules):
    return sum(p.numel() for module in modules for p in module.parameters())


class WideOut(Bottleneck):
    expansion = 16  # instead of 4: puts out 1024, 2048 and 4096 channels


with device("meta"):  # counting needs no weights
    for_imagenet, for_ten_classes = resnet18(), resnet18(num_classes=10)
    first = for_imagenet.conv1
    small_first = nn.Conv2d(3, 64, 3, padding=1, bias=False)
    next_stage = [nn.Conv2d(16, 32, 1, bias=False), nn.BatchNorm2d(32)]
    last_stage = [nn.Conv2d(32, 64, 1, bias=False), nn.BatchNorm2d(64)]
    resnext = ResNet(Bottleneck, [3, 3, 3, 1], groups=8, width_per_group=64)
    resnext.conv1, resnext.layer4 = small_first, nn.Identity()  # three stages
    resnext.fc = nn.Linear(1024, 10)
    wide_out = ResNet(WideOut, [3, 3, 3, 1], groups=8, width_per_group=64)
    wide_out.conv1, wide_out.layer4 = small_first, nn.Identity()
    wide_out.fc = nn.Linear(4096, 10, bias=False)

of_imagenet = parameters_in(for_imagenet)
assert of_imagenet == ResNet18_Weights.DEFAULT.meta["num_params"]  # a second route
of_torchvision = parameters_in(for_ten_classes)
imagenet_classes, last_channels = for_imagenet.fc.weight.shape
in_classes = (imagenet_classes - 10) * (last_channels + 1)  # weights, and a bias each
assert of_imagenet - in_classes == of_torchvision
kernels = [first.kernel_size, small_first.kernel_size]
in_the_first = first.weight.numel() - small_first.weight.numel()
with_a_small_first = of_torchvision - in_the_first
in_projections = parameters_in(*next_stage, *last_stage)  # of ResNet-20
of_resnext = parameters_in(resnext)
groups_of_resnext = resnext.layer1[0].conv2.groups
times_as_many = WideOut.expansion // Bottleneck.expansion
norms = [module for module in wide_out.modules() if isinstance(module, nn.BatchNorm2d)]
running = sum(2 * norm.num_features for norm in norms)  # means and variances
of_version_for_keras = parameters_in(wide_out) + running

print(f"{of_imagenet:,} for ImageNet, of which {in_classes:,} for its other classes")
print(f"{with_a_small_first:,} with ten classes and a small first convolution")
print(f"{of_resnext:,} in ResNeXt-29 with {groups_of_resnext} groups")
