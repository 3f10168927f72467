"""Do convolutions carry the main responsibility for computation in a CNN?"""

from torch import device, empty, nn
from torch.ops import aten
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import get_model

with device("meta"):  # shapes without storage: counting needs no weights
    models = {name: get_model(name) for name in ("alexnet", "vgg16")}
    image = empty(1, 3, 224, 224)


def count(model: nn.Module) -> dict[str, float]:
    """Give the share of convolutions in the multiplications, and in the parameters."""
    convs, products = [m for m in model.modules() if isinstance(m, nn.Conv2d)], []
    for conv in convs:  # a second route: each output value takes one product per weight of a kernel
        conv.register_forward_hook(lambda m, _, y: products.append(y.numel() * m.weight[0].numel()))
    with FlopCounterMode(display=False) as counter:  # counts a product and a sum for each
        model(image)
    flops = counter.get_flop_counts()["Global"]
    assert flops[aten.convolution] == 2 * sum(products)
    weights = sum(p.numel() for conv in convs for p in conv.parameters())
    return {
        "computation": flops[aten.convolution] / sum(flops.values()),
        "parameters": weights / sum(p.numel() for p in model.parameters()),
    }


share = {name: count(model) for name, model in models.items()}
print(*(f"{name}: {s['computation']:.1%} of multiplications" for name, s in share.items()), sep="\n")
