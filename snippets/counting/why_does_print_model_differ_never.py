"""Which modules never run, and which tensors stand on no line of a print?"""

from torch import device, zeros
from torchvision.models import get_model

names = "alexnet mobilenet_v3_small efficientnet_b0 convnext_tiny swin_t vit_b_16"
with device("meta"):  # shapes without storage: nothing is computed
    models = {name: get_model(name) for name in names.split()}
    for name in ("googlenet", "inception_v3"):
        models[name] = get_model(name, init_weights=False)
    image = zeros(1, 3, 299, 299)

leaf_modules_of, never_called, as_printed = {}, {}, {}
lineless, lineless_parameters = {}, {}
for name, model in models.items():
    called = []  # in this order

    def note(module, *_, called=called):
        called.append(module)

    leaves = [module for module in model.modules() if not list(module.children())]
    for leaf in leaves:
        leaf.register_forward_hook(note)
    side = 299 if name == "inception_v3" else 224
    model.eval()(image[:, :, :side, :side])
    leaf_modules_of[name] = len(leaves)
    never_called[name] = len(set(leaves) - set(called))
    first_calls = list(dict.fromkeys(called))
    as_printed[name] = first_calls == [leaf for leaf in leaves if leaf in first_calls]

    containers = [module for module in model.modules() if module not in leaves]
    held = [list(module.parameters(recurse=False)) for module in containers]
    bare = [parameter for parameters in held for parameter in parameters]
    lineless[name] = len(bare)
    lineless_parameters[name] = sum(parameter.numel() for parameter in bare)

    by_sum = sum(p.numel() for leaf in leaves for p in leaf.parameters())
    everything = sum(p.numel() for p in model.parameters())
    assert by_sum + lineless_parameters[name] == everything  # a second route

    if name == "mobilenet_v3_small":
        gate = model.features[1].block[1]
        order = {module: child for child, module in gate.named_children()}
        print("A gate as it is printed:", *order.values())
        print("and as it runs:", *(order[m] for m in called if m in order))
print("Not in the printed order:", *(n for n, same in as_printed.items() if not same))
