"""How many pixels does an output of well-known networks see?"""

from torch import device, float64, full, fx, nn
from torchvision.models import get_model


class Mean(nn.Module):
    def __init__(self, layer):  # one channel in place of many: no gradient is hidden
        super().__init__()
        settings = layer.kernel_size, layer.stride, layer.padding
        self.window = nn.Conv2d(1, 1, *settings, bias=False, dtype=float64)
        nn.init.constant_(self.window.weight, 1 / self.window.weight.numel())

    def forward(self, planes):
        return self.window(planes.mean(1, keepdim=True))


def with_means(model):
    for parent in list(model.modules()):
        for name, layer in list(parent.named_children()):
            if isinstance(layer, nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d):
                setattr(parent, name, Mean(layer))
            elif isinstance(layer, nn.BatchNorm2d):
                setattr(parent, name, nn.Identity())
    layers = list(getattr(model, "features", model).children())
    kinds = [type(layer) for layer in layers] + [nn.AdaptiveAvgPool2d]
    return nn.Sequential(*layers[: kinds.index(nn.AdaptiveAvgPool2d)])


def walked(model):
    """What is seen along the longest branch, and how far apart values begin."""
    known = {}
    for node in fx.symbolic_trace(model).graph.nodes:
        inputs = [known[source] for source in node.all_input_nodes if source in known]
        field = max((field for field, _ in inputs), default=1)
        step = max((step for _, step in inputs), default=1)
        if node.op == "call_module" and "window" in node.target:
            window = model.get_submodule(node.target)
            field += (window.kernel_size[0] - 1) * step
            step *= window.stride[0]
        known[node] = field, step
    return known[node]


names = "AlexNet VGG16 ResNet18 ResNet50 Inception_v3 DenseNet121 MobileNet_v2"
options = {"Inception_v3": {"aux_logits": False, "init_weights": False}}
sees, steps = {}, {}
for name in names.split():
    with device("meta"):
        model = get_model(name.lower(), **options.get(name, {}))
    model = with_means(model)
    sees[name], steps[name] = walked(model)
    side = sees[name] + 4 * steps[name]
    image = full((1, 3, side, 96), 0.01, dtype=float64, requires_grad=True)
    planes = model(image)  # so small that no ReLU6 cuts it off
    planes[:, :, planes.shape[2] // 2].sum().backward()
    assert sees[name] == len(image.grad.sum((0, 1, 3)).nonzero())  # the second route

(spacing,) = set(steps.values())  # the same for all
print("pixels seen along an axis:", sees, "by outputs", spacing, "apart")
