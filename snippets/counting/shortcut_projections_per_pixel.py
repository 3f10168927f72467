"""What does a 1×1 convolution on a shortcut compute?"""

import torch
from torch import nn
from torchvision.models import resnet18, resnet50
from torchvision.models.feature_extraction import create_feature_extractor

torch.manual_seed(0)
model = resnet18().eval()
steps = create_feature_extractor(model, ["maxpool", "layer1", "layer2", "layer3", "layer4"])
image = torch.rand(1, 3, 224, 224)
outputs = {"image": image, **steps(image)}
shapes = {name: tuple(output.shape[1:]) for name, output in outputs.items()}

stages = {name: model.get_submodule(name) for name in ("layer2", "layer3", "layer4")}
convolution_weights = {n: s[0].downsample[0].weight.numel() for n, s in stages.items()}
norm_parameters = {n: 2 * s[0].downsample[1].num_features for n, s in stages.items()}
convolutions_cost, norms_cost = sum(convolution_weights.values()), sum(norm_parameters.values())
cost = sum(p.numel() for name, p in model.named_parameters() if "downsample" in name)
assert cost == convolutions_cost + norms_cost  # a second route
share = cost / sum(p.numel() for p in model.parameters())

block = model.layer2[0]
projection = block.downsample[0]
kernel, stride = projection.kernel_size, projection.stride
weights = projection.weight[:, :, 0, 0]
matrix = tuple(weights.shape)  # output channels, input channels
x = outputs["layer1"].detach().requires_grad_()
pixels = x[:, :, :: stride[0], :: stride[1]].movedim(1, -1)  # the channels of a pixel come last
assert torch.allclose(projection(x), (pixels @ weights.T).movedim(-1, 1), atol=1e-5)
reach = {"projection": projection, "F": block.conv1}  # where does a change of x change nothing?
grads = {n: torch.autograd.grad(m(x).sum(), x)[0] for n, m in reach.items()}
unread = {name: (grad == 0).all(1).double().mean().item() for name, grad in grads.items()}

with torch.device("meta"):
    deeper = resnet50()
convs = [m for m in deeper.modules() if isinstance(m, nn.Conv2d)]
resnet50_matrix = tuple(deeper.layer1[0].downsample[0].weight.shape[:2])
resnet50_layers_other_than_1x1 = sum(m.kernel_size != kernel for m in convs) + 1  # and the fc
print(f"{matrix} at each pixel, a share of {unread['projection']} unread, {cost} parameters")
