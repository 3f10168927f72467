"""Does YOLOv3 have 53, 75 or 106 layers?"""

from collections import Counter

sections = []  # of the configuration: the kind of each, and the ones that it reads


def add(kind, *reads):
    sections.append((kind, reads or (len(sections) - 1,)))
    return len(sections) - 1  # the number of this one


last = add("convolutional")
stages = []  # the last section of each
blocks = (1, 2, 8, 8, 4)
for number_of_blocks in blocks:
    last = add("convolutional")  # it halves the side
    for _ in range(number_of_blocks):
        add("convolutional")
        inner = add("convolutional")
        last = add("shortcut", inner, last)
    stages.append(last)
backbone = [kind for kind, _ in sections]

per_size = 7
for copied in (None, stages[3], stages[2]):  # for large, middle and small objects
    if copied:
        add("route", len(sections) - 4)  # back to before the last two convolutions
        add("convolutional")
        wider = add("upsample")
        add("route", wider, copied)  # joins the two
    for _ in range(per_size):
        add("convolutional")
    add("yolo")

kinds = Counter(kind for kind, _ in sections)
convolutions = kinds["convolutional"]
number_of_sections, last_section = len(sections), len(sections) - 1
yolo_sections = [n for n, (kind, _) in enumerate(sections) if kind == "yolo"]
backbone_sections, detection_sections = len(backbone), len(sections) - len(backbone)
backbone_convolutions = backbone.count("convolutional")
detection_convolutions = convolutions - backbone_convolutions
classifier = [*backbone, "avgpool", "convolutional", "softmax"]  # Darknet-53
classifier_convolutions = classifier.count("convolutional")
number_of_stages, all_blocks = len(blocks), sum(blocks)
assert backbone_convolutions == 1 + number_of_stages + 2 * all_blocks
names = {"darknet53": stages[-1], "yolov3": yolo_sections[0] - 1}  # of files

paths = []  # to each section, by the convolutions that it passes
for number, (kind, reads) in enumerate(sections):
    before = [paths[read] for read in reads if read >= 0]
    path = max(before, key=len, default=[])
    paths.append([*path, number] if kind == "convolutional" else path)
depth = max(len(path) for path in paths)
beside = convolutions - depth

print(f"{number_of_sections} sections: {dict(kinds)}")
print(f"{backbone_convolutions} + {detection_convolutions} convolutions, depth {depth}")
for name, number in names.items():
    print(f"{name}.conv.{number}")
