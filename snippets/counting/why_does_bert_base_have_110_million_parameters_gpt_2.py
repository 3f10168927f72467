"""Does GPT-2 have 117, 124, 85 or 163 million parameters?"""

from torch import device
from transformers import GPT2Config, GPT2LMHeadModel, GPT2Model, OpenAIGPTConfig


def count(tensors):
    return sum(tensor.numel() for tensor in tensors)


def gpt_2(v, h, n):
    return (v + 1024) * h + n * (12 * h**2 + 13 * h) + 2 * h


with device("meta"):  # shapes without storage: counting needs no weights
    tied = GPT2LMHeadModel(GPT2Config())
    untied = GPT2LMHeadModel(GPT2Config(tie_word_embeddings=False))
body, head = tied.transformer, tied.lm_head
assert head.weight is body.wte.weight  # one matrix under two names

once = count(tied.parameters())  # each tensor
twice = count(tied.state_dict().values())  # each name
shared = count(head.parameters())
assert twice == count(untied.parameters()) == once + shared
in_its_blocks = count(body.h.parameters())
matrices = count(tensor for tensor in body.h.parameters() if tensor.dim() == 2)
masks = len(body.h) * tied.config.n_positions**2  # which words precede which
with_masks = once + masks

# The paper counts fewer, in millions. With the vocabulary of GPT-1, so does torch.
paper = {"small": 117, "medium": 345, "large": 762, "XL": 1542}
sizes = {"small": (768, 12), "medium": (1024, 24), "large": (1280, 36)}
sizes["XL"] = (1600, 48)  # width and blocks
older, newer = OpenAIGPTConfig().vocab_size, GPT2Config().vocab_size
with_older, with_newer = {}, {}
for name, (h, n) in sizes.items():
    for v, column in ((older, with_older), (newer, with_newer)):
        with device("meta"):
            model = GPT2Model(GPT2Config(vocab_size=v, n_embd=h, n_layer=n, n_head=1))
        column[name] = count(model.parameters())
        assert column[name] == gpt_2(v, h, n)
    assert round(with_older[name] / 1e6) == paper[name]


def fits(v):
    return all(round(gpt_2(v, *sizes[name]) / 1e6) == paper[name] for name in paper)


fitting = [v for v in range(40_000, 42_000) if fits(v)]
fewest, most = fitting[0], fitting[-1]
print(f"{once:,} parameters, by name {twice:,}, in the blocks {in_its_blocks:,}")
print(f"as in the paper with {fewest:,} to {most:,} words; GPT-1 has {older:,}")
