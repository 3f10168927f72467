"""Where do the parameters of BERT-base and its relatives lie?"""

from torch import device, nn
from transformers import AutoModel, BertConfig, GPT2Config, OpenAIGPTConfig

configs = {
    "BERT-base": BertConfig(),
    "BERT-base, multilingual cased": BertConfig(vocab_size=119_547),
    "GPT-1": OpenAIGPTConfig(),
    "GPT-2, small": GPT2Config(),
}
amber = 'fill="var(--why18-fc, #b8500a)"'
gray = 'fill="currentColor" fill-opacity="0.35"'
dashed = 'fill="none" stroke="currentColor" stroke-dasharray="4 3"'
percent = 99.5 / 180e6  # of the line, for a parameter


def count(*parts):
    return sum(tensor.numel() for part in parts for tensor in part.parameters())


def words(x, y, said, look=""):
    return f'<text x="{x:.2f}%" y="{y}" {look}>{said}</text>'


def box(x, y, width, look):
    return f'<rect x="{x:.2f}%" y="{y}" width="{width:.2f}%" height="15" {look}/>'


drawing, told, top = "", [], 42  # pixels above the first bar
for name, config in configs.items():
    with device("meta"):  # shapes without storage: nothing is computed
        model = AutoModel.from_config(config)
    (stack,) = (part for part in model.modules() if isinstance(part, nn.ModuleList))
    tables = [part for part in model.modules() if isinstance(part, nn.Embedding)]
    total, embedded, in_blocks = count(model), count(*tables), count(stack)
    step, rest = percent * count(stack[0]), percent * (total - embedded - in_blocks)
    after = step * len(stack)  # the embeddings begin
    behind = after + percent * embedded  # and end
    for number in range(len(stack)):
        drawing += box(step * number, top, step * 0.84, amber)
    drawing += box(after, top, behind - after, gray) + box(behind, top, rest, amber)
    drawing += words(0, top - 6, name)
    drawing += words(99.5, top - 6, f"{total:,}", 'text-anchor="end"')
    told.append(f"{name}: {in_blocks:,} in blocks and {embedded:,} in tables")
    top += 36

tied = percent * count(model.wte)  # of GPT-2, the last one
drawing += box(behind + 0.6, top - 36, tied, dashed)
drawing += words(behind + 0.6 + tied / 2, top - 25, "tied", 'text-anchor="middle"')
drawing += words(0, 12, f"{len(stack)} blocks: {in_blocks:,}", 'font-weight="bold"')
drawing += words(99.5, 12, "embeddings", 'font-weight="bold" text-anchor="end"')
for left, right in ((0, after - 1), (after, 99.5)):
    line = f'x1="{left:.2f}%" y1="18" x2="{right:.2f}%" y2="18"'
    drawing += f'<line {line} stroke="currentColor" opacity="0.5"/>'
text = "<title>The same blocks, and tables of other sizes</title>"
text += f"<desc>{'. '.join(told)}.</desc>"
style = f"width: 100%; max-width: 46rem; height: {top - 18}px; padding: 0 8px"
look = f'font-size="12" fill="currentColor" style="{style}"'
print(f'<svg role="img" {look}>{text}{drawing}</svg>')
