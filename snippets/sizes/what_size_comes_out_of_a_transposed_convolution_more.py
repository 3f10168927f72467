"""What stands in the rows and columns that output_padding adds?"""

from itertools import product

from torch import allclose, arange, cat, equal, manual_seed, nn, ones, randn
from torch.nn.functional import conv_transpose1d


def only_bias(p, output_padding):
    """Values at the end to which no product of the kernel leads."""
    return max(output_padding - p, 0)


manual_seed(0)
for i, k, s, p, d in product((1, 2, 5), (1, 3, 4), range(1, 13), range(10), (1, 2)):
    x, weight, bias = randn(1, 1, i), randn(1, 1, k), randn(1)
    everything = conv_transpose1d(x, weight, bias, stride=s, dilation=d)
    full = everything.shape[2]
    for more in range(max(s, d)):
        if (size := full - 2 * p + more) < 1:
            continue
        options = {"stride": s, "padding": p, "output_padding": more, "dilation": d}
        made = conv_transpose1d(x, weight, bias, **options)
        behind = bias.expand(1, 1, only_bias(p, more))
        extended = cat([everything, behind], dim=2)
        assert allclose(made, extended[..., p : p + size], atol=1e-5)  # a plain cut

layer = nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)
layer.weight.data = arange(1.0, 10.0).reshape(1, 1, 3, 3)
out = layer(ones(1, 1, 1, 1))
assert equal(out, layer.weight[..., 1:, 1:] + layer.bias)  # no zeros: weights
out_shape = tuple(out.shape[2:])
unpadded = nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)
end = unpadded(ones(1, 1, 1, 1))[0, 0, -1]
assert equal(end, unpadded.bias.expand(len(end)))  # a row behind the last product
print("with padding", out.tolist(), "without, the last row", end.tolist())
