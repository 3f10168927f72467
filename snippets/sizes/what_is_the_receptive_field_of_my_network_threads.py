"""How do people come to other receptive fields of VGG16 and ResNet-50?"""

from torch import device, nn
from torchvision.models import resnet50, vgg16

with device("meta"):
    vgg = vgg16().features
    torchvisions, published, slims = resnet50(), resnet50(), resnet50()
for name in ("layer2", "layer3", "layer4"):
    block = published.get_submodule(name)[0]
    block.conv1.stride, block.conv2.stride = (2, 2), (1, 1)
for name, before in (("layer2", "layer1"), ("layer3", "layer2"), ("layer4", "layer3")):
    slims.get_submodule(name)[0].conv2.stride = (1, 1)
    slims.get_submodule(before)[-1].conv2.stride = (2, 2)  # the last block halves


def windows(network):
    """Kernel and stride of each layer that has a window, without shortcuts."""
    found = []
    for name, layer in network.named_modules():
        if isinstance(layer, nn.Conv2d) and "downsample" not in name:
            found.append((layer.kernel_size[0], layer.stride[0]))
        elif isinstance(layer, nn.MaxPool2d):
            found.append((layer.kernel_size, layer.stride))
    return found


def forth(layers):
    field, step = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * step
        step *= stride
    return field


def back(layers):
    field = 1
    for kernel, stride in reversed(layers):
        field = (field - 1) * stride + kernel
    return field


networks = {"VGG16": vgg, "torchvision": torchvisions, "published": published}
networks["slim"] = slims
by_stride = {name: forth(windows(network)) for name, network in networks.items()}
for name, network in networks.items():
    assert by_stride[name] == back(windows(network))

layers = windows(vgg)
classifier = forth([*layers, (7, 1)])  # its first layer reads 7×7 values
third = layers[:9]  # up to conv3_3, with the poolings before it
conv3_3, one_more = forth(third), forth([*third, (3, 1)])

doubled = back(layers[::-1])  # the way back, walked from the image on
doubled_classifier = back([(7, 1), *layers[::-1]])
print("seen:", by_stride, "in VGG16's classifier:", classifier)
print("doubled at each pooling:", doubled, "and", doubled_classifier)
