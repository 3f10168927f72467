"""What is in the blocks of VGG16?"""

from torch import device, nn, zeros
from torchvision.models import vgg16

with device("meta"):  # shapes without storage: counting needs no weights
    model = vgg16()
    planes = zeros(1, 3, 224, 224)


def parameters_in(part):
    return sum(tensor.numel() for tensor in part.parameters())


number = 1
in_block, channels, side, block_parameters = {}, {}, {}, {}
index = {}  # where each convolution stands in model.features
for position, module in enumerate(model.features):
    planes = module(planes)  # (1, channels, side, side)
    block = f"conv{number}"
    if isinstance(module, nn.Conv2d):
        in_block[block] = in_block.get(block, 0) + 1
        index[f"{block}_{in_block[block]}"] = position
        channels[block], side[block] = planes.shape[1:3]
        before = block_parameters.get(block, 0)
        block_parameters[block] = before + parameters_in(module)
    if isinstance(module, nn.MaxPool2d):
        number += 1  # a block ends with its pooling

per_block = tuple(in_block.values())
(kernel,) = {m.kernel_size for m in model.features if isinstance(m, nn.Conv2d)}
relu4_3 = index["conv4_3"] + 1
assert isinstance(model.features[relu4_3], nn.ReLU)

last_planes = tuple(planes.shape[1:])
first_matrix = model.classifier[0].weight.numel()
in_classifier = parameters_in(model.classifier)
parameters = parameters_in(model)
fully_connected_share = in_classifier / parameters
float32_bytes = 4 * parameters
in_binary_millions = parameters / 1024**2
assert parameters == sum(block_parameters.values()) + in_classifier  # a second route

print(index)
for block, count in in_block.items():
    print(block, count, channels[block], side[block], f"{block_parameters[block]:,}")
print(f"fully connected {in_classifier:,} of {parameters:,}")
