"""The search, in the words of those who ask: which page comes first."""

import gzip
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.conftest import PAGES, open_search

ASKED = {
    # the page that comes first, and what people type
    "counting/why-resnet-18": [
        "resnet18 layers",
        "54",
        "how many convs in resnet18",
        "meaning of 18",
        "resnet-18 20 convolutions",
    ],
    "counting/how-many-layers-has-resnet-50": [
        "resnet50 layers",
        "resnet101 layers",
        "48 conv maxpool avgpool",
        "resnet152",
        "resnet v1.5 stride",
    ],
    "counting/why-wide-resnet-28": [
        "wrn-28-10",
        "wideresnet depth",
        "wrn-40-2",
        "6n+4",
        "widening factor",
    ],
    "counting/which-resnet-is-it-for-cifar-10": [
        "resnet18 cifar10",
        "11173962",
        "272474",
        "3x3 stem 32x32",
        "resnext-29",
    ],
    "counting/resnet-50-in-keras-and-pytorch": [
        "25636712",
        "25557032",
        "non-trainable params",
        "moving_mean",
        "resnet50 without top",
    ],
    "counting/how-many-layers-do-i-freeze-in-keras": [
        "freeze layers keras",
        "model.layers 249",
        "fine tune inception v3",
        "unfreeze last layers",
        "trainable after compile",
    ],
    "counting/what-counts-as-a-layer": [
        "weighted layers",
        "what are weighted layers",
        "layer definition",
        "weighted layers or all layers",
        "depth of a vision transformer",
    ],
    "counting/do-pooling-and-batch-norm-count": [
        "does batchnorm count",
        "is relu a layer",
        "dropout layer",
        "is max pool a layer",
        "prelu",
    ],
    "counting/is-it-a-2-or-a-3-layer-network": [
        "does the input layer count",
        "single hidden",
        "does the input count",
        "two layer network",
        "784 1024 10",
    ],
    "counting/why-does-print-model-differ": [
        "sequential children",
        "reused relu",
        "class token",
        "flatten missing",
        "print model layers",
    ],
    "counting/how-do-i-count-my-layers": [
        "torchsummary",
        "torchinfo",
        "forward hook",
        "named_modules",
        "torchsummary torchinfo",
    ],
    "counting/what-is-in-a-state-dict": [
        "num_batches_tracked",
        "missing key(s) in state_dict",
        "is a buffer a parameter",
        "running_mean",
        "unexpected key in state_dict",
    ],
    "counting/what-does-the-number-in-a-name-mean": [
        "32x4d",
        "regnet 400mf",
        "number in model name",
        "width multiplier",
        "mnasnet 0.5",
    ],
    "counting/how-many-layers-has-vgg16": [
        "vgg16 layers",
        "vgg16 31",
        "vgg19 layers",
        "vgg 138 million",
        "vgg number of convolutions",
    ],
    "counting/which-index-in-vgg-features-is-conv4-3": [
        "vgg16 conv4_3",
        "conv4_3 index",
        "relu3_3 vgg16",
        "perceptual loss layers",
        "style transfer layers",
    ],
    "counting/how-many-layers-has-googlenet": [
        "googlenet layers",
        "inception v3 42",
        "inception v3 48 layers",
        "auxiliary classifiers",
        "inceptionv3 million parameters",
    ],
    "counting/how-many-layers-does-efficientnet-b0-have": [
        "efficientnet b0 layers",
        "efficientnetb0 237",
        "efficientnet 82 layers",
        "mbconv blocks count",
        "squeeze and excitation layers",
    ],
    "counting/how-many-layers-has-mobilenet": [
        "mobilenet layers",
        "mobilenetv2 53",
        "mobilenet 28 layers",
        "inverted residual blocks",
        "19 bottleneck",
    ],
    "counting/how-many-layers-has-lenet-5": [
        "lenet layers",
        "lenet 60000 parameters",
        "61706",
        "1516",
        "alexnet 8 layers",
    ],
    "counting/how-many-parameters-does-alexnet-have": [
        "alexnet parameters",
        "62378344",
        "alexnet 60 million",
        "torchvision alexnet vs paper",
        "60965224",
    ],
    "counting/why-densenet-121": [
        "densenet121 layers",
        "3n+4",
        "densenet 169 201",
        "denseblock 6 12 24 16",
        "densenet bc",
    ],
    "counting/does-yolov3-have-53-75-or-106-layers": [
        "yolov3 number of convolutions",
        "darknet53",
        "yolov3.cfg",
        "darknet-53 52",
        "how many layers yolov3",
    ],
    "counting/what-do-yolo-layers-count": [
        "yolov8 225",
        "freeze=10",
        "fused 168",
        "ultralytics summary",
        "319 181",
    ],
    "counting/which-23-layers-has-u-net": [
        "how many layers unet",
        "572 388",
        "up-convolution",
        "unet 31 million",
        "u-net 23",
    ],
    "counting/what-is-a-layer-of-a-transformer": [
        "bert layers",
        "13 hidden states",
        "llama 7b layers",
        "gpt2 layers",
        "bert depth",
    ],
    "counting/why-does-bert-base-have-110-million-parameters": [
        "bert 110m",
        "109482240",
        "mbert 178m",
        "gpt2 117m or 124m",
        "bert parameters calculated",
    ],
    "counting/what-is-the-16-in-vit-b-16": [
        "vit b 16 meaning",
        "patch16",
        "196 patches",
        "197 tokens",
        "vit-b/16 layers",
    ],
    "sizes/macs-or-flops": [
        "gflops",
        "thop",
        "thop flops",
        "flops of resnet50",
        "flop counter attention",
    ],
    "counting/shortcut-projections": [
        "downsample resnet",
        "downsample 1x1",
        "option a b c",
        "residual downsample",
        "skip connection 1x1",
    ],
    "counting/how-many-layers-should-it-have": [
        "6n+2",
        "hyperparameter",
        "how deep should",
        "hidden layers",
        "deeper is better",
    ],
    "counting/cnn-with-4-convolutional-layers": [
        "cnn with 4 conv layers",
        "how many layers cnn",
        "count layers of my cnn",
        "softmax output layer",
        "lenet style network",
    ],
    "sizes/convolution-output-size": [
        "conv output size stride",
        "why floor",
        "conv2d output shape",
        "ceil_mode",
        "112.5",
    ],
    "sizes/what-input-shape-does-conv1d-want": [
        "conv1d shape",
        "nn.conv1d axis",
        "time series channels",
        "batch channels length",
        "conv1d permute",
    ],
    "sizes/is-padding-same-the-same-in-tensorflow-and-pytorch": [
        "tensorflow same padding in pytorch",
        "not supported for strided convolutions",
        "conv2d same stride 2",
        "asymmetric padding",
        "count_include_pad",
    ],
    "sizes/what-size-comes-out-of-a-transposed-convolution": [
        "output_padding",
        "convtranspose2d output size",
        "conv2dtranspose stride",
        "deconvolution formula",
        "valid sizes range from",
    ],
    "sizes/how-many-neurons": ["alexnet neurons", "253440", "290400", "neurons of a conv layer", "filters or neurons"],
    "sizes/mat1-and-mat2-shapes-cannot-be-multiplied": [
        "mat1 mat2",
        "size mismatch linear",
        "flatten size",
        "linear in_features error",
        "runtimeerror linear",
    ],
    "sizes/why-do-my-u-nets-sizes-not-match": [
        "sizes of tensors must match",
        "torch.cat skip connection",
        "expected 46 got 47",
        "unet odd image size",
        "unet concat error",
    ],
    "sizes/what-is-the-smallest-image-that-my-network-takes": [
        "minimum image size",
        "output size is too small",
        "kernel size can't be greater than actual input size",
        "minimum input size",
        "expected more than 1 value per channel",
    ],
    "sizes/what-is-the-receptive-field-of-my-network": [
        "receptive field",
        "pooling doubles",
        "effective receptive field",
        "receptive field resnet",
        "how far does a neuron see",
    ],
    "sizes/why-does-patchgan-see-70x70-pixels": [
        "patchgan receptive field",
        "pix2pix discriminator",
        "imagegan 286x286",
        "cyclegan patch size",
        "tcn receptive field",
    ],
    "sizes/how-many-parameters-has-a-convolution": [
        "depthwise parameters",
        "conv2d params",
        "separable conv",
        "groups",
        "conv weights count",
    ],
    "sizes/how-many-parameters-does-an-lstm-have": [
        "gru params",
        "bias_hh",
        "two biases rnn",
        "lstm number of parameters",
        "gru reset_after parameters",
    ],
    "sizes/how-much-memory-does-my-network-take": [
        "params size mb",
        "forward/backward pass size",
        "gpu memory",
        "cuda out of memory",
        "adam memory",
    ],
    "tools/layer-counter": [
        "told number",
        "layer counter",
        "how many layers my model",
        "how many layers has my model",
        "told how many",
    ],
    "tools/size-calculator": [
        "in_features",
        "receptive field calculator",
        "what comes out",
        "macs of my layers",
        "output size calculator",
    ],
    "seeing/draw-my-network": ["netron", "visualize model", "plot network", "torchviz", "graphviz"],
}
ROWS = [(typed, page) for page, asked in ASKED.items() for typed in asked]


