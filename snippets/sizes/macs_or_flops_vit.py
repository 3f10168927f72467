"""How many multiply-adds does a vision Transformer take?"""

from itertools import product

from torch import device, rand
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import VisionTransformer, vit_b_16


def vit_macs(n, d, t, p, c):
    """Count those of n layers of width d, t tokens, patches of p × p, c classes."""
    patches = (t - 1) * d * 3 * p**2  # in three colours
    matrices = 12 * t * d**2  # of queries, keys, values, output; to 4d and back
    products = 2 * t**2 * d  # queries by keys, and the result by values
    return patches + n * (matrices + products) + d * c


def counted(model, side):
    """Count the same with torch."""
    with FlopCounterMode(display=False) as counter:
        model(rand(1, 3, side, side, device="meta"))
    return counter.get_total_flops() // 2


for n, d, p, side, c in product((1, 2, 3), (8, 16), (8, 16), (32, 48, 64), (2, 5, 9)):
    with device("meta"):  # shapes without storage: nothing is computed
        small = VisionTransformer(side, p, n, 2, d, 4 * d, num_classes=c)
    t = small.encoder.pos_embedding.shape[1]
    assert vit_macs(n, d, t, p, c) == counted(small, side)

with device("meta"):
    vit = vit_b_16()
layers, width, tokens = len(vit.encoder.layers), vit.hidden_dim, vit.seq_length
classes, vit_patch = vit.heads.head.out_features, vit.patch_size
all_products = vit_macs(layers, width, tokens, vit_patch, classes)
assert all_products == counted(vit, 224)
attention = 2 * layers * tokens**2 * width
attention_share = attention / all_products
print(f"ViT-B/16: {all_products:,} MACs, {attention:,} of them without weights")
