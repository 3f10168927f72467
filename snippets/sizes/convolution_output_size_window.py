"""Which values does each output of a convolution read?"""

from itertools import product

from torch import eye, ones
from torch.nn.functional import conv1d


def size_at_stride_one(input_size, filter_size, padding=0):
    """As many places as the filter can take, the first of them at the left end."""
    return input_size + 2 * padding - (filter_size - 1)


for values, width, padding in product(range(6, 26), range(1, 7), range(3)):
    made = conv1d(ones(1, 1, values), ones(1, 1, width), padding=padding)
    assert made.shape[2] == size_at_stride_one(values, width, padding)
unpadded = size_at_stride_one(50, 3)

windows = {
    "simple": {"input": 7, "kernel": 3, "stride": 1, "padding": 0, "dilation": 1},
    "strided": {"input": 7, "kernel": 3, "stride": 2, "padding": 0, "dilation": 1},
    "longer": {"input": 8, "kernel": 3, "stride": 2, "padding": 0, "dilation": 1},
    "padded": {"input": 6, "kernel": 3, "stride": 2, "padding": 1, "dilation": 1},
    "dilated": {"input": 7, "kernel": 3, "stride": 1, "padding": 0, "dilation": 2},
}
usual = {"stride": 1, "padding": 0, "dilation": 1}
stops = {}  # how many outputs a window has
unread = {}  # how many places no output reads
pictures = []
for name, window in windows.items():
    i, k, s, p, d = window.values()
    places = i + 2 * p
    probes = eye(places).unsqueeze(1)  # for each place an input that is 1 there, else 0
    answers = conv1d(probes, ones(1, 1, k), stride=s, dilation=d).squeeze(1)
    read = answers.T > 0  # a row for each output, a column for each place
    stops[name] = len(read)
    unread[name] = places - int(read.any(0).sum())
    assert stops[name] == (places - d * (k - 1) - 1) // s + 1

    squares = ""
    for y, row in enumerate(read.tolist()):
        for x, is_read in enumerate(row):
            fill = "var(--why18-conv, #0b6577)" if is_read else "none"
            dashes = "" if p <= x < p + i else 'stroke-dasharray="3"'
            place = f'x="{26 * x + 2}" y="{20 * y + 2}" width="22" height="16"'
            squares += f'<rect {place} fill="{fill}" {dashes}/>'
    words = [f"{key} {n}" for key, n in window.items() if usual.get(key) != n]
    title = ", ".join(words)
    lists = [str((row.nonzero().flatten() + 1).tolist()) for row in read]
    text = f"<title>{title}</title><desc>The outputs read {', '.join(lists)}.</desc>"
    bottom = 20 * len(read) + 18
    label = f'<text y="{bottom}">{title}</text>'
    counts = f"{stops[name]} outputs, {unread[name]} unread"
    label += f'<text y="{bottom + 16}">{counts}</text>'
    label = f'<g font-size="12" stroke="none" fill="currentColor">{label}</g>'
    look = f'viewBox="0 0 250 {bottom + 22}" width="250" stroke="currentColor"'
    pictures.append(f'<svg role="img" {look}>{text}{squares}{label}</svg>')

style = "display: flex; flex-wrap: wrap; gap: 1em; padding: 1em 0.5em 0"
print(f'<div style="{style}">{"".join(pictures)}</div>')
