"""How many layers does my network have?"""

from torch import device, fx, nn
from torchvision.models import get_model

names = "resnet18 resnet34 resnet50 resnet101 resnet152 alexnet vgg16 vgg19"
names += " densenet121 mobilenet_v2 efficientnet_b0"
with device("meta"):  # shapes without storage: counting needs no weights
    models = {name: get_model(name) for name in names.split()}

convolution = (nn.Conv2d, nn.ConvTranspose2d)
weighted = (*convolution, nn.Linear)


def longest_path(model):
    """Count the weighted layers on the path that has the most of them."""
    called = dict(model.named_modules())
    lengths = {}
    for node in fx.symbolic_trace(model).graph.nodes:  # the output comes last
        before = [lengths[source] for source in node.all_input_nodes]
        counts = isinstance(called.get(node.target), weighted)
        lengths[node] = max(before, default=0) + counts
    return lengths[node]


def is_leaf(module):
    """Say whether no other module is inside."""
    return not list(module.children())


def count(kinds):
    """Count the modules of these kinds in each model."""
    every = {name: model.modules() for name, model in models.items()}
    return {name: sum(isinstance(x, kinds) for x in every[name]) for name in models}


depth = {name: longest_path(model) for name, model in models.items()}
convolutions = count(convolution)
fully_connected = count(nn.Linear)
modules = count(nn.Module)
leaf_modules = {n: sum(is_leaf(x) for x in m.modules()) for n, m in models.items()}
parameters = {n: sum(p.numel() for p in m.parameters()) for n, m in models.items()}
for name in ("resnet18", "resnet152", "vgg19", "densenet121"):
    assert name.endswith(str(depth[name]))  # a second route to the depth: the name

tool = "assets/javascripts/tools/layer-counter.js"
print(f"""<why18-layer-counter data-model="resnet18" data-module="{tool}"><p>
Here you would choose a network or paste what <code>print(model)</code> gives, and
each rule would show its count, with the lines of the print that it counts.</p>
<p>It needs a browser that runs scripts, and this page from a server, not from a
file; nothing that you paste leaves the page. The table below needs neither.</p>
</why18-layer-counter>""")
