"""What the page on freezing layers in Keras states, held against the paths of its models, and its code to paste."""

import re
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from torch import nn
from torchvision import models

PAGE = "docs/counting/how-many-layers-do-i-freeze-in-keras.md"
PASTED = re.compile(r"^## For your own network.*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CUTS = [
    # a model, the last layer that is frozen, and how many layers that freezes
    ("VGG16", "block4_pool", 15),
    ("InceptionV3", "mixed8", 249),
    ("ResNet50", "conv4_block6_out", 143),
    ("MobileNetV2", "block_12_add", 116),
]


@pytest.fixture
def keras(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Keras, which has no types, on torch."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    return import_module("keras")


def built(keras: ModuleType, name: str, *, top: bool = False) -> Any:  # noqa: ANN401 - Keras has no types
    """Build a model of Keras without its weights."""
    with keras.device("meta"):
        return getattr(keras.applications, name)(weights=None, include_top=top)


@pytest.mark.parametrize(("name", "last", "number"), CUTS)
def test_slice_is_all_that_leads_to_the_layer(
    keras: ModuleType, facts: dict[str, Any], name: str, last: str, number: int
) -> None:
    """With a top or without: it freezes the model that ends with this layer, and no more."""
    for top in (False, True):
        model = built(keras, name, top=top)
        names = [layer.name for layer in model.layers]

        beginning = keras.Model(model.input, model.get_layer(last).output)

        assert set(names[:number]) == {layer.name for layer in beginning.layers}
    assert facts["frozen"][name] == number
    assert facts["with_top"][name] == len(names)


def test_parameters_left_are_those_of_torchvision(facts: dict[str, Any]) -> None:
    """The last blocks have as many in both libraries, but for the biases of Keras's ResNet."""
    after = facts["after"]
    last = models.resnet50().layer4
    biases = sum(module.out_channels for module in last.modules() if isinstance(module, nn.Conv2d))

    assert after["ResNet50"] == sum(parameter.numel() for parameter in last.parameters()) + biases
    assert after["VGG16"] == sum(parameter.numel() for parameter in models.vgg16().features[24:].parameters())
    assert after["MobileNetV2"] == sum(p.numel() for p in models.mobilenet_v2().features[14:].parameters())


def test_inception_of_2016_had_no_layers_for_its_activations(keras: ModuleType, facts: dict[str, Any]) -> None:
    """Each convolution before mixed8 was two layers, and is three today."""
    convolutions = [
        layer for layer in built(keras, "InceptionV3").layers[:248] if isinstance(layer, keras.layers.Conv2D)
    ]

    assert facts["mixed8"] - len(convolutions) == facts["index_in_2016"] == 172


def test_vgg_of_2016_with_its_padding(keras: ModuleType, facts: dict[str, Any]) -> None:
    """A padding before each convolution of today's list, poolings as they are."""
    kinds = [type(layer).__name__ for layer in built(keras, "VGG16").layers[1:15]]

    assert len(kinds) + kinds.count("Conv2D") == facts["before_block5"] == facts["padded"] - 1


def pasted(root: Path, capsys: pytest.CaptureFixture[str], model: object, last: str, inside: str = "") -> list[str]:
    """What the code to paste prints of a model."""
    match = PASTED.search((root / PAGE).read_text(encoding="utf-8"))
    assert match is not None
    code = match[1].replace("block4_pool", last)
    code = code.replace("base = model", f'base = model.get_layer("{inside}")') if inside else code
    exec(code, {"model": model})  # noqa: S102 - a reader does the same
    return capsys.readouterr().out.splitlines()


def test_code_to_paste(keras: ModuleType, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A model with its top, one with another model inside that was frozen before, and one of a reader."""
    with keras.device("meta"):
        nested = keras.Sequential([built(keras, "VGG16"), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(2)])
        own = keras.Sequential(
            [keras.Input((8,)), keras.layers.Dense(4, name="first"), keras.layers.Dense(2, name="second")]
        )
    nested.trainable = False
    of_vgg = "[:15] freezes 10 layers with weights, the last: block4_conv3"

    assert pasted(root, capsys, built(keras, "VGG16", top=True), "block4_pool") == [
        of_vgg,
        f"{7_079_424 + 123_642_856:,} parameters are left to train",
    ]
    assert pasted(root, capsys, nested, "block4_pool", "vgg16") == [
        of_vgg,
        f"{7_079_424 + 2 * 513:,} parameters are left to train",
    ]
    assert pasted(root, capsys, own, "first") == [
        "[:1] freezes 1 layers with weights, the last: first",
        "10 parameters are left to train",
    ]
