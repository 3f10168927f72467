"""How many layers has a CNN with 4 convolutional and two fully connected layers?"""

from torch import fx, nn, rand

body = [  # sizes for images of 32 × 32 pixels; no count depends on them
    nn.Conv2d(3, 8, kernel_size=3, padding=1),
    nn.MaxPool2d(2),
    nn.Conv2d(8, 16, kernel_size=3, padding=1),
    nn.MaxPool2d(2),
    nn.Conv2d(16, 32, kernel_size=3, padding=1),
    nn.MaxPool2d(2),
    nn.Conv2d(32, 64, kernel_size=3, padding=1),
    nn.Flatten(),
    nn.Linear(64 * 4 * 4, 128),
]
weighted = (nn.Conv2d, nn.Linear)
rectified = []
for module in body:
    rectified.append(module)
    if isinstance(module, weighted):
        rectified.append(nn.ReLU())
head, softmax = nn.Linear(128, 10), nn.Softmax(dim=1)  # for ten classes
nets = {
    "without_relus": nn.Sequential(*body, head, softmax),
    "with_relus": nn.Sequential(*rectified, head, softmax),
    "softmax_with_weights": nn.Sequential(*body, head, nn.Linear(10, 10), softmax),
}


def longest_path(model, kinds):
    """List what counts on the path that has the most of it."""
    modules = dict(model.named_modules())
    paths = {}  # for each node, the longest list that leads to it
    for node in fx.symbolic_trace(model).graph.nodes:  # in order, the output last
        before = [paths[source] for source in node.all_input_nodes]
        path = max(before, key=len, default=[])
        counts = isinstance(modules.get(node.target), kinds)
        paths[node] = [*path, node.target] if counts else path
    return path


def count(kinds):
    return {name: sum(isinstance(m, kinds) for m in net) for name, net in nets.items()}


convolutions = count(nn.Conv2d)
max_poolings = count(nn.MaxPool2d)
fully_connected = count(nn.Linear)
relus = count(nn.ReLU)
weighted_layers = count(weighted)
pooled = (*weighted, nn.MaxPool2d)
listed = count((*pooled, nn.Softmax))["without_relus"]  # all but the Flatten
depth = {n: len(longest_path(net, weighted)) for n, net in nets.items()}
depth_with_pooling = {n: len(longest_path(net, pooled)) for n, net in nets.items()}
leaf_modules = {n: sum(not list(m.children()) for m in net) for n, net in nets.items()}
all_modules = {n: len(list(net.modules())) for n, net in nets.items()}
kinds_of_modules = {n: len({type(m) for m in net}) for n, net in nets.items()}
assert depth == weighted_layers  # a second route: nothing lies beside the path
assert all(net(rand(1, 3, 32, 32)).shape == (1, 10) for net in nets.values())
print(nets["with_relus"])
