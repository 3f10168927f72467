"""What does fvcore count beside multiply-adds?"""

import warnings

from torch import device, rand
from torchvision.models import get_model

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # fvcore uses what torch gives up
    from fvcore.nn import FlopCountAnalysis

names = ("resnet50", "efficientnet_b0", "vgg16", "vit_b_16", "swin_t")
image = rand(1, 3, 224, 224)
fvcore, fvcore_norms, fvcore_pooling = {}, {}, {}
for name in names:
    with device("meta"):
        model = get_model(name).eval()
    model.to_empty(device="cpu")  # it traces real tensors; any weights do
    for buffer in model.buffers():
        buffer.zero_()  # Swin's are indices
    analysis = FlopCountAnalysis(model, image)
    analysis.unsupported_ops_warnings(enabled=False)
    analysis.uncalled_modules_warnings(enabled=False)
    fvcore[name] = int(analysis.total())
    parts = analysis.by_operator()
    fvcore_norms[name] = parts["batch_norm"] + parts["layer_norm"]
    fvcore_pooling[name] = parts["adaptive_avg_pool2d"]
    print(f"{name:16}{fvcore[name]:15,} {sorted(parts)}")
