"""How many of each kind are there in well-known networks?"""

from torch import device, nn
from torchvision.models import get_model

names = ("alexnet", "vgg16", "resnet18", "resnet50", "mobilenet_v2")
bare = {"aux_logits": False, "init_weights": False}  # no classifiers for training only
with device("meta"):  # shapes without storage: counting needs no weights
    models = {name: get_model(name) for name in names}
    models["googlenet"] = get_model("googlenet", **bare)

kinds = {
    "weighted": nn.Conv2d | nn.Linear,
    "batch_norms": nn.BatchNorm2d,
    "activations": nn.ReLU | nn.ReLU6,
    "poolings": nn.MaxPool2d | nn.AdaptiveAvgPool2d,
    "dropouts": nn.Dropout,
    "softmaxes": nn.Softmax,
}


number = {kind: {} for kind in kinds}  # of each kind, in each model
for name, model in models.items():
    for kind, types in kinds.items():
        number[kind][name] = sum(isinstance(m, types) for m in model.modules())
with_norms = {n: number["weighted"][n] + number["batch_norms"][n] for n in models}
leaf_modules_of = {}
for name, model in models.items():
    leaves = [module for module in model.modules() if not list(module.children())]
    leaf_modules_of[name] = len(leaves)
    assert len(leaves) == sum(number[kind][name] for kind in kinds)  # a second route

for name, leaves in leaf_modules_of.items():
    print(f"{name}: {number['weighted'][name]} weighted of {leaves} leaf modules")
