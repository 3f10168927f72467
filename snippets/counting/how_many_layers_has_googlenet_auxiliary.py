"""Why has GoogLeNet 13.0 or 6.6 million parameters, and Inception-v3 27.2 or 23.8?"""

from torch import device, nn
from torchvision.models import get_model_weights, googlenet, inception_v3

builders = {"GoogLeNet": googlenet, "Inception-v3": inception_v3}
whole, without_auxiliary, auxiliary, classifiers = {}, {}, {}, {}
all_convolutions = {}
for name, build in builders.items():
    with device("meta"):  # shapes without storage: counting needs no weights
        model = build(init_weights=False)
        plain = build(aux_logits=False, init_weights=False)
    whole[name] = sum(tensor.numel() for tensor in model.parameters())
    without_auxiliary[name] = sum(tensor.numel() for tensor in plain.parameters())

    all_convolutions[name] = sum(isinstance(m, nn.Conv2d) for m in model.modules())
    extra = [part for child, part in model.named_children() if "aux" in child.lower()]
    classifiers[name] = len(extra)
    tensors = [tensor for part in extra for tensor in part.parameters()]
    auxiliary[name] = sum(tensor.numel() for tensor in tensors)
    assert whole[name] == without_auxiliary[name] + auxiliary[name]
    print(f"{name}: {without_auxiliary[name]:,} + {auxiliary[name]:,}, {whole[name]:,}")

stated = {  # what torchvision says beside the trained weights
    "GoogLeNet": get_model_weights("googlenet").DEFAULT.meta["num_params"],
    "Inception-v3": get_model_weights("inception_v3").DEFAULT.meta["num_params"],
}
assert stated["GoogLeNet"] == without_auxiliary["GoogLeNet"]
assert stated["Inception-v3"] == whole["Inception-v3"]
