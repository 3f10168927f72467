"""What is left of a small image in the last layers?"""

import timm
from torch import device, empty, manual_seed, nn, no_grad, rand
from torchvision.models import densenet121, resnet18, vgg16

manual_seed(0)
model = resnet18().eval()
convolutions = [m for m in model.layer4.modules() if isinstance(m, nn.Conv2d)]
kernels = [m for m in convolutions if m.kernel_size == (3, 3)]
used = {}  # of the weights of a kernel, how many the output depends on
for side in (32, 33):
    model.zero_grad()
    model(rand(1, 3, side, side)).sum().backward()
    met = [kernel.weight.grad.abs().sum(dim=(0, 1)) for kernel in kernels]
    used[side] = tuple(int((weights > 0).sum()) for weights in met)
weights_of_a_kernel = kernels[0].weight[0, 0].numel()
assert used[33] == (weights_of_a_kernel,) * len(kernels)  # all of them

with device("meta"):
    vgg = vgg16()
    densenet = densenet121().eval()
    inception = timm.create_model("inception_resnet_v2").eval()
into_linear = vgg.classifier[0].in_features
pooled = vgg.avgpool(rand(1, 512, 1, 1))[0]  # of the plane that 32 × 32 pixels leave
assert pooled.numel() == into_linear
assert (pooled == pooled[:, :1, :1]).all()  # the one value, in all places
different = len(pooled)
copies = into_linear // different


def plane(features, side):
    """The side of the last plane."""
    with no_grad():
        return features(empty(1, 3, side, side, device="meta")).shape[-1]


of_densenet = {side: plane(densenet.features, side) for side in (220, 221, 224)}
whole = min(side for side, left in of_densenet.items() if left == of_densenet[224])

kernel = 8  # of the last pooling, which adapts to nothing in the code of the thread
sides = (150, 224, 298, 299)
of_inception = {side: plane(inception.forward_features, side) for side in sides}
fits = min(side for side, left in of_inception.items() if left >= kernel)
assert of_inception[fits - 1] == kernel - 1

print("ResNet-18's last stage uses, of the weights of each kernel,", used)
print("VGG16:", into_linear, "inputs of the first Linear,", different, "values")
print("last plane of DenseNet-121", of_densenet)
print("last plane of Inception-ResNet-v2", of_inception)
