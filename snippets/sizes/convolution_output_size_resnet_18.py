"""How does an image of 224 × 224 become 7 × 7 in ResNet-18?"""

from torch import nn, zeros
from torchvision.models import resnet18
from torchvision.models.feature_extraction import create_feature_extractor

model = resnet18().eval()
first = {}  # for each stage, kernel, stride and padding of its first layer
sides = {}  # for each stage, the side of what it puts out, by the formula
left_over = {}  # for each layer that slides, the remainder of its division
losing_pixels = []
total_stride = 1
side = 224
for name, module in model.named_modules():
    if not isinstance(module, nn.Conv2d | nn.MaxPool2d) or "downsample" in name:
        continue  # what does not slide, or lies on a shortcut
    kernel, stride, padding = module.kernel_size, module.stride, module.padding
    if isinstance(module, nn.Conv2d):  # which holds a pair, for height and width
        kernel, stride, padding = kernel[0], stride[0], padding[0]
    steps, left_over[name] = divmod(side + 2 * padding - kernel, stride)
    side = steps + 1
    stage = name.partition(".")[0]
    first.setdefault(stage, (kernel, stride, padding))
    sides[stage] = side
    total_stride *= stride
    if left_over[name] > padding:
        losing_pixels.append(name)
remainders = sum(rest > 0 for rest in left_over.values())
layers_losing_pixels = len(losing_pixels)

run = create_feature_extractor(model, list(sides))  # a second route: real tensors
shapes = {stage: tuple(y.shape[1:]) for stage, y in run(zeros(1, 3, 224, 224)).items()}
assert sides == {stage: shape[1] for stage, shape in shapes.items()}
larger_image = (225, 225)
larger = tuple(run(zeros(1, 3, *larger_image))["layer4"].shape[1:])

drawing = ""
x = 0
for stage, side in {"image": 224, **sides}.items():
    edge = 0.36 * side
    box = f'x="{x:g}" y="{84 - edge:g}" width="{edge:g}" height="{edge:g}"'
    drawing += f'<rect {box} fill="var(--md-typeset-a-color, #0b6577)"/>'
    drawing += f'<text x="{x:g}" y="101">{stage}</text>'
    drawing += f'<text x="{x:g}" y="118">{side}</text>'
    x += max(edge, 8 * len(stage)) + 12
listed = ", ".join(f"{stage} {side}" for stage, side in sides.items())
text = f"<title>ResNet-18 on an image of 224</title><desc>Sides: {listed}.</desc>"
look = f'viewBox="-8 0 {x + 8:g} 126" width="500" font-size="13" fill="currentColor"'
print(f'<svg role="img" {look}>{text}{drawing}</svg>')
