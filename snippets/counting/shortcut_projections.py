"""What are the 1×1 convolutions on ResNet's shortcuts?"""

from torch import nn, rand, relu
from torchvision.models import resnet18


class Block(nn.Module):
    def __init__(self, channels, new_channels, stride):
        super().__init__()
        self.F = nn.Sequential(
            nn.Conv2d(channels, new_channels, 3, stride, padding=1, bias=False),
            nn.BatchNorm2d(new_channels),
            nn.ReLU(),
            nn.Conv2d(new_channels, new_channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(new_channels),
        )
        self.shortcut = nn.Identity()
        if stride != 1 or channels != new_channels:  # F changes the shape
            self.shortcut = nn.Sequential(
                nn.Conv2d(channels, new_channels, 1, stride, bias=False),
                nn.BatchNorm2d(new_channels),
            )

    def forward(self, x):
        return relu(self.F(x) + self.shortcut(x))


x = rand(1, 64, 56, 56)
block = Block(64, 128, stride=2)
kernel = block.shortcut[0].kernel_size
print("with a projection", tuple(x.shape), "becomes", tuple(block(x).shape))

published = resnet18().layer2[0]
shapes_of_weights = sorted(p.shape for p in block.parameters())
assert shapes_of_weights == sorted(p.shape for p in published.parameters())

block.shortcut = nn.Identity()
try:
    block(x)
except RuntimeError as error:
    message = str(error)
print("without it:", message)
