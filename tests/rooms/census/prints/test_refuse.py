"""A text that shows no network is refused, in one sentence that says what it is."""

import pytest

from why18.census.prints import count_print

REFUSED = {
    "  \n": "There is nothing to read",
    "why has my network more layers than its name says?": "There is no print of a network of PyTorch in this text",
    "Layer (type)         Output Shape\n====\nconv2d (Conv2D)  (None, 8, 8, 4)  40": "This is a summary of Keras",
    'Model: "sequential_1"\nTotal params: 40': "This is a summary of Keras",
    "        Layer (type)       Output Shape\n   Conv2d-1    [-1, 4, 8, 8]   40": "This is a table of torchsummary",
    "Layer (type:depth-idx)       Output Shape    Param #\n├─Conv2d: 1-1   [1, 4]   40": "This is a table of torchinfo",
    "┃ Layer (type)   ┃ Output Shape   ┃  Param # ┃\n│ conv2d (Conv2D) │ (None, 8, 8, 4) │ 40 │": "This is a summary",
    "[<Conv2D name=conv2d, built=True>, <Dense name=dense, built=True>]": "This is a summary of Keras",
    "Layer (type)   Output Shape   Param #\nNet            [1, 4]         --\n├─Conv2d       [1, 4]         40": (
        "This is a table of torchinfo"
    ),
    "ExportedProgram:\n    class GraphModule(torch.nn.Module):\n        # p_0.weight": "This is a graph of torch.fx or",
    "graph():\n    %x : [num_users=1] = placeholder[target=x]": "This is a graph of torch.fx or torch.export",
    "     from  n    params  module         arguments\n  0    -1  1   464  ultralytics.Conv": "This is a table of U",
    "YOLOv8n summary (fused): 168 layers, 3151904 parameters": "This is a table of Ultralytics",
    "  | Name  | Type   | Params | Mode\n0 | model | ResNet | 11.7 M | train": "This is a table of Lightning",
    "OrderedDict([('weight', tensor([[0.1]])), ('bias', tensor([0.2]))])": "These are names in a state_dict",
    "Sequential(OrderedDict([('a', Linear(2, 3)), ('b', ReLU())]))": "This is source code",
    "model.add(Conv2D(32, (3, 3)))": "This is source code",
    "Net( # Param: 40 (160 B)\n  a=Linear(\n  )\n)": "This is of JAX",
    "odict_keys(['a.weight', 'a.bias'])": "These are names in a state_dict",
    "a.0.weight torch.Size([4, 3])\na.0.bias torch.Size([4])": "These are names in a state_dict",
    "graph(%self : __torch__.Net,\n      %x : Tensor):\n  %1 = aten::relu(%x)": "This is a graph of TorchScript",
    "class Net(nn.Module):\n    def __init__(self):\n        self.a = nn.Conv2d(3, 4, 3)": "This is source code",
    "net = nn.Sequential(\n    nn.Linear(2, 3),\n    nn.ReLU(),\n)": "This is source code",
    # its last line has no comma, and arguments as a print has them
    "nn.Sequential(\n    nn.ReLU(),\n    nn.Linear(in_features=2, out_features=3, bias=True)\n)": "This is source code",
    "nn.Sequential(nn.Conv2d(3, 8, kernel_size=(3, 3), stride=1), nn.ReLU())": "This is source code",
    "class A(nn.Module):\n  a = nn.Sequential(\n    nn.ReLU(),\n    nn.BatchNorm2d(8, momentum=0.9)\n)": "This is",
    "Sequential([\n  Conv2D(32, kernel_size=(3, 3), strides=(1, 1)),\n  Dense(10)\n])": "There is no ",
    "for i in range(3): print(i)\ndef f(x): return (x)": "This is source code",
    "from tensorflow import keras\nmodel = keras.Model(a, b)": "This is of TensorFlow",
    "Traceback (most recent call last):\n  File 'x.py', line 3": "This is an error",
}
"""Texts, and how their sentences begin."""


@pytest.mark.parametrize(("text", "beginning"), REFUSED.items())
def test_text_without_a_network_is_refused_in_a_sentence_that_helps(text: str, beginning: str) -> None:
    """What is no print is named, and the sentence says what to paste."""
    with pytest.raises(ValueError, match="paste what print") as refused:
        count_print(text)

    assert str(refused.value).startswith(beginning)
