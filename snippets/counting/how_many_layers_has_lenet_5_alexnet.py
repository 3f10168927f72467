"""How many layers has AlexNet?"""

from torch import device, fx, nn
from torchvision.models import alexnet

with device("meta"):  # shapes without storage: counting needs no weights
    model = alexnet()


def number_of(*kinds):
    return sum(isinstance(module, kinds) for module in model.modules())


convolutions = number_of(nn.Conv2d)
fully_connected = number_of(nn.Linear)
relus = number_of(nn.ReLU)
max_pools = number_of(nn.MaxPool2d)
dropouts = number_of(nn.Dropout)
adaptive_pools = number_of(nn.AdaptiveAvgPool2d)  # which the paper has not
leaf_modules = sum(not list(module.children()) for module in model.modules())
modules_of_paper = convolutions + fully_connected + relus + max_pools + dropouts
assert leaf_modules == modules_of_paper + adaptive_pools
torchvision_parameters = sum(tensor.numel() for tensor in model.parameters())

modules = dict(model.named_modules())
longest = {}  # of each node: how many layers there are on the longest way to it
for node in fx.symbolic_trace(model).graph.nodes:
    counts = isinstance(modules.get(node.target), nn.Conv2d | nn.Linear)
    before = [longest[source] for source in node.all_input_nodes]
    longest[node] = counts + max(before, default=0)
depth = longest[node]  # the last node is the output
assert depth == convolutions + fully_connected  # a second route: all in a row

norms = 2  # local response norms, which torchvision's has not
ends = 3  # input, softmax and output
layer_objects = modules_of_paper + norms + ends  # as MATLAB counts them

print(f"{convolutions} convolutions + {fully_connected} fully connected = {depth}")
print(model)
