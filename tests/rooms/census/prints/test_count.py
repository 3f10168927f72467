"""Forms of prints that are no era and no defect alone: each typed here, small, with what is true of it."""

import pytest
from torch import nn

from why18.census.prints import count_print

FC = "Linear(in_features=2, out_features=2, bias=True)"
NORM = "BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"
CASES = {
    "a child on the line of its parent": (
        (
            "Adapter(\n(drop): ModuleDict((default): Dropout(p=0.1, inplace=False))\n"
            "(down): Linear(in_features=6, out_features=2, bias=False)\n)"
        ),
        {"modules": 4, "leaf-modules": 2, "linears": 1, "parameters": 12},
    ),
    "adapters of peft, whose containers are called as the layers that they hold": (
        (
            "Net(\n  (q): lora.Linear(\n    (base_layer): Linear(in_features=6, out_features=4, bias=True)\n"
            "    (lora_A): ModuleDict((default): Linear(in_features=6, out_features=2, bias=False))\n  )\n"
            "  (c): lora.Conv2d(\n    (base_layer): Conv2d(1, 2, kernel_size=(3, 3), stride=(1, 1))\n  )\n)"
        ),
        {"modules": 7, "linears": 2, "convolutions": 1, "parameterised": 3, "parameters": 28 + 12 + 20},
    ),
    "norms of timm that hold their activation": (
        "Net(\n  (a): GroupNormAct(\n    4, 8, eps=1e-05, affine=True\n    (drop): Identity()\n    (act): Tanh()\n)\n)",
        {"modules": 4, "norms": 1, "batch-norms": 0, "parameterised": 1, "parameters": 16},
    ),
    "GPT-2 of transformers, today": (
        "Net(\n  (a): Conv1D(nf=6, nx=2)\n  (b): Conv1D(nf=2, nx=6)\n)",
        {"weighted": 2, "linears": 2, "convolutions": 0, "depth": 2, "parameters": 18 + 14},
    ),
    "GPT-2 of transformers, before it printed sizes": (
        "Net(\n  (a): Conv1D()\n  (b): Conv1D()\n)",
        {"weighted": 2, "linears": 2, "convolutions": 0, "depth": None, "parameters": None},
    ),
    "folded modules in folded modules": (
        (
            "Net(\n  (a): ModuleList(\n    (0-2): 3 x Sequential(\n"
            "      (0 - 1): 2 x Linear(in_features=4, out_features=4, bias=True)\n    )\n  )\n)"
        ),
        {"modules": 11, "leaf-modules": 6, "linears": 6, "parameters": 6 * 20, "children": 1},
    ),
    "arguments on a line of their own, and a module behind them": (
        (f"Net(\n  (a): Conv2d(\n    3, 8, kernel_size=(3, 3), stride=(1, 1), bias=False\n    (norm): {NORM}\n  )\n)"),
        {"modules": 3, "leaf-modules": 1, "convolutions": 1, "batch-norms": 1, "parameters": 216 + 16},
    ),
    "the whole print on one line, behind a command": (
        "print(net)  # # Pair((a): Linear(2, 3)  (b): Linear(3, 1))",
        {"modules": 3, "leaf-modules": 2, "linears": 2},
    ),
    "no line for the network": (
        "(a): Conv2d(1, 2, kernel_size=(1, 1), stride=(1, 1))\n(b): Linear(in_features=8, out_features=2, bias=True)",
        {"modules": 2, "depth": 2, "parameters": 4 + 18},
    ),
    "roots numbered as the items of a list": (
        "0 Linear(in_features=2, out_features=3, bias=True)\n1 Linear(in_features=3, out_features=1, bias=False)",
        {"modules": 2, "linears": 2, "parameters": 9 + 3},
    ),
    "a list of modules, on one line": (
        "[Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1)), ReLU(), MaxPool2d(kernel_size=(2, 2)), Flatten()]",
        {"modules": 4, "leaf-modules": 4, "convolutions": 1, "poolings": 1, "parameters": 40},
    ),
    "a list of modules that hold others": (
        f">>> list(net.children())\n[{NORM}, ReLU(), Sequential(\n  (0): {FC}\n), Sequential(\n  (0): {FC}\n)]\nWhy?",
        {"modules": 6, "linears": 2, "children": 4, "parameters": 16 + 12},
    ),
    "a list without its end": (
        f"[{NORM}, Sequential(\n  (0): {FC}\n), Sequential(\n  (0): {FC}",
        {"modules": 5, "linears": 2, "children": 3, "parameters": None},
    ),
    "a list of all modules, which begins with the network": (
        f"[Sequential(\n  (0): {FC}\n  (1): ReLU()\n), {FC}, ReLU()]",
        {"modules": 3, "linears": 1, "parameters": 6},
    ),
    "lines that are a module each": (
        f"Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1))\nReLU()\nMaxPool2d(kernel_size=2, stride=2)\n\n{FC}\n",
        {"modules": 4, "convolutions": 1, "linears": 1, "poolings": 1, "parameters": 40 + 6},
    ),
    "Torch7, with braces": (
        (
            "nn.Sequential {\n  [input -> (1) -> (2) -> (3) -> output]\n"
            "  (1): nn.SpatialConvolution(1 -> 4, 5x3, 2,2)\n"
            "  (2): nn.ReLU\n  (3): nn.Linear(36 -> 2)\n}"
        ),
        {"modules": 4, "leaf-modules": 3, "convolutions": 1, "depth": 2, "parameters": 64 + 74},
    ),
    "Gluon, with arrows": (
        (
            "Net(\n  (body): HybridSequential(\n    (0): Conv2D(3 -> 5, kernel_size=(1, 1), stride=(1, 1))\n"
            "    (1): BatchNorm(axis=1, eps=1e-05, momentum=0.9, in_channels=5)\n    (2): Dense(5 -> 2, linear)\n  )\n)"
        ),
        {"modules": 5, "convolutions": 1, "linears": 1, "batch-norms": 1, "parameters": 20 + 10 + 12},
    ),
    "TorchScript, with classes alone": (
        (
            "RecursiveScriptModule(\n  original_name=Net\n  (a): RecursiveScriptModule(original_name=Conv2d)\n"
            "  (b): RecursiveScriptModule(original_name=BatchNorm2d)\n)"
        ),
        {"modules": 3, "convolutions": 1, "batch-norms": 1, "parameters": None, "depth": None},
    ),
    "parameters that are printed as such, one of them a single number": (
        (
            "Net(\n  (list): ParameterList(\n      (0): Parameter containing: [torch.float32 of size 4x3]\n"
            "      (1): Parameter containing: [torch.FloatTensor of size 5 (GPU 0)]\n"
            "      (2): Parameter containing: [torch.float32 of size ]\n  )\n)"
        ),
        {"modules": 2, "leaf-modules": 1, "tensors": 3, "parameters": 12 + 5 + 1, "depth": None},
    ),
    "quantised, whose weights are packed": (
        "Net(\n  (a): QuantizedConv2d(3, 4, kernel_size=(1, 1), stride=(1, 1), scale=0.1, zero_point=3)\n)",
        {"convolutions": 1, "parameters": None, "depth": 1},
    ),
    "quantised as it runs": (
        "Net(\n  (a): DynamicQuantizedLinear(in_features=3, out_features=4, dtype=torch.qint8, qscheme=per_tensor)\n)",
        {"linears": 1, "parameters": None, "depth": 1},
    ),
    "weight norm, whose tensors no line shows": (
        (
            "Net(\n  (a): ParametrizedConv1d(\n    3, 4, kernel_size = (3,), stride = (1,)\n    (parametrizations):"
            " ModuleDict(\n      (weight): ParametrizationList(\n        (0): _WeightNorm()\n      )\n    )\n  )\n)"
        ),
        {"modules": 5, "convolutions": 1, "norms": 0, "parameterised": 2, "depth": 1, "parameters": None},
    ),
    "weights of four bits": (
        "Net(\n  (a): Linear4bit(in_features=8, out_features=8, bias=False)\n)",
        {"linears": 1, "parameters": None},
    ),
    "lazy layers before a first pass, whose line says 0 for what they do not know": (
        f"Net(\n  (a): LazyLinear(in_features=0, out_features=8, bias=True)\n  (b): Lazy{NORM.replace('(8', '(0')}\n)",
        {"linears": 1, "batch-norms": 1, "tensors": None, "parameters": None},
    ),
    "a frozen norm, which has buffers": (
        "Net(\n  (a): FrozenBatchNorm2d(64, eps=1e-05)\n)",
        {"batch-norms": 0, "norms": 1, "parameters": 0},
    ),
    "a block whose class ends like a norm": (
        f"Net(\n  (a): ConvNorm(\n    (c): {FC}\n    (n): {NORM}\n  )\n)",
        {"modules": 4, "norms": 1, "batch-norms": 1, "parameters": 6 + 16},
    ),
    "a leaf whose class holds weights and prints no sizes": (
        "Net(\n  (a): GraphConv(4, 5)\n  (b): Linear(in_features=5, out_features=1, bias=True)\n)",
        {"linears": 1, "convolutions": 0, "parameters": None, "depth": None},
    ),
    "experts in one block, and what chooses among them, as transformers holds them": (
        f"Net(\n  (gate): TopKRouter()\n  (experts): SparseExperts(\n    (act_fn): SiLU()\n  )\n  (fc): {FC}\n)",
        {"modules": 5, "linears": 1, "parameterised": 3, "parameters": None},
    ),
    "experts that are modules": (
        f"Net(\n  (experts): ModuleList(\n    (0-7): 8 x Expert(\n      (w1): {FC}\n    )\n  )\n)",
        {"linears": 8, "parameters": 48},
    ),
    "a scale for each channel, which prints none of it": (
        f"Net(\n  (a): {FC}\n  (ls): LayerScale()\n)",
        {"parameterised": 2, "parameters": None},
    ),
    "blocks of timm whose class ends like a norm that holds its activation": (
        f"Net(\n  (a): ConvNormAct(\n    (conv): {FC}\n    (bn): {NORM}\n  )\n)",
        {"modules": 4, "norms": 1, "parameterised": 2, "parameters": 6 + 16},
    ),
    "norms whose class does not end there": (
        (
            "Net(\n  (a): LayerNorm2dNoBias((8,), eps=1e-06, elementwise_affine=True, bias=False)\n"
            "  (b): GroupNorm1NoBias(1, 8, eps=1e-06, affine=True, bias=False)\n)"
        ),
        {"norms": 2, "parameterised": 2, "parameters": 16},
    ),
    "a size beyond what a browser counts": (
        "Net(\n  (a): Linear(in_features=999999999999, out_features=999999999999, bias=True)\n)",
        {"linears": 1, "parameters": None},
    ),
    "names that are HTML": (
        "Net(\n  (<img src=x onerror=alert(1)>): ReLU()\n  (b): <script>alert(2)</script>(1)\n  (toString): ReLU()\n)",
        {"modules": 4, "leaf-modules": 3},
    ),
    "comments with brackets that nothing closes": (
        f"Net(\n  (a): {FC}  # in (2, out 2\n  (b): ReLU()  # :)\n)",
        {"modules": 3, "children": 2, "parameters": 6},
    ),
}
"""By what is odd about them: the print, and some of its counts."""


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_odd_print_is_counted(text: str, expected: dict[str, int | None]) -> None:
    """A print gives its counts whatever is odd about it."""
    counts = count_print(text).counts

    assert {rule: counts[rule].count for rule in expected} == expected


