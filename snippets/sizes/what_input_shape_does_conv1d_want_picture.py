"""Which values does an output of Conv1d read?"""

import torch
from torch import nn

channels, steps = 8, 8
sample = torch.zeros(1, channels, steps, requires_grad=True)
conv = nn.Conv1d(channels, 1, kernel_size=3)
nn.init.ones_(conv.weight)
turned = sample.transpose(1, 2)
reads = {}  # of the second output, in rows of channels and columns of steps
for name, given in {"right": sample, "turned": turned}.items():
    (gradient,) = torch.autograd.grad(conv(given)[0, 0, 1], sample)
    reads[name] = gradient[0] != 0
read_steps = int(reads["right"].any(dim=0).sum())
read_channels = int(reads["turned"].any(dim=1).sum())
assert reads["right"].all(dim=0).sum() == read_steps  # all channels of each
assert reads["turned"].all(dim=1).sum() == read_channels

teal, unit = "var(--why18-conv, #0b6577)", 14
captions = {
    "right": ("given (N, C, L)", f"all channels of {read_steps} steps"),
    "turned": ("given (N, L, C)", f"all steps of {read_channels} channels"),
}
drawing = ""
for number, (name, lines) in enumerate(captions.items()):
    left = 12 + 170 * number
    for row in range(channels):
        for column in range(steps):
            is_read = bool(reads[name][row, column])
            look = f'fill="{teal}"' if is_read else 'fill="none"'
            place = f'x="{left + unit * column}" y="{24 + unit * row}"'
            drawing += f'<rect {place} width="11" height="11" {look}/>'
    drawing += f'<text x="{left}" y="14" stroke="none">{lines[0]}</text>'
    drawing += f'<text x="{left}" y="152" stroke="none">{lines[1]}</text>'
    drawing += f'<text x="{left}" y="169" stroke="none">channels ↓ steps →</text>'

title = "What one output reads of a sample"
told = "; ".join(f"{first}: {second}" for first, second in captions.values())
look = 'viewBox="6 0 318 176" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 26rem; height: auto"
text = f"<title>{title}</title><desc>{told}.</desc>"
box = f'<g stroke="currentColor" stroke-width="0.6">{drawing}</g>'
print(f'<svg role="img" {look} style="{style}">{text}{box}</svg>')
