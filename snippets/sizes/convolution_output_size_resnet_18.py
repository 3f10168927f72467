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

wide, high, step, base = 0.25, 0.55, 96, 166  # units of a channel, a row, a volume
drawing = ""
for number, (stage, volume) in enumerate({"image": (3, 224, 224), **shapes}.items()):
    channels, side, _ = volume
    length, height, depth = wide * channels, high * side, 0.3 * high * side
    x, y = step * number + 4, base - height
    front = f"M {x} {y:g} h {length:g} v {height:g} h {-length:g} z"
    top = f"M {x} {y:g} l {depth:g} {-depth:g} h {length:g} l {-depth:g} {depth:g} z"
    end = f"M {x + length:g} {y:g} l {depth:g} {-depth:g} v {height:g}"
    end += f" l {-depth:g} {depth:g} z"
    fill = "none" if stage in ("image", "maxpool") else "var(--why18-conv, #0b6577)"
    look = f'fill="{fill}" stroke="currentColor" stroke-width="0.7"'
    drawing += f'<path d="{front}" {look}/>'
    drawing += f'<path d="{top} {end}" {look} fill-opacity="0.4"/>'
    for y, words in enumerate((stage, f"{side} × {side}", f"{channels} channels")):
        drawing += f'<text x="{x}" y="{base + 21 + 18 * y}">{words}</text>'
listed = ", ".join(f"{stage} {volume}" for stage, volume in shapes.items())
text = f"<title>Volumes of ResNet-18</title><desc>After the image: {listed}.</desc>"
look = f'viewBox="-8 0 {step * 7 + 50} {base + 66}" font-size="13" fill="currentColor"'
style = "min-width: 33rem; width: 100%; height: auto"
svg = f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>'
print(f'<div style="overflow-x: auto" tabindex="0">{svg}</div>')
