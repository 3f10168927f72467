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
        kind, sums = (type(layer).__name__, array.name), counted["Keras"]
        sums[kind] = sums.get(kind, 0) + array.value.numel()
for module in model.modules():
    for name, array in module.named_parameters(recurse=False):  # no buffers
        kind, sums = (type(module).__name__, name), counted["PyTorch"]
        sums[kind] = sums.get(kind, 0) + array.numel()

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
moving = "moving_mean", "moving_variance"
rows = {  # what a row shows: its color, how its layers are called, and their arrays,
    # and what is written where a library counts none
    "conv. weights": (teal, "Conv", ("kernel", "weight"), ""),
    "conv. biases": (teal, "Conv", ("bias",), "none"),
    "norms, trained": ("gray", "Batch", ("gamma", "beta", "weight", "bias"), ""),
    "norms, collected": ("gray", "Batch", moving, "not counted"),
    "fully connected": (amber, ("Dense", "Linear"), ("kernel", "weight", "bias"), ""),
}
drawing = ""
for column, (library, sums) in enumerate(counted.items()):
    left = 38 + 32 * column  # per cent of the width
    drawing += f'<text x="{left}%" y="14" font-weight="bold">{library}</text>'
    for number, (name, (color, layers, arrays, absent)) in enumerate(rows.items()):
        y, values = 36 + 22 * number, 0
        for (layer, array), count in sums.items():
            values += count * (layer.startswith(layers) and array in arrays)
        look = f'fill="{color}"' if values else 'fill="none" stroke-dasharray="3 2"'
        box = f'x="{left}%" y="{y - 10}" width="11" height="11" rx="2"'
        drawing += f'<rect {box} {look} stroke="{color}"/>'
        words = f"{values:,}" if values else absent
        drawing += f'<text x="{left}%" dx="18" y="{y}">{words}</text>'
        drawing += f'<text y="{y}">{name}</text>' * (column == 0)
    at = f'x="{left}%" y="150" font-weight="bold"'
    drawing += f"<text {at}>{sum(sums.values()):,}</text>"
keras_sum, torch_sum = (sum(sums.values()) for sums in counted.values())
said = f"difference: {keras_sum - torch_sum:,}"
drawing += f'<text y="150">sum</text><text x="38%" y="172">{said}</text>'
text = "<title>ResNet-50 in Keras and in PyTorch</title><desc>Keras counts biases and "
text += f"running statistics that PyTorch lacks or does not count; {said}.</desc>"
style = 'font-size="12" style="width: 100%; height: 178px; padding: 0 8px"'
print(f'<svg role="img" fill="currentColor" {style}>{text}{drawing}</svg>')
