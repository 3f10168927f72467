"""How does one output of PatchGAN come to see 70 pixels?"""

from torch import nn, ones

drawn = [nn.Conv1d(1, 1, 4, stride, padding=1) for stride in (2, 2, 2, 1, 1)]
for layer in drawn:  # along one axis
    nn.init.ones_(layer.weight)
planes = [ones(1, 1, 256, requires_grad=True)]
for layer in drawn:
    planes.append(layer(planes[-1]))
    planes[-1].retain_grad()
planes[-1][0, 0, 15].backward()  # an output in the middle
counts = [len(plane.grad.flatten().nonzero()) for plane in planes]

unit = 3.2  # of a value
high, pitch = 12, 40  # of a row, and from one to the next
teal = "var(--why18-conv, #0b6577)"
row = f'stroke="{teal}" stroke-width="{high}" stroke-dasharray="{unit - 0.7} 0.7"'
drawing, middle = "", 100 + unit * counts[0] / 2
last = len(counts) - 1
for place, count in enumerate(counts):
    left, top = middle - unit * count / 2, pitch * (last - place) + 2
    drawing += f'<path d="M {left:.1f} {top + high / 2:g} h {unit * count:.1f}" {row}/>'
    said = {0: f"{count} pixels", last: "1 output"}.get(place, str(count))
    drawing += f'<text x="0" y="{top + 11}">{said}</text>'
    if place == last:
        continue
    right, above = left + unit * count, unit * counts[place + 1]
    edges = f"M {left:.1f} {top} L {middle - above / 2:.1f} {top - pitch + high}"
    edges += f" h {above:.1f} L {right:.1f} {top} z"
    drawing += f'<path d="{edges}" fill="{teal}" fill-opacity="0.18"/>'
    size, stride = drawn[place].kernel_size[0], drawn[place].stride[0]
    words = f"{size}×{size}, stride {stride}"
    drawing += f'<text x="0" y="{top - 9}" opacity="0.75">{words}</text>'

title = f"One output sees {counts[0]} × {counts[0]} pixels"
told = ", ".join(map(str, reversed(counts)))
told = f"Along each axis, from the output back to the image: {told}."
look = f'viewBox="-6 0 336 {pitch * last + 20}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 23rem; height: auto"
text = f"<title>{title}</title><desc>{told}</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
