"""What do libraries show of ViT-B/16?"""

from timm import create_model
from torch import device, nn
from torchvision.models import vit_b_16
from transformers import ViTConfig, ViTModel

with device("meta"):  # shapes without storage: counting needs no weights
    models = {
        "torchvision": vit_b_16(),
        "timm": create_model("vit_base_patch16_224"),
        "transformers": ViTModel(ViTConfig()),  # no classifier, but a pooler
    }
    without_head = create_model("vit_base_patch16_224", num_classes=0)

linear, convolutions, attention, in_all = {}, {}, {}, {}
for name, model in models.items():
    modules = list(model.modules())
    linear[name] = sum(isinstance(module, nn.Linear) for module in modules)
    convolutions[name] = sum(isinstance(module, nn.Conv2d) for module in modules)
    attention[name] = sum(isinstance(m, nn.MultiheadAttention) for m in modules)
    in_all[name] = sum(tensor.numel() for tensor in model.parameters())
    print(f"{name}: {linear[name]} Linear, {in_all[name]:,} parameters")
headless = sum(tensor.numel() for tensor in without_head.parameters())
head = in_all["timm"] - headless
pooler = in_all["transformers"] - headless
features = models["timm"].embed_dim
classes = models["timm"].num_classes
assert head == (features + 1) * classes
assert pooler == (features + 1) * features

# torchvision's attention keeps one matrix of each block as a bare parameter
assert linear["timm"] - linear["torchvision"] == attention["torchvision"]
