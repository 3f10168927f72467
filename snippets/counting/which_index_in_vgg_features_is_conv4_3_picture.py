"""Where do conv4_3 and conv5_4 stand in the features of VGG16 and VGG19?"""

from torch import device, nn, zeros
from torchvision.models import vgg16, vgg19

teal, hollow = "var(--why18-conv, #0b6577)", 'fill="none" stroke="currentColor"'
looks = {
    nn.Conv2d: f'fill="{teal}" stroke="{teal}"',
    nn.ReLU: f'fill="{teal}" fill-opacity="0.25" stroke="{teal}"',
    nn.MaxPool2d: hollow,
}
drawing, said, base = "", [], 46
for title, build, sought in (("VGG16", vgg16, "4_3"), ("VGG19", vgg19, "5_4")):
    with device("meta"):  # shapes without storage: nothing is computed
        features, planes = build().features, zeros(1, 3, 224, 224)
    step, block, number, last = 100 / len(features), 1, 0, {}
    for place, module in enumerate(features):
        planes = module(planes)  # (1, channels, side, side)
        height = 6 + 2.4 * planes.shape[-1] ** 0.5
        box = f'x="{step * place + 0.2:.2f}%" y="{base - height:.1f}"'
        size = f'width="{step * 0.7:.2f}%" height="{height:.1f}" rx="1"'
        drawing += f"<rect {box} {size} {looks[type(module)]}/>"
        if isinstance(module, nn.Conv2d):
            number += 1
            last[block] = f"{block}_{number}", place
        if isinstance(module, nn.MaxPool2d):
            block, number = block + 1, 0
    for name, place in last.values():
        at = f'x="{step * (place + 0.35) + 0.2:.2f}%" text-anchor="middle"'
        bold = 'font-weight="bold"' if name == sought else ""
        drawing += f'<text {at} y="{base + 14}" {bold}>{place}</text>'
        drawing += f'<text {at} y="{base + 28}" font-size="11" {bold}>{name}</text>'
    end = dict(last.values())[sought] + 2  # behind the ReLU, where a slice ends
    drawing += f'<line x1="0.2%" x2="{step * end - 0.4:.2f}%" y1="{base + 36}" '
    drawing += f'y2="{base + 36}" stroke="{teal}" stroke-width="2"/>'
    whole = f"{title}: features[:{end}] ends with relu{sought}"
    drawing += f'<text y="{base + 50}" font-weight="bold">{whole}</text>'
    places = ", ".join(f"conv{name} at {place}" for name, place in last.values())
    said.append(f"{whole}; {places}.")
    base += 112

legend = f'<tspan fill="{teal}">■</tspan> convolution, '
legend += f'<tspan fill="{teal}" fill-opacity="0.4">■</tspan> ReLU, □ pooling'
below = "below: index and name of each block's last convolution"
drawing += f'<text y="{base - 42}" font-size="11">{legend}'
drawing += f'<tspan x="0" dy="15">{below}</tspan></text>'

text = f"<title>The features of VGG16 and VGG19</title><desc>{' '.join(said)}</desc>"
style = f"width: 100%; height: {base - 20}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
