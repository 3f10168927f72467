"""What does one output see through a convolution, a pooling and a convolution?"""

from itertools import pairwise

from torch import nn, ones

stack = [nn.Conv1d(1, 1, 3), nn.AvgPool1d(2), nn.Conv1d(1, 1, 3)]
words = ["convolution, kernel 3", "pooling of 2, stride 2", "convolution, kernel 3"]
planes = [ones(1, 1, 14, requires_grad=True)]
for layer in stack:
    for weights in layer.parameters():
        nn.init.ones_(weights)
    planes.append(layer(planes[-1]))
    planes[-1].retain_grad()
planes[-1][0, 0, 2].backward()
lit = [(plane.grad.flatten() != 0).tolist() for plane in planes]
counts = [sum(values) for values in lit]

unit, pitch, high = 22, 62, 16  # of a pixel, from row to row, of a row
teal = "var(--why18-conv, #0b6577)"
last = len(stack)
step, middle = 1, 0.5  # of the first value of a plane, in pixels
drawing, bands, reach = "", [], 1  # what a value of a plane sees
for place, values in enumerate(lit):
    top, wide = pitch * (last - place) + 18, unit * step
    left = unit * middle - wide / 2
    for at, is_lit in enumerate(values):
        look = f'fill="{teal}"' if is_lit else 'fill="none" stroke-dasharray="3"'
        box = f'x="{left + wide * at + 1:g}" y="{top}" width="{wide - 2:g}"'
        drawing += f'<rect {box} height="{high}" {look} stroke="currentColor"/>'
    bands.append((left + wide * values.index(True), wide * sum(values), top))
    said = f"{counts[place]} values, each sees {reach}"
    ends = {0: f"{counts[0]} pixels", last: f"1 output, sees {reach}"}
    said = ends.get(place, said)
    drawing += f'<text x="0" y="{top - 6}">{said}</text>'
    if place < last:
        right = f'x="{unit * len(lit[0])}" y="{top - 6}" text-anchor="end"'
        drawing += f'<text {right} opacity="0.75">{words[place]}</text>'
        size = stack[place].kernel_size[0]
        middle += (size - 1) / 2 * step
        reach += (size - 1) * step
        step *= stack[place].stride[0]
assert reach == counts[0]
shade = ""
for below, above in pairwise(bands):
    edges = f"M {below[0]:g} {below[2]} L {above[0]:g} {above[2] + high}"
    edges += f" h {above[1]:g} L {below[0] + below[1]:g} {below[2]} z"
    shade += f'<path d="{edges}" fill="{teal}" fill-opacity="0.16"/>'

title = f"One output sees {counts[0]} pixels"
told = ", ".join(map(str, reversed(counts)))
told = f"Along one axis, from the output back to the image: {told}."
look = f'viewBox="-4 0 316 {pitch * last + 38}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 24rem; height: auto"
text = f"<title>{title}</title><desc>{told}</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{shade}{drawing}</svg>')
