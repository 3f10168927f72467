"""How many parameters of a network are in its convolutions?"""

from torch import device, nn
from torchvision.models import get_model

with device("meta"):  # shapes without storage: counting needs no weights
    networks = {name: get_model(name) for name in ("vgg16", "resnet18", "mobilenet_v2")}


def parameters_in(part):
    return sum(tensor.numel() for tensor in part.parameters())


def parameters_of(kind):
    return {
        name: sum(parameters_in(m) for m in network.modules() if isinstance(m, kind))
        for name, network in networks.items()
    }


convolutions = parameters_of(nn.Conv2d)
batch_norms = parameters_of(nn.BatchNorm2d)
fully_connected = parameters_of(nn.Linear)
in_all = {name: parameters_in(network) for name, network in networks.items()}
share = {name: convolutions[name] / in_all[name] for name in networks}
for name, total in in_all.items():  # a second route: nothing else holds parameters
    assert total == convolutions[name] + batch_norms[name] + fully_connected[name]
    print(f"{name}: {convolutions[name]:,} of {total:,}, {share[name]:.1%}")
