"""Which sections of YOLOv3 are convolutions?"""

stages = []  # of the configuration: the sections of each, by kind
for repeats in (1, 2, 8, 8, 4):
    block = ["convolutional", "convolutional", "shortcut"]
    stages.append(["convolutional", *repeats * block])
stages[0].insert(0, "convolutional")
scale = [*7 * ["convolutional"], "yolo"]
wider = ["route", "convolutional", "upsample", "route"]
scales = [scale, wider + scale, wider + scale]
order = [kind for row in stages + scales for kind in row]
cfg = "\n".join(f"[{kind}]" for kind in ["net", *order])

teal = "var(--why18-conv, #0b6577)"
first = 17  # per cent of the width, where boxes begin
step = (100 - first) / max(len(row) for row in stages)
drawing, y, number, counts = "", 0, 0, []
parts = {"Darknet-53 without its last": stages, "detection at three sizes": scales}
for part, rows in parts.items():
    counts.append(sum(row.count("convolutional") for row in rows))
    sums = "" if number else f"{counts[0] + 1} − 1 = "
    drawing += f'<text y="{y + 12}">{part}: {sums}{counts[-1]}</text>'
    y += 20
    if not number:
        drawing += f'<text y="{y + 9}">section</text>'
        y += 15
    for row in rows:
        numbers = f"{number}–{number + len(row) - 1}"
        drawing += f'<text y="{y + 9}">{numbers}</text>'
        for place, kind in enumerate(row):
            look = 'fill="none" stroke="currentColor"'
            if kind == "convolutional":
                look = f'fill="{teal}"'
            box = f'x="{first + step * place:.2f}%" width="{step * 0.7:.2f}%"'
            drawing += f'<rect {box} y="{y}" height="9" {look}/>'
        number += len(row)
        y += 14
    y += 4
whole = order.count("convolutional")
assert sum(counts) == whole
said = f"{' + '.join(map(str, counts))} = {whole} convolutions (filled)"
drawing += f'<text y="{y + 12}" font-weight="bold">{said}</text>'

text = "<title>The sections of YOLOv3, one box each</title>"
text += f"<desc>{said} in {len(order)} sections; each row shows its first and "
text += f"its last, the last one {number - 1}.</desc>"
style = f"width: 100%; height: {y + 18}px; padding: 0 8px"
print(f'<svg role="img" font-size="12" fill="currentColor" style="{style}">')
print(f"{text}{drawing}</svg>")
