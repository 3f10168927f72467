"""Which ResNet is it for CIFAR-10?"""

from torch import device, nn, zeros
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import resnet18, resnet50
from torchvision.models.resnet import BasicBlock, Bottleneck


def cifar_resnet(n):
    """Build the paper's ResNet with 6n + 2 layers; zeros fill new channels."""
    layers = [nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    layers += [BasicBlock(16, 16) for _ in range(n)]
    for width in (32, 64):  # a stage begins: half the size, twice the channels
        zeros_behind = nn.ConstantPad3d((0, 0, 0, 0, 0, width // 2), 0.0)
        shortcut = nn.Sequential(nn.AvgPool2d(1, stride=2), zeros_behind)
        layers.append(BasicBlock(width // 2, width, 2, shortcut))
        layers += [BasicBlock(width, width) for _ in range(n - 1)]
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)]
    return nn.Sequential(*layers, *head)


def for_small_images(model):
    model.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
    model.maxpool = nn.Identity()
    return model


image_size = (32, 32)
with device("meta"):  # shapes without storage: nothing is computed
    image = zeros(1, 3, *image_size)
    networks = {
        "ResNet20": cifar_resnet(3),
        "ResNet56": cifar_resnet(9),
        "torchvision's ResNet-18": resnet18(num_classes=10),
        "ResNet-18 for CIFAR-10": for_small_images(resnet18(num_classes=10)),
        "ResNet-50 for CIFAR-10": for_small_images(resnet50(num_classes=10)),
    }

depth, parameters, multiply_adds, last_side, widths = {}, {}, {}, {}, {}
sides = {}  # of the planes that come to each pooling


def note(pooling, planes, _):
    sides[pooling] = planes[0].shape[-1]


for name, model in networks.items():
    kinds = {key: type(module) for key, module in model.named_modules()}
    layers = [key for key, kind in kinds.items() if kind in (nn.Conv2d, nn.Linear)]
    depth[name] = len([key for key in layers if "downsample" not in key])
    parameters[name] = sum(p.numel() for p in model.parameters())
    blocks = [m for m in model.modules() if isinstance(m, BasicBlock | Bottleneck)]
    widths[name] = sorted({block.conv2.out_channels for block in blocks})  # of a stage
    *_, pooling = [m for m in model.modules() if isinstance(m, nn.AdaptiveAvgPool2d)]
    pooling.register_forward_hook(note)
    with FlopCounterMode(display=False) as counter:
        model.eval()(image)
    multiply_adds[name] = counter.get_total_flops() // 2  # it counts both operations
    last_side[name] = sides[pooling]
    print(name, depth[name], f"{parameters[name]:,} {multiply_adds[name]:,}")
