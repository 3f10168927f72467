"""Names and shapes as people type them, and what is said where nothing can be built."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import nn
from torchvision.models import get_model_weights

from tests.rooms.census.known import counted, depth
from why18.census.build import META, named
from why18.census.inputs import Typed, read
from why18.census.model import count_on

OWN = """
from torch import nn, flatten

class Wants(nn.Module):
    def __init__(self, width, depth=3):
        super().__init__()

class Fails(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(3, "a")

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv2d(1, 6, 5)
        self.head = nn.Linear(6 * 24 * 24, 10)

    def forward(self, x):
        return self.head(flatten(self.convolution(x), 1))

def build():
    return nn.Sequential(nn.Embedding(9, 4), nn.Linear(4, 4))

def lazy():
    return nn.Sequential(nn.Flatten(), nn.LazyLinear(4), nn.LazyLinear(2))

def other():
    return "a model"

number = 3
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a file of somebody's own, which is where they are."""
    files = {
        "own_net": OWN,
        "own_empty": "number = 3",
        "own_typo": "x = (",
        "own_import": "import not_there_at_all",
        "own_raise": "number = 3\nraise ValueError('no good')",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    before, path = set(sys.modules), list(sys.path)
    yield tmp_path
    sys.path[:] = path
    for name in set(sys.modules) - before:
        if name.startswith("own_"):
            del sys.modules[name]


BAD = [
    # a name, and what is said of it
    ("resnt18", "torchvision has no resnt18: did you mean resnet18"),
    ("own_net", "torchvision has no own_net; for a model of your own write own_net:build"),
    ("timm:resnt18", "timm has no resnt18: did you mean resnet18"),
    ("own_net:Wants", r"own_net:Wants is a class that wants arguments \(width\): write a function without arguments"),
    ("own_net:Fails", r"own_net:Fails fails: own_net.py:11: TypeError: empty\(\)"),
    ("own_net:net", "own_net has no net: did you mean Net"),
    ("own_net:number", "own_net:number is neither a class nor a function"),
    ("own_net:other", "own_net:other returns str, which is no torch.nn.Module: return the model"),
    ("own_net:different", "own_net has no different: it has Wants, Fails, Net, build, lazy"),
    ("own_empty:Net", "own_empty has no Net: it defines no class and no function"),
    ("", "an empty name is no model: write resnet18, timm:NAME, or MODULE:NAME of your own"),
    ("timm:", "timm: is half a name: write MODULE:NAME, as in my_net:Net, or timm:NAME"),
    (":Net", ":Net is half a name: write MODULE:NAME"),
    ("own_net.py", "own_net.py is a file: write own_net.py:NAME, with the class or function in it"),
    ("own_raise:Net", "own_raise fails: own_raise.py:2: ValueError: no good"),
    ("own_nett:Net", "there is no own_nett.py in this folder, and no such module: did you mean own_net"),
    ("own_typo:Net", "own_typo fails: own_typo.py:1: SyntaxError: "),
    ("own_import:Net", "own_import fails: own_import.py:1: ModuleNotFoundError: No module named 'not_there_at_all'"),
]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(("name", "said"), BAD)
def test_name_that_builds_nothing_says_what_to_do(name: str, said: str) -> None:
    """Where, what, and what to write instead."""
    with pytest.raises(ValueError, match=f"^{said}"):
        named(name)


RUN = [
    # a name, what is typed for it, its depth
    ("own_net:Net", ["1,28,28"], 2),
    ("own_net:Net", ["1,1,28,28"], 2),
    ("own_net.py:Net", ["1x28x28"], 2),
    ("own_net:build", ["1,7:int64"], 1),
    ("own_net:build", [], 1),
    ("own_net:lazy", ["2,3"], 2),
    ("timm:resnet18", [], 18),
    ("timm:vit_tiny_patch16_384", [], 50),
]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(("name", "typed", "expected"), RUN)
def test_model_runs_on_what_is_typed_or_on_what_it_takes(name: str, typed: list[str], expected: int) -> None:
    """A batch of one is put in front; timm's models say what they take."""
    assert count_on(named(name), [read(text) for text in typed], name).counts["depth"].count == expected


@pytest.mark.usefixtures("own")
def test_model_that_cannot_run_says_what_torch_said() -> None:
    """And how to give another input."""
    said = "own_net:Net cannot run on an input of 1 × 1 × 224 × 224: .*290400.*: give what it takes, as in --input"
    with pytest.raises(ValueError, match=said):
        count_on(named("own_net:Net"), [], "own_net:Net")


def test_model_without_a_forward_is_counted_by_its_modules() -> None:
    """And what a pass would tell is not known, for that reason."""

    class Built(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.convolution = nn.Conv2d(3, 4, 3)

    counts = count_on(Built(), [], "Built").counts

    assert (counts["weighted"].count, counts["depth"].count) == (1, None)
    assert counts["depth"].why.startswith("no forward pass: Module [Built] is missing")


SHAPES = [
    ("3,224,224", Typed((3, 224, 224))),
    ("3x224x224", Typed((3, 224, 224))),
    ("1, 128:int64", Typed((1, 128), torch.int64)),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_shape_is_read(text: str, expected: Typed) -> None:
    """With commas, as torch writes it, or with an x."""
    assert read(text) == expected


@pytest.mark.parametrize("text", ["", "3,a", "3,,3", "0,3", "-1,3", "3:int99", "3:nn"])
def test_shape_that_is_none_is_refused(text: str) -> None:
    """With an example of one."""
    with pytest.raises(ValueError, match=re.escape("write ")):
        read(text)


def test_nothing_has_storage_and_nothing_is_initialised() -> None:
    """A model of billions of weights takes no memory, and torch is left as it was."""
    before = nn.init.kaiming_normal_
    model = named("regnet_y_128gf")

    assert {tensor.device for tensor in (*model.parameters(), *model.buffers())} == {META}
    assert nn.init.kaiming_normal_ is before


def test_detector_is_counted_through_what_it_selects() -> None:
    """Regions are chosen by what was computed, where no gradient passes; the values do."""
    backbone, pyramid, proposals, head = 49, 2, 2, 3

    assert depth("fasterrcnn_resnet50_fpn") == backbone + pyramid + proposals + head


def test_detector_that_asks_for_values_is_counted_by_its_modules() -> None:
    """The masks are pasted where the boxes are, and these are not known.

    torchvision states the parameters of a model whose norms are frozen, and so hold buffers.
    """
    counts = counted("maskrcnn_resnet50_fpn").counts
    frozen = next(number for number, name in counts["parameters"].terms if name == "in norms")
    stated = get_model_weights("maskrcnn_resnet50_fpn").COCO_V1.meta["num_params"]

    assert (counts["depth"].kind, counts["parameters"].count) == ("unknown", stated + frozen)
