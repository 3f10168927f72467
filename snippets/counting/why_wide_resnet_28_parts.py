"""Which layers of WRN-28-10 make 28, and which 26?"""

from torch import device, nn
from torchvision.models.resnet import BasicBlock

n, k = 28, 10
blocks_in_a_group = (n - 4) // 6
groups = ((16 * k, 1), (32 * k, 2), (64 * k, 2))  # channels and stride

with device("meta"):  # counting needs no weights
    first = nn.Conv2d(3, 16, 3, padding=1, bias=False)
    blocks, channels = [], 16
    for width, stride in groups:
        projection = nn.Conv2d(channels, width, 1, stride, bias=False)
        blocks.append(BasicBlock(channels, width, stride, projection))
        blocks += [BasicBlock(width, width) for _ in range(1, blocks_in_a_group)]
        channels = width
    classifier = nn.Linear(channels, 10)

in_a_block = len([blocks[0].conv1, blocks[0].conv2])
in_blocks = in_a_block * len(blocks)
on_shortcuts = sum(block.downsample is not None for block in blocks)
by_its_paper = (len([first]), in_blocks, on_shortcuts)
by_the_resnet_paper = (len([first]), in_blocks, len([classifier]))
less_deep = sum(by_its_paper) - sum(by_the_resnet_paper)
groups_of_blocks = len(groups)
without_projections = len([first]) + in_blocks
assert sum(by_its_paper) == n

print(" + ".join(map(str, by_its_paper)), "=", sum(by_its_paper), "convolutions")
print(" + ".join(map(str, by_the_resnet_paper)), "=", sum(by_the_resnet_paper), "deep")
