"""Where are the 2 layers of a network with 3 columns of neurons?"""

from math import log10

from torch import nn

model = nn.Sequential(nn.Linear(784, 1024), nn.ReLU(), nn.Linear(1024, 10))
linears = [module for module in model if isinstance(module, nn.Linear)]
sizes = [linears[0].in_features, *(layer.out_features for layer in linears)]
names = ["input", "hidden", "output"]

amber, middle = "var(--why18-fc, #b8500a)", 74  # pixels from the top
places = [8, 50, 92]  # of the columns, in per cent of the width
dots = [round(3 * log10(size)) for size in sizes]  # more of them for more values
drawing = ""
for number, layer in enumerate(linears):
    left, right = places[number] + 5, places[number + 1] - 5
    box = f'x="{left}%" y="{middle - 26}" width="{right - left}%" height="52" rx="3"'
    drawing += f'<rect {box} fill="{amber}"/>'
    at, paper = f'x="{(left + right) / 2}%"', "var(--md-default-bg-color, white)"
    look = f'fill="{paper}" text-anchor="middle"'
    drawing += f'<text {at} y="{middle - 4}" {look} font-weight="bold">'
    drawing += f"layer {number + 1}</text>"
    drawing += f'<text {at} y="{middle + 14}" {look} font-size="11">'
    drawing += f"{layer.in_features} × {layer.out_features}</text>"
for place, size, dot, name in zip(places, sizes, dots, names, strict=True):
    for row in range(dot):
        y = middle + 14 * (row - (dot - 1) / 2)
        drawing += f'<circle cx="{place}%" cy="{y:g}" r="5" fill="none" '
        drawing += 'stroke="currentColor"/>'
    end = middle + 7 * (max(dots) + 1)
    drawing += f'<text x="{place}%" y="{end + 14}" text-anchor="middle">{name}</text>'
    drawing += f'<text x="{place}%" y="{end + 30}" text-anchor="middle">{size}</text>'
words = f"{len(linears)} matrices of weights: {len(linears)} layers"
drawing += f'<text y="{end + 54}" font-weight="bold">{words}</text>'
other = f"{len(sizes)} columns of values: {len(sizes)}, if the input counts"
drawing += f'<text y="{end + 72}">{other}</text>'

text = f"<title>{words}, between {len(sizes)} columns of values</title>"
text += "<desc>Each filled box, a matrix of weights, joins a column of hollow circles "
text += "to the next: input, hidden, output. The boxes count.</desc>"
style = f"width: 100%; height: {end + 80}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
