"""Which input channels does each kernel of a convolution read?"""

from torch import eye, nn

model = nn.ModuleDict()
for kind, groups in {"plain": 1, "grouped": 4, "depthwise": 16}.items():
    model[kind] = nn.Conv2d(16, 32, 3, padding=1, groups=groups)
    nn.init.ones_(model[kind].weight)
    nn.init.zeros_(model[kind].bias)
probes = eye(16).reshape(16, 16, 1, 1)  # for each channel an image that has only it
unit = 3.3  # of a channel, or of a row of a kernel
teal = "var(--why18-conv, #0b6577)"
edge = 'stroke="currentColor" stroke-width="0.6"'
drawing = ""
listed = []
for number, (kind, convolution) in enumerate(model.items()):
    reads = convolution(probes)[:, :, 0, 0].T > 0  # a row for each kernel
    kernels, channels = len(reads), int(reads[0].sum())
    high, wide = convolution.kernel_size
    count = convolution.weight.numel()
    assert count == high * wide * int(reads.sum())

    left, tall, slant = 115 * number + 1, unit * high, 0.6 * unit * wide
    long = unit * channels
    front = f"M {left} 31 h {long:g} v {tall:g} h {-long:g} z"
    lid = f"M {left} 31 l {slant:g} {-slant:g} h {long:g} l {-slant:g} {slant:g} z"
    end = f"M {left + long:g} 31 l {slant:g} {-slant:g} v {tall:g}"
    end += f" l {-slant:g} {slant:g} z"
    drawing += f'<path d="{front}" fill="{teal}" {edge}/>'
    drawing += f'<path d="{lid} {end}" fill="{teal}" fill-opacity="0.4" {edge}/>'
    hollow, filled = "", ""
    for kernel, row in enumerate(reads.tolist()):  # a column for each
        x, first = left + unit * kernel, 87 + unit * row.index(True)
        hollow += f"M {x:g} 87 h 2.4 v {unit * len(row):g} h -2.4 z "
        filled += f"M {x:g} {first:g} h 2.4 v {long:g} h -2.4 z "
    drawing += f'<path d="{hollow}" fill="none" {edge} opacity="0.4"/>'
    drawing += f'<path d="{filled}" fill="{teal}"/>'
    size = f"{high} × {wide} × {channels}"
    biases = convolution.bias.numel()
    lines = [kind, f"{kernels} kernels of", size, f"{count:,} weights"]
    lines += [f"+ {biases} biases", f"= {count + biases:,}"]
    for y, words in zip((12, 58, 74, 153, 168, 183), lines, strict=True):
        drawing += f'<text x="{left}" y="{y}">{words}</text>'
    listed.append(f"{kind}: {kernels} kernels of {size} make {count:,} weights")

look = 'viewBox="-6 0 346 188" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 27rem; height: auto"
text = f"<title>Kernels of a convolution</title><desc>{'; '.join(listed)}.</desc>"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
