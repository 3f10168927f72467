"""What counts as a layer?"""

from torch import device, fx, nn
from torch.nn.functional import adaptive_avg_pool2d, avg_pool2d
from torchvision.models import get_model

names = "resnet18 resnet34 resnet50 resnet101 resnet152 wide_resnet50_2 alexnet vgg16"
names += " densenet121 squeezenet1_1 mobilenet_v2 efficientnet_b0"
bare = {"aux_logits": False, "init_weights": False}  # no classifiers for training only
with device("meta"):  # shapes without storage: counting needs no weights
    models = {name: get_model(name) for name in names.split()}
    models |= {name: get_model(name, **bare) for name in ("googlenet", "inception_v3")}

convolution = (nn.Conv1d, nn.Conv2d, nn.Conv3d)
convolution += (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)
weighted = (*convolution, nn.Linear)
pooling = (nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveAvgPool2d)
pooling_functions = (avg_pool2d, adaptive_avg_pool2d)  # without a module of their own
tracer = fx.Tracer()
tracer.is_leaf_module = lambda module, _: not list(module.children())
graphs = {name: tracer.trace(model) for name, model in models.items()}
modules = {name: list(model.modules()) for name, model in models.items()}


def longest_path(name, kinds, functions=()):
    """List what counts on the path from input to output that has the most of it."""
    called = dict(models[name].named_modules())
    paths = {}  # for each node, the longest list that leads to it
    for node in graphs[name].nodes:  # in the order in which they run, the output last
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=len, default=[])
        counts = isinstance(called.get(node.target), kinds) or node.target in functions
        paths[node] = [*path, node.target] if counts else path
    return path


def count(kinds):
    """Count the modules of these kinds in each model."""
    return {n: sum(isinstance(x, kinds) for x in modules[n]) for n in models}


depth = {n: len(longest_path(n, weighted)) for n in models}
both = (*weighted, *pooling)
depth_with_pooling = {n: len(longest_path(n, both, pooling_functions)) for n in models}
weighted_layers = count(weighted)
convolutions = count(convolution)
fully_connected = count(nn.Linear)
batch_norms = count(nn.BatchNorm2d)
own = {n: [list(x.parameters(recurse=False)) for x in modules[n]] for n in models}
with_parameters = {n: sum(len(tensors) > 0 for tensors in own[n]) for n in models}
leaf_modules = {n: sum(not list(x.children()) for x in modules[n]) for n in models}
leaf_calls = {n: sum(x.op == "call_module" for x in graphs[n].nodes) for n in models}
all_modules = {n: len(modules[n]) for n in models}
printed_lines = {n: len(str(m).splitlines()) for n, m in models.items()}
parameter_tensors = {n: len(list(m.parameters())) for n, m in models.items()}
state_dict_entries = {n: len(m.state_dict()) for n, m in models.items()}

for name in ("resnet18", "resnet34", "resnet50", "resnet152", "vgg16", "densenet121"):
    assert name.endswith(str(depth[name]))  # a second route to the depth: the name
print(*(f"{n:15}{depth[n]:4} deep{all_modules[n]:4} modules" for n in models), sep="\n")
