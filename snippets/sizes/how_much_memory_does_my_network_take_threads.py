"""How much memory does it take, in the threads where people ask?"""

from torch import device, nn, rand
from torch.autograd.graph import saved_tensors_hooks
from torchinfo import summary
from torchvision.models import vgg16

calls = 100


class Again(nn.Module):
    """A layer that is called again and again."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1024, 1024)

    def forward(self, values):
        for _ in range(calls):
            values = self.linear(values)
        return values


def take(tensors):
    """How many bytes these tensors take, each storage once."""
    storages = {tensor.untyped_storage() for tensor in tensors}
    return sum(storage.nbytes() for storage in storages)


def keep(tensor):
    kept.append(tensor.detach())
    return kept[-1]  # the tensor itself would never be freed


with device("meta"):  # shapes without storage
    again, kept = Again(), []
    with saved_tensors_hooks(keep, lambda tensor: tensor):
        result = again(rand(10240, 1024))
    allocated = take([*kept, *again.parameters(), result])
    estimated = summary(again, (10240, 1024), device="meta", verbose=0)
    estimated_pass = estimated.total_output_bytes

    network, kept = vgg16(), []
    values = rand(1, 3, 224, 224)
    numbers = values.numel()  # and those of each row of the notes
    for layer in (*network.features, nn.Flatten(), *network.classifier):
        values = layer(values)
        if isinstance(layer, nn.Conv2d | nn.MaxPool2d | nn.Linear):
            numbers += values.numel()
    with saved_tensors_hooks(keep, lambda tensor: tensor):
        network(rand(1, 3, 224, 224))
    own = take([*network.parameters(), *network.buffers()])
    kept_of_vgg16 = take([*kept, *network.parameters(), *network.buffers()]) - own

rows_take = 4 * numbers
print(allocated / 1024 / 1024, "MiB allocated, where torchinfo says", estimated_pass)
print(numbers, "numbers:", rows_take, "bytes")
print("VGG16 keeps", kept_of_vgg16)
