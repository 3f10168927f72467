"""How does an image of 224 × 224 become 7 × 7 in ResNet-18?"""

from math import prod

from torch import nn, zeros
from torchvision.models import resnet18
from torchvision.models.feature_extraction import create_feature_extractor

model = resnet18().eval()
windows = {  # kernel, stride and padding of all that slides, except on the shortcuts
    name.replace(".", "_"): tuple(n if isinstance(n, int) else n[0] for n in settings)
    for name, m in model.named_modules()
    if isinstance(m, nn.Conv2d | nn.MaxPool2d) and "downsample" not in name
    for settings in [(m.kernel_size, m.stride, m.padding)]
}
total_stride = prod(s for _, s, _ in windows.values())
sides, left_over, _side = {}, {}, 224
for _name, (_k, _s, _p) in windows.items():  # the formula, window by window
    _steps, left_over[_name] = divmod(_side + 2 * _p - _k, _s)
    sides[_name.partition("_")[0]] = _side = _steps + 1
rounded_down = sum(places > 0 for places in left_over.values())
layers_losing_pixels = sum(places > windows[name][2] for name, places in left_over.items())

run = create_feature_extractor(model, [*sides])  # and real tensors
shapes = {stage: tuple(y.shape[1:]) for stage, y in run(zeros(1, 3, 224, 224)).items()}
assert sides == {stage: shape[1] for stage, shape in shapes.items()}
larger = (3, 225, 225)
larger_shape = tuple(run(zeros(1, *larger))["layer4"].shape[1:])

_svg, _x = "", 0
for _stage, _side in {"image": 224, **sides}.items():
    _square = f'y="{84 - 0.36 * _side:g}" width="{0.36 * _side:g}" height="{0.36 * _side:g}"'
    _svg += f'<rect x="{_x:g}" {_square} fill="var(--md-typeset-a-color, #0b6577)"/>'
    _svg += f'<text x="{_x:g}" y="101">{_stage}</text><text x="{_x:g}" y="118">{_side}</text>'
    _x += max(0.36 * _side, 7 * len(_stage)) + 6
_title = ", ".join(f"{stage} {side}" for stage, side in sides.items())
_svg = f"<title>ResNet-18 on an image of 224</title><desc>Sides: {_title}.</desc>{_svg}"
_box = f'viewBox="-8 0 {_x + 8:g} 126" width="460" font-size="13" fill="currentColor"'
print(f'<svg role="img" {_box}>{_svg}</svg>')
