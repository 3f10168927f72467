"""How many layers does EfficientNet-B0 have?"""

from torch import device, fx, nn
from torchvision.models import efficientnet_b0, efficientnet_b7, efficientnet_v2_s
from torchvision.models.efficientnet import FusedMBConv, MBConv
from torchvision.ops import SqueezeExcitation

with device("meta"):  # shapes without storage: counting needs no weights
    networks = {"B0": efficientnet_b0().eval(), "B7": efficientnet_b7().eval()}
    networks["V2-S"] = efficientnet_v2_s().eval()


def every(net, *kinds):
    return [module for module in net.modules() if isinstance(module, kinds)]


def path(net, choose):
    """Count the weighted layers on the longest (max) or the shortest (min) way."""
    traced, passed = fx.symbolic_trace(net), {}
    modules = dict(traced.named_modules())
    for node in traced.graph.nodes:
        counts = isinstance(modules.get(node.target), nn.Conv2d | nn.Linear)
        before = [passed[source] for source in node.all_input_nodes]
        passed[node] = counts + choose(before, default=0)
    return passed[node]


convolutions, layers, gates, without_se, shortest = {}, {}, {}, {}, {}
blocks, skips, norms, in_paper, parameters, leaf_modules = {}, {}, {}, {}, {}, {}
for name, net in networks.items():
    convolutions[name] = len(every(net, nn.Conv2d))
    layers[name] = convolutions[name] + len(every(net, nn.Linear))
    assert path(net, max) == layers[name]  # a second route: one path has them all
    shortest[name] = path(net, min)
    gates[name] = len(every(net, SqueezeExcitation))
    without_se[name] = layers[name] - 2 * gates[name]
    in_blocks = every(net, MBConv, FusedMBConv)
    blocks[name] = len(in_blocks)
    in_paper[name] = blocks[name] + 2  # the stem, and the head with the classifier
    skips[name] = sum(block.use_res_connect for block in in_blocks)
    norms[name] = len(every(net, nn.BatchNorm2d))
    parameters[name] = len(list(net.parameters()))
    leaf_modules[name] = sum(not list(m.children()) for m in net.modules())
    print(f"{name}: {layers[name]} layers, {without_se[name]} without SE", end=", ")
    print(f"{shortest[name]} on the shortest path, {blocks[name]} blocks")

first, *others = (len(every(b, nn.Conv2d)) for b in every(networks["B0"], MBConv))
other, expanding = others[0], len(others)
assert set(others) == {other}
in_blocks = first + expanding * other
b0 = networks["B0"]
around = [b0.features[0], b0.features[-1], b0.classifier]  # stem, head, classifier
outside = sum(len(every(part, nn.Conv2d, nn.Linear)) for part in around)
assert in_blocks + outside == layers["B0"]
in_gate = len(every(every(b0, SqueezeExcitation)[0], nn.Conv2d))
in_gates = in_gate * gates["B0"]
frozen = 100  # of the parameters, in the order of net.parameters()
named = [parameter for parameter, _ in b0.named_parameters()]
last_frozen, next_one = named[frozen - 1], named[frozen]
print("parameter", frozen, "is", last_frozen, "and the next", next_one)
