"""Why is it called DenseNet-121?"""

from torch import device, fx, nn
from torchvision.models import densenet121

with device("meta"):  # shapes without storage: counting needs no weights
    model = densenet121()

modules = dict(model.named_modules())
layers = [name for name, m in modules.items() if isinstance(m, nn.Conv2d | nn.Linear)]

paths = {}  # of each node: the longest list of layers that leads to it
for node in fx.symbolic_trace(model).graph.nodes:  # in the order in which they run
    before = [paths[source] for source in node.all_input_nodes]
    path = max(before, key=len, default=[])
    if node.target in layers:
        path = [*path, node.target]
    paths[node] = path
depth = len(path)  # the last node is the output
assert path == layers  # a second route: nothing lies beside the longest path


def number_of(kind):
    return sum(isinstance(module, kind) for module in modules.values())


convs = [m for m in modules.values() if isinstance(m, nn.Conv2d)]
convolutions = len(convs)
fully_connected = number_of(nn.Linear)
batch_norms = number_of(nn.BatchNorm2d)
norms_before = batch_norms - 2  # but the one behind the first convolution and the last
max_pools = number_of(nn.MaxPool2d)
average_pools = number_of(nn.AvgPool2d)
poolings = max_pools + average_pools + 1  # the global one is a function
with_parameters = convolutions + fully_connected + batch_norms
leaf_modules = sum(not list(module.children()) for module in modules.values())
parameters = sum(parameter.numel() for parameter in model.parameters())

parts = dict(model.features.named_children())
dense_blocks = [part for name, part in parts.items() if "denseblock" in name]
blocks = len(dense_blocks)
pairs_in_block = tuple(len(block) for block in dense_blocks)
pairs = sum(pairs_in_block)
in_blocks = 2 * pairs
transitions = sum("transition" in name for name in parts)
first_kernel, narrow_kernel, wide_kernel = [conv.kernel_size for conv in convs[:3]]
narrow = sum(conv.kernel_size == narrow_kernel for conv in convs)
wide = sum(conv.kernel_size == wide_kernel for conv in convs)
assert (narrow, wide) == (pairs + transitions, pairs)
assert depth == 1 + in_blocks + transitions + 1

print(f"1 + 2 × {pairs} + {transitions} convolutions + {fully_connected} = {depth}")
