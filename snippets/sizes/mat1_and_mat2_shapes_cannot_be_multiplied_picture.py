"""Which sides of mat1 and mat2 have to agree?"""

import re

from torch import nn, zeros

images = zeros(64, 1, 28, 28)
features = nn.Sequential(
    nn.Conv2d(1, 16, kernel_size=3, padding=1),
    nn.MaxPool2d(kernel_size=2),
    nn.Conv2d(16, 32, kernel_size=3, padding=1),
    nn.MaxPool2d(kernel_size=2),
)
model = nn.Sequential(features, nn.Flatten(), nn.Linear(1000, 10))
try:
    model(images)
except RuntimeError as error:
    message = re.search(r"\((\d+)x(\d+) and (\d+)x(\d+)\)", str(error))
rows, arriving, wanted, outputs = (int(side) for side in message.groups())
model[-1] = nn.Linear(arriving, outputs)  # the number to write
assert model(images).shape == (rows, outputs)

scale, tall = 316 / arriving, 0.7  # units of a feature, and of a row or an output
teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"


def box(x, y, width, height, look):
    place = f'x="{x:g}" y="{y}" width="{width:g}" height="{height:g}"'
    return f"<rect {place} {look}/>"


def words(x, y, said, look=""):
    return f'<text x="{x:g}" y="{y}" {look}>{said}</text>'


said = message[0].strip("()")
letter = 9  # the width of each, in the message
ends = [letter * (said.index(side) + 2) + 2 for side in (str(arriving), str(wanted))]
bracket = f"M {ends[0]} 20 v 8 H {ends[1]} v -8"
mono = f'font-family="monospace" font-size="15" textLength="{letter * len(said)}"'
ink = 'stroke="currentColor" fill="none"'
drawing = words(2, 14, said, mono) + f'<path d="{bracket}" {ink}/>'
drawing += words(ends[1] + 8, 32, "have to be equal")
drawing += words(2, 58, f"mat1: {rows} images × {arriving} features")
drawing += box(2, 65, scale * arriving, tall * rows, f'fill="{teal}"')
drawing += words(2, 130, f"mat2, turned: {outputs} outputs × {wanted} features")
drawing += box(2, 137, scale * wanted, tall * outputs, f'fill="{amber}"')
missing = f'{ink} stroke-dasharray="3 2"'
rest = arriving - wanted
drawing += box(2 + scale * wanted, 137, scale * rest, tall * outputs, missing)
drawing += words(4 + scale * wanted, 159, f"{rest} too few")
drawing += words(2, 180, f"write nn.Linear({arriving}, {outputs})")

title = f"{arriving} and {wanted} have to be equal"
told = f"mat1 is {rows} × {arriving}, mat2 {wanted} × {outputs}: {rest} are missing."
look = 'viewBox="-5 0 330 186" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 24rem; height: auto"
text = f"<title>{title}</title><desc>{told}</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
