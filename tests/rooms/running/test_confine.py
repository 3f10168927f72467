"""A process that a snippet runs in has its place, its limits and its seed, and leaves nothing to the next."""

import resource
import sys
from pathlib import Path

import pytest

from tests.rooms.running.conftest import Run
from why18.running import confine
from why18.running.runner import Runner

DIRTY = """
import contextlib, os, random, warnings
import numpy, torch
torch.set_default_dtype(torch.float64)
torch.set_default_device("meta")
torch.set_num_threads(3)
torch.set_grad_enabled(False)
torch.use_deterministic_algorithms(True)
torch.nn.Conv2d = torch.nn.Linear
torch.manual_seed(5), random.seed(5), numpy.random.seed(5)
os.environ["LEFT"] = "x"
os.chdir("/")
warnings.resetwarnings()
"""
STATE = """
import os, random, warnings
import numpy, torch
dtype, device = str(torch.get_default_dtype()), str(torch.get_default_device())
threads, gradients = torch.get_num_threads(), torch.is_grad_enabled()
deterministic = torch.are_deterministic_algorithms_enabled()
convolution = torch.nn.Conv2d.__name__
drawn = torch.initial_seed(), random.random(), numpy.random.rand()
left, files = os.environ.get("LEFT", "nothing"), os.listdir()
filters = len(warnings.filters)
"""


@pytest.mark.parametrize(
    ("files", "expected"),
    [(["mkdocs.yml"], "."), (["mkdocs.yml", "a/b/mkdocs.yml"], "a/b"), (["MKDOCS.YML"], "a/b/c"), ([], "a/b/c")],
)
def test_snippet_belongs_to_the_nearest_repository(tmp_path: Path, files: list[str], expected: str) -> None:
    """Where there is none, to its folder."""
    (tmp_path / "a/b/c/mkdocs.yml").mkdir(parents=True)  # a folder of this name makes no repository
    for name in files:
        (tmp_path / name).touch()

    assert confine.repository(tmp_path / "a/b/c/snippet.py") == tmp_path / expected


def test_process_is_a_place_of_its_own(run: Run) -> None:
    """Modules come from its empty folder and from what is installed, and nothing is written beside them."""
    source = "import gc, os, sys, tempfile, warnings\npath, folder, home = sys.path, os.getcwd(), os.environ['HOME']\n"
    source += "temporary, compiles, collects = tempfile.gettempdir(), not sys.dont_write_bytecode, gc.isenabled()\n"
    source += "filters = warnings.filters[0][0]"

    found = run(source).facts

    assert isinstance(found["path"], list)
    assert found["folder"] == found["home"] == found["temporary"] == found["path"][0]
    assert any(str(entry).endswith("site-packages") for entry in found["path"])
    assert "" not in found["path"]
    assert (found["compiles"], found["collects"], found["filters"]) == (False, True, "error")


@pytest.mark.skipif(sys.platform != "linux", reason="there the size of data is limited, which begins at nothing")
def test_process_has_its_limits(run: Run, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory beyond what the imports take; no file has a byte, no crash leaves one, and it goes first of all."""
    monkeypatch.setenv("WHY18_MEMORY", "1024.5")
    source = "import resource as r\nsoft, hard = r.getrlimit(r.RLIMIT_AS)\nwith open('/proc/self/statm') as file:\n"
    source += (
        "    size = int(file.read().split()[0]) * r.getpagesize()\nwith open('/proc/self/oom_score_adj') as file:\n"
    )
    source += "    first = file.read()\nfiles, crash = r.getrlimit(r.RLIMIT_FSIZE), r.getrlimit(r.RLIMIT_CORE)"

    found = run(source, runner).facts

    assert found["soft"] == found["hard"]
    assert abs(int(str(found["soft"])) - int(str(found["size"])) - 1024.5 * 2**20) < 2**26
    assert (found["files"], found["crash"], found["first"]) == ([0, 0], [0, 0], "1000\n")
    assert resource.getrlimit(resource.RLIMIT_FSIZE) != (0, 0)


def test_nothing_reaches_the_next_through_torch(run: Run, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Type, device, threads, gradients, random numbers, patches, environment, folder and warnings are as they were."""
    monkeypatch.setenv("WHY18_SEED", "1")

    before = run(STATE, runner)
    changed = run(DIRTY + STATE.replace("os.listdir()", "[os.getcwd()]"), runner)
    after = run(STATE + "\n", runner)

    assert (before.fault, changed.fault) == ("", "")
    assert [name for name, value in before.facts.items() if changed.facts[name] == value] == []
    assert after.facts == before.facts


def test_source_of_random_numbers_that_was_not_imported_is_not(
    run: Run, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snippet that does without it does not wait for it."""
    monkeypatch.setenv("WHY18_SEED", "1")

    found = run("import sys\nimported = [name for name in ('numpy', 'torch') if name in sys.modules]", runner)

    assert found.facts == {"imported": []}
