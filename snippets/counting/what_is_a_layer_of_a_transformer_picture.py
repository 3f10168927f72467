"""What is in the 12 layers of BERT?"""

from torch import device, nn
from transformers import BertConfig, BertModel

with device("meta"):  # shapes without storage: nothing is computed
    model = BertModel(BertConfig())
stack = model.encoder.layer
matrices = [m for m in stack[0].modules() if isinstance(m, nn.Linear)]
query, key, value, output, up, down = matrices  # in the order of the print
on_path = len(matrices) - len((key, value))  # which run beside the query

amber = "var(--why18-fc, #b8500a)"
filled = f'fill="{amber}"'
beside = f'fill="none" stroke="{amber}" stroke-dasharray="4 3"'
hollow = 'fill="none" stroke="currentColor"'
start, top = 'text-anchor="start"', 19  # where text begins; pixels


def box(x, y, width, height, look):
    """Draw a box; places and widths along the line are per cent of it."""
    place = f'x="{x:.2f}%" y="{y}" width="{width:.2f}%" height="{height}"'
    return f'<rect {place} rx="1" {look}/>'


def words(x, y, said, look=""):
    return f'<text x="{x:.2f}%" y="{y}" {look}>{said}</text>'


step = 100 / len(stack)  # of a layer in the row of all
thin = step * 0.85 / (on_path + 0.4)  # of a matrix in it
heading = f"BERT-base: {len(stack)} layers, {on_path} matrices deep each"
drawing = words(0, 12, heading, f'{start} font-weight="bold"')
for number in range(len(stack)):
    for left in (step * number + thin * (place + 0.35) for place in range(on_path)):
        drawing += box(left, top + 5, thin * 0.72, 24, filled)
    drawing += box(step * number, top, step * 0.85, 34, hollow)

low = 116  # where the first of these layers begins, drawn large
lines = [(0, top + 34, 0, low - 42), (step * 0.85, top + 34, 100, low - 42)]
one = f"a layer: {len(matrices)} matrices, {on_path} one after the other"
drawing += words(0, low - 28, one, start)
for left, right, part in ((0.3, 59, "attention"), (63, 100, "small network")):
    lines.append((left, low - 6, right, low - 6))
    drawing += words((left + right) / 2, low - 11, part)
for x1, y1, x2, y2 in lines:
    line = f'x1="{x1:.2f}%" y1="{y1}" x2="{x2}%" y2="{y2}"'
    drawing += f'<line {line} stroke="currentColor" opacity="0.5"/>'
for row, name in enumerate(("query", "key", "value")):
    y, look = low + 46 * row, beside if row else filled
    drawing += box(0.3, y, 17, 28, look) + words(8.8, y + 40, name)
drawing += box(21, low + 30, 18, 60, hollow) + words(30, low + 64, "products")
drawing += box(42, low + 46, 17, 28, filled) + words(50.5, low + 86, "output")
for left, matrix in ((63, up), (83, down)):
    drawing += box(left, low, 17, 120, filled)
    drawing += words(left + 8.5, low + 133, f"to {matrix.out_features}")
text = f"<title>{heading}</title><desc>{one}: attention, a small network.</desc>"
style = f"width: 100%; max-width: 46rem; height: {low + 142}px; padding: 0 8px"
look = 'font-size="12" text-anchor="middle" fill="currentColor"'
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
