"""Which layers of VGG16 does [:15] freeze?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras

with keras.device("meta"):  # shapes without storage: nothing is computed
    shape = 224, 224, 3
    model = keras.applications.VGG16(weights=None, include_top=False, input_shape=shape)

layers = len(model.layers)
cut = [layer.name for layer in model.layers].index("block4_pool") + 1
teal, step, base = "var(--why18-conv, #0b6577)", 100 / layers, 118
drawing = ""
for place, layer in enumerate(model.layers):
    output = layer.output.shape  # (images, height, width, channels)
    height = 8 + 5.2 * output[1] ** 0.5
    look = 'fill="none" stroke="currentColor"'
    if layer.weights:
        opacity = 0.35 if place < cut else 1
        look = f'fill="{teal}" fill-opacity="{opacity}" stroke="{teal}"'
    box = f'x="{step * place + 0.3:.2f}%" y="{base - height:.1f}"'
    size = f'width="{step * 0.75:.2f}%" height="{height:.1f}" rx="1"'
    drawing += f"<rect {box} {size} {look}/>"
    if place in {0, cut - 1, cut, layers - 1}:  # where the two parts end
        at = f'x="{step * place + 0.3:.2f}%"'  # the left edge of the box, or the right
        if place in {cut - 1, layers - 1}:
            at = f'x="{step * (place + 0.75) + 0.3:.2f}%" text-anchor="end"'
        drawing += f'<text {at} y="{base + 14}">{place}</text>'

line = f'x1="{step * cut - 0.5:.2f}%" x2="{step * cut - 0.5:.2f}%"'
drawing += f'<line {line} y1="18" y2="{base + 42}" stroke="currentColor"/>'
parts = {"frozen": (0, cut), "train": (cut, layers)}
said = []
for part, (first, end) in parts.items():
    weighted = sum(len(layer.weights) > 0 for layer in model.layers[first:end])
    middle = f'x="{step * (first + end - 0.4) / 2:.2f}%" text-anchor="middle"'
    drawing += f'<text {middle} y="{base + 36}" font-weight="bold">'
    drawing += f"{end - first} {part}</text>"
    said.append(f"{end - first} {part}, {weighted} of them with weights")
drawing += f'<text x="{step * cut - 2:.2f}%" y="26" text-anchor="end">[:{cut}]</text>'
light = f'<tspan fill="{teal}" fill-opacity="0.5">■</tspan>'
legend = f'{light} weights frozen, <tspan fill="{teal}">■</tspan> weights train, '
legend += '□ no weights<tspan x="0" dy="15">taller: larger output</tspan>'
drawing += f'<text y="{base + 62}" font-size="11">{legend}</text>'

text = f"<title>The {layers} layers of VGG16 without its top in Keras</title>"
text += f"<desc>{'; '.join(said)}.</desc>"
style = f"width: 100%; height: {base + 84}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
