"""What is the smallest image that my network takes?"""

from bisect import bisect_left

from torch import device, empty, no_grad
from torchvision.models import get_model, get_model_weights

names = ["resnet18", "mobilenet_v2", "efficientnet_b0", "efficientnet_v2_s", "swin_t"]
names += ["googlenet", "squeezenet1_1", "squeezenet1_0", "densenet121"]
names += ["convnext_tiny", "inception_v3", "vgg16", "alexnet"]
reached = []  # the layers that an image has come to, up to the one that refuses it


def remember(name):
    return lambda *_: reached.append(name)


def refusal(model, side):
    """Why the network refuses an image of this side; nothing where it takes it."""
    try:
        with no_grad():
            model(empty(1, 3, side, side, device="meta"))
    except (AssertionError, RuntimeError) as error:
        return str(error)
    return ""


smallest, documented, layer, kind, message = {}, {}, {}, {}, {}
sides = range(1, 128)
for name in names:
    options = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
    with device("meta"):  # shapes without storage
        model = get_model(name, **options).eval()
    for path, module in model.named_modules():
        module.register_forward_pre_hook(remember(path))
    documented[name] = get_model_weights(name).DEFAULT.meta["min_size"][0]
    smallest[name] = 1
    if refusal(model, 1):  # what takes an image takes every larger one
        found = bisect_left(sides, x=True, key=lambda s, m=model: not refusal(m, s))
        smallest[name] = sides[found]
        message[name] = refusal(model, smallest[name] - 1)
        layer[name] = reached[-1]
        kind[name] = type(model.get_submodule(reached[-1])).__name__

differ = [name for name in names if smallest[name] != documented[name]]
assert differ == ["efficientnet_v2_s", "swin_t"]  # torchvision says too much of these

with device("meta"):
    vit = get_model("vit_b_16")
only = vit.image_size
assert not refusal(vit, only)
assert refusal(vit, only - 1)
vit_message = refusal(vit, only + 1)
assert vit_message
below_vgg = smallest["vgg16"] - 1

for name in names:
    print(f"{name}: {smallest[name]}; refuses one less: {layer.get(name, 'nothing')}")
print(*(message[name] for name in ("vgg16", "inception_v3")), vit_message, sep="\n")
