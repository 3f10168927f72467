"""Which lines of print(resnet18()) does each rule count?"""

from html import escape

from torch import device, nn
from torchvision.models import resnet18

with device("meta"):  # shapes without storage
    model = resnet18()
modules = dict(model.named_modules())
layers = [name for name, m in modules.items() if isinstance(m, nn.Conv2d | nn.Linear)]
owners = {name.rpartition(".")[0] for name, _ in model.named_parameters()}
rules = {  # the modules that each counts
    "depth": [name for name in layers if "downsample" not in name],
    "convolutions": [name for name in layers if name != "fc"],
    "weighted_layers": layers,
    "with_parameters": owners,
    "leaf_modules": [name for name, m in modules.items() if not list(m.children())],
    "all_modules": list(modules),
}
words = {
    "depth": "layers deep, as in the name",
    "convolutions": "convolutions",
    "weighted_layers": "weighted layers",
    "with_parameters": "modules with parameters",
    "leaf_modules": "modules with no module inside",
    "all_modules": "modules in all",
    "printed_lines": "printed lines",
}


def shown(name):
    """For each line that a module prints the name of the module that begins there."""
    inner = []
    for child, _ in modules[name].named_children():
        inner += shown(f"{name}.{child}".strip("."))
    return [name, *inner, None] if inner else [name]


names = shown("")
lines = str(model).splitlines()
counts = {rule: len(counted) for rule, counted in rules.items()}
counts["printed_lines"] = len(lines)
assert [name for name in names if name is not None] == list(modules)

text = ""
for name, line in zip(names, lines, strict=True):
    counted = [rule for rule in rules if name in rules[rule]]
    rest = f'data-rules="{" ".join(counted)} printed_lines" data-layer="{name or ""}"'
    text += f"<span {rest}>{escape(line)}\n</span>"
choices = ""
for rule, count in counts.items():
    button = f'<input type="radio" name="rule" value="{rule}"'
    button += " checked>" if rule == "depth" else ">"
    number = f'<a href="#counts.{rule}">{count}</a>'
    choices += f"<label>{button}{number} {words[rule]}</label>"
legend = "<legend>What <code>print(resnet18())</code> counts</legend>"
print(f'<div class="why18-print"><fieldset>{legend}{choices}</fieldset>')
print(f'<pre tabindex="0" aria-label="The print of ResNet-18">{text}</pre></div>')
