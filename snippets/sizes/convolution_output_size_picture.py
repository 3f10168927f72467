"""Where does the kernel of a convolution stop, and what does it leave out?"""

from torch import nn, zeros
from torch.nn.functional import pad

values, kernel, stride, padding = 6, 3, 2, 1
model = nn.Conv2d(1, 1, kernel, stride=stride)  # a network of one layer
nn.init.ones_(model.weight)
images = pad(zeros(1, 1, values, values), [padding] * 4).requires_grad_()
output = model(images)
output.sum().backward()
is_read = images.grad[0, 0] > 0  # for each value, whether an output depends on it
side, places = len(is_read), output.shape[-1]
left_over = side - int(is_read[0].sum())
assert divmod(side - kernel, stride) == (places - 1, left_over)  # by the formula

cell = 17  # units of the drawing
teal, ink = "var(--why18-conv, #0b6577)", 'stroke="currentColor" fill="none"'


def box(x, y, width, height, look):
    at = f'x="{cell * x + 1.5:g}" y="{cell * y + 1.5:g}"'
    return f'<rect {at} width="{cell * width - 3:g}" height="{height}" {look}/>'


def words(x, y, said):
    return f'<text x="{x}" y="{y}">{said}</text>'


drawing = ""
for y in range(side):
    for x in range(side):
        is_padding = min(x, y) < padding or max(x, y) >= padding + values
        look = f'fill="{teal}" stroke="{teal}"' if max(x, y) < kernel else ink
        look += ' stroke-dasharray="3 2"' if is_padding else ""
        drawing += box(x, y, 1, cell - 3, look)
        if not is_read[y, x]:
            drawing += f'<path d="M {cell * x + 2} {cell * y + 15} l 13 -13" {ink}/>'
for x in range(places):
    drawing += box(x * stride, 8.4 + 0.7 * x, kernel, 8, f'fill="{teal}"')
    drawing += words(cell * (x * stride + kernel) + 3, 152 + 12 * x, x + 1)
    for y in range(places):
        drawing += box(13 + x, 0.6 + y, 1, cell - 3, f'fill="{teal}"')
drawing += f'<path d="M 51 1 L 221 11 M 51 50 L 221 25" {ink} opacity="0.5"/>'  # rays
drawing += words(181, 84, f"{places} × {places} outputs")
drawing += words(160, 106, f"input {values}, padding {padding},")
drawing += words(160, 121, f"kernel {kernel}, stride {stride}:")
drawing += words(160, 141, f"({values} + 2 · {padding} − {kernel}) / {stride}")
drawing += words(160, 157, f"= {(side - kernel) / stride}, rounded down: {places - 1}")
drawing += words(160, 173, f"{places - 1} steps + 1 = {places} places")
drawing += words(1, 202, "dashed: padding; hatched: left over")
look = 'viewBox="-8 0 350 208" font-size="12" fill="currentColor"'
wide = "width: 100%; max-width: 22rem; height: auto"
said = f"Stride {stride}, padding {padding}: {left_over} row and column left over."
text = f"<title>A kernel of {kernel} on {values} values has {places} places</title>"
print(f'<svg role="img" {look} style="{wide}">{text}<desc>{said}</desc>{drawing}</svg>')
chain = f"1x{values}x{values} c1k{kernel}s{stride}p{padding}"
tool = 'data-compact data-module="assets/javascripts/tools/size-calculator.js"'
print(f"""<why18-size-calculator data-chain="{chain}" {tool}>
<a href="../../tools/size-calculator/">Try other numbers</a></why18-size-calculator>""")
