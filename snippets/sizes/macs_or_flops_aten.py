"""What does ptflops count in the operations that run?"""

from ptflops import get_model_complexity_info
from torch import device
from torchvision.models import get_model

names = ("resnet50", "efficientnet_b0", "vgg16", "vit_b_16", "swin_t")
quiet = {"print_per_layer_stat": False, "as_strings": False}
ptflops_aten = {}
for name in names:
    with device("meta"):
        model = get_model(name).eval()
    model.to_empty(device="cpu")  # on meta attention is another operation
    for buffer in model.buffers():
        buffer.zero_()  # Swin's are indices
    shape = (3, 224, 224)
    counted = get_model_complexity_info(model, shape, backend="aten", **quiet)
    ptflops_aten[name] = counted[0]
    print(f"{name:16}{ptflops_aten[name]:15,}")
