"""Where does a U-Net lose the pixel?"""

from torch import nn, zeros

x = zeros(1, 1, 376, 376)
pool, up = nn.MaxPool2d(2), nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2)
model = nn.Sequential(pool, pool, pool, pool, up, up, up, up)  # the sizes, no skips
down = [x]
for layer in model[:4]:
    down.append(layer(down[-1]))
sides = [planes.shape[-1] for planes in down]
doubled = up(down[-1]).shape[-1]
copied = sides[-2]
assert copied - doubled == 1  # the pixel
before = sides.index(copied)  # poolings before the one that rounds
shrunk = sides[0] // copied

teal = "var(--why18-conv, #0b6577)"
drawing, bottom = [], 40 * (len(sides) - 1)


def box(x, y, width, said, look):
    place = f'x="{x:.1f}" y="{y + 1}" width="{width:.1f}" height="22"'
    drawing.append(f'<rect {place} rx="2" {look}/>')
    drawing.append(f'<text x="{x + width + 5:.1f}" y="{y + 17}">{said}</text>')


for level, side in enumerate(sides):
    box(2, 40 * level, 0.3 * side, side, f'fill="{teal}"')
    if level:
        halves = "pooling ↓" if sides[level - 1] % 2 == 0 else "pooling ↓ rounds down"
        drawing.append(f'<text x="2" y="{40 * level - 4}">{halves}</text>')
box(180, bottom - 40, 0.3 * doubled, doubled, f'fill="{teal}"')
drawing.append(f'<text x="180" y="{bottom - 46}">twice {sides[-1]}</text>')
drawing.append(f'<path d="M 60 {bottom - 28} H 172" stroke="currentColor"/>')
drawing.append(f'<text x="84" y="{bottom - 32}">cat: refused</text>')
drawing.append(f'<path d="M 45 {bottom + 12} H 187 V {bottom - 10}" fill="none"')
drawing.append(' stroke="currentColor"/>')

title = f"{copied} pixels become {sides[-1]}, and twice {sides[-1]} are {doubled}"
smaller = ", ".join(map(str, sides[1:]))
told = f"A side of {sides[0]} pixels is halved to {smaller}; the last is doubled."
look = f'viewBox="-4 0 250 {bottom + 28}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 24rem; height: auto"
text = f"<title>{title}</title><desc>{told}</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{"".join(drawing)}</svg>')
