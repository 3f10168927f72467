"""What the page on state_dicts states, held against the census, saved files, Keras, and networks counted by hand."""

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import torch as safetensors
from torch import Tensor, nn
from torchvision.models import resnet18

from tests.rooms.census.known import counted
from why18.judging.evidence import Evidence

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PICTURE = "counting/what_is_in_a_state_dict_picture.py"
COUNTER = "num_batches_tracked"


@pytest.fixture(scope="module")
def pasted(root: Path) -> list[str]:
    """The code to paste: what counts the entries, and what loads a checkpoint."""
    page = root / "docs/counting/what-is-in-a-state-dict.md"
    return [match[1] for match in BLOCK.finditer(page.read_text(encoding="utf-8"))]


class Stateful(nn.Linear):
    """A layer that saves something else beside its tensors."""

    def get_extra_state(self) -> Tensor:
        """Give what is saved."""
        return torch.ones(3)


class Masked(nn.BatchNorm1d):
    """A batch norm with a buffer that is not saved, and one that is not there."""

    def __init__(self, features: int) -> None:
        """Register the two."""
        super().__init__(features)
        self.register_buffer("mask", torch.ones(features), persistent=False)
        self.register_buffer("bound", None)


REUSED = nn.Linear(4, 4)
NETWORKS = [
    # parameter tensors, further names, saved buffers, others, entries, extra state
    (nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8)), [4, 0, 3, 0, 7, 0]),
    (nn.Sequential(nn.BatchNorm2d(8, affine=False), nn.GroupNorm(2, 8)), [2, 0, 3, 0, 5, 0]),
    (nn.BatchNorm2d(8, track_running_stats=False), [2, 0, 0, 0, 2, 0]),
    (nn.Sequential(REUSED, nn.ReLU(), REUSED), [2, 2, 0, 0, 4, 0]),
    (Masked(8), [2, 0, 3, 1, 5, 0]),
    (Stateful(2, 2), [2, 0, 0, 0, 3, 1]),
    (nn.LSTM(3, 4), [4, 0, 0, 0, 4, 0]),
    (nn.DataParallel(nn.BatchNorm2d(8)), [2, 0, 3, 0, 5, 0]),
]


@pytest.mark.parametrize(("model", "expected"), NETWORKS, ids=[type(model).__name__ for model, _ in NETWORKS])
def test_code_to_paste_counts_as_one_does_by_hand(
    model: nn.Module, expected: list[int], pasted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Tensors with a second name, buffers that are not saved, and what is no tensor of the model."""
    exec(pasted[0], {"model": model})  # noqa: S102 - a reader does the same

    assert [int(number) for number in re.findall(r"\d+", capsys.readouterr().out)] == expected


class NoCounter(nn.BatchNorm2d):
    """A batch norm that tracks statistics without counting."""

    def __init__(self, channels: int) -> None:
        """Leave the counter out."""
        super().__init__(channels)
        self.num_batches_tracked = None


def changed(out: str, put: str = "") -> dict[str, Tensor]:
    """A file of ResNet-18 without the keys that end so, if any shall go, and with one more."""
    state: dict[str, Tensor] = resnet18().state_dict()
    for key in [key for key in state if out and key.endswith(out)]:
        del state[key]
    if put:
        state[put] = torch.zeros(1)
    return state


Untracked = partial(nn.BatchNorm2d, track_running_stats=False)
FILES: list[tuple[Callable[[int], nn.Module], str, str, str]] = [
    # the norms of the model, what its file lacks, what it has too much, the error
    (nn.BatchNorm2d, "", "", ""),
    (nn.BatchNorm2d, COUNTER, "", ""),
    (nn.BatchNorm2d, f"layer1.0.bn1.{COUNTER}", "", ""),
    (NoCounter, "", "", ""),
    (Untracked, "", "", "['bn1.running_mean', 'bn1.running_var', 'layer1."),
    (nn.BatchNorm2d, "fc.bias", "", "['fc.bias']"),
    (nn.BatchNorm2d, "1.1.bn1.running_mean", "", "['layer1.1.bn1.running_mean']"),
    (nn.BatchNorm2d, COUNTER, "head.bias", "['head.bias']"),
]


@pytest.mark.parametrize(("norm", "out", "put", "error"), FILES)
def test_code_to_paste_minds_the_counters_alone(
    norm: Callable[[int], nn.Module], out: str, put: str, error: str, pasted: list[str]
) -> None:
    """Any other key that is missing or unexpected is still an error."""
    model, checkpoint = resnet18(norm_layer=norm), changed(out, put)
    names = {"model": model, "checkpoint": checkpoint}
    if error:
        with pytest.raises(AssertionError, match=re.escape(error)):
            exec(pasted[1], names)  # noqa: S102 - a reader does the same
    else:
        exec(pasted[1], names)  # noqa: S102

        assert torch.equal(checkpoint["fc.weight"], model.fc.weight)


def test_file_on_disk_keeps_its_mark_and_safetensors_has_none(facts: dict[str, Any]) -> None:
    """So the same entries load from the one, and are missing in the other."""
    cut = changed(COUNTER)
    buffer = BytesIO()
    torch.save(cut, buffer)
    buffer.seek(0)
    with pytest.raises(RuntimeError, match="Missing key") as raised:
        resnet18().load_state_dict(torch.load(buffer))
    resnet18().load_state_dict(safetensors.load(safetensors.save(cut)))

    assert str(raised.value).count(COUNTER) == facts["missing"]["counters taken out"]


@pytest.mark.parametrize(
    ("row", "name"), [("ResNet-18", "resnet18"), ("VGG16", "vgg16"), ("ViT-B/16", "vit_b_16"), ("Swin-T", "swin_t")]
)
def test_census_counts_the_same(row: str, name: str, facts: dict[str, Any]) -> None:
    """The counts that the layer counter shows."""
    counts = counted(name).counts

    assert counts["tensors"].count == facts["tensors"][row]
    assert counts["buffers"].count == facts["saved"][row] + facts["not_saved"][row]
    assert counts["state-dict"].count == facts["in_all"][row]


def test_keras_counts_four_values_a_channel(facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is what the issue expects of PyTorch, where two are parameters, and the counter is one more value."""
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    norm = import_module("keras.layers").BatchNormalization()
    norm.build((None, 10))

    assert norm.count_params() == 40 == facts["trained_of_ten"] + facts["kept_of_ten"] - 1


def test_picture_has_a_square_for_each_entry(evidence: Evidence, facts: dict[str, Any]) -> None:
    """Filled for a parameter tensor, hollow for a buffer."""
    drawing = evidence.executions[evidence.repository.snippets / PICTURE].output
    hollow = Counter('fill="none"' in square for square in re.findall(r"<rect[^>]*>", drawing))

    assert hollow == {False: facts["parameter_tensors"], True: facts["buffer_tensors"]}
