"""Which layers of WRN-28-10 make 28, and which 26?"""

from torch import device, nn, zeros
from torchvision.models.resnet import BasicBlock

with device("meta"):  # shapes without storage: nothing is computed
    model, channels = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1)), 16
    for width, stride in ((160, 1), (320, 2), (640, 2)):
        projection = nn.Conv2d(channels, width, 1, stride)
        model.append(BasicBlock(channels, width, stride, projection))
        model.extend(BasicBlock(width, width) for _ in range(3))
        channels = width
    planes = zeros(1, 3, 32, 32)
    strip = []  # the convolutions on the path: sides, and whether a projection is there
    for layer in model:
        planes, begins = layer(planes), getattr(layer, "downsample", None) is not None
        strip.append((planes.shape[-1], begins))
        if isinstance(layer, BasicBlock):  # of two convolutions
            strip.append((planes.shape[-1], False))

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
convs, aside = len(strip), sum(begins for _, begins in strip)
step = 100 / (convs + 1 + 0.9 * (aside + 1))  # per cent of the width


def look(color, counts):
    dashes = "" if counts else ' stroke-dasharray="3 2"'
    return f'fill="{color if counts else "none"}" stroke="{color}" rx="1"{dashes}'


def drawn(base, of_shortcuts, of_the_end):
    """Draw the network above a base line, with what counts of its ends filled."""
    shapes, left = "", 0
    for side, begins in strip:
        if begins:
            left += 0.9 * step  # a gap before a group
            box = f'x="{left:.2f}%" y="{base - 54}" width="{step * 1.8:.2f}%"'
            shapes += f'<rect {box} height="13" {look(teal, of_shortcuts)}/>'
        height = round(5.2 * side**0.5)
        box = f'x="{left:.2f}%" y="{base - height}" width="{step * 0.8:.2f}%"'
        shapes += f'<rect {box} height="{height}" {look(teal, counts=True)}/>'
        left += step
    box = f'x="{left + 0.9 * step:.2f}%" y="{base - 15}" width="{step * 0.8:.2f}%"'
    return shapes + f'<rect {box} height="15" {look(amber, of_the_end)}/>'


drawing = drawn(76, of_shortcuts=True, of_the_end=False)
drawing += drawn(166, of_shortcuts=False, of_the_end=True)
paper = f"Its paper: {convs} + {aside} on shortcuts = {convs + aside}"
resnet = f"As in ResNet-18: {convs} + 1 fully connected = {convs + 1}"
drawing += f'<g font-weight="bold"><text y="12">{paper}</text>'
drawing += f'<text y="102">{resnet}</text></g>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
legend += 'fully connected<tspan x="0" dy="15">height: side of output, dashed: '
drawing += f'<text y="186" font-size="11">{legend}not counted</tspan></text>'

text = f"<title>The {convs + aside} or {convs + 1} layers of WRN-28-10</title>"
text += f"<desc>{paper}. {resnet}. What does not count is dashed.</desc>"
style = 'font-size="12" style="width: 100%; height: 207px; padding: 0 8px"'
print(f'<svg role="img" fill="currentColor" {style}>{text}{drawing}</svg>')
