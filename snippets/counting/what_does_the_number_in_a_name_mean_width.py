"""How many times as wide as MNASNet 1.0 and ShuffleNet V2 x1.0 are their relatives?"""

from math import gcd

from torch import device, nn, no_grad, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision import models
from torchvision.models import get_model, get_model_weights, list_models

with device("meta"):  # shapes without storage: counting needs no weights
    image = rand(1, 3, 224, 224)
channels, multiply_adds = {}, {}  # what each convolution puts out, and for an image
for name in list_models(module=models, include=["shufflenet*", "mnasnet*"]):
    with device("meta"), no_grad(), FlopCounterMode(display=False) as counter:
        net = get_model(name).eval()
        net(image)
    kernels = [module for module in net.modules() if isinstance(module, nn.Conv2d)]
    channels[name] = [kernel.out_channels for kernel in kernels]
    multiply_adds[name] = counter.get_total_flops() // 2  # it counts both
    stated = get_model_weights(name).DEFAULT.meta["_ops"]  # a second route
    assert stated == round(multiply_adds[name] / 1e9, 3)

last_block, least, largest, cost = {}, {}, {}, {}  # as multiples of what x1_0 has
for name, wide in channels.items():
    one = name.rstrip("0123456789_") + "1_0"
    pairs = zip(wide, channels[one], strict=True)
    ratios = [outputs / outputs_of_one for outputs, outputs_of_one in pairs]
    last_block[name] = ratios[-2]  # the convolution behind it has a width of its own
    least[name], largest[name] = min(ratios), max(ratios)
    cost[name] = multiply_adds[name] / multiply_adds[one]
    width = f"{last_block[name]:.2f} times as wide at the end"
    between = f"{least[name]:.2f} to {largest[name]:.2f} elsewhere"
    print(f"{name:18} {width}, {between}, {cost[name]:.2f} times as costly")

of_mnasnet = [channels[name] for name in channels if name.startswith("mnasnet")]
multiple = gcd(*(number for numbers in of_mnasnet for number in numbers))
