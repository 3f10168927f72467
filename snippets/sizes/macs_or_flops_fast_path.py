"""Why does torch's own counter sometimes miss attention?"""

from torch import device, no_grad, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import vit_b_16


def multiply_adds_of(model, image):
    """Count multiply-adds, and list the operations that did them."""
    with FlopCounterMode(display=False) as counter:
        model(image)
    operations = counter.get_flop_counts()["Global"]
    return counter.get_total_flops() // 2, sorted(str(name) for name in operations)


with device("meta"):
    model = vit_b_16().eval()
model.to_empty(device="cpu")  # what the weights are does not matter
image = rand(1, 3, 224, 224)
with_gradients, operations = multiply_adds_of(model, image)
with no_grad():
    without_gradients, fewer_operations = multiply_adds_of(model, image)
    on_meta, meta_operations = multiply_adds_of(model.to("meta"), image.to("meta"))
assert with_gradients == on_meta
model.requires_grad_(requires_grad=False)
model.heads.requires_grad_()  # behind attention, which needs no gradient for it
frozen, _ = multiply_adds_of(model.to_empty(device="cpu"), image)
assert frozen == without_gradients
share_seen = without_gradients / with_gradients

# what is missed: the matrices around attention, and attention itself
blocks, t, d = len(model.encoder.layers), model.seq_length, model.hidden_dim
missed = blocks * (4 * t * d**2 + 2 * t**2 * d)
assert with_gradients - without_gradients == missed  # a second route
print(f"recording gradients {with_gradients:,}: {operations}")
print(f"with no_grad {without_gradients:,}: {fewer_operations}")
print(f"the same on the meta device {on_meta:,}: {meta_operations}")
