"""What do the 225 layers in YOLO's summary count?"""

from collections import Counter

from torch import device, nn
from torch.nn.utils import fuse_conv_bn_eval

silu = nn.SiLU()  # a single module, which all of these share
join = nn.Identity  # stands for joining planes, since nothing is run here


def conv(inputs, outputs, kernel=3):
    layer = nn.Conv2d(inputs, outputs, kernel, bias=False)
    return nn.Sequential(layer, nn.BatchNorm2d(outputs), silu)


def c2f(inputs, outputs, repeats=1):
    half = outputs // 2
    pairs = [nn.Sequential(conv(half, half), conv(half, half)) for _ in range(repeats)]
    last = conv((2 + repeats) * half, outputs, 1)
    return nn.Sequential(conv(inputs, outputs, 1), last, nn.ModuleList(pairs))


def branch(inputs, inside, outputs):
    last = nn.Conv2d(inside, outputs, 1)
    return nn.Sequential(conv(inputs, inside), conv(inside, inside), last)


with device("meta"):  # shapes without storage: counting needs no weights
    backbone = [conv(3, 16), conv(16, 32), c2f(32, 32), conv(32, 64), c2f(64, 64, 2)]
    backbone += [conv(64, 128), c2f(128, 128, 2), conv(128, 256), c2f(256, 256)]
    sppf = nn.Sequential(conv(256, 128, 1), conv(512, 256, 1), nn.MaxPool2d(5))
    head = [nn.Upsample(scale_factor=2), join(), c2f(384, 128)]
    head += [nn.Upsample(scale_factor=2), join(), c2f(192, 64)]
    head += [conv(64, 64), join(), c2f(192, 128)]
    head += [conv(128, 128), join(), c2f(384, 256)]
    boxes = nn.ModuleList(branch(n, 64, 64) for n in (64, 128, 256))
    classes = nn.ModuleList(branch(n, 80, 80) for n in (64, 128, 256))
    distances = nn.Sequential(nn.Conv2d(16, 1, 1, bias=False))  # of a box's four sides
    head.append(nn.Sequential(boxes, classes, distances))
    model = nn.Sequential(nn.Sequential(*backbone, sppf, *head))  # the list, in a model

modules = list(model.modules())
leaves = [module for module in modules if not list(module.children())]
kinds = Counter(type(module).__name__ for module in leaves)
norms = kinds["BatchNorm2d"]
all_modules, leaf_modules = len(modules), len(leaves)
containers = all_modules - leaf_modules
leaves_in_print = leaf_modules + norms - 1  # it repeats the activation
parameters = sum(p.numel() for p in model.parameters())

for module in modules:  # fusing: each norm goes into the convolution before it
    if silu in module.children():
        module[0] = fuse_conv_bn_eval(module[0].eval(), module[1].eval())
        del module[1]
fused_modules, fused_leaves = len(list(model.modules())), leaf_modules - norms
fused_parameters = sum(p.numel() for p in model.parameters())
assert fused_modules == all_modules - norms
print(f"{all_modules} modules, {leaf_modules} leaves: {dict(kinds)}")
