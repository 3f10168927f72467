"""How do people come to other numbers for a PatchGAN?"""

from itertools import product

from torch import nn, zeros


def reads(r, k, s, d=1):
    """How many values r neighbours read, with kernel k, stride s, dilation d."""
    return (r - 1) * s + d * (k - 1) + 1


for r, k, s, d in product(range(1, 7), range(1, 7), range(1, 4), range(1, 3)):
    layer = nn.Conv1d(1, 1, k, s, dilation=d, device="meta")
    read = reads(r, k, s, d)
    assert layer(zeros(1, 1, read, device="meta")).shape[2] == r


def trace(strides, padding=0):
    """From one output to the image: what it reads there, less the padding."""
    side = 1
    for stride in reversed(strides):
        side = reads(side, 4, stride) - 2 * padding
    return side


def come_out(strides, side, padding):
    layers = [nn.Conv1d(1, 1, 4, stride, padding) for stride in strides]
    return nn.Sequential(*layers)(zeros(1, 1, side)).shape[2]


in_code, in_papers = [2, 2, 2, 1, 1], [2, 2, 2, 2, 1]
of_code, of_papers = trace(in_code), trace(in_papers)
two_strided, with_last, small = trace([2, 2]), trace([2, 2, 1]), trace([2, 1, 1])
smallest_padded = trace(in_code, padding=1)  # image that goes through
assert come_out(in_code, of_code, padding=0) == 1
assert come_out(in_code, smallest_padded, padding=1) == 1

wrong_way = 1
for stride in in_papers:  # the rule for the way back, from the image on
    wrong_way = reads(wrong_way, 4, stride)

side = 256
shifts = side - of_code + 1  # if the patch moved on by one pixel
unpadded = come_out(in_code, side, padding=0)
assert unpadded == (side - of_code) // 8 + 1  # it moves by 2 * 2 * 2
print("seen in the code", of_code, "and as the papers word it", of_papers)
