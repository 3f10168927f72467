"""How much memory do all tensors take at once, in training and in evaluation?"""

import weakref

from torch import Tensor, device, no_grad, rand, randint
from torch.nn.functional import cross_entropy
from torch.optim import Adam
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torchvision.models import resnet18


class Alive(TorchDispatchMode):
    """Adds up the storages that operations make, and takes off what is freed."""

    def __init__(self):
        super().__init__()
        self.known, self.bytes, self.peak = weakref.WeakSet(), 0, 0

    def free(self, size):
        self.bytes -= size

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        """See what each operation makes."""
        result = function(*args, **(kwargs or {}))
        for tensor in tree_leaves(result):
            storage = tensor.untyped_storage() if isinstance(tensor, Tensor) else None
            if storage is not None and storage not in self.known:
                self.known.add(storage)
                self.bytes += storage.nbytes()
                weakref.finalize(storage, self.free, storage.nbytes())
        self.peak = max(self.peak, self.bytes)
        return result


def inference_peak(model, alive, images):
    """What comes on top of the model, its images among it."""
    before = alive.peak = alive.bytes
    with no_grad():
        model.eval()(rand(images, 3, 224, 224))
    return alive.peak - before


with device("meta"), Alive() as alive:  # shapes without storage
    model = resnet18()
    on_top = inference_peak(model, alive, 32)
    on_top_of_one = inference_peak(model, alive, 1)
    optimizer = Adam(model.train().parameters())
    for _ in range(2):  # in the first step Adam has no averages yet
        optimizer.zero_grad()
        before, alive.peak = alive.bytes, 0
        loss = cross_entropy(model(rand(32, 3, 224, 224)), randint(1000, (32,)))
        loss.backward()
        optimizer.step()
between_steps, peak = before, alive.peak

print("training:", between_steps, "before a step,", peak, "at the peak of a step")
print("evaluation:", on_top, "for 32 images,", on_top_of_one, "for one")
