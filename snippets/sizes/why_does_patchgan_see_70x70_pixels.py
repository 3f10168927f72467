"""Why does PatchGAN see 70×70 pixels?"""

from torch import manual_seed, nn, rand

model = nn.Sequential(  # 3 channels in CycleGAN, 6 in pix2pix: an image and a map
    nn.Conv2d(3, 64, kernel_size=4, stride=2, padding=1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(64, 128, kernel_size=4, stride=2, padding=1, bias=False),
    nn.BatchNorm2d(128),
    nn.LeakyReLU(0.2),
    nn.Conv2d(128, 256, kernel_size=4, stride=2, padding=1, bias=False),
    nn.BatchNorm2d(256),
    nn.LeakyReLU(0.2),
    nn.Conv2d(256, 512, kernel_size=4, stride=1, padding=1, bias=False),
    nn.BatchNorm2d(512),
    nn.LeakyReLU(0.2),
    nn.Conv2d(512, 1, kernel_size=4, stride=1, padding=1),
)
convolutions = [layer for layer in model if isinstance(layer, nn.Conv2d)]
layers = len(convolutions)
kernel = convolutions[0].kernel_size
strides = [layer.stride[0] for layer in convolutions]
halving = strides.count(2)
assert all(layer.kernel_size == kernel for layer in convolutions)

seen = 1  # from one output back to the image
back = [seen]
for layer in reversed(convolutions):
    seen = (seen - 1) * layer.stride[0] + layer.kernel_size[0]
    back.append(seen)

forth, steps = [1], []  # from the image to the output
pixels = 1  # from one value of a plane to the next
for layer in convolutions:
    steps.append(pixels)
    forth.append(forth[-1] + (layer.kernel_size[0] - 1) * pixels)
    pixels *= layer.stride[0]
assert back[-1] == forth[-1]


def rows_read(model):
    """How many rows of the image have a gradient, of the output in the middle."""
    images = rand(1, 3, 256, 256, requires_grad=True)
    model(images)[0, 0, 15, 15].backward()
    return len(images.grad.abs().sum((0, 1, 3)).nonzero())


manual_seed(0)
read = {"batch norm in training": rows_read(model.train())}
read["batch norm in evaluation"] = rows_read(model.eval())
assert read["batch norm in evaluation"] == seen  # the second route
changed = list(model)
for place, layer in enumerate(model):
    if isinstance(layer, nn.BatchNorm2d):
        changed[place] = nn.InstanceNorm2d(layer.num_features)
read["instance norm"] = rows_read(nn.Sequential(*changed).eval())
output = tuple(model(rand(1, 3, 256, 256)).shape[2:])

print("back to the image", back, "and forth", forth, "with outputs", output)
print("rows with a gradient:", read)
