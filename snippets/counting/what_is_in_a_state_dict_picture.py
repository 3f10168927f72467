"""Which entries of ResNet-18's state_dict are parameters?"""

from torch import device, nn
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: nothing is computed
    model = resnet18()

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
kinds = {  # how a module is called here, and the colour of its squares
    nn.Conv2d: ("convolution", teal),
    nn.BatchNorm2d: ("batch norm", "gray"),
    nn.Linear: ("fully connected", amber),
}
groups = {"parameter tensors": {}, "buffers": {}}  # of each: the size of its rows
parameters = dict(model.named_parameters())
for name in model.state_dict():
    owner, _, end = name.rpartition(".")
    called, colour = kinds[type(model.get_submodule(owner))]
    filled = name in parameters
    row = (f"{called}: {end}" if filled else end), colour
    rows = groups["parameter tensors" if filled else "buffers"]
    rows[row] = rows.get(row, 0) + 1

left, step, y, drawing, listed = 149, 8, 0, "", []  # pixels
for group, rows in groups.items():
    y += 14
    total = f"{sum(rows.values())} {group}"
    drawing += f'<text y="{y}" font-weight="bold">{total}</text>'
    listed.append(total)
    for (called, colour), number in rows.items():
        y += 18
        drawing += f'<text y="{y}">{called}</text>'
        fill = colour if group == "parameter tensors" else "none"
        for place in range(number):
            box = f'x="{left + step * place}" y="{y - 9}" width="6" height="10"'
            drawing += f'<rect {box} rx="1" fill="{fill}" stroke="{colour}"/>'
        after = left + step * number + 3
        drawing += f'<text x="{after}" y="{y}">{number}</text>'
    y += 16

whole = f"ResNet-18: {len(model.state_dict())} entries"
drawing += f'<text y="{y + 12}" font-weight="bold">together {whole[11:]}</text>'
text = f"<title>{whole}</title><desc>{' and '.join(listed)}; a filled square is a "
text += "parameter tensor, a hollow one a buffer.</desc>"
look = f'viewBox="-2 0 335 {y + 18}" font-size="12" fill="currentColor"'
style = "width: 100%; max-width: 20rem; height: auto; padding: 0 8px"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
