"""MACs or FLOPs: how many does a network take for an image?"""

from torch import device, nn, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import get_model, get_model_weights

names = ("resnet50", "efficientnet_b0", "vgg16", "vit_b_16", "swin_t")
with device("meta"):  # shapes without storage: counting needs no weights
    models = {name: get_model(name).eval() for name in names}
    image = rand(1, 3, 224, 224)
size = tuple(image.shape[2:])

flops, macs, metadata = {}, {}, {}
for name, model in models.items():
    with FlopCounterMode(display=False) as counter:
        model(image)
    flops[name] = counter.get_total_flops()
    macs[name] = flops[name] // 2  # torch counts a multiply-add as two
    giga = get_model_weights(name).IMAGENET1K_V1.meta["_ops"]  # shown as GFLOPS
    assert giga == round(macs[name] / 1e9, 3)  # yet these are multiply-adds
    metadata[name] = round(giga * 1e9)
    print(f"{name:16}{macs[name] / 1e9:7.3f} GMACs {flops[name] / 1e9:7.3f} GFLOPs")

layer = nn.Linear(3, 2, device="meta")
with FlopCounterMode(display=False) as counter:
    layer(rand(1, 3, device="meta"))
small_flops = counter.get_total_flops()
small_macs = layer.in_features * layer.out_features
per_multiply_add = small_flops // small_macs
assert small_macs == layer.weight.numel()
