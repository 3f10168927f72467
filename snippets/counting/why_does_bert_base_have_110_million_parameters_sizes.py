"""How many parameters do BERT and its relatives have?"""

from torch import device, nn
from transformers import (
    AutoModel,
    BertConfig,
    BertForPreTraining,
    GPT2Config,
    OpenAIGPTConfig,
)

large = {"hidden_size": 1024, "intermediate_size": 4096}
large |= {"num_hidden_layers": 24, "num_attention_heads": 16}
configs = {
    "BERT-base, uncased": BertConfig(),
    "BERT-base, cased": BertConfig(vocab_size=28_996),
    "BERT-base, multilingual cased": BertConfig(vocab_size=119_547),
    "BERT-base, Chinese": BertConfig(vocab_size=21_128),
    "BERT-large, uncased": BertConfig(**large),
    "BERT-large, cased": BertConfig(vocab_size=28_996, **large),
    "GPT-1": OpenAIGPTConfig(),
    "GPT-2, small": GPT2Config(),
}

vocabularies, depths, widths, inside, totals = {}, {}, {}, {}, {}
for name, config in configs.items():
    with device("meta"):  # shapes without storage: counting needs no weights
        model = AutoModel.from_config(config)
    (stack,) = (part for part in model.modules() if isinstance(part, nn.ModuleList))
    vocabularies[name], depths[name] = config.vocab_size, len(stack)
    widths[name] = h = config.hidden_size
    inside[name] = sum(tensor.numel() for tensor in stack.parameters())
    totals[name] = sum(tensor.numel() for tensor in model.parameters())
    print(f"{totals[name]:11,} {inside[name]:11,} in the blocks of {name}")

    assert inside[name] == len(stack) * (12 * h**2 + 13 * h)  # a second route
    rows = config.vocab_size + config.max_position_embeddings
    beside = {"bert": 4 * h + h**2 + h, "openai-gpt": 0, "gpt2": 2 * h}
    assert totals[name] == inside[name] + rows * h + beside[config.model_type]

base = configs["BERT-base, uncased"]
with device("meta"):
    bare = AutoModel.from_config(base, add_pooling_layer=False)
    heads = BertForPreTraining(base)
without_pooler = sum(tensor.numel() for tensor in bare.parameters())
with_heads = sum(tensor.numel() for tensor in heads.parameters())
tables = [part for part in heads.modules() if isinstance(part, nn.Embedding)]
in_tables = sum(table.weight.numel() for table in tables)
in_heads = with_heads - totals["BERT-base, uncased"]
product = base.num_hidden_layers * base.hidden_size * base.num_attention_heads
