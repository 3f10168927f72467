"""How many layers has YOLO, part by part, and which does freeze=10 freeze?"""

from collections import Counter

layer, norm, other = Counter(layers=1), Counter(norms=1), Counter(others=1)


def around(*parts):  # a module that holds these
    return sum(parts, Counter(containers=1))


def c2f(*inside):
    return around(conv, conv, around(*inside))


conv = around(layer, norm)  # and an activation that all share, counted at the end
linear = around(layer, norm, other)  # with an Identity in place of the activation
pair = around(conv, conv)
c3k = around(conv, conv, conv, around(pair, pair))
sppf = around(conv, conv, other)
c2psa = c2f(around(around(*3 * [linear]), around(conv, linear)))  # attention inside
boxes = around(*3 * [around(conv, conv, layer)])  # and the names, in YOLOv8
classes = around(*3 * [around(pair, pair, layer)])
one, two, more = c2f(pair), c2f(pair, pair), c2f(c3k)
backbones = {
    "YOLOv8n": [conv, conv, one, conv, two, conv, two, conv, one, sppf],
    "YOLO11n": [conv, conv, one, conv, one, conv, more, conv, more, sppf, c2psa],
}
detect = around(boxes, classes, around(layer))
up, down = [other, other, one], [conv, other, one]  # enlarge or convolve, and join
heads = {
    "YOLOv8n": [*up, *up, *down, *down, around(boxes, boxes, around(layer))],
    "YOLO11n": [*up, *up, *down, conv, other, more, detect],
}
entries = {name: part + heads[name] for name, part in backbones.items()}
counts = {}  # of a list of entries in a model, and of the activation
for name, parts in entries.items():
    counts[name] = around(around(*parts), other)
    print(name, dict(counts[name]))

every = {name: count.total() for name, count in counts.items()}
leaf = {name: every[name] - count["containers"] for name, count in counts.items()}
convolutions = {name: count["layers"] for name, count in counts.items()}
batch_norms = {name: count["norms"] for name, count in counts.items()}
fused = {name: every[name] - batch_norms[name] for name in counts}
fused_leaf = {name: leaf[name] - batch_norms[name] for name in counts}
more = around(linear, conv, other).total() - sppf.total()  # with an Identity inside
leaf_anew, fused_anew = leaf["YOLOv8n"] + more, fused_leaf["YOLOv8n"] + more
wider = classes - boxes  # what the head of YOLO11 has more, if YOLOv8 gets it
all_with_that_head = every["YOLOv8n"] + wider.total()
leaf_with_that_head = leaf["YOLOv8n"] + wider["layers"] + wider["norms"]
number_of_entries = {name: len(parts) for name, parts in entries.items()}
last_entry = {name: number - 1 for name, number in number_of_entries.items()}
in_backbone = {name: len(parts) for name, parts in backbones.items()}
backbone_convolutions = {n: around(*p)["layers"] for n, p in backbones.items()}
freeze = 10
last_frozen = list(range(freeze))[-1]
file = [3, 6, 6, 3]  # how often the configuration repeats the pairs of its C2f
repeats = sum(file)
scaled = sum(max(round(0.33 * number), 1) for number in file)  # in YOLOv8n
