"""What the page on LSTMs states, held against Linear layers that compute the same, torchinfo and Keras's arrays."""

import re
from collections.abc import Callable
from importlib import import_module
from math import prod
from pathlib import Path

import pytest
import torchinfo
from torch import Tensor, allclose, nn, rand, zeros

from why18.judging.evidence import Evidence
from why18.records import Fact

PAGE = "docs/sizes/how-many-parameters-does-an-lstm-have.md"
SNIPPET = "snippets/sizes/how_many_parameters_does_an_lstm_have.py"
PASTED = re.compile(r"\n```python\n(?P<code>gates = .*?)```\n", re.DOTALL)
ROWS = [
    # a row of the page's table, and its layer
    ("RNN", nn.RNN, {}),
    ("GRU", nn.GRU, {}),
    ("LSTM", nn.LSTM, {}),
    ("without biases", nn.LSTM, {"bias": False}),
    ("both ways", nn.LSTM, {"bidirectional": True}),
    ("projected", nn.LSTM, {"proj_size": 32}),
    ("stacked", nn.LSTM, {"num_layers": 2}),
    ("stacked, both ways", nn.LSTM, {"num_layers": 2, "bidirectional": True}),
]


@pytest.fixture(scope="module")
def columns(evidence: Evidence) -> dict[str, dict[str, Fact]]:
    """The columns of the page's table, of each the number of parameters of each row."""
    path = evidence.repository.snippets / "sizes/how_many_parameters_does_an_lstm_have_options.py"
    facts = evidence.executions[path].facts
    columns = {name: facts[name] for name in ("in_torch", "in_keras")}
    return {name: column for name, column in columns.items() if isinstance(column, dict)}


def test_eight_linear_layers_compute_what_an_lstm_does() -> None:
    """A step from zero, and one more: four gates of the input and four of the hidden state, and no other parameter."""
    lstm = nn.LSTM(64, 128)
    of_input = [nn.Linear(64, 128) for _ in range(4)]
    of_hidden = [nn.Linear(128, 128) for _ in range(4)]
    tensors = lstm.state_dict()
    for linears, which in (of_input, "ih_l0"), (of_hidden, "hh_l0"):
        gates = zip(linears, tensors[f"weight_{which}"].chunk(4), tensors[f"bias_{which}"].chunk(4), strict=True)
        for linear, weight, bias in gates:
            linear.load_state_dict({"weight": weight, "bias": bias})
    steps = rand(2, 64)
    hidden, cell = zeros(128), zeros(128)
    outputs: list[Tensor] = []
    for step in steps:
        enter, forget, candidate, leave = (i(step) + h(hidden) for i, h in zip(of_input, of_hidden, strict=True))
        cell = forget.sigmoid() * cell + enter.sigmoid() * candidate.tanh()
        hidden = leave.sigmoid() * cell.tanh()
        outputs.append(hidden)
    expected, _ = lstm(steps)

    assert all(allclose(wanted, found, atol=1e-6) for wanted, found in zip(expected, outputs, strict=True))
    assert sum(linear.weight.numel() + linear.bias.numel() for linear in of_input + of_hidden) == 99_328


@pytest.mark.parametrize(("row", "kind", "options"), ROWS, ids=[row for row, _, _ in ROWS])
def test_torchinfo_and_pasted_code_count_each_row(
    row: str, kind: Callable[..., nn.Module], options: dict[str, int], columns: dict[str, dict[str, Fact]]
) -> None:
    """The layer that the row names, as torchinfo counts it, and as the page's code does from its arguments."""
    found = PASTED.search(Path(PAGE).read_text())
    assert found
    pasted: dict[str, Callable[..., int]] = {}
    exec(found["code"], pasted)  # noqa: S102 - a reader runs it as well
    counted = torchinfo.summary(kind(64, 128, **options), verbose=0).total_params

    assert counted == columns["in_torch"][row]
    assert counted == pasted["formula"](kind.__name__, input_size=64, hidden_size=128, **options)


def test_pasted_function_is_the_one_that_is_held_against_torch() -> None:
    """What the snippet does in each of its settings holds for what a reader takes, which needs no torch."""
    found = PASTED.search(Path(PAGE).read_text())
    assert found
    function = found["code"].partition("\ndef ")[2].partition("\n\n\n")[0]

    assert f"\ndef {function}\n\n\n" in Path(SNIPPET).read_text()


def test_keras_has_an_array_for_all_gates_of_each_kind(
    columns: dict[str, dict[str, Fact]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel, the recurrent kernel and the biases of a layer, by their shapes."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    layers = import_module("keras.layers")
    shapes = {
        "RNN": (layers.SimpleRNN(128), [(64, 128), (128, 128), (128,)]),
        "GRU": (layers.GRU(128), [(64, 384), (128, 384), (2, 384)]),
        "GRU reset before": (layers.GRU(128, reset_after=False), [(64, 384), (128, 384), (384,)]),
        "LSTM": (layers.LSTM(128), [(64, 512), (128, 512), (512,)]),
    }
    for row, (layer, expected) in shapes.items():
        layer.build((None, 7, 64))

        assert expected == [tuple(weight.shape) for weight in layer.weights]
        assert sum(map(prod, expected)) == columns["in_keras"][row]