def test_network_that_was_traced_is_named_as_one_that_was_scripted() -> None:
    """Both keep classes and no sizes."""
    text = "Net(\n  original_name=Net\n  (a): Conv2d(original_name=Conv2d)\n)"

    assert count_print(text).notes == ("This is a print of TorchScript, which keeps classes and no sizes.",)


RECURRENT = {
    # each with what torch makes of the same arguments, counted by hand: gates × hidden × (inputs + hidden + 2 biases)
    "LSTM(3, 5)": 4 * 5 * (3 + 5 + 2),
    "GRU(3, 5, bias=False)": 3 * 5 * (3 + 5),
    "RNN(3, 5, num_layers=2)": 5 * (3 + 5 + 2) + 5 * (5 + 5 + 2),
    "LSTM(3, 5, bidirectional=True)": 2 * 4 * 5 * (3 + 5 + 2),
    "LSTM(3, 5, proj_size=2)": 4 * 5 * (3 + 2 + 2) + 2 * 5,
    "GRUCell(3, 5)": 3 * 5 * (3 + 5 + 2),
}


@pytest.mark.parametrize(("module", "parameters"), RECURRENT.items())
def test_recurrent_layer_has_parameters_and_no_depth(module: str, parameters: int) -> None:
    """A recurrent layer prints what its parameters follow from, and has no depth of its own."""
    counts = count_print(f"Net(\n  (rnn): {module}\n  (fc): Linear(in_features=5, out_features=1, bias=True)\n)").counts

    assert counts["parameters"].count == parameters + 6
    assert counts["depth"].count is None
    assert counts["depth"].why.startswith("a recurrent layer has no depth")


