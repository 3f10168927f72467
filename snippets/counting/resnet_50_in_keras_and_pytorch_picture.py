"""Which values of ResNet-50 does Keras count, and which PyTorch?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
from torch import device
from torchvision.models import resnet50

with keras.device("meta"):  # shapes without storage: nothing is computed
    keras_model = keras.applications.ResNet50(weights=None)
with device("meta"):
    model = resnet50()

counted = {"Keras": {}, "PyTorch": {}}  # of each: values by what their array does
for layer in keras_model.layers:
    for array in layer.weights:
        kind, sums = f"{type(layer).__name__} {array.name}", counted["Keras"]
        sums[kind] = sums.get(kind, 0) + array.value.numel()
for module in model.modules():
    for name, array in module.named_parameters(recurse=False):  # no buffers
        kind, sums = f"{type(module).__name__} {name}", counted["PyTorch"]
        sums[kind] = sums.get(kind, 0) + array.numel()

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
rows = {  # what a row shows: its color and the arrays that it sums
    "conv. weights": (teal, "Conv2D kernel", "Conv2d weight"),
    "conv. biases": (teal, "Conv2D bias"),
    "norms, trained": (
        "gray",
        *("BatchNormalization gamma", "BatchNormalization beta"),
        *("BatchNorm2d weight", "BatchNorm2d bias"),
    ),
    "norms, running": (
        "gray",
        *("BatchNormalization moving_mean", "BatchNormalization moving_variance"),
    ),
    "dense": (amber, "Dense kernel", "Dense bias", "Linear weight", "Linear bias"),
}
drawing = ""
for column, (library, sums) in enumerate(counted.items()):
    left = 38 + 32 * column  # per cent of the width
    drawing += f'<text x="{left}%" y="14" font-weight="bold">{library}</text>'
    for number, (name, (color, *kinds)) in enumerate(rows.items()):
        y, values = 36 + 22 * number, sum(sums.get(kind, 0) for kind in kinds)
        look = f'fill="{color}"' if values else 'fill="none" stroke-dasharray="3 2"'
        box = f'x="{left}%" y="{y - 10}" width="11" height="11" rx="2"'
        drawing += f'<rect {box} {look} stroke="{color}"/>'
        words = f"{values:,}" if values else "not counted"
        drawing += f'<text x="{left}%" dx="18" y="{y}">{words}</text>'
        drawing += f'<text y="{y}">{name}</text>' * (column == 0)
    at = f'x="{left}%" y="150" font-weight="bold"'
    drawing += f"<text {at}>{sum(sums.values()):,}</text>"
text = "<title>ResNet-50 in Keras and in PyTorch</title><desc>Keras counts biases and "
text += "running statistics that PyTorch does not have or does not count.</desc>"
style = 'font-size="12" style="width: 100%; height: 160px; padding: 0 8px"'
print(f'<svg role="img" fill="currentColor" {style}>{text}{drawing}</svg>')
