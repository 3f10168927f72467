"""Where are the parameters of AlexNet, and where is the work?"""

from torch import device, nn, zeros
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import AlexNet_Weights, alexnet


def network_of_2012(groups):
    return nn.Sequential(  # the same as above
        nn.Conv2d(3, 96, kernel_size=11, stride=4, padding=2),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(96, 256, kernel_size=5, padding=2, groups=groups),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(256, 384, kernel_size=3, padding=1),
        nn.Conv2d(384, 384, kernel_size=3, padding=1, groups=groups),
        nn.Conv2d(384, 256, kernel_size=3, padding=1, groups=groups),
        nn.MaxPool2d(3, stride=2),
        nn.Flatten(),
        nn.Linear(256 * 6 * 6, 4096),
        nn.Linear(4096, 4096),
        nn.Linear(4096, 1000),
    )


with device("meta"):  # shapes without storage: nothing is computed
    networks = {"two towers": network_of_2012(groups=2)}
    networks["one tower"] = network_of_2012(groups=1)
    networks["torchvision"] = alexnet().eval()
    image = zeros(1, 3, 224, 224)

planes, multiply_adds = {}, {}
parameters_connected, multiply_adds_convolved = {}, {}  # shares
for name, model in networks.items():
    convolutions_of = [part for part in model.modules() if isinstance(part, nn.Conv2d)]
    linears = [part for part in model.modules() if isinstance(part, nn.Linear)]
    planes[name] = tuple(layer.out_channels for layer in convolutions_of)

    with FlopCounterMode(display=False) as counter:
        model(image)
    multiply_adds[name] = counter.get_total_flops() // 2  # a product and a sum
    once = sum(layer.weight.numel() for layer in linears)  # each weight is used once
    multiply_adds_convolved[name] = 1 - once / multiply_adds[name]

    parameters = sum(tensor.numel() for tensor in model.parameters())
    connected = once + sum(layer.out_features for layer in linears)  # and biases
    parameters_connected[name] = connected / parameters

by_torchvision = AlexNet_Weights.DEFAULT.meta["_ops"]  # in billions
assert round(multiply_adds["torchvision"] / 1e9, 3) == by_torchvision  # another count
work_saved = 1 - multiply_adds["two towers"] / multiply_adds["one tower"]
print("multiply-adds:", multiply_adds)
