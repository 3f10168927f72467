"""Where are the neurons of AlexNet's second layer?"""

from torch import device, nn, zeros

with device("meta"):  # shapes without storage: counting needs no weights
    images = zeros(1, 3, 224, 224)
    model = nn.Sequential(  # the first two convolutions of Krizhevsky et al. 2012
        nn.ZeroPad2d((0, 3, 0, 3)),
        nn.Conv2d(3, 96, kernel_size=11, stride=4),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(96, 256, kernel_size=5, padding=2, groups=2),
    )
    layer_output = model(images)[0]
towers = model[-1].groups
planes, high, wide = layer_output.shape
planes //= towers
count = layer_output.numel()
assert count == planes * high * wide * towers

unit, depth = 3.6, 0.28 * planes  # of a neuron, and of all planes of a tower
width, height, top = unit * wide, unit * high, depth + 38
teal = "var(--why18-conv, #0b6577)"
edge = 'stroke="currentColor" stroke-width="0.7"'
drawing = '<text x="1" y="12">AlexNet, second layer: half on each of two GPUs</text>'
for tower in range(towers):
    left = 24 + 160 * tower
    right = left + width
    lid = f"M {left} {top:g} l {depth:g} {-depth:g} h {width:g}"
    lid += f" l {-depth:g} {depth:g} z"
    end = f"M {right:g} {top:g} l {depth:g} {-depth:g} v {height:g}"
    end += f" l {-depth:g} {depth:g} z"
    drawing += f'<path d="{lid} {end}" fill="{teal}" fill-opacity="0.3" {edge}/>'
    box = f'x="{left}" y="{top:g}" width="{width:g}" height="{height:g}"'
    opacity = 0.5 if tower else 1  # the plane of one kernel stands out
    drawing += f'<rect {box} fill="{teal}" fill-opacity="{opacity}" {edge}/>'
    for x, y, size in (
        (left + depth, 32, f"{planes} planes"),
        (left + width / 2 - 8, top + height + 14, wide),
        (left - 18, top + height / 2 + 4, high),
    ):
        drawing += f'<text x="{x:g}" y="{y:g}">{size}</text>'
lines = [f"M {24 + unit * x:g} {top:g} v {height:g}" for x in range(1, wide)]
lines += [f"M 24 {top + unit * y:g} h {width:g}" for y in range(1, high)]
white = 'stroke="var(--md-default-bg-color, white)" stroke-width="0.5"'
drawing += f'<path d="{" ".join(lines)}" {white}/>'  # a square for each neuron

bottom = top + height + 34
one_plane = f"{high} × {wide} = {high * wide} neurons of one kernel"
together = f"{high} × {wide} × {planes} × {towers} = {count:,} neurons in all"
drawing += f'<text x="1" y="{bottom:g}">a plane: {one_plane}</text>'
drawing += f'<text x="1" y="{bottom + 17:g}">{together}</text>'
look = f'viewBox="-6 0 344 {bottom + 23:g}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 25rem; height: auto"
told = f"{towers} towers of {planes} planes; in each plane {one_plane}."
text = f"<title>{together}</title><desc>{told}</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
