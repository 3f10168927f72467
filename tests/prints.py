"""Prints as they were and as people paste them: a model in goes, with an era and a defect, and its print comes out.

What torch prints today is taken from torch; what it printed before is written here, by what its releases changed.
"""

import json
import re
import warnings
from collections.abc import Callable, Iterator
from functools import cache

from torch import nn

from why18.census import build

Era = Callable[[nn.Module, str], str]
"""The arguments of a module, from what torch prints today."""

BIAS_OF_NORM = re.compile(r"(affine=\w+), bias=\w+")


def before_2_15(module: nn.Module, today: str) -> str:
    """Norms did not say whether they have a bias."""
    return today if isinstance(module, nn.Linear | nn.Bilinear) else BIAS_OF_NORM.sub(r"\1", today)


def torch_0_4(module: nn.Module, today: str) -> str:
    """An argument that is switched on was its name alone, and what is in place was not said of dropout."""
    text = before_2_15(module, today)
    if isinstance(module, nn.Dropout):
        return text.replace(", inplace=False", "")
    return text.replace("inplace=True", "inplace")


def torch_0_1(module: nn.Module, today: str) -> str:
    """Linear had an arrow, pooling a size, and batch norm no word on its statistics."""
    text = torch_0_4(module, today).replace(", track_running_stats=True", "")
    if type(module) is nn.Linear and module.bias is not None:
        return f"{module.in_features} -> {module.out_features}"
    if isinstance(module, nn.MaxPool2d):
        return f"size=({module.kernel_size}, {module.kernel_size}), stride=({module.stride}, {module.stride})"
    return text.replace("p=", "p = ") if isinstance(module, nn.Dropout) else text


def printed(module: nn.Module, era: Era, blank: str = "") -> list[str]:
    """The lines of a print, with ``blank`` between a class and its bracket."""
    extra = era(module, module.extra_repr())
    lines = []
    for name, child in module._modules.items():  # noqa: SLF001 - as torch does: a module that stands twice is printed twice
        first, *rest = ["None"] if child is None else printed(child, era, blank)
        lines += [f"  ({name}): {first}", *(f"  {line}" for line in rest)]
    start = type(module).__name__ + blank
    if not lines:
        return [f"{start}({extra})"]
    return [f"{start}(", *([f"  {extra}"] if extra else []), *lines, ")"]


ERAS: dict[str, Callable[[nn.Module], str]] = {
    "2.15": str,
    "2.0": lambda model: BIAS_OF_NORM.sub(r"\1", str(model)),
    "1.2": lambda model: "\n".join(printed(model, before_2_15)),
    "0.4": lambda model: "\n".join(printed(model, torch_0_4)),
    "0.1": lambda model: "\n".join(printed(model, torch_0_1, " ")),
}
"""By the release that began to print so."""


def each(change: Callable[[int, str], str]) -> Callable[[str], str]:
    """A defect of each line, which is given with its number."""
    return lambda text: "\n".join(change(number, line) for number, line in enumerate(text.split("\n"), 1))


DEFECTS: dict[str, Callable[[str], str]] = {
    "none": str,
    "flat": each(lambda _, line: line.strip()),
    "quoted": each(lambda _, line: f"> {line}"),
    "commented": each(lambda _, line: f"#   {line}"),
    "bullets": each(lambda _, line: f"- {line.strip()}"),
    "numbered": each(lambda number, line: f"{number:>4} | {line}"),
    "logged": each(lambda number, line: f"2025-01-02 03:04:{number % 60:02},678 - train - INFO - {line}"),
    "ranked": each(lambda _, line: f"[rank0]: {line}"),
    "boxed": each(lambda _, line: f"│ │   {line}"),
    "broken": lambda text: text.replace("\n", "<br>\n"),
    "joined": lambda text: text.replace("\n", "<br>"),
    "one line": lambda text: re.sub(r"\n *", " ", text),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "tabs": each(lambda _, line: re.sub(r"^ +", lambda blanks: "\t" * (len(blanks[0]) // 2), line)),
    "escaped": json.dumps,
    "html": lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    "coloured": each(lambda _, line: f"\x1b[32m{line}\x1b[0m"),
    "prompted": lambda text: f">>> print(model)\n{text}\n>>> x.shape\ntorch.Size([1, 3, 224, 224])",
    "asked": lambda text: f"Why does it count so? (see below)\n\n```\n{text}\n```\n\nIt has 2 (or 3) of them :)",
    "explained": each(lambda _, line: f"{line}  # (see" if line.rstrip().endswith("))") else line),
}
"""What happens to a print on its way, by a name."""


@cache
def model(name: str) -> nn.Module:
    """A model of torchvision, with shapes and no weights."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what builders will do in another release
        return build.named(name)


FAMILIES = (
    "alexnet",
    "convnext_tiny",
    "deeplabv3_resnet50",
    "densenet121",
    "efficientnet_b0",
    "efficientnet_v2_s",
    "fasterrcnn_mobilenet_v3_large_fpn",
    "fasterrcnn_resnet50_fpn",
    "fcn_resnet50",
    "googlenet",
    "inception_v3",
    "keypointrcnn_resnet50_fpn",
    "lraspp_mobilenet_v3_large",
    "maxvit_t",
    "mc3_18",
    "mnasnet1_0",
    "mobilenet_v2",
    "mobilenet_v3_small",
    "mvit_v1_b",
    "quantized_resnet18",
    "r2plus1d_18",
    "raft_small",
    "resnet18",
    "resnet50",
    "resnext50_32x4d",
    "retinanet_resnet50_fpn",
    "s3d",
    "shufflenet_v2_x1_0",
    "squeezenet1_1",
    "ssd300_vgg16",
    "swin_t",
    "swin3d_t",
    "vgg16",
    "vgg16_bn",
    "vit_b_16",
    "wide_resnet50_2",
)
"""A model of each family of torchvision."""


def cases(name: str) -> Iterator[tuple[str, str, str]]:
    """Prints of a model, with era and defect: each era, with some defect; of ResNet-18 each era with each defect."""
    first = FAMILIES.index(name)
    for number, (era, printed_in) in enumerate(ERAS.items(), first * len(ERAS)):
        for defect in DEFECTS if name == "resnet18" else [list(DEFECTS)[number % len(DEFECTS)]]:
            yield era, defect, DEFECTS[defect](printed_in(model(name)))
