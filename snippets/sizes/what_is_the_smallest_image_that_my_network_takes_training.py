"""What is the smallest image that a network takes in training?"""

from bisect import bisect_left

from torch import device, empty, no_grad
from torchvision.models import get_model


def refusal(model, side, batch):
    """Why the network refuses a batch of such images; nothing where it takes it."""
    try:
        with no_grad():
            model(empty(batch, 3, side, side, device="meta"))
    except (RuntimeError, ValueError) as error:
        return str(error)
    return ""


def smallest_side(model, batch):
    sides = range(1, 401)
    return sides[bisect_left(sides, x=True, key=lambda s: not refusal(model, s, batch))]


auxiliary = {"init_weights": False}  # has its auxiliary classifier, as by default
networks = {
    "resnet18": ("resnet18", {}),
    "inception_v3": ("inception_v3", auxiliary),
    "inception_v3_without": ("inception_v3", {**auxiliary, "aux_logits": False}),
}
of_two = {}
for name, (builder, options) in networks.items():
    with device("meta"):
        model = get_model(builder, **options).train()
    of_two[name] = smallest_side(model, batch=2)

with device("meta"):
    resnet = get_model("resnet18").train()
enough = smallest_side(resnet, batch=1)
below = enough - 1
refused = refusal(resnet, below, batch=1)

planes = []  # behind the last convolution
resnet.layer4.register_forward_hook(lambda *of: planes.append(of[-1].shape[2:]))
refusal(resnet, below, batch=2)
refusal(resnet, enough, batch=1)
plane_below, plane_enough = (tuple(plane) for plane in planes)

print("batch of two", of_two)
print("batch of one, ResNet-18", enough)
print(refused)
