"""Why does my state_dict have more entries than parameters?"""

from torch import device, nn
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: counting needs no weights
    model = resnet18()

state = model.state_dict()
parameters = dict(model.named_parameters())
buffers = dict(model.named_buffers())
entries = len(state)
parameter_tensors = len(parameters)
buffer_tensors = len(buffers)
assert state.keys() == parameters.keys() | buffers.keys()

of_kind = {}  # how many entries end in each word
for name in state:
    kind = name.rpartition(".")[2]
    of_kind[kind] = of_kind.get(kind, 0) + 1
norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
batch_norms = len(norms)
entries_of_a_norm = len(norms[0].state_dict())
trained_of_a_norm = len(list(norms[0].parameters()))
buffers_of_a_norm = len(list(norms[0].buffers()))
ten_channels = nn.BatchNorm2d(10)
trained_of_ten = sum(tensor.numel() for tensor in ten_channels.parameters())
kept_of_ten = sum(tensor.numel() for tensor in ten_channels.buffers())
assert buffer_tensors == batch_norms * buffers_of_a_norm  # a second route
without_counters = entries - of_kind["num_batches_tracked"]

values = sum(tensor.numel() for tensor in parameters.values())
values_in_buffers = sum(tensor.numel() for tensor in buffers.values())
values_in_state = sum(tensor.numel() for tensor in state.values())
statistics = 2 * sum(norm.num_features for norm in norms)
assert values_in_state == values + statistics + batch_norms  # a second route
assert all(tensor.requires_grad for tensor in parameters.values())
assert not any(tensor.requires_grad for tensor in buffers.values())

print(entries, "entries:", of_kind)
print(f"parameters: {values:,} values in {parameter_tensors} tensors")
print(f"buffers:    {values_in_buffers:,} values in {buffer_tensors} tensors")
print(f"together:   {values_in_state:,}")
