"""Do the convolutions of a CNN do most of the work?"""

from torch import device, empty, nn
from torch.ops import aten
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import get_model

products = []


def note_products(conv, _, result):
    """Note its multiplications: a kernel's weights for each value of the result."""
    products.append(result.numel() * conv.weight[0].numel())


with device("meta"):  # shapes without storage: counting needs no weights
    image = empty(1, 3, 224, 224)
    models = {name: get_model(name) for name in ("alexnet", "vgg16")}

share = {}
for name, model in models.items():
    layers = [m for m in model.modules() if isinstance(m, nn.Conv2d)]
    for conv in layers:
        conv.register_forward_hook(note_products)
    products.clear()
    with FlopCounterMode(display=False) as counter:
        model(image)
    in_convolutions = counter.get_flop_counts()["Global"][aten.convolution]
    assert in_convolutions == 2 * sum(products)  # a product and a sum for each
    held = sum(p.numel() for conv in layers for p in conv.parameters())
    share[name] = {
        "computation": in_convolutions / counter.get_total_flops(),
        "parameters": held / sum(p.numel() for p in model.parameters()),
    }
    print(f"{name}: convolutions do {share[name]['computation']:.1%} of the products")
