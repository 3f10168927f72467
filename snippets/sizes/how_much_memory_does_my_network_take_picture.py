"""How much memory do one_set, gradients, Adam and activations take?"""

from torch import device, rand
from torch.autograd.graph import saved_tensors_hooks
from torchvision.models import resnet18


def keep(tensor):
    kept.add(tensor.untyped_storage())
    return tensor.detach()  # the tensor itself would never be freed


kept, many = set(), 32
with device("meta"):  # shapes without storage
    model = resnet18()
    with saved_tensors_hooks(keep, lambda tensor: tensor):
        model(rand(many, 3, 224, 224))
own = {t.untyped_storage() for t in (*model.parameters(), *model.buffers())}
each_image = sum(storage.nbytes() for storage in kept - own) / many  # of an image
one_set = sum(tensor.nbytes for tensor in model.parameters())
whole = 4 * one_set + many * each_image

teal, ink = "var(--why18-conv, #0b6577)", "currentColor"
bars = [
    # what the bar says, its blocks of parameters, and its blocks of images
    ("weights of ResNet-18", 1, 0),
    ("with gradients and Adam's averages", 4, 0),
    ("with activations of 1 image", 4, 1),
    (f"with activations of {many} images", 4, many),
]
drawing, told = "", ""
for row, (name, sets, images) in enumerate(bars):
    size = sets * one_set + images * each_image
    said, top = f"{name}: {size / 1e6:,.1f} MB", 16 + 42 * row
    drawing += f'<text x="0" y="{top}">{said}</text>'
    blocks = [(one_set, teal, 1 if number == 0 else 0.5) for number in range(sets)]
    blocks += [(each_image, ink, 0.75)] * images
    start = 0
    for length, colour, dense in blocks:
        place = f'x="{100 * start / whole:.3f}%" y="{top + 6}" height="14"'
        wide = f'width="{100 * length / whole - 0.2:.3f}%"'
        drawing += f'<rect {place} {wide} fill="{colour}" fill-opacity="{dense}"/>'
        start += length
    told += f"{said}. "
text = f"<title>The memory of ResNet-18, to scale</title><desc>{told}</desc>"
look = 'font-size="12" style="width: 100%; height: 172px; padding: 0 8px"'
print(f'<svg role="img" fill="currentColor" {look}>{text}{drawing}</svg>')