@pytest.fixture(scope="module")
def searched(context: BrowserContext, either: str) -> Iterator[Page]:
    """The first page, with its search open."""
    with closing(context.new_page()) as opened:
        opened.goto(either)
        open_search(opened)
        yield opened


@pytest.mark.parametrize(("typed", "page"), ROWS, ids=[row[0] for row in ROWS])
def test_search_finds_a_page_by_the_words_of_who_asks(searched: Page, either: str, typed: str, page: str) -> None:
    """As they type them, whether its title has them or not."""
    box = searched.locator("input[aria-label=Search]")
    found = searched.locator("a.md-search-result__link, [role=listbox] a")
    box.fill("")
    box.press("End")
    expect(found).to_have_count(0, timeout=20_000)  # what the row before found is no answer to this one
    box.fill(typed)
    box.press("End")

    expect(found.first).to_have_attribute("href", re.compile(rf"{re.escape(either + page)}/\?h="), timeout=20_000)


def test_every_question_is_searched_for() -> None:
    """In five ways at least, two of them without a word of its address."""
    questions = {page for page in PAGES if not page.startswith("about/") and page not in ("index", "sources")}

    assert ASKED.keys() == questions
    for page, asked in ASKED.items():
        words = set(re.split(r"\W", page))
        assert len(asked) >= 5
        assert len([typed for typed in asked if words.isdisjoint(typed.split())]) >= 2


def test_search_is_light(site: Path) -> None:
    """It is loaded at the start: some hundred bytes a page, packed, and no code."""
    index = (site / "search/search_index.json").read_bytes()

    assert len(gzip.compress(index)) < 500 * len(list(site.rglob("index.html")))
    assert b"import torch" not in index
