"""Why is the way back from a strided convolution ambiguous?"""

from itertools import product

from torch import equal, eye, nn, set_num_threads, zeros


def remainder(i, k, s, p):
    """The output_padding that leads back to a size: what the convolution rounds off."""
    return (i + 2 * p - k) % s


set_num_threads(1)
for i, k, s, p, d in product(range(1, 17), range(1, 6), range(1, 5), range(3), (1, 2)):
    span = d * (k - 1) + 1  # a dilated kernel is as long as this
    if i + 2 * p >= span:  # it fits
        few = nn.Conv1d(1, 1, k, s, p, d)(zeros(1, i))
        more = remainder(i, span, s, p)
        up = nn.ConvTranspose1d(1, 1, k, s, p, output_padding=more, dilation=d)
        assert up(few).shape[1] == i

down = nn.Conv1d(1, 1, kernel_size=3, stride=2, padding=1, bias=False)
up = nn.ConvTranspose1d(1, 1, kernel_size=3, stride=2, padding=1, bias=False)
up.weight = down.weight
sizes = range(5, 11)
convolved = {n: down(zeros(1, n)).shape[1] for n in sizes}
back = {n: up(zeros(1, convolved[n])).shape[1] for n in sizes}
needed = {n: remainder(n, k=3, s=2, p=1) for n in sizes}
with_it = {}
for n in sizes:
    few = zeros(1, convolved[n])
    with_it[n] = up(few, output_size=[n]).shape[1]  # torch finds output_padding itself
assert with_it == {n: back[n] + needed[n] for n in sizes}
equals = [n for n in sizes if convolved[n] == 4]

transposed = {}
for n in equals:  # a second route: both as matrices, by what each makes of a single one
    matrix = down(eye(n).unsqueeze(1)).squeeze(1).T
    way_back = up(eye(4).unsqueeze(1), output_size=[n]).squeeze(1).T
    assert equal(way_back, matrix.T)
    transposed[n] = tuple(way_back.shape)

conv = nn.Conv2d(16, 32, kernel_size=(3, 4), stride=(2, 3), padding=1)
conv_back = nn.ConvTranspose2d(32, 16, kernel_size=(3, 4), stride=(2, 3), padding=1)
for height, width in product(range(20, 30), range(20, 30)):
    x = zeros(1, 16, height, width)
    assert conv_back(conv(x), output_size=x.shape).shape == x.shape
try:
    up(zeros(1, 1, 4), output_size=[9])
except ValueError as error:
    message = str(error)
print("a convolution makes", convolved, "of these sizes; back come", back)
print(message)
