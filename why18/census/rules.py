"""Counting rules that need no forward pass: in goes a model, out comes the count of each.

A module that is used in several places is one module; ``model.modules()`` gives it once.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.instancenorm import _InstanceNorm

from why18.census.counts import Count

TRANSPOSED = (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)
CONVOLUTIONS = (nn.Conv1d, nn.Conv2d, nn.Conv3d, *TRANSPOSED)
NORMS = (_BatchNorm, _InstanceNorm, nn.LayerNorm, nn.GroupNorm, nn.RMSNorm, nn.LocalResponseNorm, nn.CrossMapLRN2d)
RECURRENT = (nn.RNNBase, nn.RNNCellBase)
POOLING = tuple(getattr(nn, name) for name in dir(nn) if "Pool" in name and "Unpool" not in name)
"""The pooling layers of torch, of one to three axes."""


def of_kind(model: nn.Module, *kinds: type[nn.Module]) -> list[nn.Module]:
    """The modules of these kinds, or of kinds made of them."""
    return [module for module in model.modules() if isinstance(module, kinds)]


def is_leaf(module: nn.Module) -> bool:
    """Whether no other module is inside."""
    return not list(module.children())


def is_linear(module: object) -> bool:
    """Whether a module is a fully connected layer; transformers calls one Conv1D whose matrix lies the other way."""
    return isinstance(module, nn.Linear) or (type(module).__name__ == "Conv1D" and hasattr(module, "nf"))


def is_norm(module: nn.Module) -> bool:
    """Whether a module normalizes: by its kind, or a leaf by its name, as libraries have norms of their own.

    What torch calls ``_WeightNorm`` computes the weight of another module, and is no layer.
    """
    name = type(module).__name__.lower()
    return isinstance(module, NORMS) or (is_leaf(module) and "norm" in name and not name.startswith("_"))


def leaves(model: nn.Module) -> list[nn.Module]:
    """The leaf modules."""
    return [module for module in model.modules() if is_leaf(module)]


def parameterised(model: nn.Module) -> list[nn.Module]:
    """The modules that hold parameters directly."""
    return [module for module in model.modules() if list(module.parameters(recurse=False))]


def kernel(convolution: nn.Module) -> str:
    """The size of a convolution's kernel, ``3×3``."""
    return "×".join(map(str, convolution.kernel_size)) if isinstance(convolution.kernel_size, tuple) else ""


def several(number: int, name: str) -> str:
    """A name in the plural, unless it is one; the name of a class or of a variable stays as it is."""
    if number == 1 or name != name.lower() or "_" in name:
        return name
    return name + ("es" if name.endswith("s") else "s")


def sum_of(names: Iterable[str]) -> Count:
    """How many names there are, as the sum of how often each is."""
    counter = Counter(names)
    return Count(counter.total(), terms=tuple((number, several(number, name)) for name, number in counter.items()))


def kind(module: nn.Module) -> str:
    """What a module is called among the modules that hold parameters."""
    if isinstance(module, CONVOLUTIONS):
        return "convolution"
    if is_linear(module):
        return "fully connected layer"
    return "norm" if is_norm(module) else "other module"


def printed_lines(model: nn.Module) -> Count:
    """The lines of the print: a module takes one, and one more to close where it holds others.

    Of equal modules in a ModuleList torch prints one, ``(0-11): 12 x``; then the lines are no such sum.
    """
    lines = len(str(model).splitlines())
    shown = sum(1 for _ in model.named_modules(remove_duplicate=False))
    more = lines - shown
    terms = ((shown, several(shown, "printed module")), (more, several(more, "further line") + ", such as a bracket"))
    return Count(lines, terms=terms if more >= 0 else ())


def tensors(model: nn.Module) -> Count:
    """The arrays of parameters, each once, by their last name."""
    return sum_of(name.rpartition(".")[2] for name, _ in model.named_parameters())


def parameters(model: nn.Module) -> Count:
    """All parameters, each once, by what holds them."""
    counter: Counter[str] = Counter()
    seen: set[int] = set()
    for module in model.modules():
        for parameter in module.parameters(recurse=False):
            counter[several(2, kind(module))] += parameter.numel() if id(parameter) not in seen else 0
            seen.add(id(parameter))
    return Count(counter.total(), terms=tuple((number, f"in {name}") for name, number in counter.items()))


def state_dict(model: nn.Module) -> Count:
    """The entries of the state_dict."""
    entries = model.state_dict()
    kept = sum(name in entries for name, _ in model.named_parameters(remove_duplicate=False))
    others = len(entries) - kept
    return Count(len(entries), terms=((kept, several(kept, "parameter tensor")), (others, several(others, "buffer"))))


def modules(model: nn.Module) -> Count:
    """All modules, the model itself among them."""
    number, inner = len(list(model.modules())), len(leaves(model))
    outer = number - inner
    return Count(number, terms=((inner, several(inner, "leaf module")), (outer, several(outer, "container"))))


BY_MODULES: dict[str, Callable[[nn.Module], Count]] = {
    "weighted": lambda model: sum_of(
        kind(module) for module in model.modules() if isinstance(module, CONVOLUTIONS) or is_linear(module)
    ),
    "convolutions": lambda model: sum_of(f"{kernel(m)} convolution" for m in of_kind(model, *CONVOLUTIONS)),
    "transposed": lambda model: sum_of(f"{kernel(m)} convolution" for m in of_kind(model, *TRANSPOSED)),
    "linears": lambda model: sum_of(type(module).__name__ for module in model.modules() if is_linear(module)),
    "batch-norms": lambda model: sum_of(type(module).__name__ for module in of_kind(model, _BatchNorm)),
    "norms": lambda model: sum_of(type(module).__name__ for module in model.modules() if is_norm(module)),
    "poolings": lambda model: sum_of(type(module).__name__ for module in of_kind(model, *POOLING)),
    "parameterised": lambda model: sum_of(kind(module) for module in parameterised(model)),
    "leaf-modules": lambda model: sum_of(type(module).__name__ for module in leaves(model)),
    "modules": modules,
    "children": lambda model: sum_of(type(module).__name__ for module in model.children()),
    "printed-lines": printed_lines,
    "tensors": tensors,
    "buffers": lambda model: sum_of(name.rpartition(".")[2] for name, _ in model.named_buffers()),
    "state-dict": state_dict,
    "parameters": parameters,
    "trainable": lambda model: Count(sum(p.numel() for p in model.parameters() if p.requires_grad)),
    "keras-depth": lambda model: Count(len(parameterised(model))),
    "yolo-layers": lambda model: Count(len(leaves(model))),
}
"""By the ids of ``RULES``, each as a function of a model."""
