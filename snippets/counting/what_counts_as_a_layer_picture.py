"""Which modules of a network does each rule count?"""

from collections import Counter
from json import dumps

from torch import device, nn, zeros
from torchvision.models import get_model

kinds = {"conv": nn.Conv2d, "fc": nn.Linear, "norms": (nn.BatchNorm2d, nn.LayerNorm)}
kinds |= {"activations": (nn.ReLU, nn.GELU), "dropout": nn.Dropout}
kinds |= {"pooling": (nn.MaxPool2d, nn.AdaptiveAvgPool2d), "containers": nn.Module}


def parts(model):
    """List what may count, as printed: kind, side of its plane, how often it runs."""
    sides, runs = {}, Counter()

    def note(module, _, output):
        plane = output[0] if isinstance(output, tuple) else output  # as attention's
        channels = plane.shape[1 if plane.dim() == 4 else -1]
        sides[module] = round((plane.numel() / channels) ** 0.5)
        runs[module] += 1

    for module in model.modules():
        module.register_forward_hook(note)
    model(zeros(1, 3, 224, 224))
    found, side = [], 1
    for name, module in model.named_modules():
        kind = next(key for key, types in kinds.items() if isinstance(module, types))
        if kind == "conv" and "downsample" in name:  # on a shortcut
            kind = "projections"
        side = sides.get(module, side)  # what never runs stands in what does
        found.append((kind, side, runs[module]))
        if isinstance(module, nn.MultiheadAttention):  # a parameter that is no module
            found.append(("matrices", side, runs[module]))
    return found


names = ("resnet18", "resnet50", "alexnet", "vgg16", "vit_b_16")
with device("meta"):  # shapes without storage: nothing is computed
    networks = {name: parts(get_model(name)) for name in names}
order = ["conv", "fc", "projections", "norms", "activations", "pooling", "containers"]
rules = {2: "deep: on the longest path from input to output", 3: "on shortcuts as well"}
rules |= {6: "leaf modules: batch norm, ReLU, pooling too", 7: "modules in all"}
teal, amber, drawing = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)", ""
colours = {"conv": teal, "projections": teal, "fc": amber}
for base, (last, rule) in zip(range(42, 226, 46), rules.items(), strict=True):
    counts = [kind in order[:last] for kind, _, _ in networks["resnet18"]]
    drawing += f'<text y="{base - 28}">{sum(counts)} {rule}</text>'
    for place, (kind, side, _) in enumerate(networks["resnet18"]):
        height, colour = 5 + 1.7 * side**0.5, colours.get(kind, "currentColor")
        look = f'fill="{colour if counts[place] else "none"}" stroke="{colour}"'
        look += ' stroke-dasharray="2"' if kind == "projections" else ""
        box = f'x="{1.47 * place:.2f}%" y="{base - height:.1f}" height="{height:.1f}"'
        drawing += f'<rect width="0.9%" {box} {look}/>'
svg = 'role="img" font-size="12" fill="currentColor" style="width: 100%; height: 184px"'
print(f"""<why18-layer-switches data-networks='{dumps(networks)}'
data-module="assets/javascripts/tools/layer-switches.js"><svg {svg}><title>ResNet-18
counted</title><desc>Its modules as printed.</desc>{drawing}</svg><p>Filled: counted.
Where scripts run, you switch on what counts here.</p></why18-layer-switches>""")
