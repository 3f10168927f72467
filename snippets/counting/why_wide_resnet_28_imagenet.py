"""How many layers do the Wide ResNets for ImageNet have?"""

from torch import device, nn
from torchvision.models import resnet50, wide_resnet50_2, wide_resnet101_2

with device("meta"):  # counting needs no weights
    models = {
        "resnet50": resnet50(),
        "wide_resnet50_2": wide_resnet50_2(),
        "wide_resnet101_2": wide_resnet101_2(),
    }

imagenet_convolutions, beside, layers, weights, inner_width = {}, {}, {}, {}, {}
for name, model in models.items():
    names = [key for key, m in model.named_modules() if isinstance(m, nn.Conv2d)]
    imagenet_convolutions[name] = len(names)
    beside[name] = sum("downsample" in key for key in names)
    stages = [part for part in model.children() if isinstance(part, nn.Sequential)]
    blocks = sum(len(stage) for stage in stages)
    layers[name] = 1 + 3 * blocks + 1  # the first and the last have no block
    assert layers[name] == len(names) - beside[name] + 1  # a second route
    weights[name] = sum(p.numel() for p in model.parameters())
    inner_width[name] = model.layer1[0].conv2.out_channels
    print(f"{name}: {len(names)} convolutions, {layers[name]} deep")
