"""What does fvcore count beside multiply-adds?"""

import warnings

from torch import rand
from torchvision.models import get_model

warnings.simplefilter("ignore")  # fvcore uses what torch gives up
from fvcore.nn import FlopCountAnalysis  # noqa: E402

names = ("resnet50", "efficientnet_b0", "vgg16", "vit_b_16", "swin_t")
image = rand(1, 3, 224, 224)
fvcore, fvcore_norms, fvcore_pooling = {}, {}, {}
for name in names:
    analysis = FlopCountAnalysis(get_model(name).eval(), image)
    analysis.unsupported_ops_warnings(enabled=False)
    analysis.uncalled_modules_warnings(enabled=False)
    fvcore[name] = int(analysis.total())
    parts = analysis.by_operator()
    fvcore_norms[name] = parts["batch_norm"] + parts["layer_norm"]
    fvcore_pooling[name] = parts["adaptive_avg_pool2d"]
    print(f"{name:16}{fvcore[name]:15,} {sorted(parts)}")
