"""How many layers does MobileNet have?"""

from timm import create_model
from torch import device, fx, nn
from torchvision.models import mobilenet_v2

with device("meta"):  # shapes without storage: counting needs no weights
    networks = {"MobileNet": create_model("mobilenetv1_100")}
    networks["MobileNetV2"] = mobilenet_v2()

depth, convolutions, depthwise, pointwise, fully_connected = {}, {}, {}, {}, {}
for name, model in networks.items():
    convs = [module for module in model.modules() if isinstance(module, nn.Conv2d)]
    linears = [module for module in model.modules() if isinstance(module, nn.Linear)]
    convolutions[name] = len(convs)
    depthwise[name] = sum(conv.groups > 1 for conv in convs)
    pointwise[name] = sum(conv.kernel_size == (1, 1) for conv in convs)
    fully_connected[name] = len(linears)
    assert depthwise[name] + pointwise[name] == len(convs) - 1  # the first is neither

    modules = dict(model.named_modules())
    longest = {}  # of each node: how many layers there are on the longest way to it
    for node in fx.symbolic_trace(model.eval()).graph.nodes:
        counts = isinstance(modules.get(node.target), nn.Conv2d | nn.Linear)
        before = [longest[source] for source in node.all_input_nodes]
        longest[node] = counts + max(before, default=0)
    depth[name] = longest[node]  # the last node is the output
    assert depth[name] == len(convs) + len(linears)  # a second route: one path has all
    print(f"{name}: {convolutions[name]} convolutions, {depth[name]} deep")

blocks = networks["MobileNetV2"].features[1:-1]  # without what stands around them
entries = len(networks["MobileNetV2"].features)
in_block = [sum(isinstance(m, nn.Conv2d) for m in block.modules()) for block in blocks]
first_block, other_blocks = in_block[0], in_block[1]
others = len(blocks) - 1
assert in_block == [first_block] + [other_blocks] * others
in_blocks, in_other_blocks = sum(in_block), sum(in_block[1:])
widths = [block.conv[-1].num_features for block in blocks]
repeats = tuple(widths.count(width) for width in dict.fromkeys(widths))
residual = sum(block.use_res_connect for block in blocks)
number_of_blocks = len(blocks)
pointwise_kernel = blocks[-1].conv[-2].kernel_size

sizes = {"pointwise": 0, "depthwise": 0, "first": 0, "fully connected": 0}
for module in networks["MobileNet"].modules():
    if isinstance(module, nn.Conv2d):
        narrow = "pointwise" if module.kernel_size == (1, 1) else "first"
        sizes["depthwise" if module.groups > 1 else narrow] += module.weight.numel()
    if isinstance(module, nn.Linear):
        sizes["fully connected"] += module.weight.numel()
share = {kind: size / sum(sizes.values()) for kind, size in sizes.items()}
