"""Which products of a vision Transformer do tools see?"""

from torch import device, nn, ops, rand
from torch.utils.flop_counter import FlopCounterMode
from torchinfo import summary
from torchvision.models import vit_b_16

with device("meta"):  # shapes without storage: nothing is computed
    model = vit_b_16().eval()
    image = rand(1, 3, 224, 224)
once_a_weight = summary(model, input_data=image, device="meta", verbose=0)
seen = {}  # multiply-adds of each module of these kinds


def note(module, _, result):
    """Count a multiply-add for each result and each weight that leads to it."""
    seen[module] = result.numel() * module.weight[0].numel()


for module in model.modules():
    if type(module) in (nn.Conv2d, nn.Linear):
        module.register_forward_hook(note)
with FlopCounterMode(display=False) as counter:
    model(image)
everything = counter.get_total_flops() // 2
without_weights = counter.get_flop_counts()["Global"][ops.aten.bmm] // 2

amber, ink = "var(--why18-fc, #b8500a)", "currentColor"
layer = nn.Linear(3, 2, device="meta")
drawing, told = "", ""
for row in range(layer.out_features):
    for column in range(layer.in_features):
        place = f'x="{2 + 36 * column}" y="{2 + 24 * row}" width="34" height="22"'
        drawing += f'<rect {place} rx="2" fill="{amber}"/>'
        middle = f'x="{19 + 36 * column}" y="{18 + 24 * row}" text-anchor="middle"'
        drawing += f'<text {middle} fill="var(--md-default-bg-color, white)">×+</text>'
weights = layer.weight.numel()
lines = (f"nn.Linear(3, 2): {weights} MACs", f"are {2 * weights} FLOPs")
for row, said in enumerate(lines):
    drawing += f'<text x="122" y="{18 + 24 * row}">{said}</text>'

bars = {
    "ViT-B/16, all products": everything,
    "without queries × keys × values": everything - without_weights,
    "without attention's matrices, too": sum(seen.values()),
    "each weight once": once_a_weight.total_mult_adds,
}
for row, (name, count) in enumerate(bars.items()):
    top = 78 + 38 * row
    said = f"{name}: {count / 1e9:.2f} GMACs"
    drawing += f'<text x="2" y="{top}">{said}</text>'
    bar = f'x="0" y="{top + 5}" width="{100 * count / everything:.1f}%" height="14"'
    drawing += f'<rect {bar} fill="{amber}"/>'
    told += f"{said}. "
text = f"<title>What is counted, and what is missed</title><desc>{told}</desc>"
look = f'font-size="12.5" fill="{ink}" style="width: 100%; height: 224px"'
print(f'<svg role="img" {look}>{text}{drawing}</svg>')
