"""Why does BERT-base have 110 million parameters?"""

from itertools import product

from torch import device, nn
from transformers import BertConfig, BertModel


def attention(h):
    return 4 * h**2 + 4 * h  # query, key, value and output, each with a bias


def feed_forward(h):
    return 8 * h**2 + 5 * h  # to four times the width and back


def block(h):
    return attention(h) + feed_forward(h) + 4 * h  # and two norms


def bert(v, p, h, n):
    embeddings = (v + p + 2) * h + 2 * h  # two kinds of segments, and a norm
    return embeddings + n * block(h) + h**2 + h  # and the pooler


def count(*modules):
    return sum(tensor.numel() for module in modules for tensor in module.parameters())


with device("meta"):  # shapes without storage: counting needs no weights
    model = BertModel(BertConfig())
    for h in range(1, 101):
        in_torch = nn.TransformerEncoderLayer(h, 1, 4 * h)
        assert attention(h) == count(in_torch.self_attn)
        assert feed_forward(h) == count(in_torch.linear1, in_torch.linear2)
        assert block(h) == count(in_torch)
    for v, p, h, n in product((10, 20, 30), (5, 7), range(12, 72, 12), range(4)):
        sizes = {"vocab_size": v, "max_position_embeddings": p, "num_hidden_layers": n}
        sizes |= {"hidden_size": h, "intermediate_size": 4 * h}
        assert bert(v, p, h, n) == count(BertModel(BertConfig(**sizes)))

vocabulary, places = model.config.vocab_size, model.config.max_position_embeddings
width, blocks = model.config.hidden_size, model.config.num_hidden_layers
tables, stack = model.embeddings, model.encoder.layer
norms = [part for part in model.modules() if isinstance(part, nn.LayerNorm)]
parts = {
    "tokens": count(tables.word_embeddings),
    "positions": count(tables.position_embeddings),
    "segments": count(tables.token_type_embeddings),
    "attention": blocks * attention(width),
    "feed-forward": blocks * feed_forward(width),
    "norms": count(*norms),
    "pooler": count(model.pooler),
}
parameters = sum(parts.values())
assert parameters == count(model) == bert(vocabulary, places, width, blocks)
in_a_block = block(width)
in_embeddings, in_blocks, in_pooler = map(count, (tables, stack, model.pooler))
shares = {part: number / parameters for part, number in parts.items()}
print(f"{parameters:,} = {in_embeddings:,} + {in_blocks:,} + {in_pooler:,}")
