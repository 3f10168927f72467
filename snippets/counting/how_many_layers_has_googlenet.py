"""How many layers do GoogLeNet and Inception-v3 have?"""

from torch import device, fx, nn
from torchvision.models import googlenet, inception_v3

with device("meta"):  # shapes without storage: counting needs no weights
    networks = {  # as they are used, without the classifiers that serve training only
        "GoogLeNet": googlenet(aux_logits=False, init_weights=False).eval(),
        "Inception-v3": inception_v3(aux_logits=False, init_weights=False).eval(),
    }
weighted = (nn.Conv2d, nn.Linear)
pooling = (nn.MaxPool2d, nn.AdaptiveAvgPool2d)


def longest_path(model, kinds):
    """List the modules of these kinds on the path that has the most of them."""
    named = dict(model.named_modules())
    paths = {}  # of each node: the longest list that leads to it
    for node in fx.symbolic_trace(model).graph.nodes:
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=len, default=[])
        if isinstance(named.get(node.target), kinds):
            path = [*path, named[node.target]]
        paths[node] = path
    return path


depth, with_pooling, convolutions, on_path = {}, {}, {}, {}
beside, batch_norms, fully_connected, with_weights = {}, {}, {}, {}
before_modules, in_modules = dict.fromkeys(networks, 0), dict.fromkeys(networks, 0)
modules, inside, way_through = {}, {}, {}  # by what the classes are called
for name, model in networks.items():
    path = longest_path(model, weighted)
    depth[name] = len(path)
    with_pooling[name] = len(longest_path(model, (*weighted, *pooling)))
    convs = [module for module in model.modules() if isinstance(module, nn.Conv2d)]
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    convolutions[name] = len(convs)
    fully_connected[name] = sum(isinstance(layer, nn.Linear) for layer in path)
    on_path[name] = sum(conv in path for conv in convs)
    beside[name] = len(convs) - on_path[name]
    batch_norms[name] = len(norms)
    with_weights[name] = len(convs) + len(norms) + 1  # and the classifier

    added = 0  # a second route: the longest way through each part, one behind the other
    for part in model.children():
        way = len(longest_path(nn.Sequential(part), weighted))
        added += way
        kind = type(part).__name__
        before_modules[name] += kind == "BasicConv2d"
        if "Inception" in kind:
            modules[kind] = modules.get(kind, 0) + 1
            inside[kind] = sum(conv in convs for conv in part.modules())
            way_through[kind] = way
            in_modules[name] += way
    assert added == depth[name] == before_modules[name] + in_modules[name] + 1
    print(f"{name}: {depth[name]} deep, {convolutions[name]} convolutions")

poolings = {name: with_pooling[name] - depth[name] for name in networks}
third_kernel = networks["GoogLeNet"].inception3a.branch3[1].conv.kernel_size
