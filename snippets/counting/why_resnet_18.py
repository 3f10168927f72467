"""Why is it called ResNet-18?"""

from torch import device, fx, nn
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: counting needs no weights
    model = resnet18()

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
assert path == [name for name in layers if "downsample" not in name]  # a second route

convs = [m for m in modules.values() if isinstance(m, nn.Conv2d)]
convolutions = len(convs)
path_convolutions = sum(modules[name] in convs for name in path)
in_a_block = sum(module in convs for module in model.layer1[0].modules())
stem_kernel = model.conv1.kernel_size
block_kernel = model.layer1[0].conv1.kernel_size
projection_kernel = model.layer2[0].downsample[0].kernel_size
convolutions_7x7 = sum(m.kernel_size == stem_kernel for m in convs)
convolutions_3x3 = sum(m.kernel_size == block_kernel for m in convs)
projections = sum(m.kernel_size == projection_kernel for m in convs)
fully_connected = sum(isinstance(m, nn.Linear) for m in modules.values())
weighted_layers = convolutions + fully_connected

all_modules = len(modules)
leaf_modules = sum(not list(m.children()) for m in modules.values())
leaf_calls = sum(node.op == "call_module" for node in paths)
ends = sum(node.op in ("placeholder", "output") for node in paths)
with_input_and_output = leaf_modules + ends
owners = {name.rpartition(".")[0] for name, _ in model.named_parameters()}
modules_with_parameters = len(owners)
printed_lines = len(str(model).splitlines())
parameter_tensors = len(list(model.parameters()))
state_dict_entries = len(model.state_dict())
parameters = sum(p.numel() for p in model.parameters())

print(depth, "layers deep:", *path)
print(f"{all_modules} modules on {printed_lines} printed lines:")
print(model)
