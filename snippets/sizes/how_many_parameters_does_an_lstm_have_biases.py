"""Which of an LSTM's parameters are there twice?"""

from torch import float64, manual_seed, nn, randn

manual_seed(0)
steps = randn(9, 2, 64, dtype=float64)
blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}
redundant = {}  # blocks of one bias that may as well be added to the other
for kind, many in blocks.items():
    layer = getattr(nn, kind)(64, 128, dtype=float64)
    layer.requires_grad_(requires_grad=False)
    before, _ = layer(steps)
    redundant[kind] = 0
    for block in range(many):
        place = slice(block * 128, (block + 1) * 128)
        kept = layer.bias_ih_l0[place].clone(), layer.bias_hh_l0[place].clone()
        layer.bias_ih_l0[place] += layer.bias_hh_l0[place]
        layer.bias_hh_l0[place] = 0
        after, _ = layer(steps)
        redundant[kind] += bool((after - before).abs().max() < 1e-9)
        layer.bias_ih_l0[place], layer.bias_hh_l0[place] = kept

print("blocks of the second bias that do nothing:", redundant, "of", blocks)
