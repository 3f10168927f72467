"""Why does ResNet-50 have more parameters in Keras than in PyTorch?"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
from torch import device
from torchvision.models import ResNet50_Weights, resnet50

with keras.device("meta"):  # shapes without storage: counting needs no weights
    keras_model = keras.applications.ResNet50(weights=None)
with device("meta"):
    torch_model = resnet50()

in_keras = {}  # how many values, by the layer and the name of the array
for layer in keras_model.layers:
    for array in layer.weights:
        key = f"{type(layer).__name__} {array.name}"
        in_keras[key] = in_keras.get(key, 0) + array.value.numel()

in_torch = {}
for module in torch_model.modules():
    arrays = [*module.named_parameters(recurse=False)]
    for name, array in [*arrays, *module.named_buffers(recurse=False)]:
        key = f"{type(module).__name__} {name}"
        in_torch[key] = in_torch.get(key, 0) + array.numel()

keras_parameters = sum(in_keras.values())
assert keras_parameters == keras_model.count_params()  # a second route
torch_parameters = sum(array.numel() for array in torch_model.parameters())
assert torch_parameters == ResNet50_Weights.DEFAULT.meta["num_params"]

biases = in_keras["Conv2D bias"]
trained = in_keras["BatchNormalization gamma"] + in_keras["BatchNormalization beta"]
running = in_torch["BatchNorm2d running_mean"] + in_torch["BatchNorm2d running_var"]
more = keras_parameters - torch_parameters
assert more == biases + running
trainable = keras_parameters - running
classifier = in_torch["Linear weight"] + in_torch["Linear bias"]
keras_without_top = keras_parameters - classifier
torch_without_top = torch_parameters - classifier
counters = in_torch["BatchNorm2d num_batches_tracked"]
named = keras_model.get_layer
keras_strides = [named(f"conv3_block1_{n}_conv").strides for n in (1, 2)]
torch_strides = [torch_model.layer2[0].conv1.stride, torch_model.layer2[0].conv2.stride]

for name, values in {"Keras": in_keras, "PyTorch": in_torch}.items():
    print(name)
    for key, number in values.items():
        print(f"{number:12,} {key}")
