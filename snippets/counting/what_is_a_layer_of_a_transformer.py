"""What is a layer of a Transformer?"""

import sys
from functools import cache

from torch import device, nn, zeros
from transformers import BertConfig, BertModel, GPT2Config, GPT2LMHeadModel
from transformers.models.llama import LlamaConfig, LlamaForCausalLM
from transformers.pytorch_utils import Conv1D  # a Linear whose weight is transposed

sys.setrecursionlimit(10_000)  # a path can have more steps than Python allows
products = ("AddmmBackward0", "MmBackward0")  # with a matrix of weights


@cache
def depth_of(step):
    """Count the products with weights on the longest path that leads to a step."""
    before = [depth_of(source) for source, _ in step.next_functions if source]
    return max(before, default=0) + (step.name() in products)


with device("meta"):  # shapes without storage: counting needs no weights
    bert = BertModel(BertConfig())
    gpt = GPT2LMHeadModel(GPT2Config())
    llama = LlamaForCausalLM(LlamaConfig())
    tokens = zeros(1, 8, dtype=int)
models = {"bert_base": bert, "gpt_2": gpt, "llama_7b": llama}
stacks = (bert.encoder.layer, gpt.transformer.h, llama.model.layers)

layers, in_a_layer, on_the_path, linear_maps = {}, {}, {}, {}
depth, hidden_states, parameters = {}, {}, {}
for (name, model), stack in zip(models.items(), stacks, strict=True):
    output = model(tokens, output_hidden_states=True)
    states = output.hidden_states
    last = output.pooler_output if model is bert else output.logits
    layers[name] = len(stack)
    in_a_layer[name] = sum(tensor.dim() == 2 for tensor in stack[0].parameters())
    on_the_path[name] = depth_of(states[1].grad_fn) - depth_of(states[0].grad_fn)
    linear_maps[name] = sum(isinstance(m, nn.Linear | Conv1D) for m in model.modules())
    depth[name] = depth_of(last.grad_fn)
    hidden_states[name] = len(states)
    parameters[name] = sum(tensor.numel() for tensor in model.parameters())
    behind = 1  # BERT's pooler, or the head that rates the next token
    assert linear_maps[name] == in_a_layer[name] * layers[name] + behind
    assert depth[name] == on_the_path[name] * layers[name] + behind  # a second route
    print(f"{name}: {layers[name]} layers, {depth[name]} matrices on the path")
assert layers == {n: m.config.num_hidden_layers for n, m in models.items()}

on_all = on_the_path["bert_base"] * layers["bert_base"]
width, feed_forward = bert.config.hidden_size, bert.config.intermediate_size
print(stacks[0][0])  # the first layer of BERT
