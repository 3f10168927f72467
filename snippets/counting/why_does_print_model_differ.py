"""Why does print(model) differ from what runs?"""

from collections import Counter

from torch import device, fx, nn, zeros
from torchvision.models import resnet18

with device("meta"):  # shapes without storage: nothing is computed
    model = resnet18()
    image = zeros(1, 3, 224, 224)
traced = fx.symbolic_trace(model)  # what forward does, as a graph

runs = Counter()  # how often each module is called
for name, module in model.named_modules():
    if not list(module.children()):
        runs[name] = 0
        module.register_forward_hook(lambda *_, name=name: runs.update([name]))
model(image)

leaf_modules = len(runs)
leaf_calls = runs.total()
relus = [name for name, m in model.named_modules() if isinstance(m, nn.ReLU)]
relu_lines = str(model).count("ReLU(")
assert relu_lines == len(relus)
relu_calls = sum(runs[name] for name in relus)
called_twice = sum(number == 2 for number in runs.values())
assert leaf_calls == leaf_modules + called_twice
assert leaf_calls == sum(node.op == "call_module" for node in traced.graph.nodes)

nodes = [node for node in traced.graph.nodes if node.op == "call_function"]
functions = Counter(node.target.__name__ for node in nodes)
additions = functions["add"]
flattens = functions["flatten"]
function_calls = functions.total()
printed_lines = len(str(model).splitlines())
in_the_print = sum(f"({name}):" in str(model) for name in functions)

print(f"{leaf_modules} leaf modules in the print, {leaf_calls} calls of them,")
print(f"{relu_lines} ReLUs in the print, {relu_calls} calls of them,")
print("and functions, which have no line:", *functions)
print("The first two blocks, as they are printed:", model.layer1, sep="\n")
print("and as they run:")
names = [node.name for node in traced.graph.nodes]
print(*names[names.index("layer1_0_conv1") : names.index("layer2_0_conv1")], sep="\n")
