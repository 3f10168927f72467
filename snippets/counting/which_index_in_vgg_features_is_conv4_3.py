"""Which index is conv4_3 in torchvision's VGG?"""

from torch import device, nn
from torchvision import models


def index_by_name(features):
    index, block, number = {}, 1, 0
    for place, module in enumerate(features):
        if isinstance(module, nn.Conv2d):
            number += 1
            index[f"conv{block}_{number}"] = place
        elif isinstance(module, nn.ReLU):
            index[f"relu{block}_{number}"] = place
        elif isinstance(module, nn.MaxPool2d):  # a block ends with its pooling
            index[f"pool{block}"] = place
            block, number = block + 1, 0
    return index


index, convolution, relu, feature_modules = {}, {}, {}, {}
for name in ("vgg16", "vgg19", "vgg16_bn", "vgg19_bn"):
    with device("meta"):  # shapes without storage: counting needs no weights
        model = getattr(models, name)()
    places = index_by_name(model.features)
    feature_modules[name] = len(model.features)
    names = [key for key in places if key.startswith("conv")]
    index[name] = places
    convolution[name] = {key: places[key] for key in names}
    relu[name] = {key: places[key.replace("conv", "relu")] for key in names}

pools = {name: [i[f"pool{b}"] for b in range(1, 6)] for name, i in index.items()}
by_name = {place: key for key, place in index["vgg19"].items()}
firsts = [index["vgg19"][f"relu{block}_1"] for block in range(1, 6)]
firsts_in_lua = [place + 1 for place in firsts]  # Lua counts from one
read_from_zero = [by_name[place] for place in firsts_in_lua]
chosen = ("relu1_2", "relu2_2", "relu3_3", "relu4_3")
lasts = [index["vgg16"][key] for key in chosen]
lasts_in_lua = [place + 1 for place in lasts]
same_in_vgg19 = [by_name[place] for place in lasts]

print("convolution, ReLU", *(f"{name:>8}" for name in index))
for key in convolution["vgg19"]:
    pairs = (f"{convolution[n].get(key, '')} {relu[n].get(key, '')}" for n in index)
    print(f"{key:<17}", *(f"{pair:>8}" for pair in pairs))
for name, key in (("vgg16", "relu3_3"), ("vgg16", "relu4_3"), ("vgg19", "relu5_4")):
    print(f"{name}().features[:{index[name][key] + 1}] ends with {key}")
print("from one:", firsts_in_lua, "read from zero:", *read_from_zero)
print("from one:", lasts_in_lua, "in VGG19:", *same_in_vgg19)