def test_of_two_networks_the_first_with_modules_is_counted() -> None:
    """Several networks in one text are named, never added up, and each can be chosen."""
    layer = "Out[1]: Linear(in_features=4, out_features=2, bias=True)"
    text = f"{layer}\n\nA(\n  (x): ReLU()\n)\n\nThen another:\n\nB(\n  (x): ReLU()\n  (y): ReLU()\n)"

    assert [count_print(text, which).counts["modules"].count for which in (None, 0, 1, 2)] == [2, 1, 2, 3]
    assert count_print(text).notes[0] == "3 networks stand in this text (Linear, A, B): number 2 is counted."
    with pytest.raises(ValueError, match="there is no network 3 in this text: it shows 3, from 0 on"):
        count_print(text, 3)


def test_matrix_that_may_be_shared_is_named() -> None:
    """Many language models read and write their words by one matrix, which a print lists twice."""
    words = "(wte): Embedding(1000, 8)\n(again): Embedding(1000, 8)\n(wpe): Embedding(8, 8)\n(c): Conv1D(nf=8, nx=8)"
    text = f"Net(\n{words}\n(head): Linear(in_features=8, out_features=1000, bias=False)\n)"

    assert count_print(text).notes == (
        "Conv1D is what transformers calls a fully connected layer, and counts as one.",
        (
            "3 modules, Embedding and Linear, have 1,000 × 8 weights each: if these are the same, as in many language "
            "models, the network has 16,000 parameters fewer than its lines."
        ),
    )
    assert not any(
        "Embedding" in note for note in count_print("Net(\n(a): Embedding(9, 8)\n(b): Embedding(8, 8)\n)").notes
    )
    assert (
        count_print(text.replace("=1000", "=1001")).notes[1].startswith("2 modules, Embedding, have 1,000 × 8 weights")
    )


