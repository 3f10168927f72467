"""Which layers of EfficientNet-B0 does MATLAB count?"""

from torch import device, nn
from torchvision.models import efficientnet_b0
from torchvision.models.efficientnet import MBConv
from torchvision.ops import SqueezeExcitation

with device("meta"):  # shapes without storage: counting needs no weights
    modules = list(efficientnet_b0().modules())


def count(*kinds):
    return sum(isinstance(module, kinds) for module in modules)


excitations, swishes = count(SqueezeExcitation), count(nn.SiLU)
mbconvs = [module for module in modules if isinstance(module, MBConv)]
shortcuts = sum(block.use_res_connect for block in mbconvs)
parts = {
    "convolution or fully connected": count(nn.Conv2d, nn.Linear),
    "batch norm": count(nn.BatchNorm2d),
    "sigmoid": swishes + excitations,
    "multiplication": swishes + excitations,
    "addition": shortcuts,
    "pooling": excitations + 1,
    "input, softmax or output": 3,
}
matlab = sum(parts.values())
joins = parts["multiplication"] + parts["addition"]  # they have two inputs each
matlab_connections = matlab - 1 + joins
for part, number in parts.items():
    print(number, part)
print(matlab, "layers with", matlab_connections, "connections")
