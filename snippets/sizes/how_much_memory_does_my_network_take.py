"""How much memory does my network take?"""

from torch import device, int64, nn, rand
from torch.autograd.graph import saved_tensors_hooks
from torch.optim import Adam
from torchvision.models import resnet18

batch, kept = 32, set()
place = int64.itemsize  # bytes
kinds = ("images", "Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d", "Linear")
by_hand = dict.fromkeys(kinds, 0)  # bytes


def keep(tensor):
    """Note where autograd keeps a tensor: two of them may share a storage."""
    kept.add(tensor.untyped_storage())
    return tensor.detach()  # the tensor itself would never be freed


def take(tensors):
    return sum(tensor.nbytes for tensor in tensors)


def add(module, inputs, output):
    """What a layer adds to what is kept, each tensor where it arises."""
    kind = type(module).__name__
    if isinstance(module, nn.Conv2d | nn.ReLU):
        by_hand[kind] += output.nbytes  # kept by what reads it, or by itself
    if isinstance(module, nn.BatchNorm2d):
        by_hand[kind] += 2 * module.weight.nbytes  # mean and deviation
    if isinstance(module, nn.MaxPool2d):
        by_hand[kind] += output.nbytes + place * output.numel()
    if isinstance(module, nn.Linear):
        by_hand[kind] += inputs[0].nbytes


with device("meta"):  # shapes without storage: to count memory takes none
    model, images = resnet18(), rand(batch, 3, 224, 224)
    optimizer = Adam(model.parameters())
    for module in model.modules():
        module.register_forward_hook(add)
    with saved_tensors_hooks(keep, lambda tensor: tensor):
        output = model(images)
    output.sum().backward()
    optimizer.step()
by_hand["images"], size = images.nbytes, tuple(images.shape[2:])

parameters = sum(tensor.numel() for tensor in model.parameters())
weights, buffers = take(model.parameters()), take(model.buffers())
gradients = take(tensor.grad for tensor in model.parameters())
adam = sum(take((s["exp_avg"], s["exp_avg_sq"])) for s in optimizer.state.values())
own = {t.untyped_storage() for t in (*model.parameters(), *model.buffers())}
activations = sum(storage.nbytes() for storage in kept - own)
assert activations == sum(by_hand.values())  # a second route, by layers
training = weights + gradients + adam + activations

bytes_each = weights / parameters
bytes_in_training = (weights + gradients + adam) / parameters
print(weights, "bytes of weights, with gradients and Adam", training - activations)
print(activations, "bytes of activations, in all", training, by_hand)