CUT = {
    "cut off": f"Net(\n  (a): {FC}\n  (b): Sequential(\n    (0): ReLU()",
    "dots for lines": f"Net(\n  (a): {FC}\n  (b): Sequential(\n    ...\n  )\n)",
    "dots for modules": f"Net(\n  (a): {FC}\n  (b): Sequential(...)\n)",
    "lines deleted": f"Net(\n  (a): Block(\n    (b): Block(\n  )\n  (c): {FC}\n)",
}


@pytest.mark.parametrize("text", CUT.values(), ids=CUT)
def test_print_that_is_not_whole_gives_no_totals(text: str) -> None:
    """Of a print with missing lines the counts are of what is shown, and nothing is exact."""
    counted = count_print(text)

    assert (counted.counts["linears"].count, counted.counts["linears"].kind) == (1, "printed")
    assert [counted.counts[rule].count for rule in ("parameters", "depth", "projections")] == [None, None, None]
    assert "exact" not in {count.kind for count in counted.counts.values()}
    assert any("count is of what is shown" in note for note in counted.notes)


UNENDED = {
    "without its last bracket": f"Using cpu\n\nNet(\n  (a): {FC}\n  (b): {FC}\nIs it deep?",
    "without its last brackets": f"Net(\n  (a): Sequential(\n    (0): {FC}",
    "without its first line": f"(a): {FC}\n(b): {FC}\n(c): {FC}\n\nIs it deep?",
}


