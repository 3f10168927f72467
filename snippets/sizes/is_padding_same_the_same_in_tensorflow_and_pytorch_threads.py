"""What do others say of padding="same", and what comes out?"""

from torch import device, nn, zeros


def size_by_torch(i, k, s, before=0, behind=0):
    with device("meta"):
        padded = nn.ConstantPad1d((before, behind), 0.0)(zeros(1, 1, i))
        return nn.Conv1d(1, 1, k, stride=s)(padded).shape[2]


def before_and_behind(i, k, s):
    """As little as lets ceil(i / s) windows fit, and the odd zero behind."""
    total = next(n for n in range(k) if size_by_torch(i, k, s, 0, n) == -(-i // s))
    return total // 2, total - total // 2


first_of_mobilenet = before_and_behind(224, 3, 2)
as_onnx_writes_it = [first_of_mobilenet[0]] * 2 + [first_of_mobilenet[1]] * 2
of_28 = size_by_torch(28, 2, 2, *before_and_behind(28, 2, 2))
of_28_padded = size_by_torch(28, 2, 2, 1, 1)

before, behind = before_and_behind(224, 7, 2)
asymmetric, symmetric_side = 224 + before + behind, 224 + 3 + 3
sizes = [size_by_torch(224, 7, 2, before, behind), size_by_torch(224, 7, 2, 3, 3)]
assert sizes == [112, 112]
print(as_onnx_writes_it, of_28, of_28_padded, asymmetric, symmetric_side)
