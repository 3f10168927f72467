"""How do 4 values become 9, and after padding 7 or 8?"""

from torch import eye, nn, ones
from torch.nn.functional import conv_transpose1d

values, kernel, stride, padding = 4, 3, 2, 1
spread = conv_transpose1d(eye(values).unsqueeze(1), ones(1, 1, kernel), stride=stride)
places = (spread.squeeze(1) > 0).tolist()  # for each value, where its products go
full = len(places[0])
assert full == (values - 1) * stride + kernel
rows = {f"{full} without padding": range(full)}  # words, and the places that are kept
made = []
for more, words in enumerate((f"with padding={padding}", "and output_padding=1")):
    layer = nn.ConvTranspose1d(1, 1, kernel, stride, padding, output_padding=more)
    made.append(layer(ones(1, 1, values)).shape[2])
    rows[f"{made[-1]} {words}"] = range(padding, padding + made[-1])

cell, left = 17, 38  # units of the drawing
teal, line = "var(--why18-conv, #0b6577)", 'stroke="currentColor"'
filled, faint = f'fill="{teal}"', f'fill="{teal}" fill-opacity="0.45"'
cut = f'fill="none" {line} stroke-dasharray="3 2"'


def box(x, y, look):
    return f'<rect x="{x + 1}" y="{y}" width="{cell - 3}" height="14" {look}/>'


def text(x, y, said):
    return f'<text x="{x}" y="{y}">{said}</text>'


drawing = text(0, 12, f"{values} values, kernel {kernel}, stride {stride}:")
for number, reached in enumerate(places):
    y = 22 + 18 * number
    drawing += box(0, y, filled)
    arrow = f"M {cell + 2} {y + 7} h 14 m -4 -4 l 4 4 l -4 4"
    drawing += f'<path d="{arrow}" fill="none" {line}/>'
    for place in range(full):
        if reached[place]:
            drawing += box(left + cell * place, y, faint)
top = 22 + 18 * values
formula = f"({values} − 1) · {stride} + {kernel} = {full}"
drawing += text(0, top + 16, f"added up: {formula}; padding cuts off both ends")
for number, (words, kept) in enumerate(rows.items()):
    y = top + 28 + 24 * number
    for place in range(full):
        drawing += box(left + cell * place, y, filled if place in kept else cut)
    drawing += text(left + cell * full + 6, y + 12, words)

look = f'viewBox="-1 0 350 {top + 94}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 26rem; height: auto"
title = f"<title>{values} values become {made[0]} or {made[1]}</title>"
told = f"Spread out they reach {full} places; padding {padding} cuts one at each end,"
desc = f"<desc>{told} and output_padding 1 keeps the last one.</desc>"
print(f'<svg role="img" {look} style="{style}">{title}{desc}{drawing}</svg>')
chain = f"1x{values}x{values} t1k{kernel}s{stride}p{padding}"
tool = 'data-compact data-module="assets/javascripts/tools/size-calculator.js"'
print(f"""<why18-size-calculator data-chain="{chain}" {tool}>
<a href="../../tools/size-calculator/">Try other numbers</a></why18-size-calculator>""")
