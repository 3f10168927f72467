"""What is the receptive field of a TCN?"""

from itertools import product

from torch import nn, ones
from torch.nn.functional import pad


def field(k, n, s=1):
    """Kernels of k, dilations 1, 2, 4 … 2ⁿ⁻¹, that s times over."""
    return 1 + 2 * s * (k - 1) * (2**n - 1)


class Block(nn.Module):  # of Bai, Kolter and Koltun
    def __init__(self, kernel_size, dilation):
        super().__init__()
        self.first = nn.Conv1d(1, 1, kernel_size, dilation=dilation)
        self.second = nn.Conv1d(1, 1, kernel_size, dilation=dilation)
        self.before = (kernel_size - 1) * dilation  # zeros before the first step

    def forward(self, x):
        out = self.first(pad(x, (self.before, 0))).relu()
        out = self.second(pad(out, (self.before, 0))).relu()
        return (x + out).relu()


def steps_read(kernel_size, dilations):
    """How many steps have a gradient of the last output."""
    blocks = [Block(kernel_size, dilation) for dilation in dilations]
    model = nn.Sequential(*blocks)
    for weights in model.parameters():
        nn.init.ones_(weights)  # so that no ReLU is off
    steps = ones(1, 1, 1000, requires_grad=True)
    model(steps)[0, 0, -1].backward()
    return len(steps.grad.flatten().nonzero())


for k, n, s in product(range(1, 10), range(1, 6), range(1, 4)):
    assert field(k, n, s) == 1 + s * sum(2 * (k - 1) * 2**i for i in range(n))
seven_blocks = steps_read(4, [1, 2, 4, 8, 16, 32, 64])
three_stacks = steps_read(8, [1, 2, 4, 8] * 3)
assert (seven_blocks, three_stacks) == (field(4, 7), field(8, 4, 3))
one_in_each = 1 + (three_stacks - 1) // 2  # with half of the convolutions
print("steps that one output sees:", seven_blocks, "and", three_stacks)
