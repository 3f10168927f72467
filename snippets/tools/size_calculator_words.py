"""Which layers does a line like 3x224x224 c64k7s2p3 m3s2p1 stand for?"""

from torch import nn, zeros

written = "3x224x224 c64k7s2p3 m3s2p1 c64k3p1 a7 f l1000"
layers = [
    nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3),
    nn.MaxPool2d(3, stride=2, padding=1),
    nn.Conv2d(64, 64, kernel_size=3, padding=1),
    nn.AdaptiveAvgPool2d(7),
    nn.Flatten(),
    nn.LazyLinear(1000),  # which takes its inputs from what comes in
]
x = zeros(1, 3, 224, 224)
shapes = {}
for word, layer in zip(written.split()[1:], layers, strict=True):
    x = layer(x)
    shapes[word] = tuple(x.shape[1:])
    print(f"{word:10} {shapes[word]}")
in_features = layers[-1].in_features
assert in_features == 64 * 7 * 7
