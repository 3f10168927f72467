"""What the page on memory states, held against the processor, operations one by one, and what torchinfo says."""

import gc
import re
import weakref
from pathlib import Path
from typing import Any

import pytest
import torch
import torchinfo
from torch import Tensor, nn, rand
from torch.autograd.graph import saved_tensors_hooks
from torch.optim import SGD
from torch.utils.checkpoint import checkpoint
from torchvision.models import get_model, resnet18

from why18.judging.evidence import Evidence

STEM = "sizes/how_much_memory_does_my_network_take"
PASTED = re.compile(r"^## For your own network.*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
MEGABYTES = re.compile(r"(\S+) MB of activations")
IMAGE, PLANES = 3 * 64 * 64, 8 * 16 * 16
CHAINS = [
    # layers, and the numbers that they keep of each image, of 4 bytes each
    ([nn.Conv2d(3, 8, 4, stride=4)], IMAGE),
    ([nn.Conv2d(3, 8, 4, stride=4), nn.ReLU()], IMAGE + PLANES),
    ([nn.Conv2d(3, 8, 4, stride=4), nn.ReLU(inplace=True)], IMAGE + PLANES),
    ([nn.Conv2d(3, 8, 4, stride=4), nn.ReLU(), nn.MaxPool2d(2)], IMAGE + PLANES + 2 * PLANES // 4),
    ([nn.Conv2d(3, 8, 4, stride=4), nn.AdaptiveAvgPool2d(1)], IMAGE),
    ([nn.Flatten(), nn.Linear(IMAGE, 2)], IMAGE),
]


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> dict[str, Any]:
    """What the snippets of the page compute, but for the picture."""
    stem = evidence.repository.snippets / STEM
    paths = [stem.with_name(f"{stem.name}{suffix}.py") for suffix in ("", "_models", "_peak")]
    return {name: fact for path in paths for name, fact in evidence.executions[path].facts.items()}


def pasted(root: Path, model: nn.Module, device: str) -> dict[str, Any]:
    """The names of the code to paste once it ran, with two small images, of which a processor makes short work."""
    page = (root / f"docs/{STEM.replace('_', '-')}.md").read_text(encoding="utf-8")
    match = PASTED.search(page)
    assert match
    assert "rand(32, 3, 224, 224," in match[1]
    code, names = match[1].replace("32, 3, 224, 224", "2, 3, 64, 64"), {"model": model}
    exec(code.replace('"meta"', f'"{device}"'), names)  # noqa: S102 - a reader runs it as well
    return names


def kept_by_pasted_code(
    root: Path, capsys: pytest.CaptureFixture[str], model: nn.Module, device: str = "meta"
) -> float:
    """How many bytes it counts."""
    pasted(root, model, device)
    printed = MEGABYTES.search(capsys.readouterr().out)
    assert printed
    return round(float(printed[1]) * 1e6)


@pytest.mark.parametrize("device", ["meta", "cpu"])
@pytest.mark.parametrize(("layers", "numbers"), CHAINS)
def test_pasted_code_sees_what_each_layer_keeps(
    root: Path, capsys: pytest.CaptureFixture[str], layers: list[nn.Module], numbers: int, device: str
) -> None:
    """A maximum's place is as long as two numbers, and what nothing needs is not kept."""
    assert kept_by_pasted_code(root, capsys, nn.Sequential(*layers), device) == 2 * numbers * 4


def test_pasted_code_frees_what_it_counted_and_leaves_the_model_alone(root: Path) -> None:
    """A tensor that its own hook gives back would hold itself, for as long as the program runs."""
    model = resnet18()
    names = pasted(root, model, "cpu")
    counted = [weakref.ref(storage) for storage in names["kept"]]

    names.clear()
    gc.collect()

    assert counted
    assert all(storage() is None for storage in counted)
    assert model.bn1.num_batches_tracked == 0


def test_pasted_code_adds_gradients_and_averages_of_what_is_trained(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not of what is frozen."""
    model = nn.Sequential(nn.Conv2d(3, 100, 64), nn.Flatten(), nn.Linear(100, 10, bias=False))
    model[0].requires_grad_(requires_grad=False)

    pasted(root, model, "meta")

    frozen, trained = 100 * (3 * 64 * 64 + 1) * 4, 100 * 10 * 4
    assert f" {(frozen + 4 * trained) / 1e6} with gradients and Adam" in capsys.readouterr().out


def test_pasted_code_sees_what_checkpointing_saves(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the layers that are computed anew, their input alone."""

    class Saving(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first = nn.Conv2d(3, 8, 4, stride=4)
            self.again = nn.Sequential(nn.Conv2d(8, 8, 1), nn.ReLU(), nn.Conv2d(8, 8, 1), nn.ReLU())

        def forward(self, images: Tensor) -> Tensor:
            result: Tensor = checkpoint(self.again, self.first(images), use_reentrant=False)
            return result

    kept = kept_by_pasted_code(root, capsys, Saving())

    assert kept == 2 * (IMAGE + PLANES) * 4


@pytest.mark.parametrize("name", ["alexnet", "resnet18", "mobilenet_v2", "squeezenet1_1"])
def test_processor_keeps_what_meta_does(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """In CNNs, with dropout, with norms, with depthwise convolutions, and with planes that are joined."""
    meta, processor = (kept_by_pasted_code(root, capsys, get_model(name), device) for device in ("meta", "cpu"))

    assert meta == processor


def test_before_the_backward_pass_nothing_else_is_there(facts: dict[str, Any]) -> None:
    """Model and averages between two steps, and 62 counters; the peak has all activations, and not all gradients."""
    model, activations = facts["weights"] + facts["buffers"], facts["activations"]

    assert facts["between_steps"] == model + facts["adam"] + 62 * 4 + 4  # the last loss
    assert facts["between_steps"] + activations < facts["peak"] < facts["training"]


def test_evaluation_takes_two_planes_at_most(facts: dict[str, Any]) -> None:
    """The image, what the first convolution puts out, and its norm; two numbers a channel on meta."""
    image = 3 * 224 * 224 * 4 + 2 * 64 * 112 * 112 * 4

    assert facts["on_top_of_one"] == image + 2 * 64 * 4
    assert facts["on_top"] == 32 * image + 2 * 64 * 4


@pytest.mark.parametrize(("momentum", "numbers"), [(0.0, 0), (0.9, 8)])
def test_sgd_keeps_a_number_a_parameter_or_none(momentum: float, numbers: int) -> None:
    """Of six weights and two biases."""
    layer = nn.Linear(3, 2)
    optimizer = SGD(layer.parameters(), momentum=momentum)
    layer(rand(1, 3)).sum().backward()
    optimizer.step()
    states = [tensor for state in optimizer.state.values() for tensor in state.values() if isinstance(tensor, Tensor)]

    assert sum(tensor.numel() for tensor in states) == numbers


def test_torchinfo_knows_no_mode() -> None:
    """It gives the same figure whether something is kept or not."""
    with torch.device("meta"):
        model = resnet18()
    sizes = [
        torchinfo.summary(model, (1, 3, 64, 64), mode=mode, device="meta", verbose=0).total_output_bytes
        for mode in (torchinfo.enums.Mode.EVAL, torchinfo.enums.Mode.TRAIN)
    ]

    assert sizes[0] == sizes[1]


def test_autocast_leaves_the_weights() -> None:
    """It computes in another type, stores them as before, and keeps a copy for the backward pass."""
    layer, kept = nn.Linear(3, 2), list[Tensor]()

    def keep(tensor: Tensor) -> Tensor:
        kept.append(tensor.detach())
        return kept[-1]

    values = rand(1, 3, requires_grad=True)  # as behind another layer
    with torch.autocast("cpu", dtype=torch.bfloat16), saved_tensors_hooks(keep, lambda tensor: tensor):
        result = layer(values)

    assert result.dtype is torch.bfloat16
    assert layer.weight.dtype is torch.float32
    assert [tensor.dtype for tensor in kept if tensor.numel() == layer.weight.numel()] == [torch.bfloat16]
