"""What becomes of weights from TensorFlow where torch pads on both sides?"""

from timm import create_model
from timm.layers import Conv2dSame
from torch import manual_seed, no_grad, rand

manual_seed(0)
ported = create_model("tf_efficientnet_b0").eval()
on_both_sides = create_model("tf_efficientnet_b0", pad_type="").eval()
on_both_sides.load_state_dict(ported.state_dict())  # the same weights
strided = sum(isinstance(layer, Conv2dSame) for layer in ported.modules())
side_step = 2**strided

off = {}  # largest difference, as a part of the largest output
for side in (2 * side_step, 2 * side_step + 1):
    with no_grad():
        image = rand(1, 3, side, side)
        planes = ported.forward_features(image)
        others = on_both_sides.forward_features(image)
    off[side] = float((planes - others).abs().max() / planes.abs().max())
even, odd = off
assert off[odd] < 1e-5 < off[even]
print(strided, "convolutions with a stride; by how much outputs are off:", off)
