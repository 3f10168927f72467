"""Which blocks do the parameters of an LSTM, a GRU and an RNN form?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

from keras import layers
from torch import nn

unit = 0.3  # of a parameter
amber = "var(--why18-fc, #b8500a)"
edge = 'stroke="currentColor" stroke-width="0.6"'
drawing, listed = "", []
for number, kind in enumerate(("LSTM", "GRU", "RNN")):
    layer = getattr(nn, kind)(64, 128, device="meta")
    keras_layer = getattr(layers, kind.replace("RNN", "SimpleRNN"))(128)
    keras_layer.build((None, None, 64))
    of_input, of_hidden = layer.weight_ih_l0.shape[1], layer.weight_hh_l0.shape[1]
    many = len(layer.weight_ih_l0) // of_hidden
    total = sum(tensor.numel() for tensor in layer.parameters())
    row = of_input + of_hidden + 2
    assert total == many * of_hidden * row
    kept = keras_layer.count_params() == total  # Keras has the second bias too

    left, high = 108 * number + 1, unit * of_hidden
    wide = unit * of_input, unit * of_hidden, 4, 4
    starts = [left, left + wide[0] + 3, left + sum(wide[:2]) + 6]
    starts.append(starts[2] + 7)
    for gate in range(many):
        top = 36 + gate * (high + 4)
        for part, (x, width) in enumerate(zip(starts, wide, strict=True)):
            box = f'x="{x:g}" y="{top:g}" width="{width:g}" height="{high:g}"'
            fill = amber if part < 2 else "currentColor"
            fill = "none" if part == 3 and not kept else fill
            faint = ' fill-opacity="0.45"' if part == 0 else ""
            drawing += f'<rect {box} fill="{fill}"{faint} {edge}/>'
    heads = (of_input, of_hidden, "+ 2")
    for x, width, words in zip(starts, (*wide[:2], 12), heads, strict=False):
        place = f'x="{x + width / 2:g}" y="30" text-anchor="middle"'
        drawing += f"<text {place}>{words}</text>"
    size = f"{many} × {of_hidden} × {row}"
    lines = ((12, f"nn.{kind}"), (218, size), (234, f"= {total:,}"))
    for y, words in lines:
        drawing += f'<text x="{left}" y="{y}">{words}</text>'
    listed.append(f"nn.{kind}: {size} = {total:,}")

look = 'viewBox="-2 0 308 240" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 24rem; height: auto"
text = f"<title>Parameters in blocks</title><desc>{'; '.join(listed)}.</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
