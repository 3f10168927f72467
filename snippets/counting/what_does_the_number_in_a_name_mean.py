"""What does the number in a model's name mean?"""

import re

from torchvision import models
from torchvision.models import list_models

patterns = (
    r"(vgg|resnet|densenet)(?P<depth>\d+)(_bn)?",
    r"resnext(?P<depth>\d+)_(?P<groups>\d+)x(?P<channels_of_a_group>\d+)d",
    r"wide_resnet(?P<depth>\d+)_(?P<width>\d+)",
    r"shufflenet_v(?P<version>\d+)_x(?P<width>\d+_\d+)",
    r"mnasnet(?P<width>\d+_\d+)",
    r"vit_[a-z]_(?P<patch>\d+)",
    r"regnet_[xy]_(?P<multiply_adds>\d+(_\d+)?[mg]f)",
    r"efficientnet_b(?P<rank>\d+)",
    r"(inception|mobilenet|efficientnet|swin)_v(?P<version>\d+)(_[a-z]+)?",
    r"squeezenet(?P<version>\d+_\d+)",
    r"\D+",  # no number
)
names = list_models(module=models)  # those that classify images
numbers = {}  # what is in each name, by what it means
for name in names:
    (found,) = filter(None, (re.fullmatch(pattern, name) for pattern in patterns))
    numbers[name] = found.groupdict()
without_a_number = [name for name in names if not numbers[name]]

names_with = {}  # each meaning, and how many names have such a number
meanings = [meaning for name in names for meaning in numbers[name]]
for meaning in dict.fromkeys(meanings):
    having = [name for name in names if meaning in numbers[name]]
    names_with[meaning] = len(having)
    print(f"{meaning} in {len(having)} names:", *having)
print(f"no number in {len(without_a_number)} names:", *without_a_number)
