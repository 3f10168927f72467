"""What do torchsummary and torchinfo count?"""

import io
from contextlib import redirect_stdout

import torchinfo
import torchsummary
from torch import nn
from torchvision.models import resnet18, resnet50
from torchvision.models.resnet import BasicBlock, Bottleneck


def printed_by_torchsummary(model, sizes):
    """What torchsummary prints of a model, which it does not return."""
    with redirect_stdout(io.StringIO()) as printed:
        torchsummary.summary(model, sizes, device="cpu")
    return printed.getvalue()


def last_row(printed):
    """The name and the number at the beginning of the row before the second ruler."""
    return printed.split("====\n")[1].splitlines()[-2].split()[0]


def rows_of_torchinfo(model, depth):
    """Count the rows of torchinfo, which stand between the second and third ruler."""
    shown = torchinfo.summary(model, (1, 3, 64, 64), verbose=0, depth=depth)
    return len(str(shown).split("====\n")[2].splitlines()) - 1


shown_depth = 3  # torchinfo's own setting
torchsummary_rows, torchinfo_rows, by_default = {}, {}, {}
blocks, containers = {}, {}
for name, model in {"resnet18": resnet18(), "resnet50": resnet50()}.items():
    last = last_row(printed_by_torchsummary(model, (3, 64, 64)))
    torchsummary_rows[name] = int(last.partition("-")[2])
    torchinfo_rows[name] = rows_of_torchinfo(model, depth=4)
    by_default[name] = rows_of_torchinfo(model, shown_depth)
    modules = list(model.modules())
    blocks[name] = sum(isinstance(m, BasicBlock | Bottleneck) for m in modules)
    containers[name] = sum(len(list(m.children())) > 0 for m in modules)
    print(name, "in torchsummary:", last, "in torchinfo:", torchinfo_rows[name])


class Twice(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = nn.Conv2d(1, 1, kernel_size=3)

    def forward(self, x, y):
        return self.shared(x), self.shared(y)


twice = Twice()
printed = printed_by_torchsummary(twice, [(1, 16, 16), (1, 28, 28)])
by_torchsummary = int(printed.split("Total params: ")[1].split()[0])
images = [(1, 1, 16, 16), (1, 1, 28, 28)]
by_torchinfo = torchinfo.summary(twice, images, verbose=0).total_params
right = sum(parameter.numel() for parameter in twice.parameters())
print(f"A convolution called twice: {by_torchsummary} parameters instead of {right}")
