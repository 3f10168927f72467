"""The census against torchinfo, which counts by hooks on modules; where the two differ, it is said by what.

torchinfo takes a multiply-add for each parameter of a module and each place where it is used, biases too, and takes
a batch norm's parameters once; the census counts what is multiplied with a weight, and nothing else.
"""

import pytest
import torch
from torch import Tensor, nn
from torchinfo import summary

from tests.rooms.census.known import counted
from why18.census.build import named

NAMES = ("alexnet", "vgg11_bn", "resnet18", "resnet50", "densenet121", "mobilenet_v2", "googlenet", "squeezenet1_1")


def beside(model: nn.Module, image: Tensor) -> int:
    """What torchinfo adds to the products: a bias at each place, and the parameters of each norm."""
    found = 0

    def note(module: nn.Module, _: object, output: Tensor) -> None:
        nonlocal found
        if isinstance(module, nn.BatchNorm2d):
            found += 2 * module.num_features
        elif module.bias is not None:
            found += output.numel()

    hooks = [
        m.register_forward_hook(note) for m in model.modules() if isinstance(m, nn.Conv2d | nn.Linear | nn.BatchNorm2d)
    ]
    model(image)
    for hook in hooks:
        hook.remove()
    return found


@pytest.mark.parametrize("name", NAMES)
def test_counts_are_those_of_torchinfo(name: str) -> None:
    """Parameters are the same; multiply-adds differ by biases and norms, to the last of them."""
    model, image = named(name).eval(), torch.empty(1, 3, 224, 224, device="meta")
    other = summary(model, input_data=image, device="meta", verbose=0)
    counts = counted(name).counts

    assert other.total_params == counts["parameters"].count
    assert other.total_mult_adds - beside(model, image) == counts["multiply-adds"].count
