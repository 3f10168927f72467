"""Of what do the entries of a state_dict consist in well-known networks?"""

import transformers
from torch import device
from torchvision.models import resnet18, swin_t, vgg16, vgg16_bn, vit_b_16
from torchvision.ops import FrozenBatchNorm2d

stories = transformers.LlamaConfig(  # the network of llama2.c that is called 42M
    vocab_size=32_000,
    hidden_size=512,
    intermediate_size=1376,
    num_hidden_layers=8,
    num_attention_heads=8,
    tie_word_embeddings=True,
)
with device("meta"):  # shapes without storage: counting needs no weights
    models = {
        "ResNet-18": resnet18(),
        "ResNet-18, frozen norms": resnet18(norm_layer=FrozenBatchNorm2d),
        "VGG16": vgg16(),
        "VGG16 with batch norm": vgg16_bn(),
        "ViT-B/16": vit_b_16(),
        "Swin-T": swin_t(),
        "GPT-2": transformers.GPT2LMHeadModel(transformers.GPT2Config()),
        "BERT-base": transformers.BertForMaskedLM(transformers.BertConfig()),
        "T5-small": transformers.T5ForConditionalGeneration(transformers.T5Config()),
        "llama2.c 42M": transformers.LlamaForCausalLM(stories),
    }

tensors, further_names, saved, in_all, not_saved = {}, {}, {}, {}, {}
counted, summed = {}, {}  # values in the parameters, and in the state_dict
for name, model in models.items():
    state = model.state_dict()
    names = dict(model.named_parameters(remove_duplicate=False))
    buffers = dict(model.named_buffers(remove_duplicate=False))
    tensors[name] = len(list(model.parameters()))
    further_names[name] = len(names) - tensors[name]
    saved[name] = sum(key in state for key in buffers)
    not_saved[name] = len(buffers) - saved[name]
    in_all[name] = len(state)
    assert in_all[name] == tensors[name] + further_names[name] + saved[name]
    counted[name] = sum(tensor.numel() for tensor in model.parameters())
    summed[name] = sum(tensor.numel() for tensor in state.values())

gpt2 = models["GPT-2"]
assert gpt2.lm_head.weight is gpt2.transformer.wte.weight
words, width = gpt2.lm_head.weight.shape
head = words * width
assert head == summed["GPT-2"] - counted["GPT-2"]  # a second route

for name, number in in_all.items():
    print(f"{name}: {number} entries, {counted[name]:,} parameters")
