"""How do ViT-B/16 and ViT-B/32 cut an image?"""

from torch import device, zeros
from torchvision.models import vit_b_16, vit_b_32

with device("meta"):  # shapes without storage: nothing is computed
    models = {"ViT-B/16": vit_b_16(), "ViT-B/32": vit_b_32()}
    image = zeros(1, 3, 224, 224)

teal, amber = "var(--why18-conv, #0b6577)", "var(--why18-fc, #b8500a)"
length = image.shape[-1] // 2  # of the image, as it is drawn
drawing, told = "", ""
for number, (name, model) in enumerate(models.items()):
    left, top = 170 * number, 20
    of_patch = model.conv_proj.kernel_size[0]
    rows, in_a_row = model.conv_proj(image).shape[2:]
    blocks = model.encoder.layers
    drawn = of_patch // 2
    drawing += f'<text x="{left}" y="12" font-weight="bold">{name}</text>'
    corner = f'x="{left}" y="{top}" width="{drawn}" height="{drawn}"'
    drawing += f'<rect {corner} fill="{teal}"/>'
    lines = ""
    for line in range(in_a_row + 1):
        lines += f"M {left} {top + line * drawn} h {length} "
        lines += f"M {left + line * drawn} {top} v {length} "
    drawing += f'<path d="{lines}" stroke="currentColor" stroke-width="0.7"/>'
    cut = f"{rows} × {in_a_row} patches"
    for row, said in enumerate((cut, f"of {of_patch} × {of_patch} pixels")):
        drawing += f'<text x="{left}" y="{top + length + 18 + 16 * row}">{said}</text>'
    for place in range(len(blocks)):
        at = f'x="{left + 10 * place}" y="{top + length + 44}" width="7" height="22"'
        drawing += f'<rect {at} rx="1" fill="{amber}"/>'
    below = f"{len(blocks)} layers"
    drawing += f'<text x="{left}" y="{top + length + 82}">{below}</text>'
    told += f"{name}: {cut} of {of_patch} × {of_patch} pixels, {below}. "

text = f"<title>The same image, cut into patches</title><desc>{told}</desc>"
look = f'viewBox="-2 0 330 {20 + length + 88}" font-size="12.5" fill="currentColor"'
style = "width: 100%; max-width: 26rem; height: auto"
print(f'<svg role="img" {look} style="{style}">{text}{drawing}</svg>')
