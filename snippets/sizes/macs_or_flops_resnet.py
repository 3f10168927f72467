"""Why has ResNet-50 3.8 billion FLOPs in its paper?"""

from torch import device, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import resnet50


def multiply_adds(model):
    """Count them for an image of 224 × 224, on the meta device."""
    with FlopCounterMode(display=False) as counter:
        model(rand(1, 3, 224, 224, device="meta"))
    return counter.get_total_flops() // 2


with device("meta"):
    model = resnet50().eval()
of_torchvision = multiply_adds(model)
for stage in (model.layer2, model.layer3, model.layer4):
    first = stage[0]
    first.conv1.stride, first.conv2.stride = first.conv2.stride, first.conv1.stride
of_paper = multiply_adds(model)
moved = of_torchvision - of_paper

# a second route: the three first convolutions run on a quarter of the places
by_hand = 0
for stage, side in ((model.layer2, 56), (model.layer3, 28), (model.layer4, 14)):
    weights = stage[0].conv1.weight.numel()
    by_hand += weights * (side**2 - (side // 2) ** 2)
assert by_hand == moved
print(f"{of_torchvision:,} in torchvision, {of_paper:,} in the paper's form")
