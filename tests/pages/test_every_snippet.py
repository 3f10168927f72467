"""Snippets as a reader runs them: pasted into an empty folder, with plain Python and nothing of ours.

That other run differs from the checker's in all that a snippet could depend on without saying so: hash seed, time zone,
threads and process, and random numbers start from chance in both.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from why18.judging.evidence import Evidence
from why18.project import Repository
from why18.running.execution import Execution
from why18.running.runner import Runner
from why18.snippets import Snippet

WHY18 = Repository.around(Path(__file__).parent)
SNIPPETS = WHY18.snippet_files()
OTHER = {"PYTHONHASHSEED": "1", "TZ": "NPT-5:45", "OMP_NUM_THREADS": "2"}
PLAIN = """
import contextlib, io, json, runpy, sys
import torch, torchvision
assert "why18" not in sys.modules
results = {}
for path in sys.argv[1:]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        names = runpy.run_path(path, run_name="__main__")
    plain = {}
    for name, value in names.items():
        with contextlib.suppress(TypeError, ValueError):
            plain[name] = json.loads(json.dumps(value))
    results[path] = [out.getvalue(), plain]
json.dump(results, sys.stdout)
"""
DEPENDENT = [
    # what a snippet depends on, a snippet that does, and what of it differs
    ("hash order", "names = list({'conv', 'norm', 'relu', 'pool', 'linear', 'flatten', 'dropout'})", ["names"]),
    ("random numbers", "import random\ndrawn = random.random()", ["drawn"]),
    ("random numbers of numpy", "import numpy\ndrawn = numpy.random.rand()", ["drawn"]),
    ("random numbers of torch", "import torch\ndrawn = torch.rand(1).item()", ["drawn"]),
    ("the time zone", "import time\nhour = time.localtime(0).tm_hour", ["hour"]),
    ("the number of threads", "import os\nthreads = os.environ['OMP_NUM_THREADS']", ["threads"]),
    ("its process", "import os\nprocess = os.getpid()", ["process"]),
    ("what it prints", "import random\nprint(random.random())", ["its output"]),
    ("nothing", "layers = 18\nprint(layers)", []),
]


def plain_runs(paths: Iterable[Path], folder: Path) -> dict[str, Any]:
    """Output and plain values of snippets, by path, from an interpreter that does not see the repository."""
    command = [sys.executable, "-P", "-s", "-W", "error", "-c", PLAIN, *map(str, paths)]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | OTHER
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []
    runs: dict[str, Any] = json.loads(done.stdout)
    return runs


def differences(run: Execution, plain: list[Any]) -> list[str]:
    """What the checker and plain Python do not compute and print alike."""
    output, values = plain
    facts = [name for name, value in run.facts.items() if name not in values or values[name] != value]
    return facts + ["its output"] * (run.output != output)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All snippets, run whole by plain Python."""
    return plain_runs(SNIPPETS, tmp_path_factory.mktemp("empty"))


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.relative_to(WHY18.root).as_posix())
def test_snippet_gives_a_reader_what_the_site_shows(path: Path, plain: dict[str, Any], evidence: Evidence) -> None:
    """Run elsewhere, otherwise and by plain Python, it prints and computes what it does when the checker runs it."""
    run = evidence.executions[path]

    assert (run.fault, differences(run, plain[str(path)])) == ("", [])


def test_snippet_that_depends_on_chance_is_found(tmp_path: Path) -> None:
    """By the name of each fact that is not the same, and a snippet that depends on nothing is not."""
    (tmp_path / "empty").mkdir()
    snippets = []
    for number, (_, source, _) in enumerate(DEPENDENT):
        path = tmp_path / f"{number}.py"
        path.write_text(source)
        snippets.append(Snippet.read(path))
    runner = Runner()

    runs = runner.run(snippets)
    runner.close()
    others = plain_runs([snippet.path for snippet in snippets], tmp_path / "empty")
    found = [differences(runs[snippet.key], others[str(snippet.path)]) for snippet in snippets]

    assert found == [differs for _, _, differs in DEPENDENT]
