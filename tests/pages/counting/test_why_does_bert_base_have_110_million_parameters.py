"""What the page on the parameters of BERT states, held against layers of torch and closed sums."""

import re
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from transformers import (
    BertConfig,
    BertForPreTraining,
    GPT2Config,
    GPT2LMHeadModel,
    T5Config,
    T5ForConditionalGeneration,
    ViTConfig,
    ViTModel,
)

PAGE = "docs/counting/why-does-bert-base-have-110-million-parameters.md"
PASTED = re.compile(r"^## For your own network.*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
SIZES = [
    # a row of the page's table, its tokens, positions and kinds of segments, its blocks and their width
    ("BERT-base, uncased", (30_522, 512, 2), 12, 768),
    ("BERT-base, cased", (28_996, 512, 2), 12, 768),
    ("BERT-base, multilingual cased", (119_547, 512, 2), 12, 768),
    ("BERT-base, Chinese", (21_128, 512, 2), 12, 768),
    ("BERT-large, uncased", (30_522, 512, 2), 24, 1024),
    ("BERT-large, cased", (28_996, 512, 2), 24, 1024),
    ("GPT-1", (40_478, 512), 12, 768),
    ("GPT-2, small", (50_257, 1024), 12, 768),
]
MODELS = [
    # a model of a reader, and what is in its blocks and in its embeddings, a tied head counted once
    (BertForPreTraining, BertConfig(), 85_054_464, 23_835_648),
    (GPT2LMHeadModel, GPT2Config(), 85_054_464, 39_383_808),
    (T5ForConditionalGeneration, T5Config(), 44_056_064, 32_128 * 512),  # with tables inside its blocks
    (ViTModel, ViTConfig(), 85_054_464, 0),  # whose embeddings are no nn.Embedding
]


def count(module: nn.Module) -> int:
    """How many parameters a module has."""
    return sum(tensor.numel() for tensor in module.parameters())


@pytest.mark.parametrize(("row", "tables", "blocks", "width"), SIZES)
def test_torch_builds_a_model_of_that_size(
    facts: dict[str, Any], row: str, tables: tuple[int, ...], blocks: int, width: int
) -> None:
    """A table of rows, layers of torch's own, and behind them a norm and a pooler, where there are any."""
    with torch.device("meta"):
        stack = nn.ModuleList(nn.TransformerEncoderLayer(width, 1, 4 * width) for _ in range(blocks))
        parts: list[nn.Module] = [stack, *(nn.Embedding(rows, width) for rows in tables)]
        parts += [nn.LayerNorm(width)] * (row != "GPT-1") + [nn.Linear(width, width)] * row.startswith("BERT")

    assert facts["totals"][row] == sum(map(count, parts))
    assert facts["inside"][row] == count(stack)


def test_heads_for_pre_training_share_the_table_of_tokens(facts: dict[str, Any]) -> None:
    """A layer with a norm and a bias for each token, and two classes for the next sentence."""
    width, vocabulary = 768, 30_522
    with_heads = 109_482_240 + (width + 1) * width + 2 * width + vocabulary + 2 * (width + 1)

    assert facts["with_heads"] == with_heads == 110_106_428
    assert facts["without_pooler"] == 109_482_240 - (width + 1) * width


def test_no_other_vocabularies_give_the_numbers_of_the_paper(facts: dict[str, Any]) -> None:
    """One token less or more, and one of the four is another million."""
    paper = {(768, 12): 117, (1024, 24): 345, (1280, 36): 762, (1600, 48): 1542}

    def millions(tokens: int) -> list[int]:
        rows = tokens + 1024
        return [round((rows * h + n * (12 * h * h + 13 * h) + 2 * h) / 1e6) for h, n in paper]

    ends = facts["fewest"], facts["most"]

    assert [millions(tokens) == [*paper.values()] for tokens in (ends[0] - 1, *ends, ends[1] + 1)] == [0, 1, 1, 0]
    assert ends[0] <= facts["older"] == 40_478 <= ends[1]
    assert millions(facts["newer"]) == [124, 355, 774, 1558]


@pytest.mark.parametrize(("kind", "config", "blocks", "embeddings"), MODELS)
def test_code_to_paste_finds_the_parts_of_a_model(
    kind: type[nn.Module], config: object, blocks: int, embeddings: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blocks, embeddings outside of them, and all."""
    found = PASTED.search(Path(PAGE).read_text())
    assert found
    with torch.device("meta"):
        model = kind(config)
    exec(found[1], {"model": model})  # noqa: S102 - a reader runs it as well
    printed = {line.split()[-1]: int(line.split()[0].replace(",", "")) for line in capsys.readouterr().out.splitlines()}

    assert printed == {"all": count(model), "blocks": blocks, "embeddings": embeddings}
