"""What comes out of my layers?"""

from torch import cat, device, nn, zeros
from torch.nn.functional import max_pool2d
from torchvision.models import alexnet, vgg16

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


with device("meta"):  # shapes without storage
    maps = [nn.Conv2d(1, 6, 5), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.AvgPool2d(2)]
    head = [nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)]
    networks = {
        "lenet": ("LeNet-5", nn.Sequential(*maps, nn.Flatten(), *head), (1, 32, 32)),
        "alexnet": ("AlexNet, of torchvision", alexnet(), (3, 224, 224)),
        "vgg": ("VGG16", vgg16(), (3, 224, 224)),
        "unet": ("U-Net, padded", UNet(), (3, 512, 512)),
    }
inputs = {key: size for key, (_, _, size) in networks.items()}
outputs, parameters, table = {}, {}, ""
for key, (name, network, size) in networks.items():
    out = network(zeros(1, *size, device="meta")).shape[1:]
    outputs[key] = tuple(out) if len(out) > 1 else out[0]
    parameters[key] = sum(p.numel() for p in network.parameters())
    sizes = (" × ".join(map(str, shape)) for shape in (size, out))
    texts = (*sizes, f"{parameters[key]:,}")
    table += f"</tr><tr><td>{name}</td>"
    for fact, text in zip(("inputs", "outputs", "parameters"), texts, strict=True):
        table += f'<td align="right"><a href="#{fact}.{key}">{text}</a></td>'

heads = "<th>Network</th><th>Input</th><th>Output</th><th>Parameters</th>"
module = "assets/javascripts/tools/size-calculator.js"
print(f"""<why18-size-calculator data-module="{module}">
<p>Here you would type your layers and see what comes out of each, or paste an error
and read what it means. That needs a browser that runs scripts, and this page from a
server, not from a file; nothing that you type would leave the page.</p>
<table><tr>{heads}{table}</tr></table>
</why18-size-calculator>""")
