"""Do pooling, batch norm, ReLU, dropout and softmax count as layers?"""

from torch import nn, rand
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torch.testing import assert_close

kinds = {
    "convolution": nn.Conv2d(3, 64, kernel_size=3, padding=1),
    "batch_norm": nn.BatchNorm2d(64),
    "relu": nn.ReLU(),
    "prelu": nn.PReLU(),
    "max_pooling": nn.MaxPool2d(2),
    "average_pooling": nn.AdaptiveAvgPool2d(1),
    "flatten": nn.Flatten(),
    "dropout": nn.Dropout(),
    "fully_connected": nn.Linear(64, 10),
    "softmax": nn.Softmax(dim=1),
}
weighted = nn.Conv2d | nn.Linear
pooling = nn.MaxPool2d | nn.AdaptiveAvgPool2d
rules = {
    "depth": lambda module: isinstance(module, weighted),
    "with_pooling": lambda module: isinstance(module, weighted | pooling),
    "with_parameters": lambda module: len(list(module.parameters(recurse=False))) > 0,
    "leaf_modules": lambda module: len(list(module.children())) == 0,
}
model = nn.Sequential(*kinds.values())
counts = {rule: sum(map(counted, model.modules())) for rule, counted in rules.items()}

adds = {rule: {} for rule in rules}  # what each kind adds to the count of the model
for kind, module in kinds.items():
    others = nn.Sequential(*(other for other in model if other is not module))
    for rule, counted in rules.items():
        adds[rule][kind] = counts[rule] - sum(map(counted, others.modules()))
parameters = {k: sum(p.numel() for p in m.parameters()) for k, m in kinds.items()}
norm_tensors = len(list(kinds["batch_norm"].parameters()))
axes = {k: max((p.dim() for p in m.parameters()), default=0) for k, m in kinds.items()}

# a second route: what counts for the depth has weights with more than one axis
assert adds["depth"] == {kind: int(number > 1) for kind, number in axes.items()}

listed = ["convolution", "relu", "max_pooling"] * 2 + ["fully_connected"] * 2
listed_layers = len(listed)
listed_depth = sum(adds["depth"][kind] for kind in listed)

# trained, a batch norm is a factor and a summand a channel: the convolution takes them
image = rand(1, 3, 8, 8)
convolution, batch_norm = model[:2]
batch_norm(convolution(image))  # it learns statistics
model.eval()
folded = fuse_conv_bn_eval(convolution, batch_norm)
assert_close(folded(image), batch_norm(convolution(image)))

# in evaluation mode dropout does nothing
assert_close(kinds["dropout"](image), image)

for kind in kinds:
    print(f"{kind:16}{parameters[kind]:6} parameters")
