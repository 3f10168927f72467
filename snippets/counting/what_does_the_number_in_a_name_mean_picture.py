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
deep = [type(m) for m in path if isinstance(m, nn.Conv2d | nn.Linear)]
members = grouped.in_channels // grouped.groups
times = wide.conv2.out_channels // plain.conv2.out_channels
edge = vit.conv_proj.kernel_size[0]
parts = grouped.groups * [nn.Conv2d]

colors = {
    nn.Conv2d: "var(--why18-conv, #0b6577)",
    nn.Linear: "var(--why18-fc, #b8500a)",
    None: "gray",
}
rows = [  # a name up to its number, the number, what is behind it, and what it means,
    # of each box what it is part of, and the part of a box that is filled
    ("ResNet-", len(deep), "", "layers deep", deep, 0.75),
    ("ViT-B/", edge, "", f"squares of {edge} × {edge} pixels", edge * [None], 0.9),
    ("RegNetY-", 400, "MF", f"{millions} million multiply-adds", [None], 1),
    ("ResNeXt-50 ", len(parts), f"x{members}d", "groups in a convolution", parts, 0.7),
    ("Wide ResNet-50-", times, "", "times as wide inside", times * [nn.Conv2d], 0.98),
    ("MobileNetV", 2, "", "a version: nothing to draw", [], 0),
]
drawing, words, base = "", "", 12
for before, number, behind, meaning, boxes, part in rows:
    bold = f'<tspan font-weight="bold">{number}</tspan>'
    drawing += f'<text y="{base}">{before}{bold}{behind} — {meaning}</text>'
    words += f"{before}{number}{behind}: {meaning}; "
    for box, kind in enumerate(boxes):
        step = 100 / len(boxes)  # per cent of the width
        size = f'x="{step * box:.2f}%" width="{step * part:.2f}%"'
        drawing += f'<rect {size} y="{base + 5}" height="9" fill="{colors[kind]}"/>'
    base += 28 if boxes else 20
said = "teal: convolution, orange: fully connected"
drawing += f'<text y="{base}" font-size="11.5" opacity="0.8">{said}</text>'

style = f"width: 100%; height: {base + 5}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print("<title>What the number counts in six names</title>")
print(f"<desc>A box for each that is counted: {words[:-2]}.</desc>{drawing}</svg>")
