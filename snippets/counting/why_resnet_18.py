"""Why is it called ResNet-18?"""

from torch import device, fx, nn
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: counting needs no weights
    model = resnet18()
modules = dict(model.named_modules())
weighted = {name: m for name, m in modules.items() if isinstance(m, nn.Conv2d | nn.Linear)}
convs = [m for m in weighted.values() if isinstance(m, nn.Conv2d)]

stem_kernel = model.conv1.kernel_size
block_kernel = model.layer1[0].conv1.kernel_size
projection_kernel = model.layer2[0].downsample[0].kernel_size
convolutions = len(convs)
convolutions_7x7 = sum(m.kernel_size == stem_kernel for m in convs)
convolutions_3x3 = sum(m.kernel_size == block_kernel for m in convs)
projections = sum(m.kernel_size == projection_kernel for m in convs)
fully_connected = sum(isinstance(m, nn.Linear) for m in weighted.values())
weighted_layers = convolutions + fully_connected
modules_with_parameters = len({name.rpartition(".")[0] for name, _ in model.named_parameters()})
all_modules = len(modules)
leaf_modules = sum(not list(m.children()) for m in modules.values())
printed_lines = len(str(model).splitlines())
parameter_tensors = len(list(model.parameters()))
state_dict_entries = len(model.state_dict())
parameters = sum(p.numel() for p in model.parameters())

paths = {}  # of each node: the weighted layers on the longest path that leads to it
for node in fx.symbolic_trace(model).graph.nodes:  # in the order in which they run
    path = max((paths[source] for source in node.all_input_nodes), key=len, default=[])
    paths[node] = [*path, weighted[node.target]] if node.target in weighted else path
depth = len(path)  # the last node is the output
path_convolutions = sum(m in convs for m in path)
leaf_calls = sum(node.op == "call_module" for node in paths)
assert path == [m for name, m in weighted.items() if "downsample" not in name]  # a second route

print(f"{depth} layers deep: {path_convolutions} convolutions + {fully_connected} fully connected")
print(f"{all_modules} modules on {printed_lines} printed lines:")
print(model)
