"""What do tools give that look at modules and their calls?"""

import warnings

from torch import device, nn, rand
from torchvision.models import get_model

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # thop asks for what Python gives up
    from calflops import calculate_flops
    from thop import profile
    from torchinfo import summary

names = ("resnet50", "efficientnet_b0", "vgg16", "vit_b_16", "swin_t")
shape = (1, 3, 224, 224)
with device("meta"):  # shapes without storage: counting needs no weights
    models = {name: get_model(name).eval() for name in names}
    image = rand(shape)

torchinfo, calflops, calflops_flops, thop = {}, {}, {}, {}
parameters, thop_parameters = {}, {}
for name, model in models.items():
    parameters[name] = sum(tensor.numel() for tensor in model.parameters())
    table = summary(model, input_data=image, device="meta", verbose=0)
    torchinfo[name] = table.total_mult_adds
    quiet = {"print_results": False, "output_as_string": False}
    both = calculate_flops(model, input_shape=shape, **quiet)
    calflops_flops[name], calflops[name], _ = both
    by_thop, counted = profile(model, (image,), verbose=False)
    thop[name], thop_parameters[name] = int(by_thop), int(counted)
    print(f"{name:16}{torchinfo[name]:15,}{calflops[name]:15,}{thop[name]:15,}")

normalized, pooled = [], []
resnet = models["resnet50"]
for module in resnet.modules():
    if isinstance(module, nn.BatchNorm2d):
        module.register_forward_hook(lambda *x: normalized.append(x[2].numel()))
    if isinstance(module, nn.AdaptiveAvgPool2d):
        module.register_forward_hook(lambda *x: pooled.append(x[1][0].numel()))
resnet(image)
norm_parameters = sum(
    tensor.numel()
    for module in resnet.modules()
    if isinstance(module, nn.BatchNorm2d)
    for tensor in module.parameters()
)
thop_norms = 4 * sum(normalized)
average = sum(pooled) + resnet.fc.in_features  # additions, and a division each
assert thop["resnet50"] == calflops["resnet50"] + thop_norms + average
torchinfo_more = norm_parameters + resnet.fc.out_features  # and a bias
assert torchinfo["resnet50"] == calflops["resnet50"] + torchinfo_more
