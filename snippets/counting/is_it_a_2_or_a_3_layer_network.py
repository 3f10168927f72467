"""Is it a 2- or a 3-layer network?"""

from torch import device, nn, zeros

network = nn.Sequential(nn.Linear(784, 1024), nn.ReLU(), nn.Linear(1024, 10))
with device("meta"):  # shapes without storage: counting needs no weights
    networks = {
        "no_hidden_layer": nn.Sequential(nn.Linear(784, 10)),
        "one_hidden_layer": network,
        "two_hidden_layers": nn.Sequential(
            *(nn.Linear(3, 4), nn.ReLU()),
            *(nn.Linear(4, 4), nn.ReLU()),
            nn.Linear(4, 1),
        ),
    }


def linears(model):
    """List what has weights."""
    return [module for module in model.modules() if isinstance(module, nn.Linear)]


def column_sizes(model):
    """List how many values stand behind each other: the inputs, then each output."""
    return [linears(model)[0].in_features, *(m.out_features for m in linears(model))]


def leaf_modules(model):
    """List the modules with no other module inside."""
    return [module for module in model.modules() if not list(module.children())]


with_weights = {name: len(linears(model)) for name, model in networks.items()}
columns = {name: len(column_sizes(model)) for name, model in networks.items()}
leaves = {name: len(leaf_modules(model)) for name, model in networks.items()}
hidden = {name: number - 2 for name, number in columns.items()}  # no input, no output
leaves_and_input = {name: number + 1 for name, number in leaves.items()}

for name in networks:
    assert with_weights[name] == hidden[name] + 1 == columns[name] - 1  # a second route

inputs, neurons, outputs = column_sizes(network)
layers = len(linears(network))
hidden_layers = hidden["one_hidden_layer"]
with_the_input = columns["one_hidden_layer"]
with_the_relu = len(leaf_modules(network))
with_both = with_the_relu + 1
modules = len(list(network.modules()))
tensors = len(list(network.parameters()))
first_layer = inputs * neurons + neurons  # a matrix, and a bias for each neuron
second_layer = neurons * outputs + outputs
parameters = sum(tensor.numel() for tensor in network.parameters())
assert parameters == first_layer + second_layer
own = {name: sum(p.numel() for p in m.parameters()) for name, m in networks.items()}

print(network)
print(f"{layers} layers with weights, {parameters:,} parameters")
print("without parameters:", *(m for m in network if not list(m.parameters())))
print("from an image to scores:", tuple(network(zeros(1, 784)).shape))
