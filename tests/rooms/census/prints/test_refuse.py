"""A text that shows no network is refused, in one sentence that says what it is."""

import pytest

from why18.census.prints import count_print

REFUSED = {
    "  \n": "There is nothing to read",
    "why has my network more layers than its name says?": "There is no network in this text",
    "Layer (type)         Output Shape\n====\nconv2d (Conv2D)  (None, 8, 8, 4)  40": "This is a summary of Keras",
    'Model: "sequential_1"\nTotal params: 40': "This is a summary of Keras",
    "        Layer (type)       Output Shape\n   Conv2d-1    [-1, 4, 8, 8]   40": "This is a table of torchsummary",
    "Layer (type:depth-idx)       Output Shape    Param #\n├─Conv2d: 1-1   [1, 4]   40": "This is a table of torchinfo",
    "odict_keys(['a.weight', 'a.bias'])": "These are names in a state_dict",
    "a.0.weight torch.Size([4, 3])\na.0.bias torch.Size([4])": "These are names in a state_dict",
    "graph(%self : __torch__.Net,\n      %x : Tensor):\n  %1 = aten::relu(%x)": "This is a graph of TorchScript",
    "class Net(nn.Module):\n    def __init__(self):\n        self.a = nn.Conv2d(3, 4, 3)": "This is source code",
    "net = nn.Sequential(\n    nn.Linear(2, 3),\n    nn.ReLU(),\n)": "This is source code",
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
