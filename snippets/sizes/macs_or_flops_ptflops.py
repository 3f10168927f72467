"""What does ptflops count beside multiply-adds?"""

from ptflops import get_model_complexity_info
from torch import device, nn, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import get_model

names = ("resnet50", "efficientnet_b0", "vgg16", "vit_b_16", "swin_t")
shape = (3, 224, 224)
quiet = {"print_per_layer_stat": False, "as_strings": False}
ptflops = {}
for name in names:
    with device("meta"):
        model = get_model(name).eval()
    model.to_empty(device="cpu")  # on meta it counts twice; any weights do
    for buffer in model.buffers():
        buffer.zero_()  # Swin's are indices
    ptflops[name], _ = get_model_complexity_info(model, shape, **quiet)
    print(f"{name:16}{ptflops[name]:15,}")

read = {nn.BatchNorm2d: 0, nn.ReLU: 0, nn.MaxPool2d: 0, nn.AdaptiveAvgPool2d: 0}


def note(module, inputs, _):
    read[type(module)] += inputs[0].numel()


with device("meta"):
    resnet, image = get_model("resnet50").eval(), rand(1, *shape)
for module in resnet.modules():
    if type(module) in read:
        module.register_forward_hook(note)
with FlopCounterMode(display=False) as counter:
    resnet(image)

multiply_adds = counter.get_total_flops() // 2
norms = 2 * read.pop(nn.BatchNorm2d)  # a multiplication and an addition for each
relu_and_pools = sum(read.values())
twice = 2 * relu_and_pools  # as a module, and as the function that it calls
bias = resnet.fc.out_features
beside = norms + twice + bias
assert ptflops["resnet50"] == multiply_adds + beside
beside_once = beside - relu_and_pools  # before it patched functions
assert round((multiply_adds + beside_once) / 1e9, 2) == 4.12  # as in the issue
print(f"ResNet-50: {norms:,} for norms, 2 × {relu_and_pools:,} for ReLU and pooling")
