"""Where are the 23 convolutional layers of U-Net?"""

from torch import device, nn, zeros

with device("meta"):  # shapes without storage: nothing is computed
    two = [nn.Conv2d(1, 1, kernel_size=3) for _ in range(2)]
    pool, up = nn.MaxPool2d(2), nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2)
    last = nn.Conv2d(1, 1, kernel_size=1)
    model = nn.Sequential(*[*two, pool] * 4, *[*two, up] * 4, *two, last)
    planes = zeros(1, 1, 572, 572)  # the paper's example
    heights = []  # of the boxes, in pixels
    for layer in model:
        planes = layer(planes)
        heights.append(4.6 * planes.shape[-1] ** 0.5)

step, base = 100 / len(model), 114  # per cent of the width, pixels
teal = "var(--why18-conv, #0b6577)"
drawing = []


def line(x1, y1, x2, y2, color="currentColor"):
    ends = f'x1="{x1:.2f}%" y1="{y1:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}"'
    drawing.append(f'<line {ends} stroke="{color}" stroke-width="1.5"/>')


def words(x, y, said, anchor="middle", weight="normal"):
    look = f'y="{y}" text-anchor="{anchor}" font-weight="{weight}"'
    drawing.append(f'<text x="{x:.2f}%" {look}>{said}</text>')


starts = []  # the places where two convolutions of 3×3 begin
for place, (layer, height) in enumerate(zip(model, heights, strict=True)):
    left = step * place
    look = 'fill="none" stroke="currentColor"' if layer is pool else f'fill="{teal}"'
    box = f'x="{left:.2f}%" y="{base - height:.1f}" width="{step * 0.8:.2f}%"'
    drawing.append(f'<rect {box} height="{height:.1f}" rx="1" {look}/>')
    if layer is two[0]:
        starts.append(place)
        line(left, base + 5, left + step * 1.8, base + 5, teal)
        words(max(left + step * 0.9, 3.8), base + 19, "3×3")  # not over the edge
    if layer in (up, last):
        middle = left + step * 0.4
        line(middle, base + 2, middle, base + 24, teal)
        words(middle, base + 36, "2×2" if layer is up else "")
words(100, base + 36, "1×1", "end")
for start, end in zip(starts[:4], starts[:4:-1], strict=True):
    y = base - heights[start + 1] + 1.5  # a copy goes over to the way up
    middle = step * (end + 0.4)
    line(step * (start + 1.8), y, middle, y)
    line(middle, y, middle, base - heights[end])
numbers = [2 * len(starts), list(model).count(up), 1]
said = "{} of 3×3 + {} of 2×2 + {} of 1×1".format(*numbers)
words(0, base + 58, f"{said} = {sum(numbers)}", "start", "bold")
legend = "convolution, □ pooling, height: side of output"
words(0, base + 77, f'<tspan fill="{teal}">■</tspan> {legend}', "start")

text = f"<title>The {sum(numbers)} convolutional layers of U-Net</title><desc>{said}; "
text += "hollow poolings lead down, and lines copy planes over to the way up.</desc>"
style = f'font-size="12" style="width: 100%; height: {base + 83}px; padding: 0 8px"'
print(f'<svg role="img" fill="currentColor" {style}>{text}{"".join(drawing)}</svg>')
