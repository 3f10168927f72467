"""What comes out of conv4_3, and what is left of it when its ReLU has run?"""

import torch
from torch import nn
from torchvision.models import vgg16
from torchvision.models.feature_extraction import create_feature_extractor

torch.manual_seed(0)
features = vgg16().features
image = torch.rand(1, 3, 32, 32)
kept = {}


def keep(module, _, output):
    kept[module] = output


def same(one, other):
    return torch.equal(one, other)


conv4_3, relu4_3 = features[21], features[22]
for module in (conv4_3, relu4_3):
    module.register_forward_hook(keep)
with torch.no_grad():
    features(image)
    until_conv, until_relu = features[:22](image), features[:23](image)
    features(image)
hook_has_relu = same(kept[conv4_3], until_relu)  # overwritten
hook_has_conv = same(kept[conv4_3], until_conv)
assert same(kept[relu4_3], until_relu)
assert until_conv.min() < 0 <= until_relu.min()

with torch.no_grad():
    both = create_feature_extractor(features, ["21", "22"])(image)
    alone = create_feature_extractor(features, ["21"])(image)  # ends with it
both_has_conv = same(both["21"], until_conv)
alone_has_conv = same(alone["21"], until_conv)

planes = features[:22](image)
loss = planes.square().mean() + features[22:](planes).mean()
try:
    loss.backward()
except RuntimeError as error:
    refused = str(error).partition(":")[0]

for module in features:
    if isinstance(module, nn.ReLU):
        module.inplace = False
with torch.no_grad():
    features(image)
mended_has_conv = same(kept[conv4_3], until_conv)

print("the hook of conv4_3 has its output:", hook_has_conv)
print("the hook of conv4_3 has the output of relu4_3:", hook_has_relu)
print("create_feature_extractor has it, with its ReLU:", both_has_conv)
print("create_feature_extractor has it, alone:", alone_has_conv)
print(refused)
print("with inplace = False the hook has it:", mended_has_conv)
