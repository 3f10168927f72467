"""What does the number in each of six names count?"""

from torch import device, nn, no_grad, zeros
from torch.utils.flop_counter import FlopCounterMode
from torchvision import models

with device("meta"):  # shapes without storage: nothing is computed
    image = zeros(1, 3, 224, 224)
    resnet, vit = models.resnet18(), models.vit_b_16()
    grouped = models.resnext50_32x4d().layer1[0].conv2
    plain, wide = models.resnet50().layer1[0], models.wide_resnet50_2().layer1[0]
regnet = models.regnet_y_400mf().eval().to("meta")  # its widths need values
with no_grad(), FlopCounterMode(display=False) as counter:
    regnet(image)
millions = round(counter.get_total_flops() / 2e6)  # of multiply-adds

path = [module for name, module in resnet.named_modules() if "downsample" not in name]
deep = sum(isinstance(module, nn.Conv2d | nn.Linear) for module in path)
members = grouped.in_channels // grouped.groups
factor = wide.conv2.out_channels // plain.conv2.out_channels
edge = vit.conv_proj.kernel_size[0]
in_a_row = image.shape[-1] // edge

teal = "var(--why18-conv, #0b6577)"
filled = f'fill="{teal}"'
hollow = 'fill="none" stroke="currentColor" stroke-dasharray="3 3"'
rows = [  # a name up to its number, the number, what is behind it and what it means,
    # boxes, the part of a box that is filled, per cent of the width that they take
    ("ResNet-", deep, "", "layers deep", deep, 0.75, 98),
    ("ResNeXt-50 ", grouped.groups, f"x{members}d", "groups", grouped.groups, 0.7, 98),
    ("Wide ResNet-50-", factor, "", "times as wide inside", factor, 0.98, 98),
    ("ViT-B/", edge, "", f"pixels a patch, {in_a_row} in a row", in_a_row, 0.9, 98),
    ("RegNetY-", 400, "MF", f"multiply-adds: {millions} million", 1, 1, millions / 5),
    ("MobileNetV", 2, "", "nothing: it is a version", 0, 1, 98),
]
drawing, words = "", ""
for place, (before, number, behind, meaning, boxes, part, whole) in enumerate(rows):
    base = 34 * place + 12
    bold = f'<tspan font-weight="bold">{number}</tspan>'
    drawing += f'<text x="0" y="{base}">{before}{bold}{behind} — {meaning}</text>'
    words += f"{before}{number}{behind}: {meaning}; "
    step = whole / max(boxes, 1)
    for box in range(max(boxes, 1)):
        look = filled if boxes else hollow
        size = f'x="{step * box:.2f}%" width="{step * part:.2f}%"'
        drawing += f'<rect {size} y="{base + 6}" height="11" {look}/>'

style = f"width: 100%; height: {34 * len(rows)}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print("<title>What the number counts in six names</title>")
print(f"<desc>Filled what is counted, dashed where nothing is: {words[:-2]}.</desc>")
print(f"{drawing}</svg>")
