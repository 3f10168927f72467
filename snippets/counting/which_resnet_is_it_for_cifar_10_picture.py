"""How large are the planes in ResNets for CIFAR-10?"""

from torch import device, nn, zeros
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import resnet18
from torchvision.models.resnet import BasicBlock

with device("meta"):  # shapes without storage: nothing is computed
    for_imagenet = resnet18(num_classes=10)
    model = resnet18(num_classes=10)
    model.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
    model.maxpool = nn.Identity()
    layers, channels = [nn.Conv2d(3, 16, 3, padding=1, bias=False)], 16
    layers.append(nn.BatchNorm2d(16))
    for width in (16, 32, 64):  # with zeros instead of projections, as in the paper
        pad = nn.ConstantPad3d((0, 0, 0, 0, 0, width - channels), 0.0)
        stride = width // channels
        shortcut = nn.Sequential(nn.AvgPool2d(1, stride), pad)
        layers.append(BasicBlock(channels, width, stride, shortcut))
        layers += [BasicBlock(width, width) for _ in range(2)]
        channels = width
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)]
    image = zeros(1, 3, 32, 32)
rows = {
    "ResNet-20": nn.Sequential(*layers),
    "ResNet-18, first convolution 3×3": model,
    "ResNet-18 as torchvision has it": for_imagenet,
}

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
step, drawing = 100 / 20, ""  # per cent of the width
for base, (name, network) in zip((68, 142, 202), rows.items(), strict=True):
    outputs = []  # what the layers on the path put out

    def note(*seen, outputs=outputs):
        outputs.append(seen[-1])

    for key, module in network.named_modules():
        if isinstance(module, nn.Conv2d | nn.Linear) and "downsample" not in key:
            module.register_forward_hook(note)
    with FlopCounterMode(display=False) as counter:
        network.eval()(image)
    for place, output in enumerate(outputs):
        side, plane = output.shape[-1], output.dim() > 2
        height = side if plane else 10  # as many pixels as the plane has
        box = f'x="{step * place:.2f}%" y="{base - height}" width="{step * 0.8:.2f}%"'
        drawing += f'<rect {box} height="{height}" fill="{teal if plane else amber}"/>'
    held = sum(p.numel() for p in network.parameters()) / 10**6
    cost = f"{counter.get_total_flops() / 2e6:.0f} M multiply-adds"
    top = base - outputs[0].shape[-1]
    drawing += f'<text y="{top - 21}" font-weight="bold">{name}</text>'
    drawing += f'<text y="{top - 6}">{held:.2f} M parameters, {cost}</text>'
legend = f'<tspan fill="{teal}">■</tspan> convolution, <tspan fill="{amber}">■</tspan> '
legend += "fully connected, height: side of output"
drawing += f'<text y="{base + 19}" font-size="11">{legend}</text>'

text = "<title>Three ResNets for CIFAR-10</title><desc>Sides of 32 to 8 in ResNet-20, "
text += "32 to 4 behind a first convolution of 3×3, 16 to 1 in torchvision's.</desc>"
style = 'font-size="12" style="width: 100%; height: 227px; padding: 0 8px"'
print(f'<svg role="img" fill="currentColor" {style}>{text}{drawing}</svg>')
