"""A second computation of what the page on ResNet-18 states: from a real forward pass and from the weights alone."""

from collections import Counter

import torch
from torchvision.models import ResNet18_Weights, resnet18

from why18.records import Fact


def test_shapes_of_the_weights_tell_the_layers(facts: dict[str, Fact]) -> None:
    """A convolution has weights of four dimensions, a fully connected layer of two, whatever its module is called."""
    shapes = [tuple(weight.shape) for weight in resnet18().state_dict().values() if weight.dim() > 1]
    kernels = Counter(shape[2:] for shape in shapes)

    assert facts["convolutions_7x7"] == kernels[7, 7]
    assert facts["convolutions_3x3"] == kernels[3, 3]
    assert facts["projections"] == kernels[1, 1]
    assert facts["fully_connected"] == kernels[()]
    assert facts["weighted_layers"] == len(shapes)


def test_hooks_count_the_calls(facts: dict[str, Fact]) -> None:
    """Every module that runs is counted when it runs."""
    model, calls = resnet18().eval(), Counter[str]()
    leaves = {name: module for name, module in model.named_modules() if not list(module.children())}
    for name, module in leaves.items():
        module.register_forward_hook(lambda *_, name=name: calls.update([name]))
    with torch.no_grad():
        model(torch.zeros(1, 3, 224, 224))

    assert facts["leaf_modules"] == len(leaves) == len(calls)
    assert facts["leaf_calls"] == calls.total()


def test_depth_is_what_the_blocks_add_up_to(facts: dict[str, Fact]) -> None:
    """One convolution, then a pair in each block of each stage, then the fully connected layer."""
    model = resnet18()
    blocks = sum(len(stage) for stage in (model.layer1, model.layer2, model.layer3, model.layer4))

    assert facts["depth"] == 1 + 2 * blocks + 1


def test_library_states_the_same_parameters(facts: dict[str, Fact]) -> None:
    """The metadata of the trained weights hold their number."""
    assert facts["parameters"] == ResNet18_Weights.DEFAULT.meta["num_params"]
