"""Where are the layers of GoogLeNet and Inception-v3?"""

from torch import device, fx, nn
from torchvision.models import googlenet, inception_v3

with device("meta"):  # shapes without storage: counting needs no weights
    networks = {
        "GoogLeNet": googlenet(aux_logits=False, init_weights=False).eval(),
        "Inception-v3": inception_v3(aux_logits=False, init_weights=False).eval(),
    }


def columns_of(model):
    """Count the layers that stand at each step, one behind the longest way to it."""
    modules = dict(model.named_modules())
    paths, columns = {}, {}
    for node in fx.symbolic_trace(model).graph.nodes:
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=len, default=[])
        if isinstance(modules.get(node.target), nn.Conv2d | nn.Linear):
            path = [*path, node.target]
            columns[node.target] = len(path)
        paths[node] = path
    return [list(columns.values()).count(column + 1) for column in range(len(path))]


counts_of = {}
for name, model in networks.items():
    counts_of[name] = columns_of(model)
teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
step = 100 / max(len(counts) for counts in counts_of.values())  # per cent of the width
drawing, said = "", []
for top, (name, counts) in zip((0, 92), counts_of.items(), strict=True):
    convs, beside = len(counts) - 1, sum(counts) - len(counts)
    deep = f"{convs} + 1 = {len(counts)} layers on the path"
    held = f"{convs} + {beside} beside it, dashed = {convs + beside} convolutions"
    said.append(f"{name}: {deep}, {held}")
    bold = f'<tspan font-weight="bold">{name}:</tspan>'
    drawing += f'<text y="{top + 12}">{bold} {deep}</text>'
    drawing += f'<text y="{top + 28}">{held}</text>'
    for column, count in enumerate(counts):
        colour = amber if column == len(counts) - 1 else teal
        for row in range(count):
            look = f'fill="{colour}"'
            if row:  # beside the path
                look = f'fill="none" stroke="{colour}" stroke-dasharray="2 1"'
            box = f'x="{step * (column + 0.1):.2f}%" y="{top + 70 - 12 * row}"'
            drawing += f'<rect {box} width="{step * 0.75:.2f}%" height="9" {look}/>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
drawing += f'<text y="192" font-size="11">{legend}fully connected</text>'

text = "<title>The layers of GoogLeNet and of Inception-v3</title>"
text += f"<desc>{'; '.join(said)}. A column is a step of the path; dashed boxes "
text += "over it stand in branches.</desc>"
style = "width: 100%; height: 198px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
