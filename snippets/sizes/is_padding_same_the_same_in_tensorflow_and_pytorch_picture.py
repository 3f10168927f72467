"""Where do the windows of a strided convolution lie in TensorFlow, and in torch?"""

from torch import eye, ones
from torch.nn.functional import conv1d, pad

kernel, stride = 3, 2
rows = [  # what is said of it, pixels, and zeros before and behind
    ("TensorFlow, same", 8, (0, 1)),
    ("torch, padding=1", 8, (1, 1)),
    ("both, on an odd side", 7, (1, 1)),
]

cell, high, pitch = 28, 20, 62  # of the drawing: a pixel, its height, a row
paper = "var(--md-default-bg-color, white)"
teal, line = "var(--why18-conv, #0b6577)", 'stroke="currentColor"'
drawing, centres = "", []
for number, (said, pixels, zeros) in enumerate(rows):
    before, behind = zeros
    probes = pad(eye(pixels).unsqueeze(1), zeros)  # one of each pixel
    read = conv1d(probes, ones(1, 1, kernel), stride=stride).squeeze(1).T > 0
    places = [stride * output - before for output in range(len(read))]
    for place, reads in zip(places, read.tolist(), strict=True):
        window = range(place, place + kernel)
        inside = [x for x in window if 0 <= x < pixels]
        assert inside == [x for x in range(pixels) if reads[x]]
    centres.append([place + kernel // 2 + 1 for place in places])

    top = pitch * number + 18
    drawing += f'<text x="0" y="{top - 6}">{said}: {before} + {behind} zeros</text>'
    for x in range(-before, pixels + behind):
        left = cell * (x + 1)
        is_middle, is_pixel = x + 1 in centres[-1], 0 <= x < pixels
        look = f'fill="{teal if is_middle else "none"}" {line}'
        look += "" if is_pixel else ' stroke-dasharray="3"'
        box = f'x="{left + 1}" y="{top}" width="{cell - 2}" height="{high}"'
        drawing += f"<rect {box} {look}/>"
        if is_pixel:
            ink = paper if is_middle else "currentColor"
            place = f'x="{left + cell // 2}" y="{top + 15}" text-anchor="middle"'
            drawing += f'<text {place} fill="{ink}">{x + 1}</text>'
    for output, place in enumerate(places):
        left, down = cell * (place + 1) + 2, top + high + 4 + 7 * (output % 2)
        bar = f'x="{left}" y="{down}" width="{cell * kernel - 4}" height="5"'
        drawing += f'<rect {bar} fill="{teal}" fill-opacity="0.5"/>'

title = "The same size, other pixels"
told = "; ".join(
    f"{said}, {pixels} pixels: windows around {', '.join(map(str, middle))}"
    for (said, pixels, _), middle in zip(rows, centres, strict=True)
)
look = f'viewBox="-4 0 290 {pitch * len(rows) - 6}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 24rem; height: auto"
text = f"<title>{title}</title><desc>{told}.</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
