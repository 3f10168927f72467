"""How many multiply-adds has MobileNetV2: 300 or 314 million?"""

from timm import create_model
from torch import device, nn, zeros
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import mobilenet_v2

layers = {}  # of each layer: how many multiply-adds it takes


def note(layer, _, output):
    layers[layer] = output.numel() * layer.weight[0].numel()


with device("meta"):  # shapes without storage: nothing is computed
    image = zeros(1, 3, 224, 224)
    networks = {"MobileNet": create_model("mobilenetv1_100")}
    networks["MobileNetV2"] = mobilenet_v2()

parameters, multiply_adds = {}, {}
for name, model in networks.items():
    parameters[name] = sum(tensor.numel() for tensor in model.parameters())
    layers.clear()
    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(note)
    with FlopCounterMode(display=False) as counter:
        model.eval()(image)
    multiply_adds[name] = sum(layers.values())
    assert 2 * multiply_adds[name] == counter.get_total_flops()  # torch counts both
    print(f"{name}: {multiply_adds[name]:,} multiply-adds")

side, channels = 112, 32  # what goes into the first block of MobileNetV2
expansion = side * side * channels * channels  # which that block has not
with_expansion = multiply_adds["MobileNetV2"] + expansion
