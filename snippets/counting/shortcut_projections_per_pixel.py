"""What does a 1×1 convolution on a shortcut compute?"""

import torch
from torch import nn
from torchvision.models import resnet18, resnet50

torch.manual_seed(0)
model = resnet18().eval()
image = torch.rand(1, 3, 224, 224)
shapes = {"image": tuple(image.shape[1:])}
x_shapes = {}
inputs = {}

x = model.maxpool(model.relu(model.bn1(model.conv1(image))))
for name in ("layer1", "layer2", "layer3", "layer4"):
    inputs[name] = x.detach()
    x_shapes[name] = tuple(x.shape[1:])
    x = model.get_submodule(name)(x)
    shapes[name] = tuple(x.shape[1:])

convolution_weights = {}
norm_parameters = {}
for name in ("layer2", "layer3", "layer4"):
    convolution, norm = model.get_submodule(name)[0].downsample
    convolution_weights[name] = convolution.weight.numel()
    norm_parameters[name] = norm.weight.numel() + norm.bias.numel()
convolutions_cost = sum(convolution_weights.values())
norms_cost = sum(norm_parameters.values())
cost = sum(p.numel() for name, p in model.named_parameters() if "downsample" in name)
assert cost == convolutions_cost + norms_cost  # a second route
share = cost / sum(p.numel() for p in model.parameters())

x = inputs["layer2"]
projection = model.layer2[0].downsample[0]
weights = projection.weight[:, :, 0, 0]
matrix = tuple(weights.shape)  # new channels, channels
pixels = x[:, :, ::2, ::2]  # every second row and column
products = torch.einsum("nc, bchw -> bnhw", weights, pixels)
assert torch.allclose(projection(x), products, atol=1e-5)

with torch.device("meta"):
    deeper = resnet50()
kernels = [m.kernel_size for m in deeper.modules() if isinstance(m, nn.Conv2d)]
resnet50_matrix = tuple(deeper.layer1[0].downsample[0].weight.shape[:2])
resnet50_layers_other_than_1x1 = sum(size != (1, 1) for size in kernels) + 1  # and fc
print(f"at each pixel a matrix of {matrix}, {cost:,} parameters in all")