@pytest.mark.parametrize("text", UNENDED.values(), ids=UNENDED)
def test_print_without_its_end_has_the_lines_up_to_its_last_module(text: str) -> None:
    """Who copies it by hand may miss its last bracket: its lines are counted and shown all the same."""
    assert count_print(text).counts["printed-lines"].count == 3


CONVOLUTION = "Conv2d(8, 4, kernel_size=(1, 1), stride=(1, 1))"
LINEAR = "Linear(in_features=8, out_features=8, bias=True)"
NO_CHAIN = {
    "branches read the same": f"(a): {CONVOLUTION}\n(b): {CONVOLUTION}",
    "the output stands first": f"(out): Linear(in_features=4, out_features=2, bias=True)\n(body): {CONVOLUTION}",
    "attention in a class of one's own": f"(a): MyAttention(\n(one): {LINEAR}\n(two): {LINEAR}\n)",
    "queries and keys by their names": f"(query): {LINEAR}\n(key): {LINEAR}",
    "heads for two questions": f"(actor): {LINEAR}\n(critic): {LINEAR}",
}


@pytest.mark.parametrize("inside", NO_CHAIN.values(), ids=NO_CHAIN)
def test_depth_is_not_given_where_no_chain_is_seen(inside: str) -> None:
    """A print that does not show one way through its layers has no depth."""
    counts = count_print(f"Net(\n{inside}\n)").counts

    assert (counts["depth"].count, counts["depth"].kind) == (None, "unknown")


WRAPPED = {
    "in parallel": (
        f"(module): Inner(\n(a): {CONVOLUTION}\n(fc): Linear(in_features=4, out_features=2, bias=True)\n)",
        2,
    ),
    "with a loss beside it": (f"(net): Inner(\n(fc): {LINEAR}\n)\n(loss): CrossEntropyLoss()", 1),
    "with a head": (f"(backbone): Inner(\n(fc): {LINEAR}\n)\n(head): {LINEAR}", 2),
    "with a head that reads something else": (
        f"(backbone): Inner(\n(fc): {LINEAR}\n)\n(head): Linear(in_features=9, out_features=2, bias=True)",
        None,
    ),
    "as the list of its layers": (f"(layers): ModuleList(\n(0-2): 3 x {LINEAR}\n)\n(out): {LINEAR}", 4),
    "as a list of experts": (f"(experts): ModuleList(\n(0-2): 3 x {LINEAR}\n)\n(out): {LINEAR}", None),
    "as the matrices of an attention": (f"(a): A(\n(linears): ModuleList(\n(0-3): 4 x {LINEAR}\n)\n)", None),
    "beside another": (f"(net): Inner(\n(fc): {LINEAR}\n)\n(ema): Inner(\n(fc): {LINEAR}\n)", None),
}


