"""Which numbers could be in the name of my own network?"""

import sys
from functools import cache

from torch import nn, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import resnext50_32x4d

sys.setrecursionlimit(10_000)  # a path can have more steps than Python allows
products = ("ConvolutionBackward0", "AddmmBackward0", "MmBackward0")  # with a weight


@cache
def layers_before(step):
    """Count the products with weights on the longest path that leads to a step."""
    before = [layers_before(source) for source, _ in step.next_functions if source]
    return max(before, default=0) + (step.name() in products)


model = resnext50_32x4d().to("meta")  # yours; shapes without storage are enough
image = rand(1, 3, 224, 224, device="meta")  # what it takes

model.requires_grad_()  # a frozen weight is in no graph: freeze it again later
with FlopCounterMode(display=False) as counter:
    output = model.eval()(image)  # of a dict or a tuple, take one tensor
kinds = nn.Conv1d | nn.Conv2d | nn.Conv3d
kernels = [module for module in model.modules() if isinstance(module, kinds)]
own_depth = layers_before(output.grad_fn)
own_groups = sorted({kernel.groups for kernel in kernels})
own_multiply_adds = counter.get_total_flops() // 2  # it counts both
print("depth:", own_depth)
print("groups:", own_groups)
print("multiply-adds:", own_multiply_adds)
for kernel in kernels[:1]:
    print("first kernel:", kernel.kernel_size)  # in a ViT, the patch
