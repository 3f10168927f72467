"""How many layers does a CNN with 4 convolutional and two fully connected layers have?"""

from itertools import pairwise

from torch import fx, nn, rand

bare = [  # sizes for images of 32 × 32 pixels and ten classes; no count depends on them
    *(nn.Conv2d(3, 8, kernel_size=3, padding=1), nn.MaxPool2d(2)),
    *(nn.Conv2d(8, 16, kernel_size=3, padding=1), nn.MaxPool2d(2)),
    *(nn.Conv2d(16, 32, kernel_size=3, padding=1), nn.MaxPool2d(2)),
    *(nn.Conv2d(32, 64, kernel_size=3, padding=1), nn.Flatten()),
    *(nn.Linear(64 * 4 * 4, 128), nn.Linear(128, 10), nn.Softmax(dim=1)),
]
rectified = [x for m in bare[:-2] for x in ((m, nn.ReLU()) if hasattr(m, "weight") else (m,))]
nets = {
    "without_relus": nn.Sequential(*bare),
    "with_relus": nn.Sequential(*rectified, *bare[-2:]),
    "softmax_with_weights": nn.Sequential(*bare[:-1], nn.Linear(10, 10), bare[-1]),
}
assert all(net(rand(1, 3, 32, 32)).shape == (1, 10) for net in nets.values())
kinds = {n: [type(m) for m in net] for n, net in nets.items()}
calls = {n: list(fx.symbolic_trace(net).graph.nodes)[1:-1] for n, net in nets.items()}
assert all(x.all_input_nodes == [y] for c in calls.values() for y, x in pairwise(c))  # one path
listed = len(bare) - 1  # the sentence leaves out nn.Flatten
kinds_of_modules = {n: len(set(k)) for n, k in kinds.items()}
convolutions = {n: k.count(nn.Conv2d) for n, k in kinds.items()}
max_poolings = {n: k.count(nn.MaxPool2d) for n, k in kinds.items()}
fully_connected = {n: k.count(nn.Linear) for n, k in kinds.items()}
relus = {n: k.count(nn.ReLU) for n, k in kinds.items()}
weighted_layers = {n: convolutions[n] + fully_connected[n] for n in nets}
depth = {n: sum(hasattr(nets[n][int(x.target)], "weight") for x in c) for n, c in calls.items()}
depth_with_pooling = {n: depth[n] + max_poolings[n] for n in nets}
leaf_modules = {n: sum(not list(m.children()) for m in net.modules()) for n, net in nets.items()}
leaf_calls = {n: len(c) for n, c in calls.items()}
all_modules = {n: len(list(net.modules())) for n, net in nets.items()}
printed_lines = {n: len(str(net).splitlines()) for n, net in nets.items()}
parameter_tensors = {n: len(list(net.parameters())) for n, net in nets.items()}
state_dict_entries = {n: len(net.state_dict()) for n, net in nets.items()}
assert depth == weighted_layers
print(nets["with_relus"])
