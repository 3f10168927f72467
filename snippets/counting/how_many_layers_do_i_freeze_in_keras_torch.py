"""How do I freeze the first blocks of VGG16 in PyTorch?"""

import torch
from torch import nn
from torchvision.models import vgg16

with torch.device("meta"):  # shapes without storage: counting needs no weights
    features = vgg16().features
pools = [place for place, m in enumerate(features) if isinstance(m, nn.MaxPool2d)]
torch_index = pools[3]  # the pooling behind the fourth block
torch_cut = torch_index + 1
features[:torch_cut].requires_grad_(requires_grad=False)
torch_left = sum(p.numel() for p in features.parameters() if p.requires_grad)

norm = nn.BatchNorm1d(4).requires_grad_(requires_grad=False)
norm(3 + torch.ones(8, 4))
moves_on = bool(norm.running_mean.any())  # it began as zeros

norm = norm.eval()
mean_before = norm.running_mean.clone()
norm(5 + torch.ones(8, 4))
stays = torch.equal(mean_before, norm.running_mean)

print(f"features[:{torch_cut}] leaves {torch_left:,} parameters of the features")
print("a frozen batch norm still moves its mean:", moves_on, "and in eval:", not stays)
