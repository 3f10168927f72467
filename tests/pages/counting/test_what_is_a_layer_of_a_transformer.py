"""What the page on layers of Transformers states, held against configurations and the rooms that count any model."""

import pytest
import torch
from torch import nn
from transformers import AlbertConfig, AlbertModel, BertConfig, BertModel, GPT2Config, LlamaConfig

from why18.census.build import build
from why18.census.model import count_model
from why18.judging.evidence import Evidence
from why18.records import Fact


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Fact]:
    """What the snippet of the page computes."""
    path = evidence.repository.snippets / "counting/what_is_a_layer_of_a_transformer.py"
    return evidence.executions[path].facts


class PooledBert(nn.Module):
    """BERT from given embeddings to what it pools, so that what goes in is a tensor of real numbers."""

    def __init__(self) -> None:
        """Build it from its configuration."""
        super().__init__()
        self.bert = BertModel(BertConfig())

    def forward(self, embeddings: torch.Tensor) -> torch.Tensor:
        """Of shape (batch, tokens, width), to (batch, width)."""
        pooled: torch.Tensor = self.bert(inputs_embeds=embeddings).pooler_output
        return pooled


def test_census_counts_the_depth_of_bert(facts: dict[str, Fact]) -> None:
    """By its two routes, neither of which knows what a layer of BERT is."""
    counts = count_model(build(PooledBert), (torch.zeros(1, 8, 768, device="meta"),), "bert").counts

    assert facts["depth"]["bert_base"] == counts["depth"].count  # type: ignore[index, call-overload]
    assert facts["linear_maps"]["bert_base"] == counts["linears"].count  # type: ignore[index, call-overload]


def test_layers_are_those_of_the_configurations(facts: dict[str, Fact]) -> None:
    """Which say it under names of their own."""
    layers = {"bert_base": BertConfig().num_hidden_layers, "gpt_2": GPT2Config().n_layer}
    layers["llama_7b"] = LlamaConfig().num_hidden_layers

    assert facts["layers"] == layers


def test_parameters_of_bert_follow_from_its_sizes(facts: dict[str, Fact]) -> None:
    """Embeddings with their norm, layers with biases and norms, and the pooler."""
    width, inner, vocabulary, places, kinds = 768, 3072, 30_522, 512, 2
    embeddings = (vocabulary + places + kinds) * width + 2 * width
    attention = 4 * (width + 1) * width + 2 * width
    feed_forward = (width + 1) * inner + (inner + 1) * width + 2 * width
    pooler = (width + 1) * width

    assert facts["parameters"]["bert_base"] == embeddings + 12 * (attention + feed_forward) + pooler  # type: ignore[index, call-overload]


def test_albert_runs_one_layer_again_and_again() -> None:
    """So no list of it has as many parts as its configuration has layers."""
    calls: list[nn.Module] = []
    with torch.device("meta"):
        model = AlbertModel(AlbertConfig(hidden_size=64, intermediate_size=64))
        (layer,) = (module for module in model.modules() if type(module).__name__ == "AlbertLayer")
        layer.register_forward_hook(lambda module, *_: calls.append(module))
        model(torch.zeros(1, 8, dtype=torch.long))
    lists = [module for module in model.modules() if isinstance(module, nn.ModuleList | nn.Sequential)]

    assert calls == [layer] * model.config.num_hidden_layers
    assert {len(modules) for modules in lists} == {1}
