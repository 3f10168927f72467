"""What counts as a layer?"""

from torch import device, fx, nn
from torchvision.models import get_model


def longest_path(name: str, *kinds: str) -> int:
    """Count the layers of these kinds on the path that has the most of them."""
    modules, most = dict(nets[name].named_modules()), {}
    for node in graphs[name].nodes:  # in the order in which they run, the output last
        counts = any(kind in str(modules.get(node.target, node)).lower() for kind in kinds)
        most[node] = max((most[n] for n in node.all_input_nodes), default=0) + counts
    return most[node]


_all = "alexnet vgg16 resnet18 resnet34 resnet50 resnet101 resnet152 densenet121 squeezenet1_1"
_all += " mobilenet_v2 efficientnet_b0 googlenet inception_v3"
_off = {"aux_logits": False, "init_weights": False}  # classifiers that serve training only
with device("meta"):  # shapes without storage: counting needs no weights
    nets = {n: get_model(n, **_off if n in "googlenet inception_v3" else {}) for n in _all.split()}
tracer = fx.Tracer()
tracer.is_leaf_module = lambda module, _: not list(module.children())
graphs = {n: tracer.trace(m) for n, m in nets.items()}

depth = {n: longest_path(n, "conv2d", "linear") for n in nets}
depth_with_pooling = {n: longest_path(n, "conv2d", "linear", "pool") for n in nets}
convolutions = {n: sum(type(x) is nn.Conv2d for x in m.modules()) for n, m in nets.items()}
fully_connected = {n: sum(type(x) is nn.Linear for x in m.modules()) for n, m in nets.items()}
weighted_layers = {n: convolutions[n] + fully_connected[n] for n in nets}
batch_norms = {n: sum(type(x) is nn.BatchNorm2d for x in m.modules()) for n, m in nets.items()}
owners = {n: {p.rpartition(".")[0] for p, _ in m.named_parameters()} for n, m in nets.items()}
modules_with_parameters = {n: len(names) for n, names in owners.items()}
leaf_modules = {n: sum(not list(x.children()) for x in m.modules()) for n, m in nets.items()}
leaf_calls = {n: sum(x.op == "call_module" for x in g.nodes) for n, g in graphs.items()}
all_modules = {n: len(list(m.modules())) for n, m in nets.items()}
printed_lines = {n: len(str(m).splitlines()) for n, m in nets.items()}
parameter_tensors = {n: len(list(m.parameters())) for n, m in nets.items()}
state_dict_entries = {n: len(m.state_dict()) for n, m in nets.items()}
assert all(n.strip("denrstvg") == str(depth[n]) for n in nets if n[:3] in {"den", "res", "vgg"})
print(*(f"{n:16}{depth[n]:4} deep{all_modules[n]:4} modules" for n in nets), sep="\n")
