"""How many layers does VGG16 have?"""

from torch import device, fx, nn
from torchvision.models import vgg16, vgg19

with device("meta"):  # shapes without storage: counting needs no weights
    model = vgg16()
    larger = vgg19()


def number_of(kind, network):
    return sum(isinstance(module, kind) for module in network.modules())


layers = sum(isinstance(module, nn.Conv2d | nn.Linear) for module in model.modules())
convolutions = number_of(nn.Conv2d, model)
fully_connected = number_of(nn.Linear, model)
assert layers == convolutions + fully_connected
max_pools = number_of(nn.MaxPool2d, model)
relus = number_of(nn.ReLU, model)
dropouts = number_of(nn.Dropout, model)
keras_layers = layers + max_pools + 2  # its input and its flatten are layers too
feature_modules = len(model.features)
leaf_modules = sum(not list(module.children()) for module in model.modules())
vgg19_layers = number_of(nn.Conv2d | nn.Linear, larger)
vgg19_more = vgg19_layers - layers

modules = dict(model.named_modules())
paths = {}  # for each node, the longest list of layers that leads to it
for node in fx.symbolic_trace(model).graph.nodes:
    before = [paths[source] for source in node.all_input_nodes]
    path = max(before, key=len, default=[])
    counts = isinstance(modules.get(node.target), nn.Conv2d | nn.Linear)
    paths[node] = [*path, node.target] if counts else path
assert len(path) == layers  # a second route: all of them lie on one path

print(f"{convolutions} convolutions + {fully_connected} fully connected = {layers}")
print(model)
