"""What is left of an image, pooling by pooling?"""

from torch import device, empty, nn
from torchvision.models import vgg16

with device("meta"):
    features = vgg16().features


def shrink(side):
    """The sides of the planes: the image, and behind each pooling that takes it."""
    planes, sides = empty(1, 3, side, side, device="meta"), [side]
    for layer in features:
        try:
            planes = layer(planes)
        except RuntimeError:  # output size is too small
            return [*sides, 0]
        if isinstance(layer, nn.MaxPool2d):
            sides.append(planes.shape[-1])
    return sides


teal = "var(--why18-conv, #0b6577)"
ink = 'fill="none" stroke="currentColor" stroke-dasharray="3 2"'
drawing, told, top = "", [], 0
rows = (224, 0.18, "VGG16: "), (32, 0.6, "drawn larger: "), (31, 0.6, "drawn larger: ")
for side, unit, said in rows:
    sides = shrink(side)
    floor, left = top + 18 + unit * side, 1
    drawing += f'<text x="1" y="{top + 11:g}">{said}{side} × {side}</text>'
    for number in sides:
        size = unit * number
        width = max(size, 1.2)
        box = f'x="{left:g}" y="{floor - width:g}" width="{width:g}" height="{width:g}"'
        look = f'fill="{teal}"'
        words = str(number)
        if not number:  # what the last pooling would leave
            box = f'x="{left:g}" y="{floor - 12:g}" width="12" height="12"'
            look, words = ink, "refused"
        drawing += f"<rect {box} {look}/>"
        drawing += f'<text x="{left:g}" y="{floor + 12:g}">{words}</text>'
        left += max(size, 26) + 10
    told.append(", ".join(map(str, sides)))
    top = floor + 18

title = "VGG16 halves an image five times, and 31 pixels are one too few"
text = f"<title>{title}</title><desc>Sides of planes: {'; '.join(told)}.</desc>"
look = f'viewBox="-2 0 300 {top:g}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 24rem; height: auto"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
