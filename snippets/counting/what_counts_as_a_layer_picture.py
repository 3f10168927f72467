"""Which modules of ResNet-18 does each rule count?"""

from torch import device, nn, zeros
from torchvision.models import resnet18

sides = {}  # of the planes that each module puts out


def note(module, _, output):
    sides[module] = output.shape[-1] if output.dim() > 2 else 1


with device("meta"):  # shapes without storage: nothing is computed
    model = resnet18()
    for module in model.modules():
        module.register_forward_hook(note)
    model(zeros(1, 3, 224, 224))

printed = dict(model.named_modules())  # in the order of the print
kinds = (nn.Conv2d, nn.Linear)
heavy = {name for name, module in printed.items() if isinstance(module, kinds)}
beside = {name for name in heavy if "downsample" in name}  # on a shortcut
leaves = {name for name, module in printed.items() if not list(module.children())}
rules = {
    "deep: on the longest path": heavy - beside,
    "weighted layers: projections too": heavy,
    "leaf modules: batch norm, ReLU, pooling too": leaves,
    "modules: what contains others too": set(printed),
}

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
colours = {nn.Conv2d: teal, nn.Linear: amber}
step, row = 100 / len(printed), 46  # per cent of the width, pixels
drawing = ""
for number, (rule, counted) in enumerate(rules.items()):
    base = row * number + 42
    bold = f'<tspan font-weight="bold">{len(counted)}</tspan>'
    drawing += f'<text x="0" y="{base - 28}">{bold} {rule}</text>'
    for place, (name, module) in enumerate(printed.items()):
        colour = colours.get(type(module), "currentColor")
        if name in counted:
            look = f'fill="{colour}" opacity="{1 if name in heavy else 0.5}"'
        elif name in beside:
            look = f'fill="none" stroke="{colour}" stroke-dasharray="2 1.5"'
        else:
            look = f'fill="none" stroke="{colour}" opacity="0.4"'
        height = 5 + 1.7 * sides[module] ** 0.5
        box = f'x="{step * place:.2f}%" width="{step * 0.7:.2f}%"'
        box += f' y="{base - height:.1f}" height="{height:.1f}"'
        drawing += f"<rect {box} {look}/>"
key = f'<tspan fill="{teal}">■</tspan> convolution '
key += f'<tspan fill="{amber}">■</tspan> fully connected'
drawing += f'<text x="0" y="{row * len(rules) + 14}">{key}</text>'

title = f"The {len(printed)} modules of ResNet-18, and what four rules count of them"
words = "One row a rule, in the order of the print; each row contains the one above: "
words += "; ".join(f"{len(counted)} {rule}" for rule, counted in rules.items())
style = f"width: 100%; height: {row * len(rules) + 20}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"<title>{title}</title><desc>{words}.</desc>{drawing}</svg>")
