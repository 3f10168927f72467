"""What do tools count in ResNet-50, and what do they miss in a Transformer?"""

from torch import device, nn, ops, rand
from torch.utils.flop_counter import FlopCounterMode
from torchinfo import summary
from torchvision.models import resnet50, vit_b_16

with device("meta"):  # shapes without storage: nothing is computed
    resnet, model = resnet50().eval(), vit_b_16().eval()
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
with FlopCounterMode(display=False) as counter:
    resnet(image)
twice = counter.get_total_flops()

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
paper = "var(--md-default-bg-color, white)"
outputs, inputs = nn.Linear(3, 2, device="meta").weight.shape
drawing, told, weights = "", "", inputs * outputs
for row in range(outputs):  # of a small layer each weight, with what it takes
    for column in range(inputs):
        x, y = 36 * column, 2 + 24 * row
        box = f'x="{x}" y="{y}" width="34" height="22" rx="2" fill="{amber}"'
        middle = f'x="{x + 17}" y="{y + 16}" text-anchor="middle" fill="{paper}"'
        drawing += f"<rect {box}/><text {middle}>×+</text>"
lines = f"{weights} weights: {weights} MACs,", f"a × and a + each: {2 * weights} FLOPs"
for row, said in enumerate(lines):
    drawing += f'<text x="118" y="{18 + 24 * row}">{said}</text>'

bars = [
    ("ResNet-50 (convolutions)", twice // 2, "MACs", teal),
    ("the same", twice, "FLOPs", teal),
    ("ViT-B/16 (matrices)", everything, "MACs", amber),
    ("without attention's products", everything - without_weights, "MACs", amber),
    ("and without its matrices", sum(seen.values()), "MACs", amber),
    ("and Linear's weights only once", once_a_weight.total_mult_adds, "MACs", amber),
]
for row, (name, count, unit, color) in enumerate(bars):
    said, top = f"{name}: {count / 1e9:.2f} billion {unit}", 66 + 27 * row
    bar = f'y="{top + 4}" width="{100 * count / everything:.1f}%" height="10"'
    drawing += f'<text y="{top}">{said}</text><rect {bar} fill="{color}"/>'
    told += f"{said}. "
text = f"<title>What is counted, and what is missed</title><desc>{told}</desc>"
look = 'font-size="12" style="width: 100%; height: 218px; padding: 0 8px"'
print(f'<svg role="img" fill="currentColor" {look}>{text}{drawing}</svg>')
