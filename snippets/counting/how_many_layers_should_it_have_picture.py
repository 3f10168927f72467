"""Are more layers better?"""

from itertools import pairwise
from math import log

# He and others (2015), Table 2: top-1 errors in % on ImageNet's validation images
plain = {18: 27.94, 34: 28.54}
residual = {18: 27.88, 34: 25.03}
# Table 6: errors in % of ResNets on CIFAR-10's test images; of 110 layers, the best run
on_cifar = {20: 8.75, 32: 7.51, 44: 7.17, 56: 6.97, 110: 6.43, 1202: 7.93}

teal = "var(--why18-conv, #0b6577)"
on_imagenet = [*plain.values(), *residual.values()]
curves = (
    # errors, the scale that they share, where the line begins and ends, its colour
    (plain, on_imagenet, 18, 42, "currentColor"),
    (residual, on_imagenet, 18, 42, teal),
    (on_cifar, on_cifar.values(), 59, 94, teal),
)
labels = {  # what is written beside the dot of an error: right, down, its anchor
    27.94: ("27.94", -8, -2, "end"),
    27.88: ("27.88", -8, 12, "end"),
    28.54: ("without shortcuts 28.54", 12, -10, "end"),
    25.03: ("with shortcuts 25.03", 12, 19, "end"),
    8.75: ("8.75", 0, -10, "start"),
    6.43: ("6.43", 0, 19, "middle"),
    7.93: ("7.93", 6, -10, "end"),
}
top, bottom = 46, 116  # pixels: where the largest and the smallest error stand

drawing = '<text x="0" y="14">ImageNet, error in %</text>'
drawing += '<text x="55%" y="14">CIFAR-10, error in %</text>'
drawing += '<text y="156">layers</text><text y="177">teal: with shortcuts</text>'
for errors, scale, left, right, colour in curves:
    first, last = min(errors), max(errors)
    points = []
    for deep, error in errors.items():
        across = log(deep / first) / log(last / first)
        down = (max(scale) - error) / (max(scale) - min(scale))
        x = f"{left + (right - left) * across:.1f}%"
        y = top + (bottom - top) * down
        points.append((x, y))
        drawing += f'<circle cx="{x}" cy="{y:.1f}" r="4" fill="{colour}"/>'
        if error in labels:
            words, aside, below, anchor = labels[error]
            at = f'x="{x}" y="{y + below:.1f}" dx="{aside}" text-anchor="{anchor}"'
            drawing += f"<text {at}>{words}</text>"
            if errors is not residual:  # whose depths are those of the plain ones
                drawing += f'<text x="{x}" y="156" text-anchor="middle">{deep}</text>'
    for (x, y), (next_x, next_y) in pairwise(points):
        ends = f'x1="{x}" y1="{y:.1f}" x2="{next_x}" y2="{next_y:.1f}"'
        drawing += f'<line {ends} stroke="{colour}" stroke-width="2"/>'

text = "<title>Error against the number of layers, in the paper on ResNets</title>"
text += "<desc>On ImageNet a network without shortcuts is worse with 34 layers than "
text += "with 18, and one with shortcuts better; on CIFAR-10 one with shortcuts of 110"
text += " layers is better than one of 20, and than one of 1202.</desc>"
style = "width: 100%; height: 184px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
