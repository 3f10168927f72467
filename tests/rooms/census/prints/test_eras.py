"""Prints of each era, with each defect, give what torch says of the model itself."""

import pytest
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.instancenorm import _InstanceNorm

from tests import prints
from why18.census.prints import count_print

CONVOLUTIONS = (nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)
TRANSPOSED = CONVOLUTIONS[3:]
NORMS = (_BatchNorm, _InstanceNorm, nn.LayerNorm, nn.GroupNorm)
LAYERS = (*CONVOLUTIONS, *NORMS, nn.Linear, nn.Embedding, nn.MultiheadAttention, nn.PReLU)
"""The layers that hold parameters in the models of torchvision; what a model holds beside them has no line."""


def of_torch(model: nn.Module) -> dict[str, int]:
    """The counts of a model by ``isinstance``, a module as often as it is printed."""
    modules = [module for _, module in model.named_modules(remove_duplicate=False)]
    tensors = [t for module in modules if isinstance(module, LAYERS) for t in module.parameters(recurse=False)]
    kinds: dict[str, type | tuple[type, ...]] = {
        "convolutions": CONVOLUTIONS,
        "transposed": TRANSPOSED,
        "linears": nn.Linear,
        "batch-norms": _BatchNorm,
        "modules": nn.Module,
    }
    return {name: sum(isinstance(module, kind) for module in modules) for name, kind in kinds.items()} | {
        "leaf-modules": sum(not list(module.children()) for module in modules),
        "children": len(list(model.named_children())),
        "tensors": len(tensors),
        "parameters": sum(tensor.numel() for tensor in tensors),
    }


@pytest.mark.parametrize("name", prints.FAMILIES)
def test_print_gives_what_torch_counts(name: str) -> None:
    """Whatever the era and the defect, the counts of a print are those of torch."""
    expected = of_torch(prints.model(name))
    given = {
        (era, defect): {rule: count_print(text).counts[rule].count for rule in expected}
        for era, defect, text in prints.cases(name)
    }

    assert given == dict.fromkeys(given, expected)
