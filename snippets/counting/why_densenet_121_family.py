"""How deep are the other DenseNets for ImageNet?"""

from torch import device, nn
from torchvision.models import get_model, list_models

pairs_of, norms_of, depth_of, growth_of, parameters_of = {}, {}, {}, {}, {}
for name in list_models(include="densenet*"):
    with device("meta"):  # shapes without storage: counting needs no weights
        model = get_model(name)
    convs = [module for module in model.modules() if isinstance(module, nn.Conv2d)]
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    parts = model.features.named_children()
    members = [module for part, module in parts if "denseblock" in part]
    pairs_of[name] = sum(len(block) for block in members)
    norms_of[name] = len(norms)
    depth_of[name] = len(convs) + 1  # and the classifier
    growth_of[name] = convs[-1].out_channels  # what a pair adds to the planes before it
    parameters_of[name] = sum(tensor.numel() for tensor in model.parameters())

    between = len(members) - 1
    assert depth_of[name] == 1 + 2 * pairs_of[name] + between + 1  # a second route
    assert name == f"densenet{depth_of[name]}"
    print(f"{name}: {pairs_of[name]} pairs, {parameters_of[name]:,} parameters")