@pytest.mark.parametrize(("inside", "expected"), WRAPPED.values(), ids=WRAPPED)
def test_network_in_another_has_its_depth(inside: str, expected: int | None) -> None:
    """What trains or spreads a network holds it under a name of few, and at most single modules beside it."""
    assert count_print(f"Outer(\n{inside}\n)").counts["depth"].count == expected


PATCH = "Conv2d(8, 8, kernel_size=(2, 2), stride=(2, 2))"
BESIDE = {
    "on a shortcut": (f"(conv1): {CONVOLUTION}\n(downsample): Sequential(\n(0): {CONVOLUTION}\n)", 1),
    "between two stages": (f"(downsample): Sequential(\n(0): {PATCH}\n)\n(blocks): Sequential(\n(0): {PATCH}\n)", None),
}


@pytest.mark.parametrize(("inside", "expected"), BESIDE.values(), ids=BESIDE)
def test_projections_have_kernels_of_one(inside: str, expected: int | None) -> None:
    """A ConvNeXt has its larger ones, which halve the sides, under the same name, and on no shortcut."""
    assert count_print(f"Net(\n(0): Block(\n{inside}\n)\n)").counts["projections"].count == expected


def test_sequential_is_exact() -> None:
    """What stands in nothing but Sequential runs in the printed order, once."""
    text = f"Sequential(\n  (0): {CONVOLUTION}\n  (1): ReLU()\n  (2): MaxPool2d(kernel_size=2)\n)"
    counts = count_print(text).counts
    exact = {rule: count.count for rule, count in counts.items() if count.kind == "exact"}

    assert exact == {"depth": 1, "depth-with-pooling": 2, "projections": 0, "leaf-calls": 3, "function-calls": 0}


def test_sequential_with_a_class_of_ones_own_is_not_exact() -> None:
    """Which may hold a matrix, and prints nothing of it."""
    text = f"Sequential(\n  (0): {CONVOLUTION}\n  (1): Rotation()\n  (2): ReLU()\n)"
    count = count_print(text).counts["depth"]

    assert (count.count, count.kind) == (1, "printed")


WITHOUT_WEIGHTS = [
    *(nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(), nn.RReLU(), nn.ELU(), nn.CELU(), nn.SELU(), nn.GELU(), nn.GLU()),
    *(nn.SiLU(), nn.Mish(), nn.Hardtanh(), nn.Hardswish(), nn.Softmax(1), nn.Softmin(1), nn.LogSoftmax(1)),
    *(nn.LogSigmoid(), nn.Sigmoid(), nn.Tanh(), nn.Tanhshrink(), nn.Softplus(), nn.Threshold(0.1, 0.0)),
    *(nn.Dropout(), nn.Dropout2d(), nn.AlphaDropout(), nn.FeatureAlphaDropout(), nn.MaxPool2d(2), nn.LPPool1d(1, 2)),
    *(nn.AdaptiveAvgPool3d(1), nn.FractionalMaxPool2d(2, 1), nn.ZeroPad2d(1), nn.ReflectionPad1d(1), nn.Flatten()),
    *(nn.Unflatten(1, (1, 8)), nn.Identity(), nn.Fold((4, 4), 2), nn.Unfold(2), nn.PixelShuffle(2)),
    *(nn.PixelUnshuffle(2), nn.ChannelShuffle(2), nn.Upsample(scale_factor=2), nn.UpsamplingBilinear2d(8)),
]


@pytest.mark.parametrize("layer", WITHOUT_WEIGHTS, ids=[type(layer).__name__ for layer in WITHOUT_WEIGHTS])
def test_sequential_with_a_layer_of_torch_is_exact(layer: nn.Module) -> None:
    """Of these one knows that they hold no matrix."""
    assert list(layer.parameters()) == []
    assert count_print(str(nn.Sequential(nn.Linear(8, 8), layer))).counts["depth"].kind == "exact"
