"""What is in the 12 layers of BERT?"""

from torch import device, nn
from transformers import BertConfig, BertModel

with device("meta"):  # shapes without storage: nothing is computed
    model = BertModel(BertConfig())
stack = model.encoder.layer
matrices = [m for m in stack[0].modules() if isinstance(m, nn.Linear)]
query, key, value, output, up, down = matrices  # in the order of the print
on_path = len(matrices) - len((key, value))  # which run beside the query

amber, ink = "var(--why18-fc, #b8500a)", "currentColor"
filled = f'fill="{amber}"'
beside = f'fill="none" stroke="{amber}" stroke-width="1.5" stroke-dasharray="4 3"'
hollow = f'fill="none" stroke="{ink}"'
start, top = 'text-anchor="start"', 18  # where text begins; pixels


def box(x, y, width, height, look):
    """Draw a box; places and widths along the line are per cent of it."""
    place = f'x="{x:.2f}%" y="{y}" width="{width:.2f}%" height="{height}"'
    return f'<rect {place} rx="1" {look}/>'


def words(x, y, said, look=""):
    return f'<text x="{x:.2f}%" y="{y}" {look}>{said}</text>'


step = 100 / (3 + len(stack) * (on_path + 1))  # of a matrix in the row of all layers
drawing = words(0, 11, f"all {len(stack)} layers, {on_path} matrices deep each", start)
drawing += box(0, top, step * 1.4, 40, hollow)  # the embeddings
for number in range(len(stack)):
    left = step * (2 + number * (on_path + 1))
    for place in range(on_path):
        drawing += box(left + step * place, top + 6, step * 0.72, 28, filled)
    frame = f'{hollow} opacity="{0.35 if number else 1}"'
    drawing += box(left - step * 0.3, top, step * (on_path + 0.3), 40, frame)
drawing += box(100 - step * 0.72, top + 6, step * 0.72, 28, filled)  # the pooler

low = 104  # where the first of these layers begins, drawn large
for at, end in ((step * 1.7, 0), (step * (2 + on_path), 100)):
    line = f'x1="{at:.2f}%" y1="{top + 40}" x2="{end}%" y2="{low - 22}"'
    drawing += f'<line {line} stroke="{ink}" opacity="0.5"/>'
drawing += words(0, low - 6, f"one of them, {len(matrices)} matrices", start)
for row, name in enumerate(("query", "key", "value")):
    drawing += box(0.3, low + 50 * row, 17, 30, beside if row else filled)
    drawing += words(8.8, low + 50 * row + 43, name)
drawing += box(21, low + 35, 18, 60, hollow) + words(30, low + 69, "attention")
drawing += box(42, low + 50, 17, 30, filled) + words(50.5, low + 93, "output")
for left, matrix in ((63, up), (83, down)):
    drawing += box(left, low, 17, 120, filled)
    drawing += words(left + 8.5, low + 133, f"{matrix.in_features} to")
    drawing += words(left + 8.5, low + 147, matrix.out_features)

text = f"<title>What is in the {len(stack)} layers of BERT</title><desc>Of "
text += f"{len(matrices)} matrices in a layer {on_path} lie on the path.</desc>"
style = f"width: 100%; max-width: 46rem; height: {low + 154}px"
look = f'font-size="12" text-anchor="middle" fill="{ink}" style="{style}"'
print(f'<svg role="img" {look}>{text}{drawing}</svg>')
