"""How many layers and parameters has LeNet-5?"""

from torch import cat, device, nn, ones, zeros
from torch.nn.functional import avg_pool2d


class Subsampling(nn.Module):
    """Add four neighbours; each map has a coefficient for the sum, and a bias."""

    def __init__(self, maps):
        super().__init__()
        self.coefficient = nn.Parameter(ones(maps, 1, 1))
        self.bias = nn.Parameter(zeros(maps, 1, 1))

    def forward(self, planes):
        return self.coefficient * 4 * avg_pool2d(planes, 2) + self.bias


table = [[(first + more) % 6 for more in range(3)] for first in range(6)]
table += [[(first + more) % 6 for more in range(4)] for first in range(6)]
table += [[0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5]]


class PartlyConnected(nn.Module):
    """Let each of 16 maps read three, four or six of the maps before it."""

    def __init__(self):
        super().__init__()
        self.maps = nn.ModuleList(nn.Conv2d(len(read), 1, 5) for read in table)

    def forward(self, planes):
        pairs = zip(self.maps, table, strict=True)
        return cat([conv(planes[:, read]) for conv, read in pairs], dim=1)


with device("meta"):  # shapes without storage: counting needs no weights
    paper = nn.Sequential()  # the functions between the layers have no parameters
    paper.C1, paper.S2 = nn.Conv2d(1, 6, 5), Subsampling(6)
    paper.C3, paper.S4 = PartlyConnected(), Subsampling(16)
    paper.C5, paper.flat = nn.Conv2d(16, 120, 5), nn.Flatten()
    paper.F6 = nn.Linear(120, 84)
    planes = zeros(1, 1, 32, 32)

learned, connections = {}, {}
for name, part in paper.named_children():
    planes = part(planes)
    if name != "flat":
        learned[name] = sum(tensor.numel() for tensor in part.parameters())
        at_a_place = 5 * planes.shape[1] if "S" in name else learned[name]
        connections[name] = at_a_place * planes[0, 0].numel()
learned["Output"], connections["Output"] = 0, 84 * 10  # to patterns drawn by hand
assert learned["C3"] == 6 * (3 * 25 + 1) + 9 * (4 * 25 + 1) + 6 * 25 + 1
parameters = sum(learned.values())
per_layer = tuple(learned.values())[:-1]
all_connections = sum(connections.values())
layers, subsamplings = len(learned), sum("S" in name for name in learned)
without_subsampling = layers - subsamplings
reads_least, reads_more, reads_most = sorted({len(read) for read in table})

print(f"{parameters:,} parameters, {all_connections:,} connections")
