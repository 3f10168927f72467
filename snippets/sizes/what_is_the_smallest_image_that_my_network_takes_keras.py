"""Which image sizes does Keras refuse, and which does the network?"""

import os
import re
from bisect import bisect_left

os.environ["KERAS_BACKEND"] = "torch"

from keras import KerasTensor, applications, device

names = ["VGG16", "DenseNet121", "ResNet50", "Xception", "InceptionV3"]
asked, takes, left = {}, {}, {}
for name in names:
    build = getattr(applications, name)
    try:
        build(weights=None, include_top=False, input_shape=(8, 8, 3))
    except ValueError as error:  # before anything is built
        asked[name] = int(re.search(r"at least (\d+)x", str(error))[1])
    with device("meta"):
        model = build(weights=None, include_top=False)  # of any size

    def passes(side, model=model):
        try:
            model(KerasTensor((1, side, side, 3)))
        except ValueError:
            return False
        return True

    sides = range(1, asked[name] + 1)
    takes[name] = sides[bisect_left(sides, x=True, key=passes)]
    left[name] = model(KerasTensor((1, asked[name], asked[name], 3))).shape[1:3]

print("Keras asks for at least", asked)
print("the layers need", takes)
print("the last plane of the smallest that Keras takes", left)
