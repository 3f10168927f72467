"""When is num_batches_tracked missing in a checkpoint, and when unexpected?"""

from functools import partial

from torch import nn, ones, zeros
from torchvision.models import resnet18
from torchvision.ops import FrozenBatchNorm2d


class OldNorm(nn.Module):
    """What a batch norm kept before July 2018, PyTorch 0.4.1."""

    def __init__(self, channels):
        super().__init__()
        self.weight = nn.Parameter(ones(channels))
        self.bias = nn.Parameter(zeros(channels))
        self.register_buffer("running_mean", zeros(channels))
        self.register_buffer("running_var", ones(channels))


UntrackedNorm = partial(nn.BatchNorm2d, track_running_stats=False)
new = resnet18().state_dict()
old = resnet18(norm_layer=OldNorm).state_dict()
entries_before = len(old)
version = vars(new)["_metadata"]["bn1"]["version"]  # noted beside the entries
version_before = vars(old)["_metadata"]["bn1"]["version"]
cut = resnet18().state_dict()
for key in sorted(new.keys() - old.keys()):
    del cut[key]  # the versions stay

cases = {  # a model, and the checkpoint that it loads
    "old file": (resnet18(), old),
    "counters taken out": (resnet18(), cut),
    "counters taken out, copied": (resnet18(), dict(cut)),
    "old norms": (resnet18(norm_layer=OldNorm), new),
    "untracked norms": (resnet18(norm_layer=UntrackedNorm), new),
    "frozen norms": (resnet18(norm_layer=FrozenBatchNorm2d), new),
}
missing, unexpected = {}, {}
for name, (model, checkpoint) in cases.items():
    found = model.load_state_dict(checkpoint, strict=False)
    missing[name] = len(found.missing_keys)
    unexpected[name] = len(found.unexpected_keys)
    print(f"{name}: {missing[name]} missing, {unexpected[name]} unexpected")

model, checkpoint = cases["counters taken out"]
try:
    model.load_state_dict(checkpoint)
except RuntimeError as error:
    print(str(error)[:120], "...")
