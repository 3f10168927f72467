"""What comes out of my layers?"""

from torch import cat, device, nn, zeros
from torch.nn.functional import max_pool2d
from torchvision.models import alexnet, resnet18, vgg16

widths = (64, 128, 256, 512, 1024)


def twice(inputs, outputs):
    both = [nn.Conv2d(n, outputs, 3, padding=1) for n in (inputs, outputs)]
    return nn.Sequential(*both)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList(map(twice, (3, *widths), widths))
        self.up = nn.ModuleList(nn.ConvTranspose2d(2 * n, n, 2, 2) for n in widths[:4])
        self.join = nn.ModuleList(twice(2 * n, n) for n in widths[:4])
        self.last = nn.Conv2d(64, 2, 1)

    def forward(self, x):
        kept = [self.down[0](x)]  # the maps that come back on the way up
        for layers in self.down[1:]:
            kept.append(x := layers(max_pool2d(kept[-1], 2)))
        for level in (3, 2, 1, 0):
            x = self.join[level](cat([kept[level], self.up[level](x)], dim=1))
        return self.last(x)


def takes(network, side):
    try:
        return bool(network(zeros(1, 3, side, side, device="meta")).shape)
    except RuntimeError:
        return False


with device("meta"):  # shapes without storage
    maps = [nn.Conv2d(1, 6, 5), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.AvgPool2d(2)]
    head = [nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)]
    networks = {"lenet5": nn.Sequential(*maps, nn.Flatten(), *head)}
    networks |= {"alexnet": alexnet(), "vgg16": vgg16(), "unet": UNet()}
    networks["resnet18s_stem"] = nn.Sequential(*list(resnet18().children())[:4])
inputs = dict.fromkeys(networks, (3, 224, 224)) | {"lenet5": (1, 32, 32)}
outputs, parameters = {}, {}
for key, network in networks.items():
    out = network(zeros(1, *inputs[key], device="meta")).shape[1:]
    outputs[key] = tuple(out) if len(out) > 1 else out[0]
    parameters[key] = sum(p.numel() for p in network.parameters())
sides = [side for side in range(1, 100) if takes(networks["unet"], side)]
unet_step = sides[0]
assert sides == list(range(unet_step, 100, unet_step))

tool = "assets/javascripts/tools/size-calculator.js"
print(f"""<why18-size-calculator data-module="{tool}"><p>
Here you would type your layers, or paste an error, and see what comes out of each
layer. That needs scripts, and this page from a server, not from a file; nothing that
you type leaves the page. The table below needs neither.</p>
</why18-size-calculator>""")
