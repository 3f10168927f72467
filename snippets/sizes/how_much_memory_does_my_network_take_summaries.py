"""What do torchsummary and torchinfo count as the size of a pass?"""

import io
from contextlib import redirect_stdout

import torchinfo
import torchsummary
from torch import device, nn, rand
from torchvision.models import resnet18

mebibyte = 1024 * 1024
with redirect_stdout(io.StringIO()) as printed:
    torchsummary.summary(resnet18(), (3, 224, 224), device="cpu")
figures = {}
for line in printed.getvalue().splitlines():
    name, found, figure = line.partition(" (MB): ")
    if found:
        figures[name] = float(figure)
pass_size = figures["Forward/backward pass size"]
params_size = figures["Params size"]
total_size = figures["Estimated Total Size"]

all_rows, weighted_rows = [], []  # bytes that come out of each


def note(module, _, output):
    if not isinstance(module, nn.Sequential) and module is not model:
        all_rows.append(output.nbytes)
    if not list(module.children()) and list(module.parameters()):
        weighted_rows.append(output.nbytes)


with device("meta"):
    model = resnet18()
    shown = torchinfo.summary(model, (1, 3, 224, 224), device="meta", verbose=0)
    for module in model.modules():
        module.register_forward_hook(note)
    model(rand(1, 3, 224, 224))
by_torchsummary = 2 * sum(all_rows)
by_torchinfo = 2 * sum(weighted_rows)
assert round(by_torchsummary / mebibyte, 2) == pass_size
assert by_torchinfo == shown.total_output_bytes
parameter_bytes = shown.total_param_bytes
assert round(parameter_bytes / mebibyte, 2) == params_size
rows, rows_with_weights = len(all_rows), len(weighted_rows)

print("torchsummary:", pass_size, params_size, total_size, "of", rows, "rows")
print("torchinfo:", by_torchinfo, parameter_bytes, "of", rows_with_weights, "rows")
