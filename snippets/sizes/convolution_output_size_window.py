"""Which pixels does each output of a convolution read?"""

from torch import eye, ones
from torch.nn.functional import conv1d

layers = {
    "simple": {"input": 7, "kernel": 3, "stride": 1, "padding": 0, "dilation": 1},
    "strided": {"input": 7, "kernel": 3, "stride": 2, "padding": 0, "dilation": 1},
    "longer": {"input": 8, "kernel": 3, "stride": 2, "padding": 0, "dilation": 1},
    "padded": {"input": 6, "kernel": 3, "stride": 2, "padding": 1, "dilation": 1},
    "dilated": {"input": 7, "kernel": 3, "stride": 1, "padding": 0, "dilation": 2},
}
outputs, unread, usual = {}, {}, {("padding", 0), ("dilation", 1)}


def draw(name: str) -> str:
    """A row of squares for each output: dashed where they are padding, filled where it reads."""
    i, k, s, p, d = layers[name].values()
    probes = eye(i + 2 * p)[:, None]  # an input for each place, which is 1 there and 0 elsewhere
    read = conv1d(probes, ones(1, 1, k), None, s, 0, d)[:, 0].T > 0  # row: output, column: place
    outputs[name], unread[name] = len(read), int((~read.any(0)).sum())
    assert outputs[name] == (i + 2 * p - d * (k - 1) - 1) // s + 1

    svg = ""
    for y, row in enumerate(read.tolist()):
        for x, hit in enumerate(row):
            fill = "var(--md-typeset-a-color, #0b6577)" if hit else "none"
            dashes = "" if p <= x < p + i else 'stroke-dasharray="3"'
            place = f'x="{26 * x + 2}" y="{20 * y + 2}" width="22" height="16"'
            svg += f'<rect {place} fill="{fill}" {dashes}/>'
    given = ", ".join(f"{key} {n}" for key, n in layers[name].items() if (key, n) not in usual)
    lists = ", ".join(str([x + 1 for x in row.nonzero().flatten().tolist()]) for row in read)
    svg = f"<title>{given}</title><desc>The outputs read the places {lists}.</desc>{svg}"
    box = f'viewBox="0 0 212 {20 * len(read) + 2}" width="212" stroke="currentColor"'
    caption = f"{given}: {outputs[name]} outputs, {unread[name]} unread"
    return f'<div style="width: 212px"><svg role="img" {box}>{svg}</svg><p>{caption}</p></div>'


_style = "display: flex; flex-wrap: wrap; gap: 0 1em; padding: 1em 0.5em 0"
print(f'<div style="{_style}">{"".join(map(draw, layers))}</div>')
